internal import Glibc

/// The folder this process works in.
enum WorkingFolder {
    static var path: String {
        guard let name = getcwd(nil, 0) else { return "." }
        defer { free(name) }
        return String(cString: name)
    }
}
