import MidwatchLint

/// Asks whether a page is there. It carries no credentials.
struct LinkLook: Sendable {
    let client: WebClient
    let now: Int64
    var names = HostNames()

    /// Asks with HEAD, and with GET where a server does not like that.
    func look(_ url: String, within timeout: Duration) async -> LiveAnswer {
        var current = url
        var moved: String?
        var isFirst = true
        for _ in 0...LiveLimits.redirects {
            guard let address = WebAddress(current) else { return answer(.unknown, "it leads to something else") }
            switch await names.look(address.host, within: timeout) {
            case .known: break
            case .missing:
                return answer(
                    .dead, isFirst ? "the host's name does not exist" : "it leads to a host without a name", .nameGone)
            case .unknown(let why): return answer(.unknown, why)
            }
            let reply: WebClient.Reply
            switch await ask(current, timeout) {
            case .failure(let failure): return answer(.unknown, failure.sentence)
            case .success(let got): reply = got
            }
            guard (300...399).contains(reply.status), let location = reply.location,
                let next = Self.resolved(location, against: current, address)
            else { return judged(reply.status, moved: moved) }
            // What is only moved for now, such as to a login, keeps its address.
            if isFirst, reply.status == 301 || reply.status == 308 { moved = String(next.prefix { $0 != "?" }) }
            isFirst = false
            current = next
        }
        return answer(.unknown, "it leads on and on")
    }

    private func ask(_ url: String, _ timeout: Duration) async -> Result<WebClient.Reply, WebClient.Failure> {
        let first = await client.ask("HEAD", url, within: timeout)
        guard case .success(let reply) = first, reply.status >= 400, reply.status != 429 else { return first }
        return await client.ask("GET", url, within: timeout, maxBytes: 1_024)
    }

    private func judged(_ status: Int, moved: String?) -> LiveAnswer {
        switch status {
        case 200...399:
            moved.map { answer(.alive, "it has moved to \($0)", .moved) } ?? answer(.alive, "HTTP \(status)")
        case 401, 402, 403, 405, 407, 451: answer(.alive, "HTTP \(status)", .private)
        case 404, 410: answer(.dead, "HTTP \(status)")
        default: answer(.unknown, "HTTP \(status)")
        }
    }

    private func answer(
        _ state: LiveAnswer.State, _ evidence: String, _ reason: LiveAnswer.Reason? = nil
    ) -> LiveAnswer {
        LiveAnswer(state, reason: reason, evidence: evidence, checkedAt: now)
    }

    /// A redirect's target as an address of its own.
    static func resolved(_ location: String, against url: String, _ address: WebAddress) -> String? {
        if WebAddress(location) != nil { return location }
        // What has a scheme of its own, such as `mailto:`, is no page.
        let first = location.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        guard let scheme = url.firstRange(of: "://"), !first.contains(":") else { return nil }
        let rest = url[scheme.upperBound...]
        let authority = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        if location.hasPrefix("//") { return url[..<scheme.lowerBound] + ":" + location }
        if location.hasPrefix("/") { return url[..<authority.endIndex] + location }
        let path = rest[authority.endIndex...].prefix { $0 != "?" && $0 != "#" }
        let folder = path.lastIndex(of: "/").map { path[...$0] } ?? "/"
        return url[..<authority.endIndex] + folder + location
    }
}
