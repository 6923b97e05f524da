import MidwatchExpressions
import MidwatchMetrics
import Testing

@testable import MidwatchRunbook

@Suite("The runbook parser")
struct RunbookParserTests {
    static let head = "midwatch: 1\nid: a-runbook\ntitle: Something is wrong\n"
    static let lead = "  - escalate: page-lead\n    to: [payments]\n    message: Help.\n    ack_within: 5m\n"

    static func parse(_ text: String) -> ParsedRunbook {
        RunbookParser.parse(Array(text.utf8), path: "a.runbook.yaml")
    }

    private func fixture(_ name: String) throws -> Runbook {
        let bytes = try FixtureFiles.bytes("\(FixtureTests.okFolder)/\(name).yaml")
        return try #require(RunbookParser.parse(bytes, path: "x").runbook)
    }

    @Test("the design's example is read whole")
    func design() throws {
        let runbook = try fixture("design")
        #expect(runbook.id.value == "checkout-errors")
        #expect(runbook.id.range.start == SourcePosition(line: 3, column: 5))
        #expect(runbook.onFailure?.value == "page-lead")
        #expect(runbook.triggers.count == 2)
        #expect(runbook.metric("errors")?.rule.objective == .below(0.01))
        #expect(runbook.metric("errors")?.rule.shape == .ratio)
        #expect(runbook.metric("p99")?.rule.shape == .quantile(0.99))
        #expect(runbook.metric("p99")?.rule.objective == .below(0.5))
        #expect(runbook.steps.map(\.kind) == [.diagnose, .mitigate, .mitigate, .verify, .escalate])
        guard case .diagnose(let diagnose)? = runbook.step("recent-release")?.body else {
            Issue.record("no diagnose step")
            return
        }
        #expect(diagnose.captures.map(\.name.value) == ["release", "since"])
        #expect(diagnose.decide?.branches.first?.go.value == .step("rollback"))
        #expect(diagnose.decide?.branches.first?.supports?.value == "bad-release")
        #expect(diagnose.decide?.otherwise.value == .step("restart"))
        #expect(diagnose.decide?.unknown?.value == .step("page-lead"))
        #expect(diagnose.act.timeout?.value == .seconds(20))
        guard case .verify(let verify)? = runbook.step("recovered")?.body else {
            Issue.record("no verify step")
            return
        }
        #expect(verify.hold == .seconds(300))
        #expect(verify.every == .seconds(15))
        #expect(verify.within == .seconds(900))
        #expect(runbook.step("recovered")?.go?.value == .end(.resolved))
    }

    @Test("a change keeps everything its step says")
    func change() throws {
        let step = try #require(try fixture("change").step("scale"))
        guard case .mitigate(let change) = step.body else {
            Issue.record("no mitigate step")
            return
        }
        #expect(change.affects == .services([Located("cart"), Located("payments")]) || !change.parts.isEmpty)
        #expect(change.requires.count == 3)
        #expect(change.save?.captures.map(\.name.value) == ["count_before"])
        #expect(change.ready?.within == .seconds(60))
        #expect(change.parts.first?.undo?.unknownExit == [75])
        #expect(change.parts.first?.undo?.timeout?.value == .seconds(60))
        #expect(change.parts.first?.act.unknownExit == [75])
        #expect(change.expect.map(\.expectation) == [.improves, .holds])
        #expect(change.guards.map(\.isRequired) == [false, true])
        #expect(change.unchanged == .undo)
        #expect(change.baseline == .seconds(60))
        #expect(change.settle == .zero)
        #expect(change.observe == .seconds(90))
        #expect(change.unattended && change.undoUnattended)
        #expect(change.approval?.count == 2)
        #expect(change.temporary?.value == .seconds(86_400))
        #expect(step.atMost == 2)
        #expect(change.partly?.value == .step("page-lead"))
    }

    @Test("the parts of a series keep their own acts and undos")
    func series() throws {
        guard case .mitigate(let change)? = try fixture("series").step("fail-over")?.body else {
            Issue.record("no mitigate step")
            return
        }
        #expect(change.affects == .all)
        #expect(change.parts.map(\.name?.value) == ["stop-writes", "promote"])
        #expect(change.parts.allSatisfy { $0.undo != nil })
        #expect(change.because?.value == "Nothing measures it.")
        guard case .http(let request)? = change.parts.last?.act.action, case .object(let body)? = request.json else {
            Issue.record("no request with a body")
            return
        }
        #expect(body.map(\.name) == ["force", "node", "wait", "tags"])
        #expect(body[0].value == .literal(.bool(true)))
        #expect(body[2].value == .literal(.int(5)))
        #expect(body[3].value == .array([.literal(.string("a")), .literal(.null)]))
        guard case .text(let node) = body[1].value else {
            Issue.record("no template")
            return
        }
        #expect(node.names.map(\.value) == ["node"])
    }

    @Test(
        "every shape of a metric becomes its rule",
        arguments: [
            ("ratio", MetricShape.ratio, "ratio"), ("p99", .quantile(0.99), "s"), ("slow", .slowerThan(1), "ratio"),
            ("free", .value, "bytes"), ("age", .value, "s"), ("load", .query, nil), ("backlog", .value, nil),
        ] as [(String, MetricShape, String?)])
    func metricShapes(name: String, shape: MetricShape, unit: String?) throws {
        let metric = try #require(try fixture("metrics").metric(name))
        #expect(metric.rule.shape == shape)
        #expect(metric.rule.unit == unit)
    }

