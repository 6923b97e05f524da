import MidwatchMetrics

/// Checks that the windows of every change are long enough for the metrics that judge it.
///
/// A window that begins too early holds samples that look back before the change, and dilutes what it did; one that is
/// too short lets nobody tell. Both are known before anything runs, from the runbook and where its figures come from.
public enum WindowCheck {
    /// The findings of one runbook, in the order of its steps: of each window the metric that needs it the longest.
    public static func findings(_ runbook: Runbook, _ configuration: Configuration) -> [WindowFinding] {
        runbook.steps.flatMap { step -> [WindowFinding] in
            guard case .mitigate(let mitigate) = step.body else { return [] }
            return findings(StepKey(runbook: runbook.id.value, step: step.id.value), mitigate, runbook, configuration)
        }
    }

    /// The findings of every runbook that a run can reach.
    public static func findings(_ graph: StepGraph, _ configuration: Configuration) -> [WindowFinding] {
        graph.catalog.flatMap { findings($0, configuration) }
    }

    private static func findings(
        _ key: StepKey, _ mitigate: Mitigate, _ runbook: Runbook, _ configuration: Configuration
    ) -> [WindowFinding] {
        var longest: [WindowFinding.Key: WindowFinding] = [:]
        var unknown: [WindowFinding] = []
        var seen: Set<String> = []
        let judged = mitigate.expect.map(\.metric) + mitigate.guards.map(\.metric)
        // A control is sampled over the same windows, so they have to be long enough for it as well.
        let controls = judged.compactMap { name in
            runbook.control(of: name.value).map { Located($0.name.value, name.range) }
        }
        for name in judged + controls where seen.insert(name.value).inserted {
            guard let metric = runbook.metric(name.value) else { continue }
            let source = configuration.source(metric.source?.value)
            guard let lookBack = WindowNeed.lookBack(of: metric, source: source) else { continue }
            func finding(
                _ window: WindowFinding.Key, _ trouble: WindowFinding.Trouble, _ why: String, at range: SourceRange
            ) -> WindowFinding {
                WindowFinding(
                    step: key, key: window, metric: name.value, trouble: trouble, why: why,
                    severity: window == .settle && mitigate.unattended ? .error : .warning, path: runbook.path,
                    range: range)
            }
            if let rule = lookBack.undeclared.first {
                unknown.append(finding(.settle, .unknownLookBack(rule: rule), "", at: name.range))
                continue
            }
            let need = WindowNeed(metric, lookBack: lookBack, source: source)
            for window in WindowFinding.Key.allCases {
                let (declared, place) = mitigate.window(window)
                var least = window == .settle ? need.settle : need.window
                // A state is read at the end of the window after the change, so that the window counts as waiting.
                if window == .settle, need.isState { least -= mitigate.observe.inSeconds }
                guard declared.inSeconds < least, (longest[window]?.least ?? 0) < least else { continue }
                longest[window] = finding(
                    window, .tooShort(declared: declared, isDefault: place == nil, least: least),
                    window == .settle ? need.settleWhy : need.windowWhy, at: place ?? name.range)
            }
        }
        return unknown + WindowFinding.Key.allCases.compactMap { longest[$0] }
    }
}

extension Mitigate {
    /// How long a window is, and where the file says so.
    fileprivate func window(_ key: WindowFinding.Key) -> (length: Duration, place: SourceRange?) {
        switch key {
        case .baseline: (baseline, windowPlaces.baseline)
        case .settle: (settle, windowPlaces.settle)
        case .observe: (observe, windowPlaces.observe)
        }
    }
}
