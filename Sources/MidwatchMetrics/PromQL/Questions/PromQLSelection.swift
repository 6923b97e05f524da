/// One selector of a query with everything around it that says how its series are used.
public struct PromQLSelection: Sendable, Hashable {
    /// The selector.
    public let selector: PromQLSelector
    /// Where it stands.
    public let range: Range<Int>
    /// The functions and aggregations around it, the nearest first.
    public let enclosing: [String]
    /// Seconds of its own range and of the subqueries around it.
    public let window: Double
    /// Seconds of its own offset and of those around it.
    public let offset: Double

    /// The nearest function or aggregation around it.
    public var nearest: String? { enclosing.first }

    /// The metric's name, if one is written.
    public var name: String? { selector.name }
}

extension PromQLExpression {
    /// Every selector below, in the order written.
    public var selections: [PromQLSelection] {
        var found: [PromQLSelection] = []
        collect(into: &found, enclosing: [], window: 0, offset: 0)
        return found
    }

    /// Every metric named below, once each, in the order written.
    public var metricNames: [String] {
        var seen: Set<String> = []
        return selections.compactMap(\.name).filter { seen.insert($0).inserted }
    }

    private func collect(
        into found: inout [PromQLSelection], enclosing: [String], window: Double, offset: Double
    ) {
        switch form {
        case .selector(let selector):
            found.append(
                PromQLSelection(
                    selector: selector, range: range, enclosing: enclosing,
                    window: window + (selector.window?.seconds ?? 0),
                    offset: offset + (selector.shift.offset?.seconds ?? 0)))
        case .subquery(let subquery):
            subquery.expression.collect(
                into: &found, enclosing: enclosing, window: window + subquery.window.seconds,
                offset: offset + (subquery.shift.offset?.seconds ?? 0))
        case .call(let call):
            for argument in call.arguments {
                argument.collect(
                    into: &found, enclosing: [call.function.name] + enclosing, window: window, offset: offset)
            }
        case .aggregation(let aggregation):
            for child in children {
                child.collect(
                    into: &found, enclosing: [aggregation.operation.rawValue] + enclosing, window: window,
                    offset: offset)
            }
        case .number, .string, .sign, .binary, .parentheses:
            for child in children {
                child.collect(into: &found, enclosing: enclosing, window: window, offset: offset)
            }
        }
    }
}

extension PromQLQuery {
    /// Every selector, in the order written.
    public var selections: [PromQLSelection] { root.selections }

    /// Every metric named, once each, in the order written.
    public var metricNames: [String] { root.metricNames }

    /// The range vectors shorter than `scrapes` scrapes of `interval` seconds: a rate over fewer samples has gaps.
    public func windows(shorterThan scrapes: Double, scrapesOf interval: Double) -> [PromQLSelection] {
        selections.filter { selection in
            guard let window = selection.selector.window else { return false }
            return window.seconds < scrapes * interval
        }
    }
}
