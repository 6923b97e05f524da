internal import CMidwatchSystem
internal import Crypto
internal import MidwatchEngine
internal import MidwatchExpressions
internal import MidwatchRunbook

/// Carries out an `http:` action once.
struct HTTPPerformer: Sendable {
    /// The client.
    var transport: HTTPTransport

    /// Sends a request that reads. Without a response it has failed; where nothing left the machine, it never began.
    func perform(
        _ request: RenderedRequest, of act: RenderedAct, secrets: [SecretValue], masker: Masker
    ) async -> ActOutcome {
        await perform(request, of: act, secrets: secrets, masker: masker) { message in .failed(message) }
    }

    /// Sends a request that changes. Without a response after it was sent, and behind a gateway that had none either,
    /// nobody knows whether it happened.
    func change(
        _ request: RenderedRequest, of act: RenderedAct, secrets: [SecretValue], masker: Masker
    ) async -> ActOutcome {
        await perform(request, of: act, secrets: secrets, masker: masker) { message in .unknown(message) }
    }

    private func perform(
        _ request: RenderedRequest, of act: RenderedAct, secrets: [SecretValue], masker: Masker,
        unanswered: (String) -> ActOutcome.Ending
    ) async -> ActOutcome {
        let began = midwatch_boot_milliseconds()
        func took() -> Int64 { midwatch_boot_milliseconds() - began }
        do {
            let reply = try await transport.send(try Self.filled(request, timeout: act.timeout, secrets: secrets))
            var outcome = Self.outcome(reply, to: request, keep: act.keep, masker: masker)
            if !outcome.isSuccess, reply.status == 502 || reply.status == 504 {
                outcome.ending = unanswered("HTTP \(reply.status): the gateway does not know what became of it")
            }
            outcome.tookMilliseconds = took()
            return outcome
        } catch {
            let message = masker.mask(error.message)
            return ActOutcome(
                ending: error.isBeforeSending ? .notStarted(message) : unanswered(message), tookMilliseconds: took())
        }
    }

    /// The request as it is sent: secrets stand in for their names in headers, at the last moment.
    private static func filled(
        _ request: RenderedRequest, timeout: Duration, secrets: [SecretValue]
    ) throws(HTTPFailure) -> HTTPRequest {
        var headers = request.headers
        for index in headers.indices {
            headers[index].value = filled(headers[index].value, secrets)
        }
        var body: [UInt8]?
        if let json = request.body {
            body = json.utf8()
            if !headers.contains(where: { $0.name.lowercased() == "content-type" }) {
                headers.append(.init(name: "Content-Type", value: "application/json"))
            }
        }
        for header in headers where header.value.utf8.contains(where: { $0 < 0x20 && $0 != 0x09 || $0 == 0x7f }) {
            throw HTTPFailure(
                reason: .invalidRequest, message: "the header \(header.name) has a control character in its value")
        }
        return HTTPRequest(method: request.method, url: request.url, headers: headers, body: body, timeout: timeout)
    }

    /// One pass from left to right, so that a secret's value is never looked through for names.
    private static func filled(_ text: String, _ secrets: [SecretValue]) -> String {
        var result = ""
        var rest = Substring(text)
        while let start = rest.firstRange(of: "${") {
            let after = rest[start.upperBound...]
            result += rest[..<start.lowerBound]
            if let end = after.firstIndex(of: "}"), let secret = secrets.first(where: { $0.name == after[..<end] }) {
                result += secret.value
                rest = after[after.index(after: end)...]
            } else {
                result += "${"
                rest = after
            }
        }
        return result + rest
    }

    private static func outcome(
        _ reply: HTTPReply, to request: RenderedRequest, keep: Act.Keep, masker: Masker
    ) -> ActOutcome {
        let collector = OutputCollector(keep: keep, masker: masker, spool: nil)
        reply.body.withUnsafeBytes { collector.receive($0, from: .output) }
        var output = collector.finish()
        output.isTruncated = output.isTruncated || reply.isTruncated
        let isGood = request.ok.isEmpty ? (200...299).contains(reply.status) : request.ok.contains(reply.status)
        return ActOutcome(
            ending: isGood ? .succeeded : .failed(refusal(reply, masker)), code: reply.status, output: output)
    }

    private static func refusal(_ reply: HTTPReply, _ masker: Masker) -> String {
        if (300...399).contains(reply.status), let place = reply.header("Location") {
            return "HTTP \(reply.status): redirects are not followed; it points to \(masker.mask(place))"
        }
        return "HTTP \(reply.status)"
    }
}
