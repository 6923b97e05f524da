/// Judges a state, such as free disk space or days until a certificate ends: one fresh value before and one after,
/// against the smallest change worth a verdict. There is no noise model, because the author says there is no noise.
enum StateJudge {
    static func judge(_ rule: MetricRule, before: Double, after: Double) -> Finding {
        let needed = rule.minimumChange ?? rule.band * abs(before)
        let change = after - before
        let met = rule.objective.map { $0.isMet(by: after) }
        // A change of exactly the smallest size counts, unless nothing changed at all.
        guard change != 0, abs(change) >= needed else { return Finding(verdict: .unchanged, met: met) }
        let isBetter = (change < 0) == (rule.better == .lower)
        return Finding(verdict: isBetter ? .improved : .worsened, met: met)
    }
}
