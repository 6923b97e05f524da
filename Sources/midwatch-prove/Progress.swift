import Glibc

/// Says on standard error how far a programme is.
enum Progress {
    static func show(_ text: String) {
        let isTerminal = isatty(STDERR_FILENO) == 1
        let line = isTerminal ? "\r\u{1B}[K" + text : text + "\n"
        _ = line.withCString { write(STDERR_FILENO, $0, strlen($0)) }
    }
}
