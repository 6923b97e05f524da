internal import Glibc
internal import MidwatchEngine
internal import MidwatchExpressions
internal import MidwatchRunbook

/// The child that sends the one request of an `http:` change, under the shim like any command.
///
/// The request comes in a file and keeps `${NAME}` for its secrets, which come by environment. The result goes to
/// standard output as one JSON object, its secrets masked.
public enum HTTPChild {
    /// How long after the request's own time the child may take to report.
    static let timeToReport = Duration.seconds(10)
    /// The largest file that is read, in bytes.
    static let fileBytes = 4 * 1024 * 1024

    /// Runs the child: `midwatch __http FILE`.
    ///
    /// - Returns: The exit code: 0 when a result was printed, 64 when the file is not a request.
    public static func run(file: String, environment: [String: String] = EngineEnvironment.variables) async -> Int32 {
        guard let (outcome, body) = await result(file: file, environment: environment) else { return 64 }
        let text = HTTPRecord(outcome, body: body).json.utf8() + [0x0a]
        return text.withUnsafeBytes { bytes in
            var left = bytes[...]
            while !left.isEmpty {
                let count = Glibc.write(STDOUT_FILENO, UnsafeRawBufferPointer(rebasing: left).baseAddress, left.count)
                if count < 0 && errno == EINTR { continue }
                if count <= 0 { return 74 }
                left = left.dropFirst(count)
            }
            return 0
        }
    }

    /// The outcome of the request in a file, and what the server said; `nil` when it is not a request.
    static func result(file: String, environment: [String: String]) async -> (ActOutcome, String)? {
        guard let bytes = try? FileBytes.read(file, atMost: fileBytes),
            case .success(let json) = JSONValue.parse(bytes), let order = HTTPOrder(json)
        else { return nil }
        let secrets = order.secrets.compactMap { name in
            environment[name].map { SecretValue(name: name, value: $0) }
        }
        // A secret too short to be masked was refused before the child was started.
        let masker = (try? Masker(secrets)) ?? .shapes
        let act = RenderedAct(action: .http(order.request), timeout: order.timeout)
        // A connection that does not come about is then told apart from a response that does not.
        let transport = HTTPTransport(connectTimeout: min(HTTPLimits.connectTimeout, order.timeout * 0.8))
        let outcome = await HTTPPerformer(transport: transport)
            .change(order.request, of: act, secrets: secrets, masker: masker)
        return (outcome, outcome.output.captured)
    }

    /// Writes the file for the child.
    static func write(_ request: RenderedRequest, of act: RenderedAct, to path: String) throws(ActProblem) {
        let order = HTTPOrder(request: request, timeout: act.timeout, secrets: act.secrets.map(\.name.value))
        let bytes = order.json.utf8()
        let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard file >= 0 else { throw ActProblem("no file for the request: \(SystemError.text(errno))") }
        defer { close(file) }
        guard Glibc.write(file, bytes, bytes.count) == bytes.count else {
            throw ActProblem("no room for the request: \(SystemError.text(errno))")
        }
    }

    /// What became of a request, by what its child printed; `nil` when it printed no result.
    static func outcome(_ record: ExitRecord, of act: RenderedAct, from attempt: AttemptSpool) -> ActOutcome? {
        guard record.end == .exited(0), !record.timedOut else { return nil }
        var bytes: [UInt8] = []
        attempt.readStream("stdout") { chunk in
            bytes.append(contentsOf: chunk.prefix(fileBytes - bytes.count))
        }
        guard case .success(let json) = JSONValue.parse(bytes), let result = HTTPRecord(json) else {
            return ActOutcome(ending: .unknown("the request's child left no result that can be read"))
        }
        return result.outcome(keep: act.keep)
    }
}
