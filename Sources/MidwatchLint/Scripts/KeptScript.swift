public import MidwatchRunbook

/// A script of a step, kept until shellcheck has looked at all scripts at once.
public struct KeptScript: Sendable {
    /// The script.
    public var text: String
    /// The runbook's file.
    public var path: String
    /// The runbook's id.
    public var runbook: String
    /// The step's id.
    public var step: String
    /// Where each part of the script stands.
    public var places: TextPlaces

    init?(_ act: LintedAct, in subject: LintedRunbook) {
        guard case .run(let script) = act.act.action, let scalar = subject.scalar(at: script.range.start) else {
            return nil
        }
        text = script.value
        path = subject.path
        runbook = subject.runbook.id.value
        step = act.step.id.value
        places = scalar.places
    }
}
