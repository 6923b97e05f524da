extension StepPlanner {
    /// A change in place of the step before it is a way of its own: who made the one must not run on into the other.
    mutating func offerAlternatives(_ outline: MarkdownOutline) {
        var groups: [[(first: Int, last: Int)]] = []
        for index in steps.indices.dropFirst() where steps[index].isAlternative {
            guard outline.sections[steps[index].part.part].kind == .mitigation,
                belongTogether(steps[index - 1], steps[index], outline)
            else { continue }
            if let last = groups.indices.last, let way = groups[last].last, way.last < index,
                belongTogether(steps[way.first], steps[index], outline),
                !steps[(way.last + 1)..<index].contains(where: \.isChange)
            {
                guard groups[last].count < Self.mostWays else { continue }
                groups[last][groups[last].count - 1].last = index - 1
                groups[last].append((index, index))
            } else {
                // What is only looked at behind a change belongs to its way.
                let change = steps[..<index].lastIndex(where: \.isChange) ?? index - 1
                let first = belongTogether(steps[change], steps[index], outline) ? change : index - 1
                groups.append([(first, index - 1), (index, index)])
            }
        }
        // From the end, so that the places before stay what they are.
        for ways in groups.reversed() where ways.contains(where: { steps[$0.first].isChange }) {
            guard let first = ways.first?.first, let last = ways.last?.last else { continue }
            choose(ways, outline, from: first, to: last, line: steps[first].line)
        }
    }

    /// Whether one step can stand in place of another: parts without a number are ways already.
    private func belongTogether(_ one: DraftStep, _ other: DraftStep, _ outline: MarkdownOutline) -> Bool {
        one.part.part == other.part.part
            || one.part.section == other.part.section && Self.isNumbered(outline.sections[other.part.part].heading)
    }

    /// Parts of one mitigation that each change something are ways to choose from, unless they are numbered.
    mutating func offerWays(_ outline: MarkdownOutline) {
        var parts: [(section: Int, part: Int, first: Int, last: Int, hasChange: Bool)] = []
        for (index, step) in steps.enumerated() where outline.sections[step.part.part].kind == .mitigation {
            if let last = parts.indices.last, parts[last].part == step.part.part {
                parts[last].last = index
                parts[last].hasChange = parts[last].hasChange || step.isChange
            } else if step.part.part != step.part.section {
                parts.append((step.part.section, step.part.part, index, index, step.isChange))
            }
        }
        // From the end, so that the places before stay what they are.
        for root in Set(parts.map(\.section)).sorted(by: >) {
            let ways = parts.filter { $0.section == root }
            let isNumbered = ways.contains { Self.isNumbered(outline.sections[$0.part].heading) }
            guard ways.count >= 2, ways.filter(\.hasChange).count >= 2, !isNumbered, ways.count <= Self.mostWays,
                zip(ways, ways.dropFirst()).allSatisfy({ $0.last + 1 == $1.first }), let first = ways.first?.first,
                let last = ways.last?.last
            else { continue }
            let line = outline.sections[steps[first].part.section].line
            choose(ways.map { ($0.first, $0.last) }, outline, from: first, to: last, line: line)
        }
    }

    /// The most ways that one question offers.
    static var mostWays: Int { 9 }

    static func isNumbered(_ heading: String) -> Bool {
        heading.unicodeScalars.first?.isDigit == true || heading.lowered.begins(with: "step")
    }

    mutating func choose(
        _ ways: [(first: Int, last: Int)], _ outline: MarkdownOutline, from first: Int, to last: Int, line: Int
    ) {
        let join = last + 1 < steps.count ? steps[last + 1].id : StepPlanner.end
        let isOnePart = Set(ways.map { steps[$0.first].part.part }).count == 1
        var answers: [(answer: String, step: String)] = []
        for way in ways {
            let heading = outline.sections[steps[way.first].part.part].heading
            var answer = isOnePart ? nil : StepNames.kebab(heading, words: 6)
            if answer == "none" || answers.contains(where: { $0.answer == answer }) { answer = nil }
            answers.append((answer ?? steps[way.first].id, steps[way.first].id))
            // Ways inside this one that ended where it ends go on to where it leads.
            let next = way.last + 1 < steps.count ? steps[way.last + 1].id : StepPlanner.end
            for index in way.first..<way.last where steps[index].go == next { steps[index].go = join }
            steps[way.last].go = join
        }
        let question = DraftStep(
            id: names.id("which way"), body: .choose(answers), line: line,
            open: ["the Markdown offers these ways; say by which finding one is chosen"], part: steps[first].part)
        steps.insert(question, at: first)
        note(
            line, .step,
            isOnePart
                ? "alternatives became ways to choose from"
                : "the parts of the section became ways to choose from",
            open: "say by which finding one is chosen",
            step: question.id)
    }

    /// Where a way ends that nothing follows: the step that looks whether all is well.
    static let end = "ended"

    mutating func keepForRollback(_ source: String, _ line: Int) {
        if rollback.line == 0 { rollback.line = line }
        rollback.scripts.append(source)
        _ = rollback.text.add(source, isPoint: false)
    }

    /// One change and one way back belong together; anything else a person must sort.
    mutating func placeRollback() {
        guard rollback.line > 0 else { return }
        let changes = steps.indices.filter { if case .change = steps[$0].body { true } else { false } }
        if changes.count == 1, rollback.scripts.count == 1, steps.filter(\.isChange).count == 1 {
            let nature = CommandNature.of(rollback.scripts[0]).nature
            let rewriting = ScriptRewriting(rollback.scripts[0], line: rollback.line, inputs: &inputs)
            if nature == .changes || nature == .unknown, rewriting.problem == nil,
                rollback.scripts[0].utf8.count <= ImportLimits.scriptBytes
            {
                let step = changes[0]
                steps[step].undo = rewriting.script
                steps[step].open.removeAll { $0.begins(with: "say how it is undone") }
                remarks.removeAll { $0.topic == .undo && $0.step == steps[step].id }
                for (written, input) in rewriting.replaced {
                    note(rollback.line, .placeholder, "\(written) became the input \(input)")
                }
                note(
                    rollback.line, .undo, "the command of the rollback became the undo of \(steps[step].id)",
                    open: "see that it takes back exactly this change", step: steps[step].id)
                if rollback.text.text.trimmed == rollback.scripts[0].trimmed { return }
            }
        }
        _ = why.add("Rollback, as the Markdown has it: \(rollback.text.text)", isPoint: false)
        note(
            rollback.line, .undo, "the section about rollback was kept in the runbook's \"why\"",
            open: "make it the undo: of the changes that it takes back")
    }
}
