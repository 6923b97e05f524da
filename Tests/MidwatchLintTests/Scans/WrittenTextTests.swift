import Testing

@testable import MidwatchLint

/// Addresses, placeholders and personal data in text.
struct WrittenTextTests {
    @Test(
        "an address is taken apart",
        arguments: [
            ("see https://user:pw@host.example:8443/path?a=b, or", "https", "host.example", true),
            ("http://localhost:8080", "http", "localhost", false), ("(http://[::1]:80/x)", "http", "::1", false),
            ("ftp://a.b?token=c", "ftp", "a.b", false), ("https://${host}.example/", "https", "${host}.example", false),
        ])
    func address(_ text: String, _ scheme: String, _ host: String, _ hasUser: Bool) throws {
        let found = WrittenURL.all(in: Array(text.utf8))
        let first = try #require(found.first)
        #expect(found.count == 1)
        #expect((first.scheme, first.host, first.userInformation != nil) == (scheme, host, hasUser))
    }

    @Test("no address is longer than the limit")
    func longestAddress() {
        let text = "https://" + String(repeating: "a", count: WrittenURL.longest)
        #expect(WrittenURL.all(in: Array(text.utf8)).first?.range.count == WrittenURL.longest)
    }

    @Test(
        "private hosts are told from public ones",
        arguments: [
            ("10.0.0.1", true), ("192.168.1.7", true), ("172.16.0.1", true), ("172.32.0.1", false), ("8.8.8.8", false),
            ("api.internal", true), ("api", true), ("api.example.com", false), ("a.svc.cluster.local", true),
            ("127.0.0.1", true), ("300.1.2.3.4", false), ("${host}", true),
        ])
    func privacy(_ host: String, _ isPrivate: Bool) {
        #expect(
            WrittenURL(scheme: "http", range: 0..<0, userInformation: nil, host: host).isPrivate == isPrivate)
    }

    @Test(
        "placeholders are told from redirections, markup and expansions",
        arguments: [
            ("oc logs <pod>", ["<pod>"]), ("get -n <name space> x", ["<name space>"]), ("--namespace=<ns>", ["<ns>"]),
            ("cat <file >other", []), ("cat <in>out", []), ("cat <<EOF", []), ("<b>", []), ("(?<name>x)", []),
            ("a < b && b > c", []), ("YOUR_TOKEN and CHANGEME", ["YOUR_TOKEN", "CHANGEME"]), ("YOURS", []),
            ("mktemp /run/a.XXXXXX", []), ("read <config.txt>/dev/null", []), ("x <(sort a) >(tee b)", []),
            ("${name}", []), ("<html><title>", []),
        ])
    func placeholders(_ text: String, _ expected: [String]) {
        #expect(PlaceholderScan.places(in: text).map { PlaceholderScan.text(of: $0, in: text) } == expected)
    }

    @Test("a placeholder is no longer than the limit")
    func longestPlaceholder() {
        let most = "<" + String(repeating: "a", count: PlaceholderScan.longest - 1) + ">"
        #expect(PlaceholderScan.places(in: most).count == 1)
        #expect(PlaceholderScan.places(in: "<a" + most.dropFirst()).isEmpty)
    }

    @Test(
        "people's numbers and addresses are told from other text",
        arguments: [
            ("call +49 171 5550123 now", 1), ("+1 (555) 010-0199", 1), ("jan.novak@shop.example", 1),
            ("ops@build-1.internal", 0), ("a + 5 and 1+2", 0), ("about +20 percent", 0), ("user@host", 0),
            ("+12345678", 0), ("+1234567890123456", 0), ("@here", 0),
        ])
    func personal(_ text: String, _ count: Int) {
        #expect(PersonalScan.places(in: text).count == count)
    }
}
