/// Why a command ends without having done what was asked: one sentence and an exit code.
struct Failure: Error {
    /// What failed, on what, what to do next.
    var sentence: String
    /// The exit code.
    var status: ExitStatus

    init(_ sentence: String, _ status: ExitStatus) {
        self.sentence = sentence
        self.status = status
    }
}
