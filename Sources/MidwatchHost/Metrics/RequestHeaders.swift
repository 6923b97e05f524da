import MidwatchEngine
import MidwatchRunbook

/// The headers of a source's requests; secrets are read afresh each time.
struct RequestHeaders: Sendable {
    private let texts: [(name: String, text: SecretText)]
    private let bearer: SecretText?
    private let secrets: SecretShelf

    init(_ source: MetricSource, secrets: SecretShelf) {
        texts = source.headers.map { ($0.name.value, $0.value) }
        bearer = source.bearer
        self.secrets = secrets
    }

    /// The headers as they are sent.
    func read() throws(SecretProblem) -> [RenderedRequest.Header] {
        var headers: [RenderedRequest.Header] = []
        for (name, text) in texts { headers.append(.init(name: name, value: try secrets.text(text, as: name))) }
        if let bearer {
            headers.append(.init(name: "Authorization", value: "Bearer " + (try secrets.text(bearer, as: "bearer"))))
        }
        return headers
    }
}

extension SecretShelf {
    /// The text of a part of the configuration that may be a secret; a secret is masked from then on.
    func text(_ text: SecretText, as name: String) throws(SecretProblem) -> String {
        switch text {
        case .plain(let plain): return plain.value
        case .secret(let origin):
            let reference = SecretReference(name: Located(name), origin: origin)
            return try read([reference]).first?.value ?? ""
        }
    }
}
