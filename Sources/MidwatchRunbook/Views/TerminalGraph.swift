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
                lines.append(headline(of: step, key, number: position + 1, idWidth: width))
                lines += ways(from: key, step)
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

    private func headline(of step: Step, _ key: StepKey, number: Int, idWidth: Int) -> String {
        let flags = flags(of: step, key).joined(separator: dot)
        let id = ShownText.line(step.id.value)
        let left =
            padded("\(number)", 3, right: true) + " " + padded(step.kind.rawValue, 8) + " " + padded(id, idWidth)
        let room = RunbookText.columns - left.count - 2 - flags.count - 2
        let title =
            room >= 12 ? ShownText.cut(ShownText.line(step.title?.value ?? ""), to: room, ellipsis: ellipsis) : ""
        let line = left + "  " + padded(title, max(0, room)) + "  " + flags
        return String(line.reversed().drop { $0 == " " }.reversed())
    }

    private func flags(of step: Step, _ key: StepKey) -> [String] {
        var flags: [String] = []
        if case .mitigate(let mitigate) = step.body {
            flags.append(
                mitigate.irreversible != nil ? "irreversible" : mitigate.canBeUndone ? "can be undone" : "no undo")
            if mitigate.unattended { flags.append("unattended") }
        }
        if step.atMost > 1 { flags.append("at most \(step.atMost) times") }
        if let time = worst.step(key) {
            let people = time.waitsForPeople
            if time.total > .zero {
                flags.append(atMost + DurationText.short(time.total) + (people ? " + people" : ""))
            } else if people {
                flags.append("people")
            }
        }
        return flags
    }

    private func ways(from key: StepKey, _ step: Step) -> [String] {
        let words = graph.edges(from: key).map { edge in
            EdgeText.when(edge, of: step) + " \(arrow) " + EdgeText.target(edge.next)
        }
        return wrapped(words, indent: 6)
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
