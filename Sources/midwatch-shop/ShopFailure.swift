/// Why a command of the shop did not do what it was asked, and the exit code that says so.
enum ShopFailure: Error, Equatable, CustomStringConvertible {
    /// The caller asked for something that does not exist. Exit code 2.
    case usage(String)
    /// The service said no, or the condition does not hold. Exit code 1.
    case refused(String)
    /// The service did not answer: nobody knows whether anything happened. Exit code 1.
    case unknown(String)

    /// The sentence for a person.
    var description: String {
        switch self {
        case .usage(let text), .refused(let text), .unknown(let text): text
        }
    }

    /// The exit code.
    var exitCode: Int32 {
        switch self {
        case .usage: 2
        case .refused, .unknown: 1
        }
    }
}
