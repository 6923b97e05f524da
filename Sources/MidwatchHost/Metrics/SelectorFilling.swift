import MidwatchEngine
import MidwatchExpressions
import MidwatchMetrics
import MidwatchRunbook

/// Why a metric cannot be asked for.
struct RequestProblem: Error, Sendable, Hashable {
    /// What is wrong, without a full stop.
    var sentence: String
}

/// Fills inputs into selectors and queries. What is filled in stays inside its label value: it is never PromQL.
struct SelectorFilling: Sendable {
    /// The inputs that are known, by name.
    let inputs: [String: Value]

    /// The metric with everything filled in.
    func request(_ metric: Metric) throws(RequestProblem) -> MetricRequest {
        let reading: MetricRequest.Reading
        switch metric.reading {
        case .counters(let bad, let total): reading = .counters(bad: try selector(bad), total: try selector(total))
        case .value(let text): reading = .value(try selector(text))
        case .histogram(let text): reading = .histogram(try selector(text))
        case .query(let text): reading = .query(try filled(text))
        case .named: reading = .named
        }
        return MetricRequest(rule: metric.rule, reading: reading)
    }

    private func selector(_ template: Template) throws(RequestProblem) -> Selector {
        switch Selector.parse(try filled(template)) {
        case .success(let selector): return selector
        case .failure(let problem): throw RequestProblem(sentence: problem.message)
        }
    }

    /// The text of a template; a value in a pattern matches itself only.
    func filled(_ template: Template) throws(RequestProblem) -> String {
        var text = ""
        for segment in template.segments {
            switch segment {
            case .text(let plain): text += plain
            case .name(let name):
                guard let value = inputs[name.value], let word = Self.word(value) else {
                    throw RequestProblem(sentence: "the value of \"\(name.value)\" is not known")
                }
                let literal = Self.isInPattern(text) ? Selector.escapedPattern(word) : word
                text += Selector.quoted(literal).dropFirst().dropLast()
            }
        }
        return text
    }

    private static func word(_ value: Value) -> String? {
        switch value {
        case .string(let text): text
        case .int(let number): String(number)
        case .uint(let number): String(number)
        case .bool(let flag): flag ? "true" : "false"
        case .double(let number): "\(number)"
        case .null, .duration, .timestamp, .bytes, .list, .map, .type: nil
        }
    }

    /// Whether `text` ends inside a label value that is compared as a pattern.
    private static func isInPattern(_ text: String) -> Bool {
        var outside = ""
        var quote: Character?
        var isEscaped = false
        for character in text {
            if let open = quote {
                if isEscaped {
                    isEscaped = false
                } else if character == "\\", open != "`" {
                    isEscaped = true
                } else if character == open {
                    quote = nil
                    outside = ""
                }
            } else if character == "\"" || character == "'" || character == "`" {
                quote = character
            } else if !character.isWhitespace {
                outside.append(character)
            }
        }
        return quote != nil && outside.hasSuffix("~")
    }
}
