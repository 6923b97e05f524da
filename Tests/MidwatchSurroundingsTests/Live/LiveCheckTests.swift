import Glibc
import MidwatchLint
import MidwatchRunbook
import Testing

@testable import MidwatchSurroundings

/// A check with its memory on disk.
struct LiveCheckTests {
    private func runbook(_ url: String) throws -> Runbook {
        let text = """
            midwatch: 1
            id: a
            title: Something is wrong
            links: {wiki: "\(url)"}
            on_failure: page
            steps:
              - escalate: page
                to: [lead]
                message: Look.
                ack_within: 5m

            """
        return try #require(RunbookParser.parse(Array(text.utf8), path: "a.runbook.yaml").partial)
    }

    @Test("a link that is dead in two checks is dead from then on, also where nothing is asked")
    func twice() async throws {
        let ground = RepositoryGround()
        let server = try await LoopbackServer { _ in .init(status: 404) }
        let runbook = try runbook(server.url + "/x")
        let question = LiveQuestion(.link(server.url + "/x"), range: .none)
        let asker = LiveAsker(.standard, environment: { _ in nil }, programs: ProgramPlaces())
        #expect(LiveCheck.remembered({ [runbook] }, .standard, folder: ground.path).facts == nil)
        for expected in [LiveAnswer.State.unknown, .dead] {
            let check = await LiveCheck.ask([runbook], .standard, folder: ground.path, now: 1_795_000_000, by: asker)
            #expect(check.facts?.answer(to: question)?.state == expected)
            #expect(check.problems == [])
        }
        await server.close()
        let text = LiveCacheFile(folder: ground.path).read().cache?.answers[question.subject]
        #expect(text?.state == .dead)
        #expect(text?.checkedAt == 1_795_000_000)
    }

    @Test("a cache that cannot be used is told and ignored, and written anew by the next check")
    func corrupt() async throws {
        let ground = RepositoryGround()
        ground.write(".midwatch/live.json", "{ broken")
        let remembered = LiveCheck.remembered({ [] }, .standard, folder: ground.path)
        #expect(remembered.facts == nil)
        #expect(remembered.problems == ["\(ground.path)/.midwatch/live.json is ignored: it is not JSON"])
        let asker = LiveAsker(.standard, environment: { _ in nil }, programs: ProgramPlaces())
        let check = await LiveCheck.ask([], .standard, folder: ground.path, now: 1, by: asker)
        #expect(check.problems.count == 1)
        #expect(LiveCheck.remembered({ [] }, .standard, folder: ground.path).problems == [])
    }

    @Test("a cache that is a pipe, too large or not to be written is told and stops nothing")
    func hostile() async throws {
        let ground = RepositoryGround()
        mkdir(ground.path + "/.midwatch", 0o755)
        mkfifo(ground.path + "/.midwatch/live.json", 0o600)
        #expect(LiveCacheFile(folder: ground.path).read().problem != nil)
        #expect(LiveCacheFile(folder: "/proc").write(LiveCache()) != nil)
    }
}
