import MidwatchEngine
import MidwatchExpressions
public import MidwatchRunbook

/// Tells contacts as `midwatch.yaml` says, and tries again where that may help.
///
/// What it says of a delivery names status codes and hosts, never a routing key or the URL of a webhook.
public struct ContactPager: Paging {
    /// How long one try may take.
    public static let tryTimeout = Duration.seconds(10)
    /// The longest pause between two tries.
    public static let longestPause = Duration.seconds(60)

    let configuration: Configuration
    let tools: SourceTools

    /// Makes a pager.
    ///
    /// - Parameter tools: HTTP, commands, secrets and waiting; shared with the run's sources.
    public init(configuration: Configuration, tools: SourceTools) {
        self.configuration = configuration
        self.tools = tools
    }

    /// Tells a contact. A contact that may have been told is told again when the answer got lost: twice is better
    /// than never.
    public func page(_ page: Page) async -> (isDelivered: Bool, detail: String) {
        guard let contact = configuration.contact(page.contact) else {
            return (false, "midwatch.yaml names no contact \"\(page.contact)\"")
        }
        var earlier: [String] = []
        let tries = max(configuration.retry.times, 0) + 1
        for number in 1...tries {
            let delivery = await once(page, contact)
            if delivery.isDelivered { return (true, masked(Self.success(delivery.detail, after: earlier))) }
            earlier.append(delivery.detail)
            guard delivery.isWorthAnother, number < tries else { break }
            do { try await tools.sleeper.sleep(for: pause(after: number)) } catch { break }
        }
        let count = earlier.count == 1 ? "" : " after \(earlier.count) tries"
        return (false, masked("not delivered\(count): \(Self.list(earlier))"))
    }

    private func once(_ page: Page, _ contact: Contact) async -> Delivery {
        switch contact.reach {
        case .exec(let arguments): return await command(arguments.map(\.value), page)
        case .webhook(let url):
            guard case .success(let address) = secret(url, "url of \(page.contact)") else {
                return Delivery(failed: secretProblem(url, page.contact))
            }
            return await post(PageMessage.slack(page), to: address)
        case .pagerduty(let key, let url):
            let text = SecretText.secret(key)
            guard case .success(let routingKey) = secret(text, "routing_key of \(page.contact)") else {
                return Delivery(failed: secretProblem(text, page.contact))
            }
            let event = PageMessage.pagerDuty(page, routingKey: routingKey, severities: configuration.severities)
            return await post(event, to: url?.value ?? Contact.pagerdutyURL)
        }
    }

    private func pause(after tries: Int) -> Duration {
        var pause = configuration.retry.every
        for _ in 1..<max(tries, 1) where pause < Self.longestPause { pause = pause * 2 }
        return min(pause, Self.longestPause)
    }

    private func post(_ body: JSONValue, to url: String) async -> Delivery {
        do {
            let reply = try await tools.transport.post(url, json: body, timeout: Self.tryTimeout, maxBytes: 4_096)
            if (200...299).contains(reply.status) { return Delivery(succeeded: "HTTP \(reply.status)") }
            let isWorthAnother = reply.status >= 500 || reply.status == 429 || reply.status == 408
            return Delivery(failed: PageMessage.refusal(reply), isWorthAnother: isWorthAnother)
        } catch {
            return Delivery(failed: error.message, isWorthAnother: error.reason != .invalidRequest)
        }
    }

    /// The message travels in the environment, so that no word of it can become an argument or code.
    private func command(_ arguments: [String], _ page: Page) async -> Delivery {
        let script = #"printf '%s\n' "$MIDWATCH_MESSAGE" | "$@""#
        let act = RenderedAct(
            action: .exec(["bash", "--noprofile", "--norc", "-c", script, "midwatch"] + arguments),
            environment: [
                EnvironmentVariable(name: "MIDWATCH_CONTACT", value: page.contact),
                EnvironmentVariable(name: "MIDWATCH_INCIDENT", value: page.incident.text),
                EnvironmentVariable(name: "MIDWATCH_MESSAGE", value: page.message),
                EnvironmentVariable(name: "MIDWATCH_SEVERITY", value: page.severity),
            ], timeout: Self.tryTimeout)
        let outcome = await tools.acts.perform(act, attempt: AttemptID("page.\(page.contact)"), run: page.run)
        switch outcome.ending {
        case .succeeded: return Delivery(succeeded: "its command ran")
        case .notStarted(let why): return Delivery(failed: why)
        case .failed(let why), .unknown(let why):
            let said = PageMessage.excerpt(outcome.output.head)
            return Delivery(failed: said.isEmpty ? why : "\(why): \(said)", isWorthAnother: true)
        }
    }

    private func secret(_ text: SecretText, _ name: String) -> Result<String, SecretProblem> {
        Result { () throws(SecretProblem) in try tools.secrets.text(text, as: name) }
    }

    private func secretProblem(_ text: SecretText, _ contact: String) -> String {
        if case .failure(let problem) = secret(text, contact) { problem.description } else { "" }
    }

    private func masked(_ text: String) -> String {
        tools.secrets.masker.mask(text)
    }

    private static func success(_ detail: String, after earlier: [String]) -> String {
        earlier.isEmpty ? detail : "\(detail) at try \(earlier.count + 1), after \(list(earlier))"
    }

    /// Failures in order; the same one several times in a row stands once.
    private static func list(_ failures: [String]) -> String {
        var counted: [(text: String, count: Int)] = []
        for failure in failures {
            if counted.last?.text == failure {
                counted[counted.count - 1].count += 1
            } else {
                counted.append((failure, 1))
            }
        }
        return counted.map { $0.count == 1 ? $0.text : "\($0.text) (\($0.count) times)" }.joined(separator: ", then ")
    }
}

/// How one try to tell somebody ended.
struct Delivery: Sendable, Hashable {
    /// Whether it arrived.
    var isDelivered: Bool
    /// How, or why not.
    var detail: String
    /// Whether trying again may help.
    var isWorthAnother: Bool

    /// It arrived.
    init(succeeded detail: String) {
        isDelivered = true
        self.detail = detail
        isWorthAnother = false
    }

    /// It did not, or nobody knows.
    init(failed detail: String, isWorthAnother: Bool = false) {
        isDelivered = false
        self.detail = detail
        self.isWorthAnother = isWorthAnother
    }
}
