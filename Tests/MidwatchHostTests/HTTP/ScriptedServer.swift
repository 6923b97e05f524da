import Glibc
import Synchronization

/// A server on loopback that reads whole requests and answers each with the bytes a test gives.
final class ScriptedServer: Sendable {
    let port: Int
    private let listener: Int32
    private let answer: @Sendable (String) -> Answer
    private let seen = Mutex<[String]>([])

    /// What becomes of a request.
    enum Answer: Sendable {
        /// These bytes, then the end of the connection.
        case bytes(String)
        /// Nothing, until the client goes.
        case silence
        /// Nothing, and the end of the connection at once.
        case hangUp
    }

    /// Begins to listen.
    init(_ answer: @escaping @Sendable (String) -> Answer) {
        self.answer = answer
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = in_addr_t(0x0100_007f)
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        port = withUnsafeMutablePointer(to: &address) { [listener] pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                _ = bind(listener, generic, length)
                _ = getsockname(listener, generic, &length)
            }
            return Int(UInt16(bigEndian: pointer.pointee.sin_port))
        }
        listen(listener, 16)
        var thread = pthread_t()
        pthread_create(
            &thread, nil,
            { context in
                if let context { Unmanaged<ScriptedServer>.fromOpaque(context).takeRetainedValue().serve() }
                return nil
            }, Unmanaged.passRetained(self).toOpaque())
        pthread_detach(thread)
    }

    /// A server that answers every request with a status and a body.
    static func replying(_ status: String, body: String = "", headers: String = "") -> ScriptedServer {
        ScriptedServer { _ in
            .bytes("HTTP/1.1 \(status)\r\nContent-Length: \(body.utf8.count)\r\n\(headers)\r\n\(body)")
        }
    }

    /// The requests that came, whole.
    var requests: [String] { seen.withLock { $0 } }

    var url: String { "http://127.0.0.1:\(port)/path" }

    /// Ends the server.
    func stop() { shutdown(listener, Int32(SHUT_RDWR)) }

    private func serve() {
        while true {
            let connection = accept(listener, nil, nil)
            guard connection >= 0 else { break }
            let request = Self.readRequest(connection)
            seen.withLock { $0.append(request) }
            switch answer(request) {
            case .bytes(let text):
                var left = Array(text.utf8)[...]
                while !left.isEmpty {
                    let count = left.withUnsafeBytes {
                        send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
                    }
                    if count <= 0 { break }
                    left = left.dropFirst(count)
                }
            case .silence:
                var byte: UInt8 = 0
                _ = recv(connection, &byte, 1, 0)
            case .hangUp: break
            }
            close(connection)
        }
        close(listener)
    }

    private static func readRequest(_ connection: Int32) -> String {
        var text = ""
        var buffer = [UInt8](repeating: 0, count: 65536)
        while true {
            if let end = text.firstRange(of: "\r\n\r\n") {
                let lines = text[..<end.lowerBound].lowercased().split(separator: "\r\n")
                let length = lines.first { $0.hasPrefix("content-length:") }
                    .flatMap { Int($0.dropFirst(15).drop { $0 == " " }) }
                if text[end.upperBound...].utf8.count >= length ?? 0 { return text }
            }
            let count = recv(connection, &buffer, buffer.count, 0)
            if count <= 0 { return text }
            text += String(decoding: buffer.prefix(count), as: UTF8.self)
            // A client that begins TLS gets its answer at once.
            if text.utf8.first == 0x16 { return text }
        }
    }
}
