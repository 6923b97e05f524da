internal import Glibc
import MidwatchRunbook

/// Reads what a source's requests carry: its own headers and token, for that source alone.
struct SourceSecrets: Sendable {
    /// The largest secret, in bytes.
    static let secretBytes = 64 * 1_024

    /// Where variables come from.
    let environment: @Sendable (String) -> String?

    /// The headers of a source; `nil` where one of them cannot be read.
    func headers(of source: MetricSource) -> [(String, String)]? {
        var headers: [(String, String)] = []
        for header in source.headers {
            guard let value = text(header.value) else { return nil }
            headers.append((header.name.value, value))
        }
        if let bearer = source.bearer {
            guard let token = text(bearer) else { return nil }
            headers.append(("Authorization", "Bearer " + token))
        }
        return headers
    }

    /// A text that may be a secret; `nil` where it cannot be read.
    func text(_ text: SecretText) -> String? {
        switch text {
        case .plain(let plain): plain.value
        case .secret(.environment(let name)): environment(name)
        case .secret(.file(let path)): file(path)
        }
    }

    private func file(_ path: String) -> String? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        guard let bytes = DescriptorReading.bytes(descriptor, atMost: Self.secretBytes),
            var text = String(validating: bytes, as: UTF8.self)
        else { return nil }
        if text.hasSuffix("\n") { text.removeLast() }
        return text.isEmpty ? nil : text
    }
}
