import MidwatchRunbook
import MidwatchShell

/// Every name that a runbook uses anywhere, by its first part, and of builtins about metrics the metric as well.
struct UsedNames {
    private var names: Set<String> = []
    private var scripts: [String] = []

    /// No names.
    init() {}

    init(_ subject: LintedRunbook) {
        for step in subject.runbook.steps {
            for name in step.usedNames { use(name) }
        }
        for metric in subject.runbook.metrics {
            for template in metric.templates { for name in template.names { use(name.parts) } }
        }
        for linted in subject.acts {
            if case .run(let script) = linted.act.action { scripts.append(script.value) }
        }
    }

    /// Adds a name that something uses.
    mutating func insert(_ name: String) { names.insert(name) }

    /// Whether something uses a name.
    ///
    /// A script sees inputs and captures as variables, by any spelling that its languages have: the word alone counts.
    func contains(_ name: String) -> Bool {
        names.contains(name) || scripts.contains { $0.holds(name, bounded: Self.isWord) }
    }

    private mutating func use(_ parts: [String]) {
        guard let first = parts.first else { return }
        names.insert(first)
        if parts.count > 1, ["met", "before", "after"].contains(first) { names.insert(parts[1]) }
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"): true
        default: false
        }
    }
}
