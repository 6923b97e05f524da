import MidwatchExpressions
import MidwatchMetrics

/// Checks every place of a runbook that names values: defined, of the right type, allowed there, set by then.
struct NameCheck {
    private let scope: NameScope
    private let flow: CaptureFlow?

    static func run(_ graph: StepGraph, into report: inout GraphReport) {
        for runbook in graph.catalog {
            let uses = runbook.steps.map(\.uses)
            let check = NameCheck(
                scope: NameScope(runbook, uses: Array(uses.joined())), flow: CaptureFlow(graph, runbook))
            for (step, uses) in zip(runbook.steps, uses) {
                for use in uses { check.check(use, of: step, into: &report) }
                for use in step.argumentUses { check.check(use, of: step, into: &report) }
            }
            for metric in runbook.metrics { check.selectors(of: metric, into: &report) }
            for input in runbook.inputs { check.origin(of: input, into: &report) }
        }
    }

    private var runbook: Runbook { scope.runbook }

    private func check(_ use: NameUse, of step: Step, into report: inout GraphReport) {
        if report.isFull { return }
        switch use.content {
        case .condition(let condition, let mustBeBool):
            var handled: [Range<Int>] = []
            for reference in condition.expression.references {
                let name = Located(reference.root, condition.place(of: reference.range))
                if !resolve(name, use, of: step, into: &report)
                    || !hasObjective(reference, at: name.range, into: &report)
                {
                    handled.append(reference.range)
                }
            }
            types(condition, use, mustBeBool: mustBeBool, handled: handled, into: &report)
        case .template(let template):
            for name in template.names { fill(name, use, of: step, into: &report) }
        }
    }

    /// What the types say; what was reported about a name already is not said twice.
    private func types(
        _ condition: Condition, _ use: NameUse, mustBeBool: Bool, handled: [Range<Int>],
        into report: inout GraphReport
    ) {
        let checked = condition.expression.check(in: scope.environment(after: use.action))
        for problem in checked.problems where !handled.contains(where: { $0.overlaps(problem.range) }) {
            report.error(
                problem.rule, in: runbook, at: condition.place(of: problem.range), problem.message,
                help: problem.help)
        }
        if mustBeBool, checked.problems.isEmpty, checked.type != .bool, checked.type != .dyn {
            report.error(
                "not-a-condition", in: runbook, at: condition.place(of: condition.expression.range),
                "the condition \(use.place.phrase) gives \(checked.type.asGiven), not true or false",
                help: checked.type.asCondition(condition.expression.text))
        }
    }

    /// Checks the root of a reference; false where it said something about it.
    private func resolve(
        _ name: Located<String>, _ use: NameUse, of step: Step, into report: inout GraphReport
    ) -> Bool {
        switch scope[name.value] {
        case nil, .input:
            return true
        case .metric:
            guard !use.place.takesMetrics else { return true }
            report.error(
                "name-place", in: runbook, at: name.range,
                "the metric \"\(name.value)\" cannot be used \(use.place.phrase); "
                    + "metrics stand in conditions and messages"
            )
        case .capture:
            return capture(name, use, of: step, into: &report)
        case .builtin(let builtin):
            return check(builtin, at: name.range, use, into: &report)
        }
        return false
    }

    /// Whether `met.NAME` can ever be told; says so where not.
    private func hasObjective(_ reference: Reference, at range: SourceRange, into report: inout GraphReport) -> Bool {
        guard reference.root == "met", case .builtin? = scope["met"], reference.names.count > 1,
            let metric = runbook.metrics.first(where: { $0.name.value == reference.names[1] }),
            metric.rule.objective == nil
        else { return true }
        let name = metric.name.value
        report.error(
            "no-objective", in: runbook, at: range,
            "\"\(name)\" has no \"objective\", so nobody can tell whether it is met",
            notes: [.init(range: metric.name.range, message: "declared here")],
            help: "give the metric an objective, or compare it: \(name) < …")
        return false
    }

    private func capture(
        _ name: Located<String>, _ use: NameUse, of step: Step, into report: inout GraphReport
    ) -> Bool {
        let key = StepKey(runbook: runbook.id.value, step: step.id.value)
        if use.own.contains(name.value) || flow?.isSet(name.value, at: key) != false { return true }
        let path = flow?.path(to: key, without: name.value) ?? step.id.value
        let set = runbook.steps.flatMap(\.captures).first { $0.name.value == name.value }
        report.error(
            "capture-not-set", in: runbook, at: name.range,
            "\"\(name.value)\" is not set on every path to step \"\(step.id.value)\"; it is not on: \(path)",
            notes: set.map { [.init(range: $0.name.range, message: "set here")] } ?? [])
        return false
    }

