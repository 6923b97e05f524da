extension ShellParser {
    /// What a loop or condition is called when it is empty or not closed.
    private mutating func expect(_ keyword: ShellKeyword, openedAt opener: Range<Int>) -> Bool {
        skipLines()
        if accept(keyword) { return true }
        report(.missing(keyword.rawValue), at: opener)
        return false
    }

    private mutating func body(until closers: ShellClosers, of name: String, at opener: Range<Int>) {
        if list(until: closers) == 0, !isStopped { report(.empty(name), at: opener) }
    }

    private mutating func condition(until closers: ShellClosers, of name: String, at opener: Range<Int>) {
        let before = context
        context.isCondition = true
        context.isTop = false
        body(until: closers, of: name, at: opener)
        context = before
    }

    private mutating func inside(_ change: (inout Context) -> Void, _ read: (inout ShellParser) -> Void) {
        let before = context
        context.isTop = false
        change(&context)
        read(&self)
        context = before
    }

    mutating func subshell() {
        let start = position
        position += 1
        let opener = origins.range(start, position)
        inside({ $0.isInSubshell = true }) { $0.body(until: .paren, of: "`( )`", at: opener) }
        skipLines()
        if current == ")" { position += 1 } else { report(.unclosed("("), at: opener) }
    }

    mutating func group() {
        let opener = origins.range(position, position + 1)
        _ = accept(.open)
        inside({ _ in }) { $0.body(until: .brace, of: "`{ }`", at: opener) }
        _ = expect(.close, openedAt: opener)
    }

    mutating func ifCommand() {
        let opener = origins.range(position, position + 2)
        _ = accept(.if)
        condition(until: .then, of: "the condition of `if`", at: opener)
        _ = expect(.then, openedAt: opener)
        inside({ _ in }) { $0.body(until: [.elseOrElif, .fi], of: "the body of `then`", at: opener) }
        while looksAt(.elif) {
            let again = origins.range(position, position + 4)
            _ = accept(.elif)
            condition(until: .then, of: "the condition of `elif`", at: again)
            _ = expect(.then, openedAt: again)
            inside({ _ in }) { $0.body(until: [.elseOrElif, .fi], of: "the body of `then`", at: again) }
        }
        if looksAt(.else) {
            let otherwise = origins.range(position, position + 4)
            _ = accept(.else)
            inside({ _ in }) { $0.body(until: .fi, of: "the body of `else`", at: otherwise) }
        }
        _ = expect(.fi, openedAt: opener)
    }

    private mutating func openLoop(_ kind: ShellLoop.Kind, feed: Range<Int>?) -> Int {
        output.loops.append(
            ShellLoop(kind: kind, variable: nil, words: [], head: 0..<0, feed: feed, range: 0..<0, canEnd: false))
        return output.loops.count - 1
    }

    /// A `while` or `until` loop, and its place among the loops.
    @discardableResult
    mutating func whileCommand(_ keyword: ShellKeyword, feed: Range<Int>?) -> Int {
        let start = position
        let loop = openLoop(keyword == .while ? .while : .until, feed: feed)
        let opener = origins.range(position, position + 5)
        _ = accept(keyword)
        skipBlanks()
        let head = position
        inside({ $0.loops.append(loop) }) { parser in
            parser.condition(until: .do, of: "the condition of `\(keyword.rawValue)`", at: opener)
        }
        output.loops[loop].head = origins.range(head, position)
        loopBody(loop, from: start, opener: opener)
        return loop
    }

    private mutating func loopBody(_ loop: Int, from start: Int, opener: Range<Int>) {
        if expect(.do, openedAt: opener) {
            inside({ $0.loops.append(loop) }) { $0.body(until: .done, of: "the body of `do`", at: opener) }
            _ = expect(.done, openedAt: opener)
        }
        output.loops[loop].range = origins.range(start, position)
    }

    /// A `for` or `select` loop, and its place among the loops.
    @discardableResult
    mutating func forCommand(_ keyword: ShellKeyword, feed: Range<Int>?) -> Int {
        let start = position
        let loop = openLoop(keyword == .for ? .for : .select, feed: feed)
        let opener = origins.range(position, position + keyword.rawValue.utf8.count)
        _ = accept(keyword)
        skipBlanks()
        if looksAt("(("), let end = endOfArithmetic(from: position + 2) {
            output.loops[loop].kind = .arithmetic
            scanArithmetic(from: position + 2, to: end)
            position = end + 2
        } else {
            // Whether it is a name is looked at when the loop runs.
            var end = position
            while end < scalars.count, !Self.isMeta(scalars[end]) { end += 1 }
            if end == position { report(.empty("the name after `\(keyword.rawValue)`"), at: opener) }
            output.loops[loop].variable = text(position, end)
            position = end
            skipLines()
            forWords(loop)
        }
        output.loops[loop].head = origins.range(start, position)
        skipBlanksAndComment()
        if current == ";", !isAtClauseEnd { position += 1 }
        skipLines()
        if looksAt(.open) {
            inside({ $0.loops.append(loop) }) { $0.group() }
            output.loops[loop].range = origins.range(start, position)
        } else {
            loopBody(loop, from: start, opener: opener)
        }
        return loop
    }

    private mutating func forWords(_ loop: Int) {
        guard looksAt("in"), scalar(2).map(Self.isMeta) ?? true else { return }
        position += 2
        while true {
            skipBlanksAndComment()
            guard let word = word() else { return }
            output.loops[loop].words.append(word)
        }
    }

    mutating func caseCommand() {
        let opener = origins.range(position, position + 4)
        _ = accept(.case)
        skipBlanks()
        if word(.quoted) == nil { report(.empty("the word after `case`"), at: opener) }
        skipLines()
        if looksAt("in"), scalar(2).map(Self.isMeta) ?? true {
            position += 2
        } else {
            report(.missing("in"), at: opener)
        }
        while true {
            skipLines()
            guard !isAtEnd, !looksAt(.esac) else { break }
            guard clause(opener) else { break }
        }
        _ = expect(.esac, openedAt: opener)
    }

    /// `pattern | pattern) list ;;`
    private mutating func clause(_ opener: Range<Int>) -> Bool {
        if current == "(" { position += 1 }
        while true {
            skipBlanks()
            guard word(.pattern) != nil else {
                unexpectedInClause()
                return false
            }
            skipBlanks()
            guard current == "|" else { break }
            position += 1
        }
        guard current == ")" else {
            report(.missing(")"), at: origins.range(position, min(position + 1, scalars.count)))
            return false
        }
        position += 1
        inside({ _ in }) { $0.list(until: [.clause, .esac]) }
        if isAtClauseEnd {
            position += 2
            if current == "&" { position += 1 }
        }
        return true
    }

    private mutating func unexpectedInClause() {
        guard let scalar = current else { return }
        report(.unexpected(String(Character(scalar))), position, position + 1)
        position += 1
    }

    mutating func functionKeyword() {
        let opener = origins.range(position, position + 8)
        _ = accept(.function)
        skipBlanks()
        let start = position
        while let scalar = current, !Self.isMeta(scalar) {
            _ = scalar
            position += 1
        }
        let name = text(start, position)
        if name.isEmpty { report(.empty("the name after `function`"), at: opener) }
        skipBlanks()
        if current == "(" {
            position += 1
            skipBlanks()
            if current == ")" { position += 1 } else { report(.missing(")"), at: opener) }
        }
        functionBody(name, at: opener)
    }

    /// The body of a function, which must be a compound command.
    mutating func functionBody(_ name: String, at opener: Range<Int>) {
        output.functions.insert(name)
        skipLines()
        guard enter() else { return }
        defer { leave() }
        inside({
            $0.function = name
            $0.loops = []
        }) { parser in
            if parser.current == "(" {
                if parser.scalar(1) == "(", let end = parser.endOfArithmetic(from: parser.position + 2) {
                    _ = parser.arithmeticCommand(to: end)
                } else {
                    parser.subshell()
                }
                return
            }
            switch parser.keyword() {
            case .open: parser.group()
            case .if: parser.ifCommand()
            case .while: parser.whileCommand(.while, feed: nil)
            case .until: parser.whileCommand(.until, feed: nil)
            case .for: parser.forCommand(.for, feed: nil)
            case .select: parser.forCommand(.select, feed: nil)
            case .case: parser.caseCommand()
            case .test: _ = parser.conditionalCommand()
            default: parser.report(.empty("the body of function `\(name)`"), at: opener)
            }
        }
        redirectsOfCompound()
    }

    /// Redirections behind a compound command; what feeds a loop is kept with it.
    mutating func redirectsOfCompound(feeding loop: Int? = nil) {
        while true {
            skipBlanks()
            guard let redirect = redirect(slot: nil) else { return }
            if let loop, redirect.isInput { output.loops[loop].feed = redirect.target.range }
        }
    }
}
