extension Checker {
    /// The type of a dotted name: the longest prefix that is declared, then selections.
    mutating func type(of path: Path) -> ValueType {
        for candidate in path.candidates {
            guard var type = environment[candidate.name] else { continue }
            for segment in path.segments[candidate.length...] {
                type = select(segment.name, from: type, segment.range)
            }
            return type
        }
        if path.typeName != nil { return .type }
        undefined(path)
        return .dyn
    }

    private mutating func undefined(_ path: Path) {
        guard let root = path.segments.first else { return }
        let declared = environment.names
        // A dotted declaration such as `alert.starts_at` makes `alert` a namespace: blame the member, not the root.
        let prefix = root.name + "."
        if path.segments.count > 1, declared.contains(where: { $0.hasPrefix(prefix) }) {
            let length = min(path.segments.count, 2)
            let full = path.segments[..<length].map(\.name).joined(separator: ".")
            let range = root.range.lowerBound..<path.segments[length - 1].range.upperBound
            let members = declared.filter { $0.hasPrefix(prefix) }
            report("undefined name \"\(full)\"\(suggestion(full, listing: members))", range, .undefinedName)
            return
        }
        let roots = declared.map { String($0.prefix { $0 != "." }) }
        var help: String?
        if root.name == "and" || root.name == "or" || root.name == "not" {
            help = "write \"&&\", \"||\" and \"!\""
        } else if root.name == "True" || root.name == "False" || root.name == "None" || root.name == "nil" {
            help = "write \"true\", \"false\" or \"null\""
        }
        let hint = help == nil ? suggestion(root.name, roots) : ""
        report("undefined name \"\(root.name)\"\(hint)", root.range, .undefinedName, help: help)
    }

    private func suggestion(_ name: String, _ candidates: [String]) -> String {
        Spelling.nearest(name, among: candidates).map { "; did you mean \"\($0)\"?" } ?? ""
    }

    /// The nearest of a namespace's names, or else which there are: it has few.
    private func suggestion(_ name: String, listing candidates: [String]) -> String {
        let nearest = suggestion(name, candidates)
        if !nearest.isEmpty { return nearest }
        let listed = candidates.prefix(Checker.listedNames).map { "\"\($0)\"" }
        guard let last = listed.last else { return "; there is none" }
        if candidates.count > listed.count {
            return "; there are \(listed.joined(separator: ", ")) and \(candidates.count - listed.count) more"
        }
        if listed.count == 1 { return "; there is \(last)" }
        return "; there are \(listed.dropLast().joined(separator: ", ")) and \(last)"
    }

    /// How many names a problem lists at most.
    static let listedNames = 6

    /// The type of a member.
    mutating func select(_ field: String, from type: ValueType, _ range: Range<Int>) -> ValueType {
        switch type {
        case .dyn: return .dyn
        case .map(let key, let value):
            if !key.accepts(.string) {
                report("the map has keys of \"\(key)\", not \"string\"", range, .typeMismatch)
            }
            return value
        case .record(let members):
            if let member = members[field] { return member }
            let hint = suggestion(field, listing: members.keys.sorted())
            report("undefined name \"\(field)\"\(hint)", range, .undefinedName)
            return .dyn
        case .null, .bool, .int, .uint, .double, .string, .bytes, .duration, .timestamp, .type, .list:
            report("\"\(type)\" has no member \"\(field)\"; expected a map", range, .typeMismatch)
            return .dyn
        }
    }

    /// Reports a function that is not there and checks its arguments all the same.
    mutating func undefined(_ call: Node.UndefinedCall) -> ValueType {
        for argument in call.arguments { _ = type(of: argument) }
        var help: String?
        if Function.member(call.name) != nil {
            help = "write \"value.\(call.name)(…)\""
        } else if Function.global(call.name) != nil {
            help = "write \"\(call.name)(value)\""
        } else if ["exists", "all", "map", "filter"].contains(call.name) {
            help = "write \"list.\(call.name)(x, …)\""
        }
        let hint = help == nil ? suggestion(call.name, Function.names(member: call.hasReceiver)) : ""
        report("undefined function \"\(call.name)\"\(hint)", call.nameRange, .undefinedName, help: help)
        return .dyn
    }
}
