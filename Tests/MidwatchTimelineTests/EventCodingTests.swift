import MidwatchEngine
import MidwatchExpressions
import MidwatchMetrics
import MidwatchRunbook
import Testing

@testable import MidwatchTimeline

/// What is written must be read back as it was, for ever.
@Suite("Coding of events")
struct EventCodingTests {
    private static let run = StreamID.run(RunID("R-1"))
    private static let incident = StreamID.incident(IncidentID("INC-1"))

    @Test("every event of a run comes back as it was, with varied contents", arguments: RunEventName.allCases)
    func roundTripOfRunEvents(_ name: RunEventName) throws {
        for seed in 0..<200 {
            var maker = Maker(seed: UInt64(seed))
            let event = StoredEvent.run(maker.event(name))
            let coded = EventCoding.encode(event)
            #expect(coded.name == name.rawValue)
            let back = try EventCoding.decode(
                name: coded.name, version: coded.version, payload: coded.payload, of: Self.run)
            // NaN differs from itself, so that values are compared by what they would be stored as.
            #expect(EventCoding.encode(back) == coded)
            if !coded.payload.contains("NaN") { #expect(back == event) }
        }
    }

    @Test("every event of an incident comes back as it was", arguments: IncidentEventName.allCases)
    func roundTripOfIncidentEvents(_ name: IncidentEventName) throws {
        for seed in 0..<200 {
            var maker = Maker(seed: UInt64(seed))
            let event = StoredEvent.incident(maker.event(name))
            let coded = EventCoding.encode(event)
            #expect(coded.name == name.rawValue)
            let back = try EventCoding.decode(
                name: coded.name, version: coded.version, payload: coded.payload, of: Self.incident)
            #expect(back == event)
        }
    }

    @Test("what a source was asked comes back, and a window of before that was stored is read as before")
    func asked() throws {
        var window = MetricWindow.failed(
            rule: MetricRule(name: "errors", shape: .ratio), from: 0, to: 60, interval: 5, problem: .noData)
        func back(_ window: MetricWindow) throws -> (payload: String, window: MetricWindow?) {
            let coded = EventCoding.encode(.run(.snapshotTaken(Snapshot(stage: .before, windows: [window]))))
            let event = try EventCoding.decode(
                name: coded.name, version: coded.version, payload: coded.payload, of: Self.run)
            guard case .run(.snapshotTaken(let snapshot)) = event else { return (coded.payload, nil) }
            return (coded.payload, snapshot.windows.first)
        }
        let plain = try back(window)
        #expect(plain.window == window && !plain.payload.contains("asked") && !plain.payload.contains("skew"))
        window.asked = [#"bad_total{code=~"5.."}[210000ms]"#, "all_total[210000ms]"]
        window.skew = -0.25
        #expect(try back(window).window == window)
    }

    @Test("the captured output is not stored")
    func capturedOutputIsNotStored() {
        let outcome = ActOutcome(ending: .succeeded, output: Output(captured: "the whole output", head: "the"))
        let end = ReadEnd(attempt: AttemptID("a"), outcome: outcome)
        #expect(!EventCoding.encode(.run(.readEnded(end))).payload.contains("whole"))
    }

    @Test("a payload may nest deeper than the JSON reader allows", arguments: [10, 31, 32, 33, 63, 64, 65, 200])
    func deepPayloads(_ depth: Int) throws {
        var value = Value.string("\"core\"")
        var json = JSONValue.string("\"core\"")
        for level in 0..<depth {
            value = level.isMultiple(of: 2) ? .list([value]) : .map([.string("t"): value])
            json = level.isMultiple(of: 2) ? .array([json]) : .object([.init("t", json)])
        }
        let events: [StoredEvent] = [
            .run(.continued(runbook: "b", inputs: [.init(name: "deep", value: value)])),
            .run(
                .readStarted(
                    ReadStart(
                        attempt: AttemptID("a"), step: .init(runbook: "b", step: "s"),
                        act: RenderedAct(
                            action: .http(RenderedRequest(method: "POST", url: "u", body: json)),
                            timeout: .seconds(1))))),
        ]
        for event in events {
            let coded = EventCoding.encode(event)
            let back = try EventCoding.decode(
                name: coded.name, version: coded.version, payload: coded.payload, of: Self.run)
            #expect(back == event)
        }
    }

    @Test("an unknown name, a newer version and a damaged payload are told apart")
    func refusals() {
        func problem(_ name: String, _ version: Int, _ payload: String) -> TimelineError? {
            do throws(TimelineError) {
                _ = try EventCoding.decode(name: name, version: version, payload: payload, of: Self.run)
                return nil
            } catch {
                return error
            }
        }
        #expect(problem("parked", 1, "{}") == nil)
        #expect(problem("teleported", 1, "{}") == .unknownEvent(name: "teleported"))
        #expect(problem("declared", 1, "{}") == .unknownEvent(name: "declared"))
        #expect(problem("parked", 2, "{}") == .newerEvent(name: "parked", found: 2, known: 1))
        #expect(problem("parked", 0, "{}") == .badPayload(name: "parked", detail: "its version is 0"))
        #expect(problem("recovered", 1, "{}") == .badPayload(name: "recovered", detail: "\"host\" is missing"))
        #expect(problem("recovered", 1, "[]") == .badPayload(name: "recovered", detail: "an object was expected"))
        #expect(
            problem("recovered", 1, "{\"host\":1}")
                == .badPayload(name: "recovered", detail: "\"host\" is not a text"))
        #expect(
            problem("ended", 1, "{\"end\":\"exploded\"}")
                == .badPayload(name: "ended", detail: "\"end\" has the unknown word exploded"))
        guard case .badPayload("recovered", _)? = problem("recovered", 1, "{\"host\":") else {
            Issue.record("a cut payload was read")
            return
        }
    }

