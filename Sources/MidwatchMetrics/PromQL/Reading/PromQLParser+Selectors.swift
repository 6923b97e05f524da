import MidwatchPatterns

extension PromQLParser {
    /// A selector, whose name was taken already if it has one.
    mutating func selector(named written: (name: String, range: Range<Int>)?) throws(PromQLProblem) -> PromQLExpression
    {
        let start = written?.range.lowerBound ?? peek.range.lowerBound
        var name = written
        var conditions: [PromQLSelector.Condition] = []
        if peek.is(.leftBrace) { try braces(name: &name, conditions: &conditions) }
        let range = start..<lastEnd
        let onName = conditions.filter { $0.matcher.label == "__name__" }
        if name != nil, let twice = onName.first {
            throw problem("the metric is named twice; leave out one of the names", twice.range)
        }
        guard name != nil || conditions.contains(where: { !$0.matcher.accepts("") }) else {
            throw problem(
                "this selects every series; name a metric, or write a label that must not be empty", range)
        }
        var matchers = conditions.map(\.matcher)
        if name == nil, onName.count == 1, let only = onName.first, only.matcher.operation == .equal {
            name = (only.matcher.value, only.range)
            matchers.removeAll { $0.label == "__name__" }
        }
        let selector = PromQLSelector(
            selector: Selector(name: name?.name, matchers: matchers), nameRange: name?.range, conditions: conditions)
        return try node(.selector(selector), range, .vector)
    }

    private mutating func braces(
        name: inout (name: String, range: Range<Int>)?, conditions: inout [PromQLSelector.Condition]
    ) throws(PromQLProblem) {
        let open = take()
        while !take(.rightBrace) {
            let token = take()
            switch token.kind {
            case .word(let label):
                conditions.append(try condition(on: label, at: token.range))
            case .string(let text):
                if peek.is(.comma) || peek.is(.rightBrace) {
                    guard name == nil else {
                        throw problem("the metric is named twice; leave out one of the names", token.range)
                    }
                    guard !text.isEmpty else { throw problem("a metric's name cannot be empty", token.range) }
                    name = (text, token.range)
                } else {
                    conditions.append(try condition(on: text, at: token.range))
                }
            case .end: throw problem("this { is not closed", open.range.lowerBound..<token.range.lowerBound)
            default:
                throw problem("a label's name or } is expected, and this is \(token.described)", token.range)
            }
            if take(.comma) || peek.is(.rightBrace) { continue }
            guard peek.kind != .end else {
                throw problem("this { is not closed", open.range.lowerBound..<peek.range.lowerBound)
            }
            throw unexpected(expecting: "a comma or }")
        }
    }

    private mutating func condition(
        on label: String, at place: Range<Int>
    ) throws(PromQLProblem) -> PromQLSelector.Condition {
        let token = peek
        guard case .sign(let sign) = token.kind, let operation = LabelMatcher.Operation(rawValue: sign.rawValue) else {
            if token.is(.equal) { throw problem("write = instead of ==", token.range) }
            throw unexpected(expecting: "after the label \"\(label)\", =, !=, =~ or !~")
        }
        _ = take()
        let written = peek
        guard case .string(let value) = written.kind else {
            throw unexpected(expecting: "a value in quotes")
        }
        _ = take()
        switch LabelMatcher.make(label: label, operation: operation, value: value) {
        case .success(let matcher):
            return PromQLSelector.Condition(matcher: matcher, range: place.lowerBound..<written.range.upperBound)
        case .failure(let failure): throw problem("in the pattern: \(failure.message)", written.range)
        }
    }

    /// A range, subquery, offset or `@` after an operand.
    mutating func suffixed(_ operand: PromQLExpression) throws(PromQLProblem) -> PromQLExpression {
        var operand = operand
        while true {
            if peek.is(.leftBracket) {
                operand = try bracketed(operand)
            } else if peek.keyword == "offset" {
                operand = try offset(operand)
            } else if peek.is(.at) {
                operand = try fixed(operand)
            } else {
                return operand
            }
        }
    }

