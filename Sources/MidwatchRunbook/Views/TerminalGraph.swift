/// Draws a graph for a terminal.
struct TerminalGraph {
    private let graph: StepGraph
    private let worst: WorstCase
    private let arrow: String
    private let dot: String
    private let atMost: String
    private let ellipsis: String

    init(_ graph: StepGraph, _ characters: RunbookText.Characters) {
        self.graph = graph
        worst = WorstCase(graph)
        let isUnicode = characters == .unicode
        arrow = isUnicode ? "→" : "->"
        dot = isUnicode ? " · " : " | "
        atMost = isUnicode ? "≤ " : "<= "
        ellipsis = isUnicode ? "…" : "..."
    }

    var text: String {
        var lines: [String] = []
        for (index, runbook) in graph.catalog.enumerated() {
            if index > 0 { lines.append("") }
            lines += header(of: runbook, isStarted: index == 0)
            lines.append("")
            let width = min(24, runbook.steps.map { ShownText.line($0.id.value).count }.max() ?? 0)
            for (position, step) in runbook.steps.enumerated() {
                let key = StepKey(runbook: runbook.id.value, step: step.id.value)
                lines += self.lines(of: step, key, number: position + 1, idWidth: width)
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private func header(of runbook: Runbook, isStarted: Bool) -> [String] {
        let id = ShownText.line(runbook.id.value)
        let title = ShownText.line(runbook.title.value)
        var facts: [String] = []
        if let owner = runbook.owner { facts.append("owner \(ShownText.line(owner.value))") }
        if let service = runbook.service { facts.append("service \(ShownText.line(service.value))") }
        if let severity = runbook.severity { facts.append(ShownText.line(severity.value)) }
        if runbook.isDraft { facts.append("draft: with a person only") }
        if isStarted {
            if let time = worst.toFirstChange { facts.append("first change \(atMost)\(DurationText.short(time))") }
            if let time = worst.toHandOver { facts.append("handed over \(atMost)\(DurationText.short(time))") }
        }
        let first = ShownText.cut("\(id)  \(title)", to: RunbookText.columns, ellipsis: ellipsis)
        return [first] + wrapped(facts, indent: 0)
    }

    /// A step's lines: what it is, then where it leads. Flags go to the second line where the title needs their room.
    private func lines(of step: Step, _ key: StepKey, number: Int, idWidth: Int) -> [String] {
        let left =
            padded("\(number)", 3, right: true) + " " + padded(step.kind.rawValue, 8) + " "
            + padded(ShownText.line(step.id.value), idWidth) + "  "
        let title = ShownText.line(step.title?.value ?? "")
        let flags = flags(of: step)
        let time = time(of: key)
        let whole = (flags + time).joined(separator: dot)
        let fits = left.count + title.count + 2 + whole.count <= RunbookText.columns
        let right = fits ? whole : time.joined(separator: dot)
        let room = max(0, RunbookText.columns - left.count - right.count - 2)
        let line = left + padded(ShownText.cut(title, to: room, ellipsis: ellipsis), room) + "  " + right
        let trimmed = String(line.reversed().drop { $0 == " " }.reversed())
        return [trimmed] + ways(from: key, step, flags: fits ? [] : flags)
    }

    private func flags(of step: Step) -> [String] {
        var flags: [String] = []
        if case .mitigate(let mitigate) = step.body {
            flags.append(
                mitigate.irreversible != nil ? "irreversible" : mitigate.canBeUndone ? "can be undone" : "no undo")
            if mitigate.unattended { flags.append("unattended") }
        }
        if step.atMost > 1 { flags.append("at most \(step.atMost) times") }
        return flags
    }

    private func time(of key: StepKey) -> [String] {
        guard let time = worst.step(key) else { return [] }
        if time.total == .zero { return time.waitsForPeople ? ["people"] : [] }
        return [atMost + DurationText.short(time.total) + (time.waitsForPeople ? " + people" : "")]
    }

    private func ways(from key: StepKey, _ step: Step, flags: [String]) -> [String] {
        let words = EdgeText.shown(graph.edges(from: key)).map { edge in
            EdgeText.when(edge, of: step) + " \(arrow) " + EdgeText.target(edge.next)
        }
        return wrapped(flags + words, indent: 6)
    }

    /// Pieces on as few lines as the width allows; a piece that is too long is cut at its front part, never its target.
    private func wrapped(_ pieces: [String], indent: Int) -> [String] {
        let space = String(repeating: " ", count: indent)
        var lines: [String] = []
        for piece in pieces {
            let room = RunbookText.columns - indent
            let fitting = piece.count <= room ? piece : shortened(piece, to: room)
            if let last = lines.last, last.count + dot.count + fitting.count <= RunbookText.columns {
                lines[lines.count - 1] = last + dot + fitting
            } else {
                lines.append(space + fitting)
            }
        }
        return lines
    }

    private func shortened(_ piece: String, to room: Int) -> String {
        guard let split = piece.range(of: " \(arrow) ", last: true) else {
            return ShownText.cut(piece, to: room, ellipsis: ellipsis)
        }
        let target = piece[split...]
        return ShownText.cut(String(piece[..<split]), to: max(8, room - target.count), ellipsis: ellipsis) + target
    }

    private func padded(_ text: String, _ width: Int, right: Bool = false) -> String {
        let space = String(repeating: " ", count: max(0, width - text.count))
        return right ? space + text : text + space
    }
}

extension String {
    /// The start of the last occurrence of a piece.
    fileprivate func range(of piece: String, last: Bool) -> String.Index? {
        var index = endIndex
        while index > startIndex {
            formIndex(before: &index)
            if self[index...].hasPrefix(piece) { return index }
        }
        return nil
    }
}
