import MidwatchRunbook
import MidwatchShell

/// A link of a runbook to a file of its own repository, or the path of a Markdown file in its texts.
struct FileReference {
    /// What the author wrote, without the anchor.
    var written: String
    /// The path from the root; `nil` where it leads out of the repository.
    var path: String?
    /// The place in the file that is meant, after `#`.
    var anchor: String?
    /// Where it stands.
    var range: SourceRange
    /// Where its path alone stands.
    var pathRange: SourceRange
    /// Whether it is written as a path, not as an address on the web.
    var isRelative: Bool
}

extension LintedRunbook {
    /// The links to files of its own repository: those in Markdown, and addresses of the repository on the web.
    func references(in repository: Repository, from file: String) -> [FileReference] {
        var found: [FileReference] = []
        for (text, scalar) in prose where text.value.utf8.contains(UInt8(ascii: "]")) {
            for link in MarkdownLinks.find(in: text.value) {
                guard
                    let reference = reference(
                        link.target, in: file, repository,
                        range: { from, to in
                            scalar.places.range(of: (link.start + from)..<(link.start + to))
                        })
                else { continue }
                found.append(reference)
            }
        }
        for (text, scalar) in prose where text.value.holds(".md") {
            for word in MarkdownLinks.paths(in: text.value) {
                let parts = word.text.split(separator: "#", maxSplits: 1)
                let written = String(parts[0])
                // People write paths from the root; some from the runbook.
                let candidates = [RepositoryPath.normalised(written), RepositoryPath.target(of: written, in: file)]
                    .compactMap(\.self)
                guard let path = candidates.first(where: { repository.kind(of: $0) != nil }) ?? candidates.first
                else { continue }
                let end = word.start + word.text.unicodeScalars.count
                found.append(
                    FileReference(
                        written: written, path: path, anchor: parts.count == 2 ? String(parts[1]) : nil,
                        range: scalar.places.range(of: word.start..<end),
                        pathRange: scalar.places.range(of: word.start..<(word.start + written.unicodeScalars.count)),
                        isRelative: false))
            }
        }
        for link in runbook.links {
            guard let scalar = self.scalar(at: link.url.range.start),
                let reference = reference(
                    link.url.value, in: file, repository, range: { scalar.places.range(of: $0..<$1) })
            else { continue }
            found.append(reference)
        }
        return found
    }

    private func reference(
        _ target: String, in file: String, _ repository: Repository, range: (Int, Int) -> SourceRange
    ) -> FileReference? {
        let parts = target.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        let whole = String(parts[0])
        let written = String(whole.prefix { $0 != "?" })
        let anchor = parts.count == 2 && !parts[1].isEmpty ? RepositoryPath.percentDecoded(String(parts[1])) : nil
        guard !written.isEmpty, !written.holds("${") else { return nil }
        let path: String?
        let isRelative = !written.holds("://")
        if isRelative {
            // `mailto:` and the like are no paths.
            if let colon = written.firstIndex(of: ":"), !written[..<colon].contains("/") { return nil }
            path = RepositoryPath.target(of: written, in: file)
        } else {
            guard let own = Self.ownPath(written, repository) else { return nil }
            path = own
        }
        return FileReference(
            written: written, path: path, anchor: anchor, range: range(0, target.unicodeScalars.count),
            pathRange: range(0, written.unicodeScalars.count), isRelative: isRelative)
    }

    /// The path in an address of this repository on the web, at its default branch.
    private static func ownPath(_ url: String, _ repository: Repository) -> String? {
        for address in repository.addresses where url.hasPrefix(address + "/") {
            var parts = url.dropFirst(address.count + 1).split(separator: "/")[...]
            if parts.first == "-" { parts = parts.dropFirst() }
            guard parts.count >= 3, ["blob", "tree", "raw"].contains(parts[parts.startIndex]),
                ["main", "master", "HEAD"].contains(parts[parts.startIndex + 1])
            else { return nil }
            return RepositoryPath.normalised(
                RepositoryPath.percentDecoded(parts.dropFirst(2).joined(separator: "/")))
        }
        return nil
    }
}
