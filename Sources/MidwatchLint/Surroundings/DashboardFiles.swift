import MidwatchExpressions

/// The Grafana dashboards that a repository holds as JSON.
enum DashboardFiles {
    /// Files that are read at most.
    static let mostFiles = 2_000

    /// The paths of dashboards by their uid.
    static func read(files: [String], text: (String) -> String?) -> [String: String] {
        var found: [String: String] = [:]
        for path in files.filter(isCandidate).prefix(mostFiles) {
            guard let text = text(path), case .success(let json) = JSONValue.parse(text) else { continue }
            // What Grafana's API gives is wrapped in `dashboard`.
            for object in [json, json["dashboard"], json["spec"]] {
                if case .string(let uid)? = object?["uid"], !uid.isEmpty,
                    object?["panels"] != nil || object?["title"] != nil
                {
                    found[uid] = path
                }
            }
        }
        return found
    }

    private static func isCandidate(_ path: String) -> Bool {
        path.hasSuffix(".json")
            && path.split(separator: "/").dropLast().contains { $0.lowercased().contains("dashboard") }
    }
}
