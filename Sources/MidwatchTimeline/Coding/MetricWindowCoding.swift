import MidwatchEngine
import MidwatchExpressions
import MidwatchMetrics

extension MetricWindow: PayloadCoded {
    var payload: JSONValue {
        .record(
            ("metric", .string(metric)), ("from", .double(from)), ("to", .double(to)),
            ("interval", .double(interval)), ("slots", content.slots), ("values", content.values),
            ("problems", .list(problems)), ("resets", resets == 0 ? nil : .number(resets)),
            ("new_series", newSeries == 0 ? nil : .number(newSeries)), ("expected", .number(expectedSlots)),
            ("current", current.map { .double($0) }), ("overall", overall.map { .double($0) }),
            ("threshold", threshold.map { .double($0) }),
            ("asked", .texts(asked)), ("skew", skew.map { .double($0) }))
    }

    init(payload: PayloadReader) throws(PayloadProblem) {
        self.init(
            metric: try payload.string("metric"), from: try payload.double("from"), to: try payload.double("to"),
            interval: try payload.double("interval"), content: try Content(payload),
            problems: try payload.list("problems"), resets: try payload.optionalInt("resets") ?? 0,
            newSeries: try payload.optionalInt("new_series") ?? 0, expectedSlots: try payload.int("expected"),
            current: try payload.optionalDouble("current"), overall: try payload.optionalDouble("overall"),
            threshold: try payload.optionalDouble("threshold"))
        // Both came later: their absence means that it is not known.
        asked = try payload.texts("asked")
        skew = try payload.optionalDouble("skew")
    }
}

extension MetricWindow.Content {
    /// Time, bad and total of every slot, one after the other.
    fileprivate var slots: JSONValue? {
        guard case .slots(let slots) = self else { return nil }
        return .array(slots.flatMap { [.double($0.time), .double($0.bad), .double($0.total)] })
    }

    /// Time and value of every sample, one after the other.
    fileprivate var values: JSONValue? {
        guard case .values(let samples) = self else { return nil }
        return .array(samples.flatMap { [.double($0.time), .double($0.value)] })
    }

    fileprivate init(_ payload: PayloadReader) throws(PayloadProblem) {
        if payload.optional("slots") != nil {
            let numbers = try MetricWindow.Content.numbers(try payload.elements("slots"), each: 3)
            self = .slots(
                stride(from: 0, to: numbers.count, by: 3).map {
                    Slot(time: numbers[$0], bad: numbers[$0 + 1], total: numbers[$0 + 2])
                })
        } else if payload.optional("values") != nil {
            let numbers = try MetricWindow.Content.numbers(try payload.elements("values"), each: 2)
            self = .values(
                stride(from: 0, to: numbers.count, by: 2).map {
                    Sample(time: numbers[$0], value: numbers[$0 + 1])
                })
        } else {
            self = .empty
        }
    }

    private static func numbers(_ elements: [JSONValue], each: Int) throws(PayloadProblem) -> [Double] {
        guard elements.count.isMultiple(of: each) else { throw PayloadProblem("a sample of a window is cut") }
        return try elements.map { element throws(PayloadProblem) in
            guard let number = PayloadReader.double(element) else {
                throw PayloadProblem("a sample of a window is not a number")
            }
            return number
        }
    }
}

extension WindowProblem: PayloadCoded {
    var payload: JSONValue {
        .record(("code", .string(code)), ("detail", detail.map { .string($0) }))
    }

    init(payload: PayloadReader) throws(PayloadProblem) {
        let code = try payload.string("code")
        guard let problem = WindowProblem(code: code, detail: try payload.optionalString("detail")) else {
            throw PayloadProblem("a window has the unknown problem \(code)")
        }
        self = problem
    }
}
