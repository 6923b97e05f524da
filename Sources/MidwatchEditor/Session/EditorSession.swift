public import MidwatchExpressions
import MidwatchLint
import MidwatchRunbook

/// Answers an editor: messages of the Language Server Protocol in, messages out.
///
/// It is a state machine without time, files or threads. Messages that arrive together are taken together: a request
/// that is cancelled among them is not worked on, and a file that changes several times is checked once.
///
/// Source: the Language Server Protocol, version 3.17.
public struct EditorSession: Sendable {
    /// The most files that are held open; more are not looked at.
    public static let mostFiles = 1000
    /// The longest text that is held, in Unicode scalars; a longer one is not looked at.
    public static let mostText = 4 * 1024 * 1024

    enum Stage: Sendable {
        case new, running, shutDown
    }

    let world: EditorWorld
    var stage = Stage.new
    var client = ClientAbilities()
    var files: [String: OpenFile] = [:]
    /// The files whose findings the editor does not know yet.
    var stale: Set<String> = []
    var known = KnownFiles()

    /// The code with which the program must end now; `nil` as long as the editor has not said so.
    public private(set) var exitStatus: Int32?

    /// Begins a session.
    public init(world: EditorWorld) {
        self.world = world
    }

    /// Takes one message, and gives what is to be sent.
    public mutating func receive(_ message: JSONValue) -> [JSONValue] {
        receive([.message(message)])
    }

    /// Takes what came together, and gives what is to be sent.
    public mutating func receive(_ frames: [MessageFrames.Frame]) -> [JSONValue] {
        let cancelled = Self.cancelled(in: frames)
        var replies: [JSONValue] = []
        for frame in frames where exitStatus == nil {
            switch frame {
            case .unreadable(let reason): replies.append(Reply.refusal(.parseError, reason, to: .null))
            case .message(let message):
                if case .array(let batch) = message {
                    // The protocol has no batches, JSON-RPC has.
                    for message in batch { replies += take(message, cancelled: cancelled) }
                } else {
                    replies += take(message, cancelled: cancelled)
                }
            }
        }
        return exitStatus == nil ? replies + publications() : replies
    }

    private mutating func take(_ message: JSONValue, cancelled: Set<JSONValue>) -> [JSONValue] {
        guard case .object = message else {
            return [Reply.refusal(.invalidRequest, "a message is an object", to: .null)]
        }
        let id = message["id"]
        guard let method = message["method"]?.text else {
            // An answer to a request of ours; only its coming matters.
            if id != nil, message["result"] != nil || message["error"] != nil { return [] }
            return [Reply.refusal(.invalidRequest, "a message needs a \"method\"", to: id ?? .null)]
        }
        let parameters = message["params"] ?? .null
        guard let id else { return notified(method, parameters) }
        switch id {
        case .int, .string: break
        default: return [Reply.refusal(.invalidRequest, "\"id\" is a number or a text", to: .null)]
        }
        if cancelled.contains(id), method != "initialize", method != "shutdown" {
            return [Reply.refusal(.requestCancelled, "cancelled", to: id)]
        }
        return asked(method, parameters, id: id)
    }

    private mutating func notified(_ method: String, _ parameters: JSONValue) -> [JSONValue] {
        if method == "exit" {
            exitStatus = stage == .shutDown ? 0 : 1
            return []
        }
        guard stage == .running else { return [] }
        switch method {
        case "initialized": return registrations()
        case "textDocument/didOpen": opened(parameters)
        case "textDocument/didChange": return changed(parameters)
        case "textDocument/didClose": return closed(parameters)
        case "textDocument/didSave", "workspace/didChangeWatchedFiles", "workspace/didChangeConfiguration":
            forgetWorld()
        default: break
        }
        return []
    }

    private mutating func asked(_ method: String, _ parameters: JSONValue, id: JSONValue) -> [JSONValue] {
        switch (stage, method) {
        case (.new, "initialize"):
            stage = .running
            client = ClientAbilities(parameters)
            return [Reply.result(Greeting.result(client), to: id)]
        case (.new, _):
            return [
                Reply.refusal(.serverNotInitialized, "\"\(method)\" came before \"initialize\"", to: id)
            ]
        case (.shutDown, _):
            return [Reply.refusal(.invalidRequest, "after \"shutdown\" only \"exit\" may come", to: id)]
        case (.running, "initialize"):
            return [Reply.refusal(.invalidRequest, "\"initialize\" came a second time", to: id)]
        case (.running, "shutdown"):
            stage = .shutDown
            return [Reply.result(.null, to: id)]
        case (.running, _):
            switch answer(method, parameters) {
            case .result(let result): return [Reply.result(result, to: id)]
            case .refused(let reason): return [Reply.refusal(.invalidParams, reason, to: id)]
            case .unknown:
                return [Reply.refusal(.methodNotFound, "\"\(method)\" is not answered here", to: id)]
            }
        }
    }

    /// The requests that were taken back in the same breath.
    private static func cancelled(in frames: [MessageFrames.Frame]) -> Set<JSONValue> {
        var ids: Set<JSONValue> = []
        for case .message(let message) in frames where message["method"]?.text == "$/cancelRequest" {
            if let id = message.at("params", "id") { ids.insert(id) }
        }
        return ids
    }
}
