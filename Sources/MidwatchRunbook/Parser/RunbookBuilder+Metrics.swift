import MidwatchMetrics

extension RunbookBuilder {
    /// Reads one metric: what is read, and the rule by which it is judged.
    mutating func metric(_ entry: YAMLEntry) -> Metric? {
        checkValueName(entry.key, "metric")
        guard entry.value.mapping != nil, let (reading, shape) = reading(entry) else { return nil }
        let node = entry.value
        var rule = MetricRule(name: entry.key.value, shape: shape)
        if let window = node["window"]?.duration { rule.window = window.inSeconds }
        if let band = node["band"]?.ratio { rule.band = band }
        rule.lookback = node["lookback"]?.duration?.inSeconds ?? recordedWindow(reading)
        rule.allowsTrafficShift = node["traffic_shift"]?.scalar?.value == "allow"
        rule.judgesState = node["judge"]?.scalar?.value == "state"
        rule.unit = node["unit"]?.scalar?.value ?? Self.unit(of: shape)
        rule.reduction = reduction(node, reading)
        readObjective(node, into: &rule)
        readMinimumChange(node, into: &rule)
        if rule.judgesState, shape.countsEvents, let judge = node["judge"] {
            let message = "counters and histograms have no state to judge"
            report(judge.range, "wrong-value", message, help: "judge: state is for a value, a query or a named metric")
        }
        return Metric(
            name: entry.key, reading: reading, source: node["source"]?.text, rule: rule,
            control: node["control"]?.text, range: node.range)
    }

    private mutating func reading(_ entry: YAMLEntry) -> (Metric.Reading, MetricShape)? {
        let node = entry.value
        if let bad = template(node["bad"]), let total = template(node["total"]) {
            return (.counters(bad: bad, total: total), .ratio)
        }
        if let value = template(node["value"]) { return (.value(value), .value) }
        if let query = template(node["query"]) { return (.query(query), .query) }
        if let histogram = template(node["histogram"]) {
            if let slower = node["slower_than"]?.duration {
                return (.histogram(histogram), .slowerThan(slower.inSeconds))
            }
            if let quantile = node["quantile"] {
                let value = quantile.number ?? 0.5
                if value <= 0 || value >= 1 {
                    let message = "\"quantile\" takes a number between 0 and 1, such as 0.99"
                    report(quantile.range, "wrong-value", message)
                }
                return (.histogram(histogram), .quantile(value))
            }
            let message = "metric \"\(entry.key.value)\" needs \"quantile\" or \"slower_than\" for its histogram"
            report(node["histogram"]?.range ?? entry.key.range, "missing-key", message)
            return nil
        }
        if node["source"] != nil, node["bad"] == nil, node["total"] == nil { return (.named, .value) }
        if node["bad"] == nil, node["total"] == nil, node["value"] == nil, node["query"] == nil {
            let message = "metric \"\(entry.key.value)\" does not say what is read"
            let help = "add bad: and total:, value:, histogram: or query:, or a source: that knows the name"
            report(entry.key.range, "missing-key", message, help: help)
        }
        return nil
    }

    /// How far a gauge looks back that is a recording rule with its window in its name: its neighbours share data.
    private func recordedWindow(_ reading: Metric.Reading) -> Double? {
        guard case .value(let template) = reading,
            case .success(let read) = LookBack.read(template.filledIn(with: "x")), read.seconds > 0
        else { return nil }
        return read.seconds
    }

    private mutating func reduction(_ node: YAMLNode, _ reading: Metric.Reading) -> Reduction? {
        guard let reduce = node["reduce"] else { return nil }
        switch reading {
        case .value, .query: return reduce.choice(Reduction.self)
        case .counters, .histogram, .named:
            let why = reading == .named ? "a source knows one figure by a name" : "counters are summed as they are"
            report(reduce.range, "idle-key", "\"reduce\" is for \"value\" and \"query\": \(why)")
            return nil
        }
    }

    private mutating func readObjective(_ node: YAMLNode, into rule: inout MetricRule) {
        rule.better = node["better"]?.choice(Direction.self) ?? .lower
        guard let objective = node["objective"] else { return }
        let isAbove = objective["above"] != nil
        guard let bound = objective["above"] ?? objective["below"], let limit = figure(bound, of: &rule) else { return }
        rule.objective = isAbove ? .above(limit) : .below(limit)
        let wanted: Direction = isAbove ? .higher : .lower
        guard let better = node["better"] else {
            rule.better = wanted
            return
        }
        if rule.better != wanted {
            let message = "an objective \"\(isAbove ? "above" : "below")\" contradicts better: \(rule.better.rawValue)"
            report(better.range, "wrong-value", message)
        }
    }

    private mutating func readMinimumChange(_ node: YAMLNode, into rule: inout MetricRule) {
        guard let change = node["min_change"] else { return }
        if !rule.judgesState {
            report(change.range, "wrong-value", "\"min_change\" is for judge: state only")
            return
        }
        rule.minimumChange = figure(change, of: &rule)
    }

    /// A bound in the unit of the metric's figure: shares from 0 to 1, latencies in seconds, anything else as it is.
    private mutating func figure(_ node: YAMLNode, of rule: inout MetricRule) -> Double? {
        guard let text = node.scalar?.value, let quantity = ScalarGrammar.quantity(text) else { return nil }
        switch (rule.shape, quantity) {
        case (.ratio, _), (.slowerThan, _):
            switch ScalarGrammar.ratio(text) {
            case .success(let share): return share
            case .failure(let problem):
                let message = "metric \"\(rule.name)\" is a share, but \(problem.message)"
                report(node.range, "wrong-value", message, help: problem.help ?? "write 1%, or 0.01")
                return nil
            }
        case (.quantile, .duration(let duration)): return duration.inSeconds
        case (.quantile, _):
            let message = "metric \"\(rule.name)\" is a latency, but \"\(text)\" is no duration"
            report(node.range, "wrong-value", message, help: "write a duration such as 500ms")
            return nil
        case (_, .duration(let duration)):
            if rule.unit == nil { rule.unit = "s" }
            return duration.inSeconds
        case (_, .ratio(let share)):
            if rule.unit == nil { rule.unit = "ratio" }
            return share
        case (_, .number(let number)): return number
        }
    }

    private static func unit(of shape: MetricShape) -> String? {
        switch shape {
        case .ratio, .slowerThan: "ratio"
        case .quantile: "s"
        case .value, .query: nil
        }
    }
}