    private mutating func bracketed(_ operand: PromQLExpression) throws(PromQLProblem) -> PromQLExpression {
        let open = take()
        let window = try span(isPositive: true, in: "[ ]")
        guard peek.is(.colon) else {
            try closeBracket(open)
            let range = operand.range.lowerBound..<lastEnd
            guard case .selector(var selector) = operand.form, selector.window == nil else {
                throw problem(
                    "a range such as [5m] follows a selector only; after an expression write a subquery such as [5m:]",
                    open.range.lowerBound..<lastEnd)
            }
            // Prometheus lets start() and end() stand before the range, and nothing else.
            let isFixed = if case .unix = selector.shift.time { true } else { false }
            guard selector.shift.offset == nil, !isFixed else {
                throw problem("offset and @ stand after the range", open.range.lowerBound..<lastEnd)
            }
            selector.window = window
            return try node(.selector(selector), range, .matrix)
        }
        _ = take()
        let step = peek.is(.rightBracket) ? nil : try span(isPositive: true, in: "[ ]")
        try closeBracket(open)
        guard operand.type == .vector else {
            throw problem(
                "a subquery evaluates an instant vector, and this is \(operand.type.described)", operand.range)
        }
        let subquery = PromQLSubquery(expression: operand, window: window, step: step)
        return try node(.subquery(subquery), operand.range.lowerBound..<lastEnd, .matrix, [operand])
    }

    private mutating func closeBracket(_ open: PromQLToken) throws(PromQLProblem) {
        guard !take(.rightBracket) else { return }
        guard peek.kind != .end else {
            throw problem("this [ is not closed", open.range.lowerBound..<peek.range.lowerBound)
        }
        throw unexpected(expecting: "]")
    }

    /// A duration; a plain number stands for seconds.
    private mutating func span(isPositive: Bool, in place: String) throws(PromQLProblem) -> PromQLSpan {
        let token = peek
        switch token.kind {
        case .duration(let seconds), .number(let seconds):
            _ = take()
            guard seconds.isFinite, !isPositive || seconds > 0 else {
                throw problem("the duration in \(place) must be more than 0", token.range)
            }
            guard seconds < 9_223_372_036 else { throw problem("the duration is longer than 292 years", token.range) }
            return PromQLSpan(seconds: seconds, range: token.range)
        case .end: throw problem("a duration such as 5m is expected in \(place)", lastEnd..<token.range.upperBound)
        default:
            throw problem("a duration such as 5m is expected in \(place), and this is \(token.described)", token.range)
        }
    }

    private mutating func offset(_ operand: PromQLExpression) throws(PromQLProblem) -> PromQLExpression {
        let word = take()
        let minus = peek
        let isNegative = take(.minus)
        let written = try span(isPositive: false, in: "offset")
        let start = isNegative ? minus.range.lowerBound : written.range.lowerBound
        let span = PromQLSpan(
            seconds: isNegative ? -written.seconds : written.seconds, range: start..<written.range.upperBound)
        return try shifted(operand, by: "offset", word.range) { shift in
            guard shift.offset == nil else { return false }
            shift.offset = span
            return true
        }
    }

    private mutating func fixed(_ operand: PromQLExpression) throws(PromQLProblem) -> PromQLExpression {
        let at = take()
        let time: PromQLShift.Time
        if let word = peek.keyword, word == "start" || word == "end" {
            _ = take()
            guard take(.leftParenthesis), take(.rightParenthesis) else {
                throw unexpected(expecting: "\(word)()")
            }
            time = word == "start" ? .start : .end
        } else {
            let isMinus = take(.minus)
            if !isMinus { _ = take(.plus) }
            guard case .number(let value) = peek.kind else {
                throw unexpected(expecting: "a Unix time, start() or end()")
            }
            guard value.isFinite, abs(value) < 9.2e15 else {
                throw problem("the time after @ is out of bounds", peek.range)
            }
            _ = take()
            time = .unix(isMinus ? -value : value)
        }
        return try shifted(operand, by: "@", at.range) { shift in
            guard shift.time == nil else { return false }
            shift.time = time
            return true
        }
    }

    /// The operand with a shift in time that `change` sets, unless it is set already.
    private func shifted(
        _ operand: PromQLExpression, by name: String, _ place: Range<Int>, _ change: (inout PromQLShift) -> Bool
    ) throws(PromQLProblem) -> PromQLExpression {
        let range = operand.range.lowerBound..<lastEnd
        switch operand.form {
        case .selector(var selector):
            guard change(&selector.shift) else { throw problem("\(name) stands twice", place) }
            return try node(.selector(selector), range, operand.type)
        case .subquery(var subquery):
            guard change(&subquery.shift) else { throw problem("\(name) stands twice", place) }
            return try node(.subquery(subquery), range, operand.type, operand.children)
        default:
            throw problem("\(name) follows a selector or subquery directly; write it inside, after the metric", place)
        }
    }
}
