/// Where a run goes after a step, resolved.
public enum Next: Sendable, Hashable {
    /// Another step.
    case step(StepKey)
    /// An end of the run.
    case end(RunEnd)
    /// Another runbook, entered at its first step with these inputs.
    case enter(runbook: String, with: [InputArgument])
    /// Nothing is left to try: an escalate step that was reached by failure is done, or the failure step itself failed.
    case handedOver
}
