import MidwatchRunbook

/// One look of a verification, for whoever watches.
///
/// A look that changes nothing is no event: a durable commit a look is too dear, and the log would say nothing more
/// by it. So what is here passes, and may be lost.
public struct VerifyLook: Sendable, Hashable {
    /// When it looked.
    public var at: Instant
    /// What it saw.
    public var seen: VerifyChange
    /// For how long it has been good; `nil` where it is not.
    public var goodFor: Duration?
    /// For how long it must be good.
    public var needed: Duration
    /// What is left until it must have been good for so long.
    public var left: Duration

    /// What a look says; `nil` for one that is of no verification, or of one that is over.
    ///
    /// - Parameter state: The run after what the look changed.
    public init?(_ result: EffectResult, of id: EffectID, in state: RunState, at: Instant) {
        guard case .looked(let outcome, let readings) = result, state.status == .verifying, let visit = state.visit,
            case .verify(let verify) = state.step?.body, state.effects().contains(where: { $0.id == id })
        else { return nil }
        let moment = max(at, state.latest)
        self.at = moment
        seen = Decider.look(verify, outcome, readings, in: state, at: moment)
        goodFor = seen.isGood ? visit.goodSince.map { moment.since($0) } ?? .zero : nil
        needed = verify.hold
        let end = (visit.verifySince ?? visit.enteredAt).advanced(by: verify.within)
        left = max(end.since(moment), .zero)
    }
}
