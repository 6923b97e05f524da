extension ShellParser {
    /// Reads commands up to one of the closers or the end, and says how many pipelines there were.
    @discardableResult
    mutating func list(until closers: ShellClosers) -> Int {
        let outside = outer
        outer.formUnion(closers)
        defer { outer = outside }
        var count = 0
        while true {
            skipLines()
            guard !isAtEnd, !isAtCloser() else { return count }
            if skipStray() { continue }
            count += 1
            andOr()
            skipBlanksAndComment()
            guard let scalar = current else { return count }
            if scalar == ";" {
                if isAtClauseEnd { continue }
                position += 1
            } else if scalar == "&" {
                position += 1
            } else if scalar != "\n", !isAtCloser() {
                unexpected()
            }
        }
    }

    var isAtClauseEnd: Bool {
        current == ";" && (scalar(1) == ";" || scalar(1) == "&")
    }

    /// Whether something stands here that ends this list or one further out.
    func isAtCloser() -> Bool {
        if current == ")" { return outer.contains(.paren) }
        if isAtClauseEnd { return outer.contains(.clause) }
        guard let closer = keyword()?.closer else { return false }
        return outer.contains(closer)
    }

    /// Passes an operator or closing word where a command should begin.
    private mutating func skipStray() -> Bool {
        switch current {
        case ";", "&", "|", ")":
            if current == "&", scalar(1) == ">" { return false }
            unexpected()
            return true
        default:
            guard let keyword = keyword(), keyword.closer != nil || keyword == .in else { return false }
            let length = keyword.rawValue.unicodeScalars.count
            report(.unexpected(keyword.rawValue), position, position + length)
            position += length
            return true
        }
    }

    /// Reports and passes the operator at the position, so that reading goes on.
    mutating func unexpected() {
        let start = position
        switch current {
        case ";", "&", "|", "<", ">":
            let first = current
            position += 1
            if current == first { position += 1 }
        case nil: return
        default: position += 1
        }
        report(.unexpected(text(start, position)), start, position)
    }

    /// Pipelines joined by `&&` and `||`, and what ends them.
    mutating func andOr() {
        var before = ShellPipeline.Joint.sequence
        while true {
            let slots = pipeline(before: before)
            skipBlanks()
            let joint: ShellPipeline.Joint
            if looksAt("&&") {
                joint = .and
            } else if looksAt("||") {
                joint = .or
            } else {
                let isBackground = current == "&" && scalar(1) != ">"
                settle(slots, after: isBackground ? .background : .sequence)
                if context.isTop { output.lastSlots = slots }
                return
            }
            settle(slots, after: joint)
            let start = position
            position += 2
            skipLines()
            if isAtEnd || isAtCloser() {
                report(.empty(joint == .and ? "what follows `&&`" : "what follows `||`"), start, start + 2)
                if context.isTop { output.lastSlots = [] }
                return
            }
            before = joint
        }
    }

    private mutating func settle(_ slots: [Int], after: ShellPipeline.Joint) {
        for slot in slots { output.slots[slot]?.pipeline.after = after }
    }

    /// Commands joined by `|`. The slots of those that are simple; a compound one has none.
    private mutating func pipeline(before: ShellPipeline.Joint) -> [Int] {
        let start = position
        var isNegated = false
        var isTimed = false
        while true {
            if accept(.not) {
                isNegated.toggle()
            } else if looksAt(.time) {
                _ = accept(.time)
                isTimed = true
                skipBlanks()
                if looksAt("-p"), scalar(2).map(Self.isMeta) ?? true { position += 2 }
            } else {
                break
            }
            skipBlanks()
        }
        var places: [(slot: Int?, range: Range<Int>)] = []
        // `time` and `!` may stand alone.
        let isAlone = (isNegated || isTimed) && (isAtEnd || current == "\n" || current == ";")
        while !isAlone {
            let from = position
            let slot = command(feed: places.last?.range)
            let known = slot.flatMap { output.slots[$0]?.range }
            places.append((slot, known ?? origins.range(from, max(from, position))))
            skipBlanks()
            // An operator where a command should begin.
            if slot == nil, position == from, !isAtEnd, !isStopped {
                unexpected()
                break
            }
            guard current == "|", scalar(1) != "|" else { break }
            let bar = position
            position += scalar(1) == "&" ? 2 : 1
            skipLines()
            if isAtEnd || isAtCloser() {
                report(.empty("what follows `|`"), bar, bar + 1)
                break
            }
        }
        output.pipelines += 1
        let range = origins.range(start, position)
        for (index, place) in places.enumerated() {
            guard let slot = place.slot else { continue }
            output.slots[slot]?.pipeline = ShellPipeline(
                index: index, count: places.count, before: before, after: .sequence, isNegated: isNegated,
                range: range, number: output.pipelines)
        }
        return places.last?.slot == nil ? [] : places.compactMap(\.slot)
    }

    /// One command. The slot of a simple one.
    private mutating func command(feed: Range<Int>?) -> Int? {
        guard enter() else { return nil }
        defer { leave() }
        skipBlanks()
        if current == "(" {
            if scalar(1) == "(", let end = endOfArithmetic(from: position + 2) { return arithmeticCommand(to: end) }
            subshell()
            redirectsOfCompound()
            return nil
        }
        if let keyword = keyword() {
            var loop: Int?
            switch keyword {
            case .if: ifCommand()
            case .while, .until: loop = whileCommand(keyword, feed: feed)
            case .for, .select: loop = forCommand(keyword, feed: feed)
            case .case: caseCommand()
            case .open: group()
            case .function: functionKeyword()
            case .test: return conditionalCommand()
            case .coproc: return coprocess()
            case .not, .time: return simpleCommand()
            case .in, .then, .else, .elif, .fi, .do, .done, .esac, .close:
                let length = keyword.rawValue.unicodeScalars.count
                report(.unexpected(keyword.rawValue), position, position + length)
                position += length
                return nil
            }
            redirectsOfCompound(feeding: loop)
            return nil
        }
        return simpleCommand()
    }

    private mutating func coprocess() -> Int? {
        _ = accept(.coproc)
        skipBlanks()
        // `coproc NAME { …; }`: a name stands before a compound command only.
        let start = position
        let end = endOfName(position)
        if end > start {
            position = end
            skipBlanks()
            if current == "(" || looksAt(.open) { return command(feed: nil) }
            position = start
        }
        return command(feed: nil)
    }
}
