import ArgumentParser
import Glibc
import MidwatchExpressions

/// Times what a run does with a condition, and looks whether memory grows with how often it does so.
struct ConditionsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "conditions",
        abstract: "Time parsing, checking and evaluating of conditions, and look for memory that grows.")

    @Option(help: "How often each is done; the median is told.") var count = 100_000
    @Flag(help: "Print the figures as JSON.") var json = false

    /// Sixty characters, as long as most conditions of runbooks.
    static let sixty = "errors < 0.01 && p99 < 0.5 && release != 'v1' || attempt > 3"
    static let short = "errors < 0.01 && p99 < 0.5"
    /// Rounds after which memory is looked at for the first time, and by how many times more the second time.
    private static let warmUp = 1_000
    private static let longer = 10

    func validate() throws {
        if count < 1 { throw ValidationError("--count must be at least 1") }
    }

    func run() throws {
        let environment = ConditionsCommand.environment
        let bindings = ConditionsCommand.bindings
        let expression = try CELExpression.parse(Self.short).get()
        let parsing: () -> Void = {
            guard case .success(let expression) = CELExpression.parse(Self.sixty),
                expression.check(in: environment).problems.isEmpty
            else { fatalError("the condition that is timed does not check") }
        }
        let evaluating: () -> Void = {
            guard case .value(.bool(true)) = expression.evaluate(bindings) else {
                fatalError("the condition that is timed is not true")
            }
        }
        for _ in 0..<Self.warmUp {
            parsing()
            evaluating()
        }
        let before = Self.peak
        let clock = Timing.median(of: count) {}
        let check = Timing.median(of: count, parsing)
        let evaluation = Timing.median(of: count, evaluating)
        for _ in 0..<count * Self.longer { evaluating() }
        let grown = Self.peak - before
        let slowest = try Self.slowest()
        if json {
            print(
                "{\"parse_and_check_ns\": \(check), \"evaluate_ns\": \(evaluation), \"clock_ns\": \(clock), "
                    + "\"rounds\": \(count), \"evaluations\": \(count * (Self.longer + 1)), \"grown_kib\": \(grown), "
                    + "\"slowest_ms\": \(slowest.milliseconds), \"slowest\": \"\(slowest.body)\"}")
            return
        }
        print("parse and check \(Self.sixty): \(check) ns")
        print("evaluate \(Self.short): \(evaluation) ns")
        print("medians of \(count); looking at the clock takes \(clock) ns of each")
        print("the dearest that the limits let through is around \(slowest.body): \(slowest.milliseconds) ms")
        print("peak memory grew by \(grown) KiB over \(count) checks and \(count * (Self.longer + 1)) evaluations")
    }

    private static var environment: TypeEnvironment {
        var environment = TypeEnvironment()
        environment.declare("errors", .double)
        environment.declare("p99", .double)
        environment.declare("release", .string)
        environment.declare("attempt", .int)
        return environment
    }

    private static var bindings: Bindings {
        var bindings = Bindings()
        bindings["errors"] = .value(.double(0.005))
        bindings["p99"] = .value(.double(0.3))
        return bindings
    }

    /// What costs most before a limit is reached, gone through 90,000 times.
    private static let dear = [
        "m[s] == 1", "s == t", "s < t", "s.endsWith(t)", "s.startsWith(t)", "size(s) == 0", "s.matches('(a*)*b')",
        "u0 || u1 || u2 || u3", "timestamp(0).getHours('Europe/Berlin') == 9", "m == n", "s.contains(t)",
        "duration(s) == duration('1s')", "x + y + x + y + x + y + x + y + x + y == 1",
        "[x, y] == [y, x] && {x: y} == m",
    ]

    /// The dearest of them.
    private static func slowest() throws -> (body: String, milliseconds: Int) {
        let text = String(repeating: "a", count: 120_000)
        let map = Value.map(Dictionary(uniqueKeysWithValues: (0..<2_000).map { (.string("key \($0)"), .int($0)) }))
        var bindings = Bindings()
        bindings["s"] = .value(.string(text))
        bindings["t"] = .value(.string(text + "b"))
        bindings["m"] = .value(map)
        bindings["n"] = .value(map)
        for index in 0..<4 { bindings["u\(index)"] = .unknown("no samples of \(index)") }
        let row = "[" + Array(repeating: "1", count: 300).joined(separator: ",") + "]"
        var slowest = (body: "", milliseconds: 0)
        for body in dear {
            let expression = try CELExpression.parse("\(row).exists(x, \(row).exists(y, \(body)))").get()
            let began = Timing.nanoseconds
            _ = expression.evaluate(bindings)
            let taken = (Timing.nanoseconds - began) / 1_000_000
            if taken > slowest.milliseconds { slowest = (body, taken) }
        }
        return slowest
    }

    /// The peak of resident memory so far, in KiB.
    private static var peak: Int {
        var usage = rusage()
        getrusage(RUSAGE_SELF.rawValue, &usage)
        return usage.ru_maxrss
    }
}
