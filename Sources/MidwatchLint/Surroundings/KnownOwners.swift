/// The names that OWNERS and OWNERS_ALIASES files of Kubernetes know.
///
/// Source: the format of kubernetes/community's `contributors/guide/owners.md`.
enum KnownOwners {
    /// Files that are read at most.
    static let mostFiles = 1_000

    /// The people and aliases of all such files.
    static func read(files: [String], text: (String) -> String?) -> Set<String> {
        var names: Set<String> = []
        let wanted = files.filter { ["OWNERS", "OWNERS_ALIASES"].contains(RepositoryPath.name(of: $0)) }
        for path in wanted.prefix(mostFiles) {
            guard let text = text(path) else { continue }
            names.formUnion(Self.names(text, isAliases: path.hasSuffix("_ALIASES")))
        }
        return names
    }

    private static func names(_ text: String, isAliases: Bool) -> Set<String> {
        var names: Set<String> = []
        for entry in YAMLOutline(text).documents.joined() {
            if isAliases {
                guard entry.keys.first == "aliases" else { continue }
                if entry.keys.count > 1 { names.insert(entry.keys[1]) }
                if !entry.value.isEmpty { names.insert(entry.value) }
            } else if ["approvers", "reviewers"].contains(entry.keys.last ?? ""), !entry.value.isEmpty {
                names.insert(entry.value)
            }
        }
        return names
    }
}
