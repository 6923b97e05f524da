/// Finds names that two things bear: runbooks of a catalog, steps, parts of a change, and values of one name space.
enum DuplicateCheck {
    static func run(_ graph: StepGraph, into report: inout GraphReport) {
        catalog(graph, into: &report)
        for runbook in graph.catalog {
            steps(of: runbook, into: &report)
            for step in runbook.steps { parts(of: step, in: runbook, into: &report) }
            values(of: runbook, into: &report)
        }
    }

    private static func catalog(_ graph: StepGraph, into report: inout GraphReport) {
        var first: [String: Runbook] = [:]
        for runbook in graph.catalog {
            let id = runbook.id.value
            if let earlier = first[id] {
                report.error(
                    "duplicate-runbook", in: runbook, at: runbook.id.range,
                    "the runbook id \"\(id)\" is taken by \(earlier.path)")
            } else {
                first[id] = runbook
            }
        }
        if let started = graph.catalog.first, graph.catalog.count > Limits.runbooksPerRun {
            report.error(
                "too-many-runbooks", in: started, at: started.id.range,
                "\"\(started.id.value)\" reaches \(graph.catalog.count) runbooks; the limit is \(Limits.runbooksPerRun)"
            )
        }
    }

    /// Ids that differ only by case count as the same: people read them aloud over a phone.
    private static func steps(of runbook: Runbook, into report: inout GraphReport) {
        var first: [String: Located<String>] = [:]
        for step in runbook.steps {
            let folded = step.id.value.lowercased()
            guard let earlier = first[folded] else {
                first[folded] = step.id
                continue
            }
            let how =
                earlier.value == step.id.value
                ? "is defined twice" : "differs from \"\(earlier.value)\" by case only"
            report.error(
                "duplicate-step", in: runbook, at: step.id.range, "the step id \"\(step.id.value)\" \(how)",
                notes: [.init(range: earlier.range, message: "first defined here")])
        }
    }

    private static func parts(of step: Step, in runbook: Runbook, into report: inout GraphReport) {
        guard case .mitigate(let mitigate) = step.body else { return }
        var first: [String: Located<String>] = [:]
        for name in mitigate.parts.compactMap(\.name) {
            if let earlier = first[name.value.lowercased()] {
                report.error(
                    "duplicate-part", in: runbook, at: name.range,
                    "the part \"\(name.value)\" of step \"\(step.id.value)\" is defined twice",
                    notes: [.init(range: earlier.range, message: "first defined here")])
            } else {
                first[name.value.lowercased()] = name
            }
        }
    }

    /// Inputs, metrics and captures share one name space, with the builtins: an expression must mean one thing.
    private static func values(of runbook: Runbook, into report: inout GraphReport) {
        var first: [String: (place: SourceRange, noun: String)] = [:]
        func define(_ name: Located<String>, _ noun: String, into report: inout GraphReport) {
            if let builtin = Builtins.named(name.value) {
                report.error(
                    "shadowed-builtin", in: runbook, at: name.range,
                    "the \(noun) \"\(name.value)\" hides the builtin of that name", help: builtin.about)
            } else if let earlier = first[name.value], earlier.noun != noun || noun != "capture" {
                report.error(
                    "name-taken", in: runbook, at: name.range,
                    "the \(noun) \"\(name.value)\" has the name of "
                        + "\(earlier.noun == "input" ? "an" : "a") \(earlier.noun)",
                    notes: [.init(range: earlier.place, message: "the \(earlier.noun) is defined here")])
            } else if first[name.value] == nil {
                first[name.value] = (name.range, noun)
            }
        }
        for input in runbook.inputs { define(input.name, "input", into: &report) }
        for metric in runbook.metrics { define(metric.name, "metric", into: &report) }
        for step in runbook.steps {
            for capture in step.captures { define(capture.name, "capture", into: &report) }
        }
    }
}

extension Step {
    /// What the step leaves behind under a name, `save:` included.
    var captures: [Capture] {
        switch body {
        case .diagnose(let diagnose): diagnose.captures
        case .mitigate(let mitigate): (mitigate.save?.captures ?? []) + mitigate.captures
        case .verify(let verify): verify.captures
        case .escalate: []
        }
    }
}
