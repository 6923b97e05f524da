/// Mutations that put a command into a clean runbook. What must be found stands between `«` and `»`.
enum CommandMutation {
    /// The first line of a script that only looks, by runbook.
    private static let looks = [
        "mail-queue": "      journalctl --no-pager --unit=postfix.service --since=-30min",
        "cart-cache-memory": "      redis-cli -h cart-cache.internal --no-auth-warning INFO memory |",
        "shop-certificate": "      openssl s_client -connect",
    ]

    /// The act of a change that nobody approves, by runbook.
    private static let changes = [
        "mail-queue": "    exec: [sudo, -n, systemctl, --no-pager, restart, postfix.service]",
        "search-index-lag":
            "    exec: [kubectl, --context=prod, --namespace=search, rollout, restart, statefulset/search-indexer]",
        "resolver-failures":
            "    exec: [kubectl, --context=prod, --namespace=kube-system, rollout, restart, deployment/resolver]",
    ]

    /// Puts lines before a script that only looks.
    static func look(_ rule: String, _ lines: String, in corpus: String = "mail-queue") -> Mutation {
        let first = looks[corpus] ?? ""
        return Mutation(rule, in: corpus, first, to: marked(lines, indent: 6) + "\n" + first)
    }

    /// Puts a script in the place of a change.
    static func change(_ rule: String, _ lines: String, in corpus: String = "mail-queue") -> Mutation {
        Mutation(rule, in: corpus, changes[corpus] ?? "", to: "    run: |\n" + marked(lines, indent: 6))
    }

    /// Puts a list of arguments in the place of a change.
    static func changeExec(_ rule: String, _ elements: String, in corpus: String = "mail-queue") -> Mutation {
        Mutation(rule, in: corpus, changes[corpus] ?? "", to: marked("exec: [\(elements)]", indent: 4))
    }

    /// Puts a list of arguments in the place of a look.
    static func lookExec(_ rule: String, _ elements: String) -> Mutation {
        Mutation(
            rule, in: "checkout-errors",
            "    exec: [kubectl, --context=prod, --namespace=checkout, get, deployment/checkout, --output=json]",
            to: marked("exec: [\(elements)]", indent: 4))
    }

    /// The lines with their marks taken out, and a line of carets below each that had one.
    private static func marked(_ lines: String, indent: Int) -> String {
        let blanks = String(repeating: " ", count: indent)
        return lines.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line -> [String] in
            guard let open = line.firstIndex(of: "«"), let close = line.firstIndex(of: "»") else {
                return [blanks + line]
            }
            let before = line[..<open].unicodeScalars.count
            let inside = line[line.index(after: open)..<close]
            let plain = blanks + line[..<open] + inside + line[line.index(after: close)...]
            let mark =
                "#" + String(repeating: " ", count: indent + before - 1)
                + String(repeating: "^", count: inside.unicodeScalars.count)
            return [plain, mark]
        }.joined(separator: "\n")
    }
}