    private func check(
        _ builtin: Builtin, at range: SourceRange, _ use: NameUse, into report: inout GraphReport
    ) -> Bool {
        if !builtin.places.contains(use.place) {
            let places = NamePlace.allCases.filter(builtin.places.contains).map(\.phrase).joined(
                separator: ", ")
            report.error(
                "name-place", in: runbook, at: range,
                "\"\(builtin.name)\" cannot be used \(use.place.phrase), only \(places)",
                help: builtin.placeHelp)
            return false
        }
        if Builtins.outputNames.contains(builtin.name),
            !Builtins.outputs(of: use.action).contains(builtin.name)
        {
            let after = use.action.map { "after \"\($0.keyword)\"" } ?? "without an action"
            let there = Builtins.outputs(of: use.action).sorted().map { "\"\($0)\"" }.joined(
                separator: ", ")
            report.error(
                "name-place", in: runbook, at: range,
                "there is no \"\(builtin.name)\" \(after)" + (there.isEmpty ? "" : "; there is \(there)"))
            return false
        }
        return true
    }

    // MARK: Templates

    private func fill(
        _ name: Located<String>, _ use: NameUse, of step: Step, into report: inout GraphReport
    ) {
        let parts = name.value.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        let root = parts.first ?? ""
        if scope[root] == nil, isSecret(root, use) { return }
        guard let meaning = scope[root] else {
            report.error(
                "undefined-name", in: runbook, at: name.range,
                "\"\(root)\" is not defined"
                    + report.suggestion(for: root, among: scope.names(in: use.place)))
            return
        }
        guard resolve(Located(root, name.range), use, of: step, into: &report) else { return }
        members(Array(parts.dropFirst()), of: root, meaning, at: name.range, into: &report)
    }

    /// A secret's place is the parser's business; here it is only a name that is defined.
    private func isSecret(_ name: String, _ use: NameUse) -> Bool {
        (runbook.secrets + use.secrets).contains { $0.name.value == name }
    }

    private func members(
        _ members: [String], of root: String, _ meaning: NameScope.Meaning, at range: SourceRange,
        into report: inout GraphReport
    ) {
        if case .builtin(let builtin) = meaning,
            case .record(let fields) = Builtins.type(of: builtin, in: runbook, after: nil)
        {
            let names = fields.keys.sorted()
            guard let member = members.first else {
                let example = names.first.map { ", such as \"${\(root).\($0)}\"" } ?? ""
                report.error(
                    "undefined-name", in: runbook, at: range, "\"\(root)\" needs a member\(example)")
                return
            }
            if members.count > 1 || fields[member] == nil {
                report.error(
                    "undefined-name", in: runbook, at: range,
                    "\"\(root)\" has no \"\(members.joined(separator: "."))\""
                        + report.suggestion(for: member, among: names))
            }
        } else if !members.isEmpty {
            report.error(
                "undefined-name", in: runbook, at: range,
                "\"\(root)\" has no members here; capture \"\(members.joined(separator: "."))\" under a name of its own"
            )
        }
    }

    // MARK: Places outside the steps' own acts

    /// A runbook's metrics are sampled from the first second, so only inputs can stand in them.
    private func selectors(of metric: Metric, into report: inout GraphReport) {
        for name in metric.reading.templates.flatMap(\.names) {
            if case .input = scope[name.value] { continue }
            let inputs = runbook.inputs.map(\.name.value)
            let reason =
                scope[name.value] == nil
                ? "\"\(name.value)\" is not defined" : "\"\(name.value)\" is not known when sampling begins"
            report.error(
                "undefined-name", in: runbook, at: name.range,
                "\(reason); only inputs may stand in a metric"
                    + report.suggestion(for: name.value, among: inputs))
        }
    }

    /// `from:` names a piece of the alert.
    private func origin(of input: RunbookInput, into report: inout GraphReport) {
        guard let from = input.from, case .success(let expression) = Expression.parse(from.value) else {
            return
        }
        var environment = TypeEnvironment()
        if let alert = Builtins.named("alert") {
            environment.declare("alert", Builtins.type(of: alert, in: runbook, after: nil))
        }
        for problem in expression.check(in: environment).problems {
            report.error(
                "undefined-name", in: runbook, at: from.range, problem.message, help: problem.help)
        }
    }
}

extension Metric.Reading {
    /// The templates of the reading, in order.
    var templates: [Template] {
        switch self {
        case .counters(let bad, let total): [bad, total]
        case .value(let template), .histogram(let template), .query(let template): [template]
        case .named: []
        }
    }
}

extension Builtin {
    /// What to do instead where the builtin cannot stand.
    fileprivate var placeHelp: String? {
        switch name {
        case "alert": "declare an input with \"from: alert.labels.NAME\" and a pattern, and use that"
        case _ where Builtins.outputNames.contains(name): "give it a name in \"capture\", and use that"
        default: nil
        }
    }
}

extension ValueType {
    /// What an expression of this type gives, for a message.
    fileprivate var asGiven: String {
        if case .record = self { return "a group of names" }
        return "\(self)"
    }

    /// How an expression of this type becomes a condition.
    fileprivate func asCondition(_ text: String) -> String? {
        switch self {
        case .int, .double, .uint: "compare it, such as \(text) > 0"
        case .string: "compare it, such as \(text) == \"text\""
        case .record(let members): members.keys.sorted().first.map { "choose one, such as \(text).\($0)" }
        case .dyn, .null, .bool, .bytes, .duration, .timestamp, .type, .list, .map: nil
        }
    }
}
