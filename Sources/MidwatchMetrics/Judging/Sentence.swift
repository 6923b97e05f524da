/// A judgement in words: "after the change, errors fell from 8.1 % to 0.4 % (−95 %, at least −91 %); objective met".
struct Sentence {
    let rule: MetricRule
    let finding: Finding
    let before: Double?
    let after: Double?
    let threshold: Double?
    /// The series that it is compared with, if any.
    var control: String?

    var text: String { main + trend + objective }

    private var main: String {
        switch finding.verdict {
        case .improved, .worsened: "after the change, \(rule.name) \(movement)\(change)"
        case .unchanged: "\(rule.name) \(course): \(figures)\(range)"
        case .unknown(let reason): "\(rule.name): cannot tell, \(sentence(of: reason))\(figuresInBrackets)"
        }
    }

    private var movement: String {
        guard let before, let after else { return "is \(finding.verdict.word)" }
        let verb = after < before ? "fell" : after > before ? "rose" : "went"
        return "\(verb) from \(Figure.format(before, rule: rule)) to \(Figure.format(after, rule: rule))"
    }

    private var figures: String {
        let first = before.map { Figure.format($0, rule: rule) + " before" }
        let second = after.map { Figure.format($0, rule: rule) + " after" }
        return [first, second].compactMap { $0 }.joined(separator: ", ")
    }

    private var figuresInBrackets: String {
        let compared = takenOff.map { "compared with \($0)" }
        let words = [figures.isEmpty ? nil : figures, compared].compactMap { $0 }.joined(separator: "; ")
        return words.isEmpty ? "" : " (\(words))"
    }

    /// The control, where what it did was taken off; the printed figures themselves stay as they were measured.
    private var takenOff: String? { finding.isControlled ? control : nil }

    private var course: String { takenOff.map { "went about the way of \($0)" } ?? "stayed about the same" }

    private func sentence(of reason: UnknownReason) -> String {
        guard case .control(let why) = reason, let control else { return reason.sentence }
        return "its control \(control) cannot tell" + (why.isEmpty ? "" : ": \(why)")
    }

    /// What the interval is about when it is not the printed figure itself.
    private var subject: String {
        switch rule.shape {
        case .quantile: threshold.map { "requests slower than \(Figure.format($0, unit: .seconds)): " } ?? ""
        case .ratio where rule.better == .higher: "the rest to 100 %: "
        case .ratio, .slowerThan, .value, .query: ""
        }
    }

    private var change: String {
        guard let ratio = finding.ratio else { return takenOff.map { " (what \($0) did taken off)" } ?? "" }
        let surest = finding.verdict == .worsened ? ratio.low : ratio.high
        let estimate = Figure.signedPercent(ratio.estimate - 1)
        let compared = takenOff.map { ", what \($0) did taken off" } ?? ""
        return " (\(subject)\(estimate), at least \(Figure.signedPercent(surest - 1))\(compared))"
    }

    private var range: String {
        guard let ratio = finding.ratio else { return "" }
        let low = Figure.signedPercent(ratio.low - 1)
        return " (\(subject)between \(low) and \(Figure.signedPercent(ratio.high - 1)))"
    }

    /// A part of the way it would have gone alone.
    private var trend: String {
        guard finding.isTrending, finding.verdict.reason == nil, let before, let after else { return "" }
        return "; it was \(after < before ? "falling" : "rising") before the change already"
    }

    private var objective: String {
        switch finding.met {
        case .some(true): "; objective met"
        case .some(false): "; objective not met"
        case .none: ""
        }
    }
}
