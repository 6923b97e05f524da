import MidwatchShell

/// The version that the address of a manual names.
///
/// The oldest supported versions are those of November 2026, from each product's own page.
struct VersionedManual {
    private struct Product {
        /// The name that `versions:` in midwatch.yaml uses.
        var name: String
        /// What stands before the version in an address.
        var prefix: String
        /// What stands between the parts of the version.
        var separator: Unicode.Scalar = "."
        /// The oldest version that was supported.
        var oldest: VersionNumber
    }

    /// The product, as `versions:` names it.
    var product: String
    /// The version, with dots.
    var version: String
    /// The oldest version that was supported.
    var oldest: VersionNumber
    /// Where the version stands in the address, in Unicode scalars.
    var offsets: Range<Int>

    private static let products = [
        Product(name: "postgresql", prefix: "postgresql.org/docs/", oldest: VersionNumber(14)),
        Product(name: "openshift", prefix: "docs.openshift.com/container-platform/", oldest: VersionNumber(4, 14)),
        Product(
            name: "openshift", prefix: "docs.redhat.com/en/documentation/openshift_container_platform/",
            oldest: VersionNumber(4, 14)),
        Product(
            name: "openshift", prefix: "access.redhat.com/documentation/en-us/openshift_container_platform/",
            oldest: VersionNumber(4, 14)),
        Product(name: "mysql", prefix: "dev.mysql.com/doc/refman/", oldest: VersionNumber(8, 4)),
        Product(
            name: "elasticsearch", prefix: "elastic.co/guide/en/elasticsearch/reference/",
            oldest: VersionNumber(8, 19)),
        Product(name: "prometheus", prefix: "prometheus.io/docs/prometheus/", oldest: VersionNumber(3, 5)),
        Product(name: "python", prefix: "docs.python.org/", oldest: VersionNumber(3, 10)),
        Product(name: "kafka", prefix: "kafka.apache.org/", separator: ".", oldest: VersionNumber(3, 9)),
        Product(name: "kubernetes", prefix: "https://v", separator: "-", oldest: VersionNumber(1, 33)),
        Product(name: "ceph", prefix: "docs.ceph.com/en/v", oldest: VersionNumber(18)),
        Product(name: "rabbitmq", prefix: "rabbitmq.com/docs/", oldest: VersionNumber(4, 1)),
    ]

    /// Reads an address; `nil` where it names no version of a known manual.
    init?(_ url: String) {
        for product in Self.products {
            guard url.holds(product.prefix), let found = url.firstRange(of: product.prefix) else { continue }
            let rest = url[found.upperBound...]
            // `https://v1-28.docs.kubernetes.io/` names its version in the host.
            if product.separator == "-", !rest.contains(".docs.kubernetes.io") { continue }
            let written = rest.unicodeScalars.prefix {
                $0 == product.separator || $0 == "." && product.separator == "." || ("0"..."9").contains($0)
            }
            let text = String(String.UnicodeScalarView(written))
            let trimmed = text.last == "." ? String(text.dropLast()) : text
            guard let first = trimmed.unicodeScalars.first, ("0"..."9").contains(first) else { continue }
            let end = rest.unicodeScalars.dropFirst(text.unicodeScalars.count).first
            guard end == nil || end == "/" || product.separator == "-" else { continue }
            self.product = product.name
            version = String(trimmed.map { $0 == "-" ? "." : $0 })
            if product.name == "kafka", !version.contains("."), let number = Int(version) {
                // `kafka.apache.org/39/` is 3.9, `kafka.apache.org/0110/` is 0.11.
                version = version.count == 2 ? "\(number / 10).\(number % 10)" : "0.\(number / 10)"
            }
            oldest = product.oldest
            let start = url[..<found.upperBound].unicodeScalars.count
            offsets = start..<(start + trimmed.unicodeScalars.count)
            return
        }
        return nil
    }
}
