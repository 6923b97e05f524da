import MidwatchExpressions

/// What a jump must know: which captures a step uses, and which steps set them.
extension StepGraph {
    /// The captures that a step takes from steps before it, each once, in the order in which it uses them.
    ///
    /// What a script of `run:` takes from its environment cannot be seen, and is not in it.
    public func capturesNeeded(by key: StepKey) -> [String] {
        guard let step = step(key), let runbook = runbook(key.runbook) else { return [] }
        let captures = Set(runbook.steps.flatMap { $0.captures.map(\.name.value) })
        var needed: [String] = []
        for use in step.uses + step.argumentUses {
            for name in use.names where captures.contains(name) && !use.own.contains(name) && !needed.contains(name) {
                needed.append(name)
            }
        }
        return needed
    }

    /// The steps of a runbook that set a capture, in the file's order.
    public func steps(setting capture: String, in runbook: String) -> [StepKey] {
        (self.runbook(runbook)?.steps ?? []).filter { step in
            step.captures.contains { $0.name.value == capture }
        }.map { StepKey(runbook: runbook, step: $0.id.value) }
    }
}

extension NameUse {
    /// The first part of every name used, in order.
    fileprivate var names: [String] {
        switch content {
        case .condition(let condition, _): condition.expression.references.map(\.root)
        case .template(let template):
            template.names.compactMap { $0.value.split(separator: ".").first.map(String.init) }
        }
    }
}
