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
        let help: String?
        switch root.name {
        case "and", "or", "not", "AND", "OR", "NOT": help = "write \"&&\", \"||\" and \"!\""
        case "True", "False", "TRUE", "FALSE", "yes", "no", "None", "nil", "NULL", "Null":
            help = "write \"true\", \"false\" or \"null\""
        case "metrics", "inputs", "captures", "vars", "params":
            let member = path.segments.dropFirst().first?.name ?? ""
            help = roots.contains(member) ? "write \(member): names stand plainly" : nil
        default: help = nil
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
            report(
                "\"\(type)\" has no member \"\(field)\"; expected a map", range, .typeMismatch,
                help: Checker.sizes.contains(field) && type.hasSize ? "write size(…)" : nil)
            return .dyn
        }
    }

    /// What other languages call `size`.
    private static let sizes: Set = ["size", "len", "length", "count"]

    /// Proposes quotes round a name that is nothing, where text stands beside it.
    mutating func proposeText(_ node: Node, from index: Int) {
        guard case .path(let path) = node.shape, path.segments.count == 1, problems.indices.contains(index),
            problems[index].kind == .undefinedName, problems[index].range == node.range, problems[index].help == nil,
            !problems[index].message.contains("did you mean")
        else { return }
        let problem = problems[index]
        replaceProblem(
            at: index,
            ExpressionProblem(
                message: problem.message, range: problem.range, kind: problem.kind,
                help: "to mean the text, write \"\(path.segments[0].name)\" in quotes"))
    }

    /// Reports a function that is not there and checks its arguments all the same.
    mutating func undefined(_ call: Node.UndefinedCall) -> ValueType {
        var name = call.name
        var range = call.nameRange
        for (index, argument) in call.arguments.enumerated() {
            let before = problems.count
            _ = type(of: argument)
            // `math.greatest(…)`: a library that is not there is one mistake, not two.
            if call.hasReceiver, index == 0, case .path(let path) = argument.shape, problems.count == before + 1,
                problems[before].kind == .undefinedName,
                !environment.names.contains(where: { $0 == path.segments[0].name })
            {
                removeLastProblem()
                name = (path.segments.map(\.name) + [name]).joined(separator: ".")
                range = argument.range.lowerBound..<range.upperBound
            }
        }
        var help: String?
        if Function.member(name) != nil {
            help = "write \"value.\(name)(…)\""
        } else if Function.global(name) != nil {
            help = "write \"\(name)(value)\""
        } else if ["exists", "all", "map", "filter"].contains(name) {
            help = "write \"list.\(name)(x, …)\""
        } else if Checker.sizes.contains(name) {
            help = "write \"size(…)\""
        }
        let hint = help == nil ? suggestion(name, Function.names(member: call.hasReceiver)) : ""
        report("undefined function \"\(name)\"\(hint)", range, .undefinedName, help: help)
        return .dyn
    }
}

extension ValueType {
    fileprivate var hasSize: Bool {
        switch self {
        case .string, .bytes, .list, .map: true
        case .dyn, .null, .bool, .int, .uint, .double, .duration, .timestamp, .type, .record: false
        }
    }
}