    @Test("the settings of metrics reach their rules, in seconds and shares")
    func metricSettings() throws {
        let runbook = try fixture("metrics")
        let ratio = try #require(runbook.metric("ratio")?.rule)
        #expect(ratio.window == 30)
        #expect(ratio.band == 0.1)
        #expect(ratio.allowsTrafficShift)
        let free = try #require(runbook.metric("free")?.rule)
        #expect(free.judgesState)
        #expect(free.minimumChange == 1e9)
        #expect(free.better == .higher)
        #expect(free.objective == .above(10e9))
        #expect(runbook.metric("age")?.rule.objective == .below(7200))
        #expect(runbook.metric("load")?.rule.lookback == 300)
        #expect(runbook.metric("load")?.rule.reduction == nil)
        #expect(runbook.metric("queues")?.rule.reduction == .sum && runbook.metric("queues")?.rule.lookback == 60)
        #expect(runbook.metric("recorded")?.rule.lookback == 300 && runbook.metric("free")?.rule.lookback == nil)
        #expect(runbook.metric("slowest")?.rule.reduction == .max)
        #expect(runbook.metric("backlog")?.reading == .named)
    }

    @Test("a place inside an expression is found in its file")
    func places() throws {
        guard case .diagnose(let diagnose)? = try fixture("expressions").step("look")?.body else {
            Issue.record("no diagnose step")
            return
        }
        let long = try #require(diagnose.captures.last?.value)
        #expect(long.text == "json.a + json.b")
        #expect(long.place(of: 9..<15).start == SourcePosition(line: 13, column: 9))
    }

    @Test("other runbooks are named with what is passed to them")
    func continued() throws {
        guard case .diagnose(let diagnose)? = try fixture("continued").step("which")?.body,
            case .runbook("other", let arguments)? = diagnose.decide?.branches.first?.go.value
        else {
            Issue.record("no runbook is named")
            return
        }
        #expect(arguments.map(\.name.value) == ["host"])
        #expect(arguments.first?.value.names.map(\.value) == ["host"])
    }

    @Test("more steps than a runbook may have are one error")
    func tooManySteps() {
        let steps = (0..<(Limits.stepsPerRunbook + 5)).map { "- {diagnose: s\($0), manual: x}\n" }.joined()
        let parsed = Self.parse(Self.head + "steps:\n" + steps)
        #expect(parsed.diagnostics.map(\.rule) == ["too-many-steps"])
        #expect(parsed.runbook == nil)
        #expect(parsed.partial?.steps.count == Limits.stepsPerRunbook)
    }

    @Test("past the limit of diagnostics the rest is counted, and errors are not crowded out by warnings")
    func bounded() throws {
        let keys = (0..<210).map { "key_\($0): x\n" }.joined()
        let parsed = Self.parse(Self.head + keys + "steps:\n" + Self.lead)
        #expect(parsed.diagnostics.count == Limits.diagnosticsPerFile + 1)
        #expect(parsed.diagnostics.last?.message == "10 more problems are not shown")
        let warnings = (0..<210).map { "  - {mitigate: s\($0), target: a/b, exec: [x], expect: {m: holds}}\n" }.joined()
        let both = Self.parse(Self.head + "steps:\n" + warnings + Self.lead + "zzz: 1\n")
        #expect(both.runbook == nil)
        #expect(both.diagnostics.last?.severity == .error)
    }

    @Test("diagnostics are sorted and none stands twice")
    func sorted() throws {
        for name in FixtureFiles.names(in: FixtureTests.errFolder, suffix: ".yaml") {
            let bytes = try FixtureFiles.bytes("\(FixtureTests.errFolder)/\(name).yaml")
            let diagnostics = RunbookParser.parse(bytes, path: name).diagnostics
            #expect(diagnostics == diagnostics.sorted())
            #expect(Set(diagnostics).count == diagnostics.count)
        }
    }

    @Test("no damage to a file makes the parser trap, and every damaged file is either read or refused with a reason")
    func damage() throws {
        var random = SplitMix(seed: 20_261_120)
        for name in ["design", "change", "series", "metrics", "expressions"] {
            let whole = try FixtureFiles.bytes("\(FixtureTests.okFolder)/\(name).yaml")
            for _ in 0..<60 {
                var bytes = whole
                for _ in 0...random.next(below: 3) {
                    let at = random.next(below: bytes.count)
                    switch random.next(below: 4) {
                    case 0: bytes[at] = UInt8(random.next(below: 256))
                    case 1: bytes.removeSubrange(at..<min(bytes.count, at + 1 + random.next(below: 40)))
                    case 2: bytes.insert(contentsOf: Array("[{\"'!&*|>:#-?\n ${".utf8).shuffled(using: &random), at: at)
                    default: bytes = Array(bytes[..<at])
                    }
                    if bytes.isEmpty { bytes = [0x0A] }
                }
                let parsed = RunbookParser.parse(bytes, path: name)
                #expect(parsed.runbook != nil || parsed.diagnostics.contains { $0.severity == .error })
                _ = DiagnosticText.render(parsed.diagnostics) { _ in parsed.source?.lines }
            }
        }
    }
}

/// A small generator with a seed, so that a failure can be repeated. Source: Steele and others, SplitMix64.
struct SplitMix: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A number from 0 up to, and not including, `bound`.
    mutating func next(below bound: Int) -> Int {
        Int(next() % UInt64(max(bound, 1)))
    }
}
