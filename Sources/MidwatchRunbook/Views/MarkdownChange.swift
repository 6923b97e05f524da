/// Writes a change as instructions: before, the act, how to tell, the undo.
struct MarkdownChange {
    private let mitigate: Mitigate
    private let runbook: Runbook

    init(_ mitigate: Mitigate, runbook: Runbook) {
        self.mitigate = mitigate
        self.runbook = runbook
    }

    var blocks: [String] {
        before + acts + after + undo
    }

    private var before: [String] {
        var blocks = ["This changes \(MarkdownText.code(mitigate.target.source)). \(claim)"]
        if let approval = mitigate.approval {
            let teams = approval.from.map { MarkdownText.line($0.value) }.joined(separator: " or ")
            let count = approval.count == 1 ? "somebody" : "\(approval.count) people"
            blocks.append("**First get the approval** of \(count) from \(teams), not your own.")
        }
        for requirement in mitigate.requires {
            switch requirement {
            case .act(let act, let why):
                blocks.append("**Only if this succeeds**" + reason(why))
                blocks += MarkdownAct.blocks(act, changes: false)
            case .condition(let condition, let why):
                blocks.append("**Only if** \(MarkdownText.code(condition.shownText))" + reason(why))
            case .ask(let ask):
                blocks.append("**Only if the answer is yes:** \(MarkdownText.line(ask.text.source))")
            }
        }
        if !watched.isEmpty {
            blocks.append("Note \(watched) over the last \(DurationText.short(mitigate.baseline)).")
        }
        if let save = mitigate.save {
            blocks.append("**Save what an undo will need**")
            blocks += MarkdownAct.blocks(save.act, changes: false) + MarkdownAct.captures(save.captures)
        }
        return blocks
    }

    private var claim: String {
        switch mitigate.affects {
        case .all: "Nobody may change anything else meanwhile."
        case .services(let services) where services.isEmpty: "Nobody else may change it meanwhile."
        case .services(let services):
            "It touches \(services.map { MarkdownText.line($0.value) }.joined(separator: ", ")) too; nobody else may "
                + "change these meanwhile."
        }
    }

    private func reason(_ why: String?) -> String {
        why.map { " (\(MarkdownText.line($0)))" } ?? ""
    }

    private var watched: String {
        runbook.sampledMetrics(of: mitigate).map { MarkdownText.line($0) }.joined(separator: ", ")
    }

    private func compared(_ metric: String) -> String {
        runbook.control(of: metric).map { ", compared with \(MarkdownText.line($0.name.value))" } ?? ""
    }

    private var acts: [String] {
        var blocks: [String] = []
        for (index, part) in mitigate.parts.enumerated() {
            if let name = part.name { blocks.append("**Part \(index + 1): \(MarkdownText.line(name.value))**") }
            blocks += MarkdownAct.blocks(part.act, changes: true)
        }
        return blocks + MarkdownAct.captures(mitigate.captures)
    }

    private var after: [String] {
        var blocks: [String] = []
        if let ready = mitigate.ready {
            blocks.append(
                "**Wait until it has rolled out**: look every \(DurationText.short(ready.every)), for at most "
                    + "\(DurationText.short(ready.within)), until this succeeds.")
            blocks += MarkdownAct.blocks(ready.act, changes: false)
        }
        if let check = mitigate.check {
            blocks.append("**To see whether it is applied** (exit code 0: it is; 10: it is not; others: nobody knows)")
            blocks += MarkdownAct.blocks(check, changes: false)
        }
        var judging: [String] = []
        if mitigate.settle > .zero { judging.append("wait \(DurationText.short(mitigate.settle))") }
        if mitigate.observe > .zero, !watched.isEmpty {
            judging.append("watch for \(DurationText.short(mitigate.observe))")
        }
        judging += mitigate.expect.map { expected in
            let name = MarkdownText.line(expected.metric.value)
            let wanted = expected.expectation == .improves ? "\(name) should improve" : "\(name) should hold"
            return wanted + compared(expected.metric.value)
        }
        judging += mitigate.guards.map {
            "\(MarkdownText.line($0.metric.value)) must not get worse" + compared($0.metric.value)
        }
        if let because = mitigate.because {
            judging.append("nothing is expected of a figure, because: \(MarkdownText.line(because.value))")
        }
        if !judging.isEmpty { blocks.append("**Did it help?** Then " + judging.joined(separator: "; ") + ".") }
        return blocks
    }

    private var undo: [String] {
        if let irreversible = mitigate.irreversible {
            return ["**This cannot be undone**: \(MarkdownText.line(irreversible.value))"]
        }
        let undone = mitigate.parts.reversed().filter { $0.undo != nil }
        guard !undone.isEmpty else { return ["The runbook does not say how to undo it. Ask before you do it."] }
        var blocks = [
            "**To undo it**, if it made things worse"
                + (mitigate.parts.count > 1 ? " (what was done last is undone first)" : "")
        ]
        for part in undone {
            if let name = part.name { blocks.append("Part \(MarkdownText.line(name.value)):") }
            if let undo = part.undo { blocks += MarkdownAct.blocks(undo, changes: true) }
        }
        return blocks
    }
}
