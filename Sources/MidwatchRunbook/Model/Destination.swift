/// Where a run goes next.
public enum Destination: Sendable, Hashable {
    /// A step of the same runbook.
    case step(String)
    /// An end of the run.
    case end(RunEnd)
    /// Another runbook, with inputs for it.
    case runbook(String, with: [InputArgument])
}

/// The ends that a runbook may name.
public enum RunEnd: String, Sendable, Hashable, CaseIterable {
    /// The service is well and nothing is left to do.
    case resolved
    /// The service is restored; work remains.
    case mitigated
    /// There was no incident; a reason is asked.
    case falseAlarm = "false-alarm"
    /// A person has it now.
    case handedOver = "handed-over"
}

/// One input passed to another runbook by `with:`.
public struct InputArgument: Sendable, Hashable {
    /// The input's name in the other runbook.
    public var name: Located<String>
    /// Its value.
    public var value: Template

    /// Makes an argument.
    public init(name: Located<String>, value: Template) {
        self.name = name
        self.value = value
    }
}
