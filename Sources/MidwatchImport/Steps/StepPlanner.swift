/// Turns the sections of a Markdown runbook into steps, in the order of the document.
///
/// Nothing of the document is passed over in silence: what is no step is in ``why``, and what is neither is a remark.
struct StepPlanner {
    var steps: [DraftStep] = []
    var remarks: [ImportRemark]
    /// Prose about what is wrong and whom it hurts.
    var why = ProseText()
    /// What the document says about whom to call.
    var escalation = ProseText()
    /// Where its links lead, each once.
    var links = LinkTable()
    var inputs: InputTable
    var names: StepNames
    let id: String
    let definitions: [String: String]
    var rollback: (scripts: [String], text: ProseText, line: Int) = ([], ProseText(), 0)
    var pending = PendingProse()
    var bytes = 0
    /// How many steps did not fit, and in which lines they stand.
    var leftOut = (count: 0, first: 0, last: 0)
    var section = MarkdownSection(kind: .meaning, heading: "", line: 0, parent: 0)
    var sectionIndex = 0
    var headingIsNew = false

    init(
        _ outline: MarkdownOutline, id: String, definitions: [String: String], inputs: InputTable,
        reserved: Set<String>, remarks: [ImportRemark]
    ) {
        self.id = id
        self.definitions = definitions
        self.inputs = inputs
        self.remarks = remarks
        names = StepNames(reserved: reserved)
        for (index, section) in outline.sections.enumerated() {
            self.section = section
            sectionIndex = index
            headingIsNew = true
            for block in section.blocks { take(block) }
            flush()
        }
        offerAlternatives(outline)
        offerWays(outline)
        placeRollback()
        if leftOut.count > 0 {
            note(
                leftOut.first, .limit,
                "\(leftOut.count) more steps, from here to line \(leftOut.last), did not fit into the draft",
                open: "split the Markdown, and import the parts")
        }
    }

    // MARK: Blocks

    mutating func take(_ block: MarkdownBlock) {
        switch block.content {
        case .heading: break
        case .paragraph(let text): prose(text, block, isPoint: false)
        case .point(let text, _): prose(text, block, isPoint: true)
        case .table(let rows):
            for row in rows { prose(row, block, isPoint: true, depth: pending.isEmpty ? 1 : max(pending.depth + 1, 1)) }
        case .code(let lines, let language): code(lines, language, block)
        }
    }

    mutating func prose(_ source: String, _ block: MarkdownBlock, isPoint: Bool, depth: Int? = nil) {
        let inline = InlineText(source, definitions: definitions)
        for link in inline.links { add(link, line: block.line) }
        if let command = Self.onlyCommand(inline.text) {
            return code([command], "sh", block)
        }
        guard !inline.text.isEmpty else { return }
        switch section.kind {
        case .meaning, .links, .escalation, .rollback:
            if section.kind == .links, inline.links.count == 1, inline.links[0].text == inline.text { return }
            tell(inline.text, isPoint: isPoint, line: block.line)
        case .diagnosis, .mitigation, .verification, .procedure:
            let depth = depth ?? block.depth
            if !pending.takes(isPoint: isPoint, depth: depth) { flush() }
            pending.add(inline.text, line: block.line, isPoint: isPoint, depth: depth, isQuoted: block.isQuoted)
            if let command = namedCommand(in: inline.text) { place(command, block.line) }
        }
    }

    /// Prose that makes no step.
    mutating func tell(_ text: String, isPoint: Bool, line: Int) {
        var text = text
        if headingIsNew, !section.heading.isEmpty, section.kind != .rollback,
            !["meaning", "summary", "overview", "description"].contains(section.heading.lowered)
        {
            let heading = section.heading.hasSuffix("?") ? section.heading : section.heading + ":"
            if isPoint { _ = keep(heading, isPoint: false, line: line) } else { text = "\(heading) \(text)" }
        }
        headingIsNew = false
        guard !keep(text, isPoint: isPoint, line: line) else { return }
        note(
            line, .limit, "\"\(text.shortened(to: 60))\" did not fit into the draft",
            open: "take over what matters by hand")
    }

    mutating func keep(_ text: String, isPoint: Bool, line: Int) -> Bool {
        switch section.kind {
        case .escalation: return escalation.add(text, isPoint: isPoint)
        case .rollback:
            if rollback.line == 0 { rollback.line = line }
            return rollback.text.add(text, isPoint: isPoint)
        case .meaning, .links, .diagnosis, .mitigation, .verification, .procedure:
            return why.add(text, isPoint: isPoint)
        }
    }

