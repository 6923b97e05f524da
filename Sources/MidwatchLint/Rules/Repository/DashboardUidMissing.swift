import MidwatchRunbook

extension SurroundingRules {
    static let dashboardUidMissing = Rule(
        814, "dashboard-uid-missing", .warning, .medium, phase: .repository, profile: .oncall,
        finds: "a link to a Grafana dashboard that is none of those which the repository holds",
        why: """
            Dashboards that are made from files lose by hand-made changes and get new uids when they are copied. The \
            link in the header of the run is the first that anybody opens.
            """,
        examples: [
            .bad(
                .head,
                """
                links: {dashboard: "https://grafana.example/d/chekout/shop"}
                #                                             ^^^^^^^
                """, files: ["dashboards/shop.json": "{\"uid\": \"checkout\", \"title\": \"Shop\"}"]),
            .good(
                .head, "links: {dashboard: \"https://grafana.example/d/checkout/shop\"}",
                files: ["dashboards/shop.json": "{\"uid\": \"checkout\", \"title\": \"Shop\"}"]),
        ],
        check: .runbook { subject, report in
            guard let repository = subject.surroundings.repository else { return }
            for link in subject.runbook.links {
                guard let uid = DashboardAddress(link.url.value) else { continue }
                let known = repository.contents.dashboards
                guard !known.isEmpty, known[uid.uid] == nil else { continue }
                report.add(
                    subject, at: subject.range(of: uid.offsets, in: link.url),
                    "no dashboard of the repository has the uid \"\(uid.uid)\"", subject: uid.uid,
                    help: "the repository holds \(known.keys.sorted().prefix(5).joined(separator: ", "))")
            }
        })
}

/// The dashboard that an address of Grafana names: `https://HOST/d/UID/…`.
struct DashboardAddress {
    /// The uid.
    var uid: String
    /// Where it stands in the address, in Unicode scalars.
    var offsets: Range<Int>
    /// The address of Grafana, without a slash at its end.
    var base: String

    /// Reads an address; `nil` where it names no dashboard.
    init?(_ url: String) {
        guard let scheme = url.firstRange(of: "://"), let found = url[scheme.upperBound...].firstRange(of: "/d/")
        else { return nil }
        let uid = url[found.upperBound...].prefix { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
        let base = url[..<found.lowerBound]
        // Below a path of its own only Grafana's own name tells it from any other page with a part `d`.
        let path = base[scheme.upperBound...].drop { $0 != "/" }
        guard !uid.isEmpty, uid.count <= 40, path.isEmpty || path.lowercased().contains("grafana") else { return nil }
        self.uid = String(uid)
        self.base = String(base)
        let start = url[..<found.upperBound].unicodeScalars.count
        offsets = start..<(start + uid.unicodeScalars.count)
    }
}
