/// Why a payload cannot be read: in lower case, without a full stop.
struct PayloadProblem: Error, Hashable {
    var message: String

    init(_ message: String) {
        self.message = message
    }
}
