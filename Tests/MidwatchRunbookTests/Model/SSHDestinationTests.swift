import Testing

@testable import MidwatchRunbook

@Suite("Destinations of ssh:")
struct SSHDestinationTests {
    @Test(
        "a destination is a host, with a user before it and a port after it",
        arguments: [
            ("db-1", nil, "db-1", nil), ("ops@db-1.example", "ops", "db-1.example", nil),
            ("ops@db_1:2222", "ops", "db_1", 2222), ("127.0.0.1:1", nil, "127.0.0.1", 1),
            ("a.b-c_1@10.0.0.1:65535", "a.b-c_1", "10.0.0.1", 65535), ("[::1]", nil, "::1", nil),
            ("root@[2001:db8::1]:22", "root", "2001:db8::1", 22), ("[::ffff:10.0.0.1]", nil, "::ffff:10.0.0.1", nil),
        ] as [(String, String?, String, Int?)])
    func valid(text: String, user: String?, host: String, port: Int?) throws {
        let destination = try #require(SSHDestination(text))
        #expect(destination.user == user && destination.host == host && destination.port == port)
        #expect(destination.text == text)
        #expect(SSHDestination(destination.text) == destination)
    }

    @Test("an address without brackets gets them")
    func address() {
        #expect(SSHDestination("ops@2001:db8::1")?.text == "ops@[2001:db8::1]")
    }

    @Test(
        "whatever else it could mean is refused",
        arguments: [
            "", "@", "a@", "@a", "a@b@c", "-oProxyCommand=touch", "a@-oProxyCommand=x", "-l", "a b", "a\tb", "a\n",
            "\u{1}",
            "a;id", "$(id)", "`id`", "a/b", "ssh://a", "a:", "a:0", "a:65536", "a:+1", "a: 1", "a:22:22x", "a:b", "[a]",
            "[::1", "::1]", "[::1]x", "[::1]:", "[]", "%h", "a%h", "é", "a@b:\u{661}", ".a", ".@a", "a,b", "a!", "a*",
            "-@a", "a\u{202e}b", "DOMAIN\\user@host", ":22", "[::1%eth0]",
        ])
    func invalid(text: String) {
        #expect(SSHDestination(text) == nil)
    }

    @Test("names have an end")
    func limits() {
        let host = String(repeating: "h", count: SSHDestination.hostBytes)
        let user = String(repeating: "u", count: SSHDestination.userBytes)
        #expect(SSHDestination("\(user)@\(host)") != nil)
        #expect(SSHDestination("\(user)u@\(host)") == nil)
        #expect(SSHDestination("\(user)@\(host)h") == nil)
    }

    @Test(
        "a value is part of a host or an address, and never more",
        arguments: [
            ("db-1", "db-1"), ("10.0.0.1", "10.0.0.1"), ("::1", "[::1]"), ("-x", "-x"), ("a@b", nil), ("a:22", nil),
            ("", nil),
            ("[::1]", nil), ("a b", nil), ("a\n", nil), ("::1:g", nil),
        ] as [(String, String?)])
    func fragments(value: String, fragment: String?) {
        #expect(SSHDestination.fragment(value) == fragment)
    }
}
