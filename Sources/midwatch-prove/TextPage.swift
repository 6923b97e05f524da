import Glibc

/// Writes a page that a programme makes.
enum TextPage {
    static func write(_ text: String, to path: String) throws(PageProblem) {
        guard let file = fopen(path, "w") else { throw PageProblem(path: path, code: errno) }
        let written = text.withCString { fputs($0, file) }
        let failure = errno
        guard fclose(file) == 0, written >= 0 else { throw PageProblem(path: path, code: failure) }
    }
}

/// Why a page could not be written.
struct PageProblem: Error, CustomStringConvertible {
    let path: String
    let code: Int32

    var description: String { "cannot write \(path): \(String(cString: strerror(code)))" }
}