    @Test("a payload cut or changed anywhere never traps")
    func damagedPayloadsNeverTrap() {
        var maker = Maker(seed: 11)
        for name in RunEventName.allCases {
            let bytes = Array(EventCoding.encode(.run(maker.event(name))).payload.utf8)
            for index in stride(from: 0, to: bytes.count, by: 7) {
                var changed = bytes
                changed[index] = UInt8(truncatingIfNeeded: maker.next())
                for damaged in [Array(bytes.prefix(index)), changed] {
                    _ = try? EventCoding.decode(
                        name: name.rawValue, version: 1, payload: String(decoding: damaged, as: UTF8.self),
                        of: Self.run)
                }
            }
        }
    }

    @Test("the types of CEL values come back exactly")
    func valuesKeepTheirTypes() throws {
        let values: [Value] = [
            .int(1), .uint(1), .double(1), .string("1"), .bytes([49]), .type("int"), .list([.int(1), .double(1)]),
            .map([.int(1): .uint(1), .uint(1): .int(1), .string("1"): .null, .bool(true): .double(-0.0)]),
            .duration(CELDuration(totalNanoseconds: 1)), .double(.infinity), .uint(.max), .int(.min),
        ]
        for value in values {
            let text = ValueCoding.encode(value).text()
            let back = try ValueCoding.decode(try JSONValue.parse(text).get())
            #expect(back == value, "\(text)")
        }
    }

    @Test("every message of the inbox comes back as it was")
    func roundTripOfInboxMessages() throws {
        for seed in 0..<300 {
            var maker = Maker(seed: UInt64(seed))
            let message: InboxMessage =
                maker.flag() ? .answer(maker.answer()) : .order(maker.order(), by: maker.person())
            let text = PayloadFolding.text(message.payload)
            #expect(try InboxMessage(payload: try PayloadReader(try PayloadFolding.parse(text))) == message)
        }
    }
}
