import MidwatchRunbook
import MidwatchShell

/// A program that an act runs, whatever carries it, with what it does.
final class LintedCommand: Sendable {
    /// The act.
    let act: LintedAct
    /// The script that it stands in, as a place in ``LintedRunbook/scripts``; `nil` for `exec:`.
    let script: Int?
    /// The program and its arguments.
    let invocation: Invocation
    /// What it does.
    let facts: [Fact]

    init(act: LintedAct, script: Int?, invocation: Invocation, facts: [Fact]) {
        self.act = act
        self.script = script
        self.invocation = invocation
        self.facts = facts
    }

    /// The commands of all acts.
    static func commands(
        of acts: [LintedAct], _ scripts: [LintedScript], secrets: [SecretReference], extra: ProgramNotes
    ) -> [LintedCommand] {
        var commands: [LintedCommand] = []
        var next = 0
        for act in acts {
            let script: Int?
            let found: [Invocation]
            switch act.act.action {
            case .run:
                script = next
                found = Invocation.invocations(in: scripts[next].script)
                next += 1
            case .exec(let elements):
                script = nil
                found = Invocation.invocations(argv: elements.map(\.source))
            case .http, .query, .ask, .manual: continue
            }
            // The variables that Midwatch sets for the act.
            let variables = Set((secrets + act.act.secrets).map(\.name.value))
            for invocation in found {
                var invocation = invocation
                invocation.environment.formUnion(variables)
                let facts = ProgramTable.facts(of: invocation, extra: extra)
                commands.append(LintedCommand(act: act, script: script, invocation: invocation, facts: facts))
            }
        }
        return commands
    }

    /// The program with the first words after it, as a message names it: `kubectl delete ns`.
    var shown: String {
        let words = ProgramTable.words(of: invocation).filter { $0.count <= 40 }
        let start = words.prefix { $0.allSatisfy { $0.isLetter || $0 == "-" || $0 == "_" } }.prefix(2)
        return ([invocation.program] + start).joined(separator: " ")
    }

    /// The command of the script in which it stands.
    var command: ShellCommand? { invocation.command }

    /// Whether it changes something.
    var isChange: Bool { facts.isChange }
}

extension LintedRunbook {
    /// Where a stretch of a command stands; the whole script or element where it cannot be told.
    func place(of range: Range<Int>?, element: Int?, in command: LintedCommand) -> SourceRange {
        switch command.act.act.action {
        case .run(let text): return range.map { self.range(of: $0, in: text) } ?? text.range
        case .exec(let elements):
            guard let template = elements.indices.contains(element ?? 0) ? elements[element ?? 0] : elements.first
            else { return command.act.act.range }
            guard let range, range != 0..<template.source.unicodeScalars.count else { return template.range }
            return scalar(at: template.range.start)?.places.range(of: range) ?? template.range
        case .http, .query, .ask, .manual: return command.act.act.range
        }
    }

    /// Where the argument stands that decides a fact.
    func place(of fact: Fact, in command: LintedCommand) -> SourceRange {
        place(of: fact.range, element: fact.element, in: command)
    }

    /// Where an argument stands.
    func place(of argument: Argument, in command: LintedCommand) -> SourceRange {
        place(of: argument.range, element: argument.element, in: command)
    }

    /// Where a program's name stands.
    func place(of command: LintedCommand) -> SourceRange { place(of: command.invocation.name, in: command) }

    /// The edit that takes a fact away, where it is one.
    func fix(_ fact: Fact, in command: LintedCommand, title: String, isUnsafe: Bool = false) -> [Fix] {
        guard let edit = fact.edit, case .run(let text) = command.act.act.action,
            let written = self.edit(edit.range, ofTextAt: text.range.start, to: edit.text)
        else { return [] }
        return [Fix(title, isUnsafe: isUnsafe, edits: [written])]
    }

    /// Commands of `exec:` get an option as an element of its own; this is the edit of a list in brackets.
    func insertion(of option: String, behind argument: Argument, in command: LintedCommand) -> TextEdit? {
        guard case .exec(let elements) = command.act.act.action, let element = argument.element,
            elements.indices.contains(element), argument.range == 0..<elements[element].source.unicodeScalars.count,
            let next = elements.indices.contains(element + 1) ? elements[element + 1] : nil,
            next.range.start.line == elements[element].range.end.line
        else { return nil }
        let end = elements[element].range.end
        return TextEdit(SourceRange(start: end, end: end), ", " + option)
    }
}
