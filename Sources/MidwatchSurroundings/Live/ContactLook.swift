import MidwatchLint
import MidwatchRunbook
internal import NIOCore
internal import NIOPosix

/// Looks whether a contact's end is there. Nothing is sent, and nothing of a webhook's address is told.
struct ContactLook: Sendable {
    let secrets: SourceSecrets
    let programs: ProgramPlaces
    let now: Int64
    var names = HostNames()

    /// Looks at one contact.
    func look(_ contact: Contact, within timeout: Duration) async -> LiveAnswer {
        switch contact.reach {
        case .exec(let arguments):
            guard let program = arguments.first?.value else { return answer(.unknown, "it names no program") }
            return programs.find(program) == nil
                ? answer(.dead, "the program that tells it is not installed")
                : answer(.alive, "the program that tells it is there")
        case .webhook(let text):
            guard let url = secrets.text(text) else { return answer(.unknown, "its address could not be read") }
            return await look(url, "its webhook", within: timeout)
        case .pagerduty(_, let url):
            return await look(url?.value ?? Contact.pagerdutyURL, "PagerDuty", within: timeout)
        }
    }

    private func look(_ url: String, _ what: String, within timeout: Duration) async -> LiveAnswer {
        guard let address = WebAddress(url) else { return answer(.unknown, "the address of \(what) is not understood") }
        switch await names.look(address.host, within: timeout) {
        case .missing: return answer(.dead, "the host of \(what) does not exist", .nameGone)
        case .unknown(let why): return answer(.unknown, why)
        case .known: break
        }
        do {
            let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
                .connectTimeout(.seconds(3)).connect(host: address.host, port: address.port).get()
            try? await channel.close()
            return answer(.alive, "the host of \(what) takes connections")
        } catch {
            return answer(.unknown, "no connection to the host of \(what)")
        }
    }

    private func answer(
        _ state: LiveAnswer.State, _ evidence: String, _ reason: LiveAnswer.Reason? = nil
    ) -> LiveAnswer {
        LiveAnswer(state, reason: reason, evidence: evidence, checkedAt: now)
    }
}
