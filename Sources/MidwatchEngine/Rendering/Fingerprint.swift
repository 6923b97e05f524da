import MidwatchExpressions
import MidwatchRunbook

extension RenderedAct {
    /// What people approve, as one canonical text: everything that decides what will happen.
    public var canonicalText: String {
        JSONValue.object([
            .init(name: "action", value: canonicalAction),
            .init(name: "environment", value: .array(environment.map { .string($0.name + "=" + $0.value) })),
            .init(name: "ssh", value: ssh.map(JSONValue.string) ?? .null),
            .init(name: "timeout", value: .int(timeout.wholeMilliseconds)),
            .init(name: "ok_exit", value: .array(okExit.map { .int(Int64($0)) })),
            .init(name: "unknown_exit", value: .array(unknownExit.map { .int(Int64($0)) })),
            .init(name: "secrets", value: .array(secrets.map { .string($0.name.value) })),
        ]).text()
    }

    private var canonicalAction: JSONValue {
        switch action {
        case .run(let script): .array([.string("run"), .string(script)])
        case .exec(let arguments): .array([.string("exec")] + arguments.map(JSONValue.string))
        case .http(let request):
            .array(
                [.string("http"), .string(request.method), .string(request.url)]
                    + request.headers.map { .string($0.name + ": " + $0.value) } + [request.body ?? .null]
                    + request.ok.map { .int(Int64($0)) })
        case .query(let text, let source):
            .array([.string("query"), .string(text), source.map(JSONValue.string) ?? .null])
        case .ask(let text, let choices, let type):
            .array([.string("ask"), .string(text), .string(type.rawValue)] + choices.map(JSONValue.string))
        case .manual(let text): .array([.string("manual"), .string(text)])
        }
    }

    /// What will be done, on one line, for people: the exact argv, script or request.
    public var oneLine: String {
        switch action {
        case .run(let script): script
        case .exec(let arguments): arguments.map(Self.quoted).joined(separator: " ")
        case .http(let request): "\(request.method) \(request.url)"
        case .query(let text, _): "query \(text)"
        case .ask(let text, _, _): text
        case .manual(let text): text
        }
    }

    private static func quoted(_ argument: String) -> String {
        let plain = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._/:=@%+,".unicodeScalars)
        if !argument.isEmpty, argument.unicodeScalars.allSatisfy(plain.contains) { return argument }
        return "'" + argument.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
    }
}

/// The fingerprint of acts that are done together.
enum Fingerprint {
    static func of(_ acts: [RenderedAct]) -> String {
        SHA256Digest.hex(of: Array(acts.map(\.canonicalText).joined(separator: "\n").utf8))
    }
}
