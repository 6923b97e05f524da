extension Mutations {
    static let catalogues: [Mutation] = [
        Mutation(
            "service-not-catalogued", in: "inventory-sync",
            "service: inventory-sync",
            to: """
                service: inventory-sync
                #        ^^^^^^^^^^^^^^
                """,
            files: ["catalog-info.yaml": catalogue(without: "inventory-sync", adding: "stock-sync")]),
        Mutation(
            "service-not-catalogued", in: "mail-queue",
            "service: mail",
            to: """
                service: mails
                #        ^^^^^
                """,
            files: ["catalog-info.yaml": catalogue(without: "", adding: "")]),
        Mutation(
            "service-not-catalogued", in: "session-store-primary",
            "service: session-store",
            to: """
                service: session-store
                #        ^^^^^^^^^^^^^
                """,
            files: ["platform/catalog-info.yml": catalogue(without: "session-store", adding: "sessions")]),
        Mutation(
            "object-not-in-manifests", in: "resolver-failures",
            "get, deployment/resolver, --output=json]",
            to: """
                get, deployment/resolvers, --output=json]
                #                                                                 ^^^^^^^^^^^^^^^^^^^^
                """,
            files: ["deploy/resolver.yaml": manifest("Deployment", "resolver", "kube-system")]),
        Mutation(
            "object-not-in-manifests", in: "search-index-lag",
            """
                exec: [kubectl, --context=prod, --namespace=search, rollout, restart, statefulset/search-indexer]
            """,
            to: """
                    exec: [kubectl, --context=prod, --namespace=search, rollout, restart, sts/search-index]
                #                                                                         ^^^^^^^^^^^^^^^^
                """,
            files: ["deploy/search.yaml": manifest("StatefulSet", "search-indexer", "search")]),
        Mutation(
            "object-not-in-manifests", in: "resolver-failures",
            """
                exec: [kubectl, --context=prod, --namespace=kube-system, rollout, restart, deployment/resolver]
            """,
            to: """
                    exec: [kubectl, --context=prod, --namespace=kube-system, rollout, restart, deploy/dns]
                #                                                                              ^^^^^^^^^^
                """,
            files: ["deploy/resolver.yml": manifest("Deployment", "resolver", "kube-system")]),
        Mutation(
            "dashboard-uid-missing", in: "inventory-sync",
            """
            links: {dashboard: "https://grafana.example/d/inventory?from=now-6h&to=now&var-shard=all"}
            """,
            to: """
                links: {dashboard: "https://grafana.example/d/stock?from=now-6h&to=now&var-shard=all"}
                #                                             ^^^^^
                """,
            files: dashboards(without: "")),
        Mutation(
            "dashboard-uid-missing", in: "mail-queue",
            """
            links: {dashboard: "https://grafana.example/d/mail?from=now-6h&to=now&var-queue=active"}
            """,
            to: """
                links: {dashboard: "https://grafana.example/d/mail?from=now-6h&to=now&var-queue=active"}
                #                                             ^^^^
                """,
            files: dashboards(without: "mail")),
        Mutation(
            "dashboard-uid-missing", in: "login-failures",
            """
            links: {dashboard: "https://grafana.example/d/login?from=now-1h&to=now&var-env=prod"}
            """,
            to: """
                links: {dashboard: "https://grafana.example/d/logins?from=now-1h&to=now&var-env=prod"}
                #                                             ^^^^^^
                """,
            files: dashboards(without: "")),
    ]

    /// A catalogue of every service of the corpus but one, and one more.
    private static func catalogue(without service: String, adding other: String) -> String {
        var text = ""
        for name in CleanCorpus.names {
            for line in CleanCorpus.text(name).split(separator: "\n") where line.hasPrefix("service: ") {
                let own = String(line.dropFirst("service: ".count))
                text += "---\nkind: Component\nmetadata:\n  name: \(own == service ? other : own)\n"
            }
        }
        return text
    }

    private static func manifest(_ kind: String, _ name: String, _ namespace: String) -> String {
        "apiVersion: apps/v1\nkind: \(kind)\nmetadata:\n  name: \(name)\n  namespace: \(namespace)\n"
    }

    /// The dashboards that the corpus links to, but for one.
    private static func dashboards(without uid: String) -> [String: String?] {
        var files: [String: String?] = [:]
        for name in CleanCorpus.names {
            for piece in CleanCorpus.text(name).split(separator: "/d/").dropFirst() {
                let own = String(piece.prefix { $0.isLetter || $0.isNumber || $0 == "-" })
                if own != uid { files["dashboards/\(own).json"] = "{\"uid\": \"\(own)\", \"title\": \"x\"}" }
            }
        }
        return files
    }
}
