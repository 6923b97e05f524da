/// The exit codes of every command, in one place; the README prints this table.
enum ExitStatus: Int32, CaseIterable {
    /// Everything that was asked for is done.
    case done = 0
    /// There are findings, or the run ended unresolved.
    case findings = 1
    /// The arguments are bad, or an input cannot be read.
    case usage = 2
    /// A person is needed: in doubt, parked, waiting, handed over.
    case needsPerson = 3
    /// Midwatch itself failed.
    case internalFailure = 4
}
