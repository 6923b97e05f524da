import MidwatchEngine
import MidwatchMetrics
import MidwatchRunbook
import Synchronization
import Testing

@testable import MidwatchHost

@Suite("Figures out of a command")
struct ExecSourceTests {
    /// A command that prints what a script says, and remembers its environment.
    final class Printing: ActPerforming {
        private let output: @Sendable ([String: String]) -> ActOutcome
        private let calls = Mutex<[[String: String]]>([])

        init(_ output: @escaping @Sendable ([String: String]) -> ActOutcome) { self.output = output }

        convenience init(_ text: String) {
            self.init { _ in ActOutcome(ending: .succeeded, output: Output(captured: text)) }
        }

        var environments: [[String: String]] { calls.withLock { $0 } }

        func perform(_ act: RenderedAct, attempt: AttemptID, run: RunID) async -> ActOutcome {
            let environment = Dictionary(
                act.environment.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
            calls.withLock { $0.append(environment) }
            return output(environment)
        }
    }

    static let request = MetricRequest(rule: MetricRule(name: "backlog", shape: .value), reading: .named)

    static func source(_ acts: Printing, _ time: VirtualTime) -> ExecSource {
        let source = MetricSource(
            name: Located("cloud"), reach: .exec([Located("figures")]), every: .seconds(1), timeout: .seconds(5))
        return ExecSource(source, arguments: ["figures"], longestWindow: 60, tools: .testing(time, acts: acts))
    }

    @Test("a command that knows its history is asked for the window's stretch")
    func history() async throws {
        let time = VirtualTime()
        let now = time.now.seconds
        let acts = Printing { _ in
            let lines = (0..<60).map { "\(now - Double($0)) \($0)" }.joined(separator: "\n")
            return ActOutcome(ending: .succeeded, output: Output(captured: "# comment\n\n" + lines + "\n"))
        }
        let span = WindowSpan(from: now - 60, to: now)
        let windows = await Self.source(acts, time).windows(of: [Self.request], over: span, thresholds: [:])
        let window = try #require(windows.first)
        #expect(window.count == 60)
        #expect(window.problems == [])
        #expect(window.reading.value == 0)
        let environment = try #require(acts.environments.first)
        #expect(environment["MIDWATCH_FROM"] == "1799999940")
        #expect(environment["MIDWATCH_TO"] == "1800000000")
        #expect(environment["MIDWATCH_METRIC"] == "backlog")
    }

    @Test("a command that prints one number is asked again and again, so that a window has samples")
    func oneNumber() async throws {
        let time = VirtualTime()
        let source = Self.source(Printing("7\n"), time)
        let began = time.now.seconds
        source.follow([Self.request])
        await ScrapeSourceTests.reads(10, time)
        let span = WindowSpan(from: began + 0.5, to: time.now.seconds)
        let window = try #require(await source.windows(of: [Self.request], over: span, thresholds: [:]).first)
        await source.stop()
        #expect(window.count == 10)
        #expect(window.reading.value == 7)
    }

    @Test(
        "output that is not figures is refused with its line",
        arguments: [
            ("", "no number"), ("one\n", "line 1"), ("1 2 3\n", "line 1"), ("1\n2\n", "several numbers"),
            ("1\n10 2\n", "with times and without"), ("\n# x\nnan x\n", "line 3"),
        ])
    func refused(_ text: String, _ word: String) {
        guard case .failure(let problem) = ExecFigures.read(text) else {
            Issue.record("\(text) was read")
            return
        }
        #expect(problem.sentence.contains(word), "\(problem.sentence)")
    }

    @Test("a command that fails is the window's problem")
    func failing() async throws {
        let time = VirtualTime()
        let acts = Printing { _ in ActOutcome(ending: .failed("exit code 3"), code: 3) }
        let span = WindowSpan(from: time.now.seconds - 60, to: time.now.seconds)
        let source = Self.source(acts, time)
        let window = try #require(await source.windows(of: [Self.request], over: span, thresholds: [:]).first)
        #expect(window.reading.problem.contains("exit code 3"))
        #expect(await source.check().isReachable == false)
        guard case .failed = await source.value(of: "x") else {
            Issue.record("an expression was read")
            return
        }
    }

    @Test("an infinite figure is no value")
    func infinite() async throws {
        let time = VirtualTime()
        let span = WindowSpan(from: time.now.seconds - 60, to: time.now.seconds)
        let windows = await Self.source(Printing("inf"), time).windows(of: [Self.request], over: span, thresholds: [:])
        #expect(windows.first?.reading.value == nil)
    }
}
