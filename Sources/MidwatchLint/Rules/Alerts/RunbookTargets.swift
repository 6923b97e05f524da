import MidwatchExpressions
import MidwatchRunbook

/// The runbooks that links may lead to.
struct RunbookTargets {
    private let ids: [String: String]
    /// What stands before the runbook's name in links that lead to one.
    private let bases: Set<String>

    init(_ corpus: LintCorpus, _ alerts: AlertIndex) {
        let ids = Dictionary(
            corpus.runbooks.map { (Self.letters($0.id.value), $0.id.value) }, uniquingKeysWith: { first, _ in first })
        let links = alerts.alerts.compactMap { $0.runbookURL?.value.value }.compactMap { Self.parts($0) }
        bases = Set(links.filter { ids[Self.letters($0.name)] != nil }.map(\.base))
        self.ids = ids
    }

    /// The runbook that a link leads to, if it is one of these.
    func runbook(of url: String) -> String? {
        Self.parts(url).flatMap { ids[Self.letters($0.name)] }
    }

    /// What is wrong with a link of an alert whose runbooks are known; `nil` where nothing is, or nobody can tell.
    func trouble(_ url: String, of alert: AlertRule, for wanted: [String]) -> String? {
        guard let (base, name) = Self.parts(url) else {
            return "is no address: \"\(url)\" opens nowhere from a page"
        }
        let letters = Self.letters(name)
        if letters == Self.letters(alert.name.value) || wanted.contains(where: { Self.letters($0) == letters }) {
            return nil
        }
        if let other = ids[letters] { return "leads to the runbook \"\(other)\"" }
        if Spelling.nearest(name, among: wanted) != nil || bases.contains(base) {
            return "leads to \"\(name)\", and there is no such runbook"
        }
        return nil
    }

    /// A link's last name without its ending, and what stands before it; a fragment counts as the name.
    private static func parts(_ url: String) -> (base: String, name: String)? {
        guard let scheme = url.firstRange(of: "://"), ["http", "https"].contains(url[..<scheme.lowerBound]) else {
            return nil
        }
        let halves = url.split(separator: "#", maxSplits: 1)
        if halves.count == 2 { return (String(halves[0]) + "#", String(halves[1])) }
        var path = url.prefix { $0 != "?" }
        while path.last == "/" { path.removeLast() }
        guard let slash = path.lastIndex(of: "/") else { return nil }
        let name = path[path.index(after: slash)...].prefix { $0 != "." }
        return (String(path[...slash]), String(name))
    }

    /// A name in small letters and digits alone: KubePodCrashLooping and kube-pod-crash-looping are the same.
    private static func letters(_ name: String) -> String {
        name.lowercased().filter { $0.isLetter || $0.isNumber }
    }
}
