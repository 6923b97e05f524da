internal import Glibc

/// The folder this process works in.
public enum WorkingFolder {
    /// Its absolute path.
    public static var path: String {
        guard let name = getcwd(nil, 0) else { return "." }
        defer { free(name) }
        return String(cString: name)
    }
}
