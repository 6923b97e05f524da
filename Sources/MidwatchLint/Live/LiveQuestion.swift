public import MidwatchRunbook

/// Something that a runbook takes for granted and that only the world can answer.
public struct LiveQuestion: Sendable, Hashable {
    /// What is asked.
    public enum Kind: Sendable, Hashable {
        /// Whether a source has series for a selector.
        ///
        /// - Parameter mayBeEmpty: Whether that no series passes the conditions is nothing special, as for errors that
        ///   never happened; then only the metric's name and labels are asked for.
        case series(source: String, selector: String, mayBeEmpty: Bool)
        /// How much a query costs its source.
        case cost(source: String, query: String)
        /// Whether an alert is loaded.
        case alert(String)
        /// Whether a program is where runbooks run.
        case program(String)
        /// Whether a host's name is known.
        case host(String)
        /// Whether a page is there.
        case link(String)
        /// How long the certificate of a host is good.
        case certificate(host: String, port: Int)
        /// Whether a Grafana has a dashboard.
        case dashboard(base: String, uid: String)
        /// Whether a contact's end is there. Nothing is sent.
        case contact(String)
    }

    /// What is asked.
    public var kind: Kind
    /// Where in the runbook it comes from.
    public var range: SourceRange
    /// The step that it comes from, if one does.
    public var step: String?

    /// Makes a question.
    public init(_ kind: Kind, range: SourceRange, step: String? = nil) {
        self.kind = kind
        self.range = range
        self.step = step
    }

    /// What it is about, the same in every run and free of secrets; answers are kept by it.
    public var subject: String {
        switch kind {
        case .series(let source, let selector, _): "series \(source) \(selector)"
        case .cost(let source, let query): "cost \(source) \(query)"
        case .alert(let name): "alert \(name)"
        case .program(let name): "program \(name)"
        case .host(let name): "host \(name)"
        case .link(let url): "link \(url)"
        case .certificate(let host, let port): "certificate \(host):\(port)"
        case .dashboard(let base, let uid): "dashboard \(base) \(uid)"
        case .contact(let name): "contact \(name)"
        }
    }

    /// Who answers it, so that a backend that is wrong as a whole is known; `nil` where each is asked for itself.
    public var backend: String? {
        switch kind {
        case .series(let source, _, _), .cost(let source, _): "the source \(source)"
        case .alert: "the alert rules"
        case .host, .certificate: "the network"
        case .link(let url): WebAddress(url).map { "the site \($0.host)" }
        case .dashboard(let base, _): WebAddress(base).map { "the Grafana at \($0.host)" }
        case .program, .contact: nil
        }
    }
}
