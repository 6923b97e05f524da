import ArgumentParser

/// Who sits at the desk; for every command that opens it.
struct DeskOptions: ParsableArguments {
    @Option(name: .customLong("as"), help: "Who you are, where the login does not say; recorded as claimed.")
    var claimed: String?

    /// Opens configuration, state folder and timeline, beginning at the current folder.
    func open() throws -> Desk {
        try Desk.open(claimed: claimed)
    }
}

/// `--json`, for every command whose answer a script may read.
struct JSONFlag: ParsableArguments {
    @Flag(name: .customLong("json"), help: "Print JSON.")
    var isOn = false
}
