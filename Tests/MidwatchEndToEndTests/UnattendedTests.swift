import Foundation
import Synchronization
import Testing

/// Nobody is there: what automation does where it cannot help, and how a person takes it from there.
@Suite struct UnattendedTests {
    /// The delivered runbook with shorter windows, against a scraped shop, with a webhook for the people.
    private func prepare(_ place: Place, _ shop: Shop, _ people: Receiver) throws -> String {
        try place.write(
            "midwatch.yaml",
            """
            sources:
              shop: {scrape: "http://127.0.0.1:\(shop.port)/metrics", every: 500ms, timeout: 2s}
            contacts:
              payments-primary: {webhook: "http://127.0.0.1:\(people.port)/primary"}
              payments-lead: {webhook: "http://127.0.0.1:\(people.port)/lead"}
            pass_env: [SHOP_STATE]
            """)
        let source = Programs.repository + "/runbooks/checkout-errors.runbook.yaml"
        let text = try String(contentsOfFile: source, encoding: .utf8)
        return try place.write("checkout-errors.runbook.yaml", text)
    }

    @Test(
        "a rollback that does not help: automation goes on as the file says, pages, and a person takes it",
        .enabled(if: Programs.has("tmux"), "tmux is not installed: .ci/needs test installs it"))
    func stickyFault() async throws {
        try await Place.measuring { place in
            let shop = try await Shop(place)
            try await shop.control("fault", "--errors", "0.4", "--sticky")
            let people = try Receiver(place)
            let ended = try await place.midwatch("run", try prepare(place, shop, people), "--auto")

            #expect(ended.code == 3, "\(ended)")
            // The file keeps a rollback that did not help, and then wants a restart, which no machine may do.
            #expect(try await shop.release() == "v41")
            let records = try await place.records()
            let judged = try #require(records.first { $0.name == "judged" }, "\(ended)")
            #expect(judged.text("verdict.word") == "unchanged", "\(judged.payload)")
            #expect(records.filter { $0.name == "intended" }.count == 1, "a second change was begun")
            #expect(people.received.contains { $0.hasPrefix("POST /primary") }, "\(people.received)")
            #expect(people.received.contains { $0.contains("INC-1") }, "\(people.received)")
            #expect(try await place.locks().isEmpty, "the kept change needs no locks, and no other was begun")

            let run = try await place.run()
            let terminal = try await Terminal(place, ["attach", run, "--take"])
            try await terminal.see("taken over by")
            try await terminal.see(" · q park")
            // The cause is found elsewhere; what is left is to verify that it is over.
            try await shop.control("fault", "--errors", "0", "--sticky")
            try await terminal.line("j recovered")
            try await terminal.see("● verify recovered")
            try await terminal.line("")
            #expect(try await terminal.end() == 0)
            try await terminal.see("■ resolved")
            let taken = try #require(try await place.records().first { $0.name == "taken-over" })
            #expect("\(taken.payload)".contains("interactive"), "\(taken.payload)")
        }
    }

    @Test("a contact that does not answer is told again, and then the next one is")
    func retriedDelivery() async throws {
        try await Place.with { place in
            let refusals = Mutex(0)
            let people = try Receiver(place) { request in
                let isFirst = refusals.withLock { count in
                    count += 1
                    return count == 1
                }
                return isFirst ? .init(status: 503, body: "busy\n") : .init()
            }
            try place.write(
                "midwatch.yaml", "contacts: {lead: {webhook: \"http://127.0.0.1:\(people.port)/hook\"}}\n")
            let runbook = try place.write(
                "tell.runbook.yaml",
                """
                midwatch: 1
                id: tell
                title: Tell somebody
                steps:
                  - escalate: tell
                    to: [lead]
                    message: The moon is down.
                    go: mitigated
                  - escalate: page
                    to: [lead]
                    message: Nothing worked.
                    ack_within: 5m
                """)
            let ended = try await place.midwatch("run", runbook, "--auto")
            #expect(ended.code == 0, "\(ended)")
            #expect(people.received.count == 2)
            #expect(people.received.allSatisfy { $0.contains("The moon is down.") }, "\(people.received)")
            #expect(try await place.records().filter { $0.name == "paged" }.count == 1)
        }
    }

    @Test("a step that no machine may do stops the run before anything is locked, and pages")
    func notAllowed() async throws {
        try await Place.with { place in
            let ended = try await place.midwatch("run", try PromptTests.prepare(place), "--auto")
            #expect(ended.code == 3, "\(ended)")
            #expect(ended.out.contains("does not say unattended: allowed"))
            #expect(ended.out.contains("midwatch attach \(try await place.run()) --take"))
            #expect(place.effectLines.isEmpty)
            #expect(try await place.locks().isEmpty)
            #expect(place.text("pages.txt").contains("Somebody look at it."), "\(place.text("pages.txt"))")
        }
    }
}
