import Foundation
import Testing

@Suite struct IncidentsTests {
    let process: CommandLineUnderTest

    init() throws { process = try CommandLineUnderTest() }

    @Test("an incident is declared, noted, marked, listed, shown and told")
    func life() throws {
        let declared = try process.run(
            "incident", "declare", "Checkout is down", "--severity", "SEV1", "--service", "checkout", "--as", "ann",
            "--impact-started", "2026-01-02T03:04:05Z")
        #expect(declared.code == 0)
        try Golden.compare(declared.out, with: "incident-declare.txt")
        #expect(
            try process.run("incident", "note", "inc-1", "looking \u{1b}[31m", "--as", "bob").out == "noted in INC-1\n")
        #expect(try process.run("incident", "mark", "INC-1", "acknowledged", "--as", "bob").code == 0)
        try Golden.compare(try process.run("incident", "list").out, with: "incident-list.txt")
        try Golden.compare(try process.run("incident", "show").out, with: "incident-show.txt")
        try Golden.compare(try process.run("timeline").out, with: "incident-timeline.txt")
        #expect(try process.run("incident", "mark", "INC-1", "resolved").code == 0)
        #expect(
            try process.run("incident", "list").out == "no incident is open; midwatch incident list --all lists 1\n")
        let all = try JSONSerialization.jsonObject(
            with: Data(process.run("incident", "list", "--all", "--json").out.utf8))
        #expect((all as? [[String: Any]])?.first?["incident"] as? String == "INC-1")
    }

    @Test(
        "what cannot be is refused with exit code 2 and writes nothing",
        arguments: [
            ["incident", "declare", " "], ["incident", "declare", "x", "--severity", "SEV9"],
            ["incident", "declare", "x", "--impact-started", "yesterday"],
            ["incident", "declare", "x", "--impact-started", "2999-01-01T00:00:00Z"],
            ["incident", "declare", String(repeating: "x", count: 100_000)],
            ["incident", "note", "INC-9", "x"], ["incident", "show", "INC-9"], ["incident", "show"],
            ["incident", "mark", "INC-9", "resolved"], ["incident", "mark", "INC-9", "finished"],
            ["hold", "add", "Big Sale", "--reason", "x"], ["hold", "add", "sale"],
            ["hold", "add", "sale", "--reason", " "],
            ["hold", "add", "sale", "--reason", "x", "--for", "2"],
            ["hold", "add", "sale", "--reason", "x", "--for", "0s"],
            ["hold", "remove", "sale", "--reason", "x"], ["timeline", "INC-9"], ["timeline", "verify", "INC-9"],
        ])
    func refused(arguments: [String]) throws {
        let answer = try process.run(arguments)
        #expect(answer.code == 2)
        #expect(answer.out.isEmpty)
        #expect(answer.err.hasPrefix("midwatch: "))
        #expect(try process.run("incident", "list", "--all").out == "no incident is open\n")
    }

    @Test("a hold is added once, listed and removed, and all of it is said")
    func holds() throws {
        #expect(try process.run("hold", "list").out == "no hold stands: automation may go on\n")
        let added = try process.run(
            "hold", "add", "sale", "--reason", "no changes during the sale", "--service", "checkout", "--for", "2h",
            "--as", "ann")
        #expect(added.code == 0)
        try Golden.compare(added.out, with: "hold-add.txt")
        let again = try process.run("hold", "add", "sale", "--reason", "x")
        #expect(again.code == 2)
        #expect(again.err == "midwatch: a hold sale stands already: midwatch hold list shows it\n")
        #expect(try process.run("hold", "add", "freeze", "--reason", "audit", "--as", "bob").code == 0)
        try Golden.compare(try process.run("hold", "list").out, with: "hold-list.txt")
        try Golden.compare(try process.run("hold", "list", "--json").out, with: "hold-list.json")
        #expect(try process.run("hold", "remove", "sale", "--reason", "over").out == "hold sale removed\n")
    }

    @Test("a changed record is found, exit code 1")
    func verify() throws {
        #expect(try process.run("timeline", "verify").out == "the timeline is empty\n")
        try process.run("incident", "declare", "Checkout is down", "--as", "ann")
        try process.run("incident", "note", "INC-1", "the cause is unclear", "--as", "ann")
        let sound = try process.run("timeline", "verify")
        #expect(sound.out == "✔ incident/INC-1  2 records\n")
        #expect(sound.code == 0)
        let path = process.state + "/timeline.sqlite"
        var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        let place = try #require(bytes.range(of: Data("the cause is unclear".utf8)))
        bytes.replaceSubrange(place, with: Data("the cause is unknown".utf8))
        try bytes.write(to: URL(fileURLWithPath: path))
        let broken = try process.run("timeline", "verify", "INC-1")
        #expect(broken.code == 1)
        try Golden.compare(broken.out, with: "verify-broken.txt")
    }
}
