import MidwatchExpressions

/// Which names the parts of a runbook use, for those who look for what nobody uses.
extension Step {
    /// Every name that the step's conditions and templates use, in its parts: `["release"]`, `["before", "errors"]`.
    ///
    /// What a script of `run:` takes from its environment cannot be seen, and is not in it.
    public var usedNames: [[String]] {
        (uses + argumentUses).flatMap { use -> [[String]] in
            switch use.content {
            case .condition(let condition, _): condition.expression.references.map(\.names)
            case .template(let template): template.names.map(\.parts)
            }
        }
    }

    /// What the step leaves behind under a name, `save:` included, in order.
    public var allCaptures: [Capture] { captures }
}

extension Located<String> {
    /// A dotted name in its parts.
    public var parts: [String] {
        value.utf8.contains(UInt8(ascii: ".")) ? value.split(separator: ".").map(String.init) : [value]
    }
}

extension Metric {
    /// The texts that it reads, with the inputs that stand in them.
    public var templates: [Template] { reading.templates }
}
