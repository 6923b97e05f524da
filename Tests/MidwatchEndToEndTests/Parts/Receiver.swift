import Foundation
import Glibc
import Synchronization

/// A small HTTP server on loopback: a contact's webhook or a metrics page. It answers one after the other.
final class Receiver: Sendable {
    /// What it answers.
    struct Answer: Sendable {
        var status = 200
        var type = "text/plain; version=0.0.4"
        var body = "ok\n"
        /// Whether it takes the request and never answers.
        var isSilent = false
    }

    let port: Int
    /// The listening socket, until somebody ends it: its number may be another's afterwards.
    private let open: Mutex<Int32?>
    private let requests = Mutex<[String]>([])
    private let answer: @Sendable (String) -> Answer

    /// Serves until the place is left.
    init(_ place: Place, _ answer: @escaping @Sendable (_ request: String) -> Answer = { _ in Answer() }) throws {
        self.answer = answer
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        _ = fcntl(listener, F_SETFD, FD_CLOEXEC)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                bind(listener, address, length) == 0 && listen(listener, 64) == 0
                    && getsockname(listener, address, &length) == 0
            }
        }
        guard isBound else { throw TooLate(description: "no port on loopback") }
        open = Mutex(listener)
        port = Int(UInt16(bigEndian: address.sin_port))
        place.ending { self.close() }
        let thread = Thread { self.serve(listener) }
        thread.start()
    }

    /// The requests that came, head and body.
    var received: [String] { requests.withLock { $0 } }

    /// Ends it; the port is free then.
    func close() {
        let listener = open.withLock { open in
            defer { open = nil }
            return open
        }
        if let listener { shutdown(listener, Int32(SHUT_RDWR)) }
    }

    private func serve(_ listener: Int32) {
        var silent: [Int32] = []
        while true {
            let connection = accept(listener, nil, nil)
            guard connection >= 0 else { break }
            _ = fcntl(connection, F_SETFD, FD_CLOEXEC)
            let request = read(connection)
            requests.withLock { $0.append(request) }
            let answer = self.answer(request)
            if answer.isSilent {
                silent.append(connection)
                continue
            }
            let text =
                "HTTP/1.1 \(answer.status) Whatever\r\nContent-Type: \(answer.type)\r\n"
                + "Content-Length: \(answer.body.utf8.count)\r\nConnection: close\r\n\r\n\(answer.body)"
            let bytes = Array(text.utf8)
            _ = send(connection, bytes, bytes.count, Int32(MSG_NOSIGNAL))
            Glibc.close(connection)
        }
        for connection in silent { Glibc.close(connection) }
        Glibc.close(listener)
    }

    private func read(_ connection: Int32) -> String {
        var text = ""
        var chunk = [UInt8](repeating: 0, count: 64 * 1024)
        while true {
            let count = recv(connection, &chunk, chunk.count, 0)
            guard count > 0 else { return text }
            text += String(decoding: chunk[..<count], as: UTF8.self)
            guard let end = text.range(of: "\r\n\r\n") else { continue }
            let lengths = text.lowercased().components(separatedBy: "content-length: ")
            let wanted = lengths.count > 1 ? Int(lengths[1].prefix { $0.isNumber }) ?? 0 : 0
            if text[end.upperBound...].utf8.count >= wanted { return text }
        }
    }
}
