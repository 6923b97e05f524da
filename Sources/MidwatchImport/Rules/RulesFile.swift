public import MidwatchRunbook

/// Reads alerting rules from rendered Prometheus rules files and PrometheusRule manifests.
public enum RulesFile {
    /// The alerts of a file, and why they could not all be read.
    ///
    /// - Parameter bytes: The file, which may hold several documents.
    public static func alerts(_ bytes: [UInt8], path: String) -> (alerts: [AlertFacts], problems: [Diagnostic]) {
        var alerts: [AlertFacts] = []
        var problems: [Diagnostic] = []
        for document in documents(bytes) {
            let read = YAMLReader.read(document, path: path)
            problems += read.diagnostics.filter { $0.severity == .error }
            guard let root = read.root else { continue }
            let manifests = root["items"]?.sequence ?? [root]
            for manifest in manifests {
                let groups = manifest["groups"]?.sequence ?? manifest["spec"]?["groups"]?.sequence ?? []
                for rule in groups.flatMap({ $0["rules"]?.sequence ?? [] }) {
                    guard alerts.count < ImportLimits.alerts, let facts = facts(rule) else { continue }
                    alerts.append(facts)
                }
            }
        }
        return (alerts, problems)
    }

    private static func facts(_ rule: YAMLNode) -> AlertFacts? {
        guard let name = rule["alert"]?.scalar?.value, let expression = rule["expr"]?.scalar?.value else { return nil }
        let hold = rule["for"]?.duration.map { Double($0.components.seconds) } ?? 0
        return AlertFacts(
            name: name, expression: expression, forSeconds: hold, labels: texts(rule["labels"]),
            annotations: texts(rule["annotations"]))
    }

    private static func texts(_ node: YAMLNode?) -> [String: String] {
        var found: [String: String] = [:]
        for entry in node?.mapping ?? [] { found[entry.key.value] = entry.value.scalar?.value }
        return found
    }

    /// The documents of a file: what stands between lines of `---`.
    private static func documents(_ bytes: [UInt8]) -> [[UInt8]] {
        var documents: [[UInt8]] = []
        var current: [UInt8] = []
        for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            if line.starts(with: Array("---".utf8)), line.count <= 4 {
                if !current.isEmpty { documents.append(current) }
                current = []
            } else {
                current += line
                current.append(UInt8(ascii: "\n"))
            }
        }
        if current.contains(where: { $0 > 32 }) { documents.append(current) }
        return documents
    }
}