    /// The one command that a sentence names, where it surely reads, or surely is the change that it speaks of.
    func namedCommand(in text: String) -> String? {
        let pieces = text.unicodeScalars.split(separator: "`", omittingEmptySubsequences: false).map { String($0) }
        guard pieces.count % 2 == 1, !ChangeWords.denies(text) else { return nil }
        let commands = pieces.enumerated().filter { $0.offset % 2 == 1 }.map(\.element).filter {
            $0.contains(" ") && !$0.contains("\n") && PastedCode.beginsWithProgram($0)
        }
        guard commands.count == 1, let command = commands.first else { return nil }
        var trial = inputs
        let rewriting = ScriptRewriting(command, line: 0, inputs: &trial)
        guard rewriting.problem == nil else { return nil }
        switch CommandNature.of(rewriting.script).nature {
        case .reads: return command
        case .changes: return section.kind == .mitigation ? command : nil
        case .unknown, .incomplete, .secret, .neverEnds, .interactive: return nil
        }
    }

    /// A text that is one command in code marks, and nothing else.
    static func onlyCommand(_ text: String) -> String? {
        let all = text.scalars
        guard all.count > 4, all.first == "`", all.last == "`" || all[all.count - 2] == "`", !text.contains("\n")
        else { return nil }
        let end = all.last == "`" ? all.count - 1 : all.count - 2
        let inside = all[1..<end]
        guard !inside.contains("`") else { return nil }
        let command = String(scalars: inside)
        return command.contains(" ") && PastedCode.beginsWithProgram(command) ? command : nil
    }

    mutating func add(_ link: InlineText.Link, line: Int) {
        guard let reason = links.add(link) else { return }
        note(line, .link, "the link to \(link.address.shortened(to: 80)) was dropped: \(reason)", open: nil)
    }

    // MARK: Code

    mutating func code(_ lines: [String], _ language: String, _ block: MarkdownBlock) {
        let pasted = PastedCode(lines, language: language)
        if pasted.outputs > 0 {
            let what =
                pasted.outputs == 1 ? "a line of pasted output was" : "\(pasted.outputs) lines of pasted output were"
            note(block.line, .output, "\(what) dropped")
        }
        if pasted.prompts > 0 {
            note(
                block.line, .output,
                pasted.prompts == 1 ? "a prompt was taken off" : "\(pasted.prompts) prompts were taken off")
        }
        if pasted.wasTyped {
            note(block.line, .characters, "typographic quotes or dashes were replaced by those of a keyboard")
        }
        switch pasted.content {
        case .script(let script): place(script, block.line)
        case .session(let text):
            byHand(
                text, block.line, topic: .interactive, reason: "it stands at the prompt of another program",
                finish: "give the program its statements as arguments")
        case .mixed(let text):
            byHand(
                text, block.line, topic: .incomplete, reason: "commands cannot be told from what they printed",
                finish: "write the commands without prompts and output, and make them run:")
        case .sample(let kind): sample(lines, kind, block)
        }
    }

    /// Something to look at: what a command printed belongs to that command, anything else to the prose before it.
    mutating func sample(_ lines: [String], _ kind: String, _ block: MarkdownBlock) {
        let text = lines.joined(separator: "\n").trimmed
        guard !text.isEmpty else { return }
        let isOutput = ["text", "txt", "output", "log", "console", "plaintext", "none", "plain"].contains(kind)
        if isOutput, pending.isEmpty, let last = steps.indices.last, steps[last].part.section == sectionIndex,
            steps[last].script != nil
        {
            let (kept, wasCut) = text.cut(toBytes: ImportLimits.textBytes / 8)
            let shown = "For example it printed:\n\(kept)"
            steps[last].why = steps[last].why.map { "\($0)\n\(shown)" } ?? shown
            bytes += shown.utf8.count * 2
            note(
                block.line, .output, "an example of output was kept in \"why\"" + (wasCut ? ", cut" : ""),
                step: steps[last].id)
            return
        }
        switch section.kind {
        case .meaning, .links, .escalation, .rollback: tell(text, isPoint: false, line: block.line)
        case .diagnosis, .mitigation, .verification, .procedure:
            pending.add(code: text, line: block.line, depth: max(block.depth, 1))
            note(
                block.line, .prose, "code that is no command of a shell (\(kind)) was kept as text",
                open: "say what is to be done with it")
        }
    }

