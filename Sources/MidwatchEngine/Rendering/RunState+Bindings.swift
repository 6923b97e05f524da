import MidwatchExpressions
import MidwatchMetrics
import MidwatchRunbook

extension RunState {
    /// What conditions and templates of the current runbook may read at a moment.
    ///
    /// A metric without a reading is unknown with its reason, so that a condition over it is neither true nor false.
    func bindings(at moment: Instant) -> Bindings {
        var bindings = Bindings()
        let book = books[runbook] ?? BookState()
        for (name, value) in book.inputs { bindings[name] = .value(value) }
        for (name, value) in book.captures { bindings[name] = .value(value) }
        for metric in graph?.runbook(runbook)?.metrics ?? [] { bind(metric, of: book, in: &bindings) }
        bindings["now"] = .value(.timestamp(CELTimestamp(unixMilliseconds: moment.milliseconds)))
        bindings["elapsed"] = .value(.duration(CELDuration(milliseconds: moment.since(startedAt).wholeMilliseconds)))
        bindings["attempt"] = .value(.int(Int64(visit?.number ?? 1)))
        bindings["tried"] = .value(.string(tried))
        bindIncident(in: &bindings)
        return bindings
    }

    private func bind(_ metric: Metric, of book: BookState, in bindings: inout Bindings) {
        let name = metric.name.value
        bindings[name] = Self.binding(of: book.readings[name], named: name)
        bindings["before." + name] = Self.binding(of: book.before[name], "there is no window before a change")
        bindings["after." + name] = Self.binding(of: book.after[name], "there is no window after a change")
        if let met = book.met[name] {
            bindings["met." + name] = .value(.bool(met))
        } else if let figure = book.readings[name]?.value, let objective = metric.rule.objective {
            bindings["met." + name] = .value(.bool(objective.isMet(by: figure)))
        } else {
            bindings["met." + name] = .unknown("whether \(name) is within its objective cannot be told")
        }
    }

    private static func binding(of reading: MetricReading?, named name: String) -> Binding {
        guard let reading else { return .unknown("\(name) was not read yet") }
        guard let value = reading.value else { return .unknown("\(name): \(reading.problem)") }
        return .value(.double(value))
    }

    private static func binding(of window: MetricWindow?, _ missing: String) -> Binding {
        guard let window else { return .unknown(missing) }
        guard let figure = window.overall ?? window.current else {
            return .unknown(window.problems.first?.sentence ?? "the window is empty")
        }
        return .value(.double(figure))
    }

    private func bindIncident(in bindings: inout Bindings) {
        guard let start else { return }
        let detected = Value.timestamp(CELTimestamp(unixMilliseconds: start.detectedAt.milliseconds))
        bindings["incident"] = .value(
            .map([
                .string("id"): .string(start.incident.text), .string("severity"): .string(start.severity),
                .string("detected_at"): detected,
            ]))
        bindings["alert"] =
            start.alert == .null ? .unknown("the run was not started by an alert") : .value(start.alert)
    }

    /// What the run has changed so far, in words.
    public var tried: String {
        guard !changes.isEmpty else { return "nothing yet" }
        return changes.map { change in
            let verdict = change.verdict.map { $0.verdict.word + ", " } ?? ""
            return "\(change.title) (\(verdict)\(change.state.rawValue))"
        }.joined(separator: "; ")
    }
}

extension Bindings {
    /// Adds what an act printed: `exit`, `stdout`, `json`, `value`, `answer`.
    mutating func add(_ outcome: ActOutcome, of action: RenderedAct.Action?) {
        self["exit"] = outcome.code.map { .value(.int(Int64($0))) } ?? .unknown("there is no exit code")
        var text = outcome.output.captured
        if text.hasSuffix("\n") { text.removeLast() }
        if outcome.output.isTruncated {
            self["stdout"] = .unknown("the output is longer than \(EngineLimits.captureBytes) bytes")
            self["json"] = .unknown("the output is longer than \(EngineLimits.captureBytes) bytes")
            return
        }
        self["stdout"] = .value(.string(text))
        switch JSONValue.parse(text.utf8) {
        case .success(let json): self["json"] = .value(json.celValue)
        case .failure: self["json"] = .unknown("the output is not JSON")
        }
        if case .query = action {
            self["value"] = Double(text).map { .value(.double($0)) } ?? .unknown("the query gave no number")
        }
        if case .ask(_, let choices, let type) = action {
            self["answer"] = Self.answer(text, choices: choices, type: type)
        }
    }

    private static func answer(_ text: String, choices: [String], type: AskAction.AnswerType) -> Binding {
        guard choices.isEmpty else { return .value(.string(text)) }
        switch type {
        case .text: return .value(.string(text))
        case .boolean: return .value(.bool(text == "yes" || text == "true"))
        case .integer: return Int64(text).map { .value(.int($0)) } ?? .unknown("the answer is not a whole number")
        case .number: return Double(text).map { .value(.double($0)) } ?? .unknown("the answer is not a number")
        }
    }
}
