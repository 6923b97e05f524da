import MidwatchExpressions
import MidwatchShell

/// Reads outlines of conditions into formulas, with the text of each subject as its name.
struct AtomReader {
    private let scalars: [Unicode.Scalar]

    /// - Parameter text: The condition that the outlines stand in.
    init(text: String) {
        scalars = Array(text.unicodeScalars)
    }

    /// A condition, or a part of one, as a formula.
    func formula(_ outline: Outline) -> Formula {
        switch outline.shape {
        case .literal(.bool(let truth)): return .truth(truth)
        case .not(let inner): return .not(formula(inner))
        case .and(let parts): return .and(parts.map(formula))
        case .or(let parts): return .or(parts.map(formula))
        case .comparison(let comparison, let left, let right):
            return atom(comparison, left, right) ?? atom(comparison.mirrored, right, left) ?? .opaque(name(outline))
        case .literal, .name, .call, .other: return .opaque(name(outline))
        }
    }

    private func atom(_ comparison: Outline.Comparison, _ subject: Outline, _ bound: Outline) -> Formula? {
        if let number = Self.number(bound) {
            if let other = Self.number(subject) { return .truth(comparison.holds(other, number)) }
            return .number(name(subject), comparison, number)
        }
        switch bound.shape {
        case .literal(.string(let text)) where comparison == .equal || comparison == .notEqual:
            if case .literal(.string(let other)) = subject.shape {
                return .truth((other == text) == (comparison == .equal))
            }
            let equal = Formula.text(name(subject), text)
            return comparison == .equal ? equal : .not(equal)
        case .literal(.bool(let truth)) where comparison == .equal || comparison == .notEqual:
            let inner = formula(subject)
            return truth == (comparison == .equal) ? inner : .not(inner)
        default: return nil
        }
    }

    /// A number or a span of time that is written out, the latter in seconds.
    static func number(_ outline: Outline) -> Double? {
        switch outline.shape {
        case .literal(.int(let number)): return Double(number)
        case .literal(.uint(let number)): return Double(number)
        case .literal(.double(let number)): return number.isNaN ? nil : number
        case .call("duration", let arguments):
            guard arguments.count == 1, case .literal(.string(let text)) = arguments[0].shape,
                let span = CELDuration(parsing: text)
            else { return nil }
            return span.inSeconds
        case .call("double", let arguments):
            guard arguments.count == 1, case .literal(.int(let number)) = arguments[0].shape else { return nil }
            return Double(number)
        default: return nil
        }
    }

    /// The text of a part without its blanks, so that `a<b` and `a < b` speak of one thing.
    func name(_ outline: Outline) -> String {
        if case .name(let name) = outline.shape { return name }
        guard outline.range.lowerBound >= 0, outline.range.upperBound <= scalars.count else { return "" }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[outline.range].lazy.filter { !$0.properties.isWhitespace })
        return String(view)
    }
}
