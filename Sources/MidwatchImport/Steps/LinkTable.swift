import MidwatchRunbook

/// The links of a draft, each address once, each under a name of its own.
struct LinkTable {
    /// The links in their order.
    private(set) var links: [(name: String, address: String)] = []

    /// Adds a link; why it cannot be one where it cannot.
    mutating func add(_ link: InlineText.Link) -> String? {
        let address = link.address
        guard address.begins(with: "http://") || address.begins(with: "https://") else {
            return address.begins(with: "#")
                ? "it leads to a place in the same file"
                : "only http and https lead out of a runbook"
        }
        guard WordKind.url.accepts(address), !address.contains("${"), !address.contains("<"), !address.contains("{{"),
            address.utf8.count <= Self.longest
        else { return "it has a placeholder, or is none" }
        if links.contains(where: { $0.address == address }) { return nil }
        guard links.count < ImportLimits.links else { return "a draft has at most \(ImportLimits.links) links" }
        let isBare = link.text == address
        let host = String(scalars: address.scalars.drop { $0 != "/" }.dropFirst(2).prefix { $0 != "/" })
        let base = StepNames.kebab(isBare ? host : link.text, words: 5) ?? "link"
        var name = base
        var count = 1
        while links.contains(where: { $0.name == name }) {
            count += 1
            name = "\(base)-\(count)"
        }
        links.append((name, address))
        return nil
    }

    /// The longest address, in bytes.
    static let longest = 2_000
}
