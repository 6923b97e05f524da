extension Repository {
    /// A repository of texts, for examples and tests.
    ///
    /// `.git/log` is its history in the form that ``RepositoryHistory`` reads, `.git/config` its configuration, and
    /// `.git/modes` names files that may not be executed, one a line after their mode: `100644 bin/drain.sh`. Other
    /// files may be executed where they begin with `#!`.
    public init(files: [String: String], root: String = "/repository") {
        let listing = RepositoryListing(files: Set(files.keys.filter { !$0.hasPrefix(".git/") }))
        let folders = Self.folders(of: listing.files)
        let plain = Set(
            (files[".git/modes"] ?? "").split(separator: "\n").compactMap { line -> String? in
                let parts = line.split(separator: " ")
                return parts.count == 2 && parts[0] == "100644" ? String(parts[1]) : nil
            })
        let contents = RepositoryContents(listing) { files[$0] }
        let reading = Reading(
            kind: { path in
                guard let text = files[path], listing.files.contains(path) else {
                    return folders.contains(path) ? .folder : nil
                }
                return .file(isExecutable: text.hasPrefix("#!") && !plain.contains(path))
            },
            text: { files[$0] },
            listing: { listing },
            history: { files[".git/log"].map(RepositoryHistory.init(log:)) },
            contents: { contents })
        self.init(root: root, workingFolder: root, reading: reading)
    }

    private static func folders(of files: Set<String>) -> Set<String> {
        var folders: Set<String> = []
        for file in files {
            var folder = RepositoryPath.folder(of: file)
            while !folder.isEmpty, folders.insert(folder).inserted { folder = RepositoryPath.folder(of: folder) }
        }
        return folders
    }
}