    mutating func place(_ source: String, _ line: Int) {
        if section.kind == .rollback { return keepForRollback(source, line) }
        if section.kind == .escalation || section.kind == .links { return tell(source, isPoint: false, line: line) }
        if isMissing(source, line) || onlySets(source, line) { return }
        // What stands in for a value must not be taken for a redirection; it counts only where the step is made.
        var trial = inputs
        let rewriting = ScriptRewriting(source, line: line, inputs: &trial)
        if let secret = rewriting.secret {
            return byHand(
                source, line, topic: .secret, reason: "\(secret) must stay secret",
                finish: "declare it under secrets:, and use its variable")
        }
        if let problem = rewriting.problem {
            return byHand(source, line, topic: .incomplete, reason: problem, finish: Self.finish)
        }
        let (nature, why) = CommandNature.of(rewriting.script)
        if let refusal = refusal(of: nature, why) {
            var trial = inputs
            let shown = ScriptRewriting(source, line: line, inputs: &trial, isShown: true)
            let count = steps.count
            byHand(
                source, line, topic: refusal.topic, reason: refusal.reason, finish: refusal.finish,
                shown: shown.problem == nil ? shown.script : source)
            // Only what the step shows is asked for.
            guard shown.problem == nil, steps.count > count, steps.last?.body.isCode == true else { return }
            inputs = trial
            return note(shown.replaced, line)
        }
        guard source.utf8.count <= ImportLimits.scriptBytes else {
            return byHand(source, line, topic: .limit, reason: "it is longer than 8 KiB", finish: "put it into a file")
        }
        inputs = trial
        note(rewriting.replaced, line)
        if case .reads = nature {
            add(.read(rewriting.script), line: line)
        } else {
            change(rewriting.script, line)
        }
    }

    static let finish = "say who does it, or write a command that a machine can run"

    /// Why a script of this nature cannot be a command of the section; `nil` where it can.
    func refusal(
        of nature: CommandNature, _ why: String
    ) -> (topic: ImportRemark.Topic, reason: String, finish: String)? {
        switch nature {
        case .neverEnds: (.interactive, "it never ends (\(why))", "bound it, and make it run:")
        case .interactive:
            (.interactive, "it waits for a person (\(why))", "write a command that needs no terminal, and make it run:")
        case .secret:
            (
                .secret, "\(why) shows a secret, which would be stored",
                "declare it under secrets:, and print nothing of it"
            )
        case .incomplete: (.incomplete, why.isEmpty ? "it is not complete" : why, Self.finish)
        case .unknown where section.kind != .mitigation:
            (
                .unsafe, "nobody here knows what \(why) does",
                "if it only reads, make it run:; else move it to a mitigate step"
            )
        case .changes where section.kind != .mitigation && section.kind != .procedure:
            (
                .unsafe, "\(why) changes something",
                "move it to a mitigate step, or write a command that only reads"
            )
        case .reads, .unknown, .changes: nil
        }
    }

    /// Comments where a command should stand.
    mutating func isMissing(_ source: String, _ line: Int) -> Bool {
        let lines = source.lines.map(\.trimmed).filter { !$0.isEmpty }
        guard lines.allSatisfy({ $0.begins(with: "#") }) else { return false }
        let text = lines.map { String(scalars: $0.scalars.drop { $0 == "#" || $0 == " " }) }.joined(separator: "\n")
        if !text.isEmpty {
            pending.add(text, line: line, isPoint: false, depth: max(pending.depth, 1), isQuoted: false)
        }
        note(line, .incomplete, "a comment stands where a command should be", open: "write the command")
        return true
    }

    /// A script that only sets variables: an input takes their place where they are used.
    mutating func onlySets(_ source: String, _ line: Int) -> Bool {
        let commands = ShellReading(source).commands
        if !commands.isEmpty, commands.allSatisfy({ ["exit", "logout", "cd", "pwd"].contains($0.words.first ?? "") }) {
            note(
                line, .dropped,
                "`\(source.lines.joined(separator: "; ").shortened(to: 60))` was dropped: a step has no session")
            return true
        }
        let sets = commands.flatMap { $0.assignments + ($0.words.first == "export" ? $0.words.dropFirst() : []) }
        guard !sets.isEmpty, !source.contains("$("), !source.contains("`"),
            commands.allSatisfy({ ($0.words.isEmpty || $0.words.first == "export") && $0.writes.isEmpty })
        else { return false }
        let names = sets.compactMap(ShellReading.assignment)
        note(
            line, .placeholder,
            "\(names.joined(separator: ", ")) was set here; steps know it as an input where they use it")
        return true
    }

