import MidwatchShell

/// The API versions that Kubernetes removed.
///
/// Source: Kubernetes' deprecated API migration guide; state of November 2026.
enum KubernetesAPI {
    /// A version of an API group that is gone.
    struct Removal {
        /// The group's name.
        var group: String
        /// The version in the group.
        var name: String
        /// The release that does not serve it any more.
        var removedIn: VersionNumber
        /// The kinds that are gone, lower case plural; empty for all, where no newer kind has the same version.
        var kinds: [String] = []
        /// What to use instead.
        var replacement: String

        /// As a manifest writes it: `policy/v1beta1`.
        var version: String { "\(group)/\(name)" }

        func isGone(in release: VersionNumber) -> Bool { removedIn <= release }
    }

    /// A use of a removed version, in Unicode scalars of the text.
    struct Use {
        var removal: Removal
        var offsets: Range<Int>
    }

    /// The oldest release that was supported in November 2026.
    static let oldestSupported = VersionNumber(1, 33)

    /// One line a version: version, release that does not serve it, kinds that are gone, what to use instead.
    private static let table = """
        extensions/v1beta1 1.22 all apps/v1 or networking.k8s.io/v1
        apps/v1beta1 1.16 all apps/v1
        apps/v1beta2 1.16 all apps/v1
        networking.k8s.io/v1beta1 1.22 ingresses,ingressclasses networking.k8s.io/v1
        rbac.authorization.k8s.io/v1beta1 1.22 all rbac.authorization.k8s.io/v1
        rbac.authorization.k8s.io/v1alpha1 1.22 all rbac.authorization.k8s.io/v1
        admissionregistration.k8s.io/v1beta1 1.22 mutatingwebhookconfigurations,validatingwebhookconfigurations \
        admissionregistration.k8s.io/v1
        apiextensions.k8s.io/v1beta1 1.22 all apiextensions.k8s.io/v1
        apiregistration.k8s.io/v1beta1 1.22 all apiregistration.k8s.io/v1
        authorization.k8s.io/v1beta1 1.22 all authorization.k8s.io/v1
        certificates.k8s.io/v1beta1 1.22 certificatesigningrequests certificates.k8s.io/v1
        coordination.k8s.io/v1beta1 1.22 leases coordination.k8s.io/v1
        scheduling.k8s.io/v1beta1 1.22 all scheduling.k8s.io/v1
        storage.k8s.io/v1beta1 1.27 csidrivers,csinodes,storageclasses,volumeattachments,csistoragecapacities \
        storage.k8s.io/v1
        batch/v1beta1 1.25 all batch/v1
        batch/v2alpha1 1.21 all batch/v1
        discovery.k8s.io/v1beta1 1.25 all discovery.k8s.io/v1
        events.k8s.io/v1beta1 1.25 all events.k8s.io/v1
        autoscaling/v2beta1 1.25 all autoscaling/v2
        autoscaling/v2beta2 1.26 all autoscaling/v2
        policy/v1beta1 1.25 all policy/v1, but for pod security policies, which are gone
        node.k8s.io/v1beta1 1.25 all node.k8s.io/v1
        flowcontrol.apiserver.k8s.io/v1beta1 1.26 all flowcontrol.apiserver.k8s.io/v1
        flowcontrol.apiserver.k8s.io/v1beta2 1.29 all flowcontrol.apiserver.k8s.io/v1
        flowcontrol.apiserver.k8s.io/v1beta3 1.32 all flowcontrol.apiserver.k8s.io/v1
        """

    static let removals: [Removal] = table.split(separator: "\n").compactMap { line in
        let fields = line.split(separator: " ", maxSplits: 3)
        guard fields.count == 4, let release = VersionNumber(String(fields[1])),
            let slash = fields[0].firstIndex(of: "/")
        else { return nil }
        return Removal(
            group: String(fields[0][..<slash]), name: String(fields[0][fields[0].index(after: slash)...]),
            removedIn: release, kinds: fields[2] == "all" ? [] : fields[2].split(separator: ",").map(String.init),
            replacement: String(fields[3]))
    }

    /// The uses in a text: `apiVersion: policy/v1beta1`, `/apis/policy/v1beta1/`, `cronjobs.v1beta1.batch`.
    static func uses(in text: String) -> [Use] {
        guard text.holds("beta") || text.holds("alpha") else { return [] }
        var found: [Use] = []
        let scalars = Array(text.unicodeScalars)
        let lower = text.lowercased()
        var start = 0
        // Words of what API versions and resources are written with.
        while start < scalars.count {
            guard isWordPart(scalars[start]) else {
                start += 1
                continue
            }
            var end = start
            while end < scalars.count, isWordPart(scalars[end]) { end += 1 }
            var word = ""
            word.unicodeScalars.append(contentsOf: scalars[start..<end])
            if word.holds("v1beta") || word.holds("v2beta") || word.holds("alpha"),
                let use = use(word, at: start, text: lower, before: scalars[..<start])
            {
                found.append(use)
            }
            start = end
        }
        return found
    }

    private static func use(
        _ word: String, at start: Int, text: String, before: ArraySlice<Unicode.Scalar>
    ) -> Use? {
        for removal in removals {
            if word == removal.version, ends(before, with: "apiVersion") {
                guard isMeant(removal, in: text) else { continue }
                return Use(removal: removal, offsets: start..<(start + word.unicodeScalars.count))
            }
            let object = word.prefix { $0 != "/" }
            if object.hasSuffix(".\(removal.name).\(removal.group)") {
                let resource = word.prefix { $0 != "." }.lowercased()
                guard removal.kinds.isEmpty || removal.kinds.contains(String(resource)) else { continue }
                return Use(removal: removal, offsets: start..<(start + object.unicodeScalars.count))
            }
            if let found = word.firstRange(of: "/apis/\(removal.version)") {
                guard removal.kinds.isEmpty || removal.kinds.contains(where: word.contains) else { continue }
                let offset = word.unicodeScalars.distance(from: word.startIndex, to: found.lowerBound) + "/apis/".count
                return Use(removal: removal, offsets: (start + offset)..<(start + offset + removal.version.count))
            }
        }
        return nil
    }

    /// Whether a text names one of the kinds that are gone, in the singular of a manifest.
    private static func isMeant(_ removal: Removal, in text: String) -> Bool {
        removal.kinds.isEmpty
            || removal.kinds.contains { kind in
                text.contains("kind: \(kind.hasSuffix("sses") ? kind.dropLast(2) : kind.dropLast())")
            }
    }

    private static func ends(_ scalars: ArraySlice<Unicode.Scalar>, with key: String) -> Bool {
        var rest = scalars
        while let last = rest.last, last == " " || last == ":" || last == "\"" || last == "'" { rest = rest.dropLast() }
        return rest.suffix(key.count).elementsEqual(key.unicodeScalars)
    }

    private static func isWordPart(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", ".", "/", "-", "_": true
        default: false
        }
    }
}
