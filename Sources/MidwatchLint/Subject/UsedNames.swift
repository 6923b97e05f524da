import MidwatchRunbook

/// Every name that a runbook uses anywhere, by its first part, and of builtins about metrics the metric as well.
struct UsedNames {
    /// The names.
    private(set) var names: Set<String> = []

    init(_ subject: LintedRunbook) {
        for step in subject.runbook.steps {
            for name in step.usedNames { use(name) }
        }
        for metric in subject.runbook.metrics {
            for template in metric.templates { for name in template.names { use(name.value) } }
        }
        // A script sees inputs and captures as variables, by any spelling that its languages have.
        for linted in subject.acts {
            if case .run(let script) = linted.act.action { words(of: script.value) }
        }
    }

    private mutating func use(_ name: String) {
        let parts = name.split(separator: ".")
        guard let first = parts.first else { return }
        names.insert(String(first))
        if ["met", "before", "after"].contains(first), parts.count > 1 { names.insert(String(parts[1])) }
    }

    private mutating func words(of script: String) {
        func isWord(_ byte: UInt8) -> Bool {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"): true
            default: false
            }
        }
        for word in script.utf8.split(whereSeparator: { !isWord($0) }) {
            names.insert(String(decoding: word, as: UTF8.self))
        }
    }
}
