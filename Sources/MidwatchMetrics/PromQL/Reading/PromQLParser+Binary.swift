extension PromQLParser {
    /// What may stand between an operator and its right side.
    struct BinaryModifiers {
        /// Where `bool` stands.
        var bool: Range<Int>?
        var matching: PromQLMatching?
        /// Where the matching stands.
        var matchingRange: Range<Int>?
    }

    mutating func binaryModifiers() throws(PromQLProblem) -> BinaryModifiers {
        var modifiers = BinaryModifiers()
        if peek.keyword == "bool" { modifiers.bool = take().range }
        let start = peek.range.lowerBound
        let isOn = peek.keyword == "on"
        guard isOn || peek.keyword == "ignoring" else {
            if let word = peek.keyword, word == "group_left" || word == "group_right" {
                throw problem("\(word) needs on (…) or ignoring (…) before it", peek.range)
            }
            return modifiers
        }
        _ = take()
        let labels = try labelList()
        var group = PromQLMatching.Group.none
        if let word = peek.keyword, word == "group_left" || word == "group_right" {
            let name = take()
            let included = peek.is(.leftParenthesis) ? try labelList() : []
            group = word == "group_left" ? .left(included) : .right(included)
            if isOn, let twice = included.first(where: { label in labels.contains { $0.name == label.name } }) {
                throw problem(
                    "label \"\(twice.name)\" stands in on and in \(word); on already brings it",
                    name.range.lowerBound..<lastEnd)
            }
        }
        modifiers.matching = PromQLMatching(isOn: isOn, labels: labels, group: group)
        modifiers.matchingRange = start..<lastEnd
        return modifiers
    }

    /// Labels in parentheses; a comma may stand after the last.
    mutating func labelList() throws(PromQLProblem) -> [PromQLLabel] {
        let open = peek.range
        guard take(.leftParenthesis) else { throw unexpected(expecting: "( and labels") }
        var labels: [PromQLLabel] = []
        while !take(.rightParenthesis) {
            let token = peek
            switch token.kind {
            case .word(let name) where !name.contains(":"): labels.append(PromQLLabel(name: name, range: token.range))
            case .string(let name) where !name.isEmpty: labels.append(PromQLLabel(name: name, range: token.range))
            case .end: throw problem("this ( is not closed", open.lowerBound..<token.range.lowerBound)
            default: throw unexpected(expecting: "a label's name")
            }
            _ = take()
            if take(.comma) || peek.is(.rightParenthesis) { continue }
            guard peek.kind != .end else {
                throw problem("this ( is not closed", open.lowerBound..<peek.range.lowerBound)
            }
            throw unexpected(expecting: "a comma or )")
        }
        return labels
    }

    /// Two sides made one, where their types allow it.
    func combined(
        _ left: PromQLExpression, _ op: PromQLOperator, _ opRange: Range<Int>, _ modifiers: BinaryModifiers,
        _ right: PromQLExpression
    ) throws(PromQLProblem) -> PromQLExpression {
        for side in [left, right] where side.type != .scalar && side.type != .vector {
            var message = "\(op.rawValue) needs a scalar or an instant vector, and this is \(side.type.described)"
            if side.type == .matrix { message += "; wrap it in a function such as rate( )" }
            throw problem(message, side.range)
        }
        let vectors = [left, right].count { $0.type == .vector }
        if let bool = modifiers.bool, !op.isComparison {
            throw problem("bool belongs to a comparison such as >, and \(op.rawValue) is none", bool)
        }
        if op.isComparison, modifiers.bool == nil, vectors == 0 {
            throw problem(
                "a comparison of two scalars has no series to choose; write \(op.rawValue) bool", opRange)
        }
        if op.isSet, vectors < 2 {
            let side = left.type == .scalar ? left : right
            throw problem(
                "\(op.rawValue) needs an instant vector on both sides, and this is a scalar; write vector( ) around it",
                side.range)
        }
        if let matching = modifiers.matching {
            if vectors < 2, !matching.labels.isEmpty {
                throw problem(
                    "labels are matched between two instant vectors only, and one side is a scalar",
                    modifiers.matchingRange ?? opRange)
            }
            if op.isSet, matching.group != .none {
                throw problem(
                    "\(op.rawValue) takes no group_left or group_right: it always matches many to many",
                    modifiers.matchingRange ?? opRange)
            }
        }
        let binary = PromQLBinary(
            operator: op, operatorRange: opRange, isBool: modifiers.bool != nil, matching: modifiers.matching,
            left: left, right: right)
        return try node(
            .binary(binary), left.range.lowerBound..<right.range.upperBound, vectors == 0 ? .scalar : .vector,
            [left, right])
    }
}