    mutating func change(_ script: String, _ line: Int) {
        let lines = script.lines.filter { !$0.trimmed.isEmpty && !$0.trimmed.begins(with: "#") }
        let safe = lines.count > 1 ? "set -e\n" + script : script
        let target = ChangeTarget.invented(for: script, id: id, inputs: inputs)
        let open = [
            "the target \(target) is invented: name what the change really changes",
            "say how it is undone, or why it cannot be",
        ]
        add(.change(safe, target: target), line: line, open: open)
        guard let step = steps.last, step.line == line else { return }
        note(line, .target, "the target of \(step.id) is \(target)", open: "name what it really changes", step: step.id)
        note(
            line, .undo, "nobody said how \(step.id) is undone", open: "write undo:, or irreversible: with the reason",
            step: step.id)
    }

    /// Code that a machine must not run becomes instructions.
    mutating func byHand(
        _ source: String, _ line: Int, topic: ImportRemark.Topic, reason: String, finish: String,
        shown: String? = nil
    ) {
        if section.kind == .meaning || section.kind == .escalation || section.kind == .links
            || section.kind == .rollback
        {
            if section.kind == .rollback { return keepForRollback(source, line) }
            return tell(source, isPoint: false, line: line)
        }
        let lead = pending.takeAll()
        let text =
            (lead.text.isEmpty ? "" : lead.text + "\n") + "By hand, because \(reason):\n"
            + (shown ?? source).lines.map { $0.isEmpty ? "" : "    " + $0 }.joined(separator: "\n")
        let count = steps.count
        let body = manual(text, isChange: section.kind == .mitigation)
        add(body, line: line, lead: lead, open: ["\(reason): \(finish)"])
        guard steps.count > count, let step = steps.last else { return }
        note(line, topic, "the command became the manual step \(step.id): \(reason)", open: finish, step: step.id)
    }

    func manual(_ text: String, isChange: Bool) -> DraftStep.Body {
        isChange ? .changeByHand(text, target: "\(id)/by-hand") : .look(text)
    }

    // MARK: Steps

    /// Makes steps of the prose that waited for a command.
    mutating func flush() {
        guard !pending.isEmpty else { return }
        let lead = pending.takeAll()
        let isChange =
            section.kind == .mitigation
            && (ChangeWords.beginsChange(lead.text) || ChangeWords.beginsChange(lead.afterLeadIn))
        let count = steps.count
        add(
            manual(lead.text, isChange: isChange), line: lead.line, lead: lead,
            open: isChange ? ["say how it is undone, or why it cannot be"] : [])
        guard steps.count > count, let step = steps.last else { return }
        note(
            lead.line, .prose, "prose became the manual step \(step.id)",
            open: "write the command, or leave it to a person", step: step.id)
    }

    mutating func add(
        _ body: DraftStep.Body, line: Int, lead given: PendingProse.Lead? = nil, open: [String] = []
    ) {
        let lead = given ?? pending.takeAll()
        var heading: String?
        if headingIsNew, !section.heading.isEmpty, SectionKind.named(section.heading, isWhole: true) == nil {
            heading = section.heading
        }
        headingIsNew = false
        let title = heading ?? (body.isScript || body.isCode ? lead.lastSentence : lead.sentence)
        var why: String?
        if given == nil, !lead.text.isEmpty, lead.text != title, lead.text != lead.sentence.map({ $0 + ":" }),
            lead.text != lead.sentence.map({ $0 + "." })
        {
            why = lead.text
        }
        let size = 300 + 2 * ((why?.utf8.count ?? 0) + (title?.utf8.count ?? 0) + body.size)
        guard steps.count < ImportLimits.steps, bytes + size <= ImportLimits.stepBytes else {
            leftOut = (leftOut.count + 1, leftOut.count == 0 ? line : leftOut.first, line)
            return
        }
        bytes += size
        let id = names.id(title ?? body.firstWords ?? "look")
        let opening = [heading, lead.sentence, lead.lastSentence, lead.text].compactMap(\.self)
        let isSame = body.text?.trimmed == title || body.text?.trimmed == title.map { $0 + "." }
        steps.append(
            DraftStep(
                id: id, title: isSame ? nil : title?.shortened(to: ImportLimits.titleLength), why: why, body: body,
                line: line, open: open, part: (section.parent, sectionIndex),
                isAlternative: opening.contains(where: ChangeWords.beginsAlternative)))
        if body.isScript { note(line, .step, "the command became the step \(id)", step: id) }
    }

    mutating func note(_ replaced: [(written: String, input: String)], _ line: Int) {
        for (written, input) in replaced { note(line, .placeholder, "\(written) became the input \(input)") }
    }

    mutating func note(
        _ line: Int, _ topic: ImportRemark.Topic, _ made: String, open: String? = nil, step: String? = nil
    ) {
        remarks.append(ImportRemark(line: line, topic: topic, step: step, made: made, open: open))
    }
}

// MARK: Ways and rollback
