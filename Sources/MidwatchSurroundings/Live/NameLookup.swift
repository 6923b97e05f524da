internal import Glibc
internal import NIOCore
internal import NIOPosix

/// Looks names of hosts up, and tells "there is none" from "nobody answers".
enum NameLookup {
    /// What became of a look-up.
    enum Answer: Sendable, Hashable {
        case known
        /// The name servers say that there is no such name.
        case missing
        case unknown(String)
    }

    /// Looks a name up, in a thread that may wait.
    static func look(
        _ host: String, within timeout: Duration, resolve: @escaping @Sendable (String) -> Answer
    ) async -> Answer {
        await withTaskGroup(of: Answer.self) { group in
            group.addTask {
                (try? await NIOThreadPool.singleton.runIfActive { resolve(host) }) ?? .unknown("the look-up failed")
            }
            group.addTask {
                try? await Task.sleep(for: timeout)
                return .unknown("the name servers did not answer in time")
            }
            defer { group.cancelAll() }
            return await group.next() ?? .unknown("the look-up failed")
        }
    }

    /// Asks the system, and waits.
    @Sendable static func resolve(_ host: String) -> Answer {
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var found: UnsafeMutablePointer<addrinfo>?
        let code = getaddrinfo(host, nil, &hints, &found)
        if let found { freeaddrinfo(found) }
        switch code {
        case 0: return .known
        case EAI_NONAME, noData: return .missing
        case EAI_AGAIN: return .unknown("the name servers did not answer")
        default: return .unknown("the look-up failed with \(code)")
        }
    }

    /// The name exists without an address; Swift does not see the constant of the C library.
    private static let noData: Int32 = -5
}
