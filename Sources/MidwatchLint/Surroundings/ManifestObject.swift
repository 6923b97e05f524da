/// An object of Kubernetes that a manifest of the repository declares.
public struct ManifestObject: Sendable, Hashable {
    /// Its kind, lower case: `deployment`.
    public var kind: String
    /// Its namespace; empty where the manifest leaves it open.
    public var namespace: String
    /// Its name.
    public var name: String
    /// Where it is declared.
    public var path: String

    /// Files that are read at most.
    static let mostFiles = 5_000

    /// Reads the objects of every YAML file that has any.
    static func read(files: [String], text: (String) -> String?) -> [ManifestObject] {
        var found: [ManifestObject] = []
        let candidates = files.filter {
            ($0.hasSuffix(".yaml") || $0.hasSuffix(".yml")) && !$0.hasSuffix(".runbook.yaml")
        }
        for path in candidates.prefix(mostFiles) {
            guard let text = text(path), text.contains("apiVersion:") else { continue }
            for document in YAMLOutline(text).documents {
                var kind = ""
                var object = ManifestObject(kind: "", namespace: "", name: "", path: path)
                for entry in document {
                    switch entry.keys {
                    case ["kind"]: kind = entry.value
                    case ["metadata", "name"]: object.name = entry.value
                    case ["metadata", "namespace"]: object.namespace = entry.value
                    default: continue
                    }
                }
                object.kind = kind.lowercased()
                // A name that a template makes is not known here.
                guard !kind.isEmpty, !object.name.isEmpty, !object.name.contains("{") else { continue }
                found.append(object)
            }
        }
        return found
    }
}
