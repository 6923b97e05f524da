/// Somebody who can be told.
public struct Contact: Sendable, Hashable {
    /// How they are reached.
    public enum Reach: Sendable, Hashable {
        /// A command that gets the message on its standard input.
        case exec([Located<String>])
        /// A Slack-compatible webhook; its URL is often a secret.
        case webhook(SecretText)
        /// PagerDuty's Events API, version 2.
        case pagerduty(routingKey: SecretReference.Origin, url: Located<String>?)
    }

    /// The name by which runbooks ask for it.
    public var name: Located<String>
    /// How they are reached.
    public var reach: Reach

    /// Where PagerDuty takes events unless the file says otherwise.
    public static let pagerdutyURL = "https://events.pagerduty.com/v2/enqueue"

    /// Makes a contact.
    public init(name: Located<String>, reach: Reach) {
        self.name = name
        self.reach = reach
    }

    /// The kind's word: `exec`, `webhook` or `pagerduty`.
    public var kind: String {
        switch reach {
        case .exec: "exec"
        case .webhook: "webhook"
        case .pagerduty: "pagerduty"
        }
    }
}
