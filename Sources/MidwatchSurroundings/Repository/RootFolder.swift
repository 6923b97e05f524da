internal import Glibc
import MidwatchLint

/// The folder of a repository, out of which nothing is read, whatever links say.
struct RootFolder: Sendable {
    /// Bytes of one file at most; a larger one is not read.
    static let fileBytes = 2 * 1_024 * 1_024
    /// Folders below folders at most.
    static let depth = 64
    /// Folders that hold what was made or fetched, not what people wrote.
    static let skipped: Set<String> = [
        ".git", "node_modules", ".build", "vendor", ".venv", "__pycache__", ".terraform",
    ]

    /// The root with every link resolved.
    let path: String

    /// Opens a folder; `nil` where there is none.
    init?(_ path: String) {
        guard let resolved = Self.resolved(path) else { return nil }
        self.path = resolved
    }

    /// The nearest folder, this one or above, that holds `.git`.
    static func repository(from folder: String) -> RootFolder? {
        guard var current = resolved(folder) else { return nil }
        while true {
            var status = stat()
            if lstat(current + "/.git", &status) == 0 { return RootFolder(current) }
            guard let slash = current.lastIndex(of: "/"), current != "/" else { return nil }
            current = slash == current.startIndex ? "/" : String(current[..<slash])
        }
    }

    /// What stands at a path; a link that leads out of the root is nothing.
    func kind(of path: String) -> Repository.Kind? {
        guard let place = inside(path) else { return nil }
        var status = stat()
        guard stat(place, &status) == 0 else { return nil }
        switch status.st_mode & S_IFMT {
        case S_IFDIR: return .folder
        case S_IFREG: return .file(isExecutable: status.st_mode & (S_IXUSR | S_IXGRP | S_IXOTH) != 0)
        default: return nil
        }
    }

    /// The text of a file; `nil` where it is none, is too large, or no UTF-8.
    func text(_ path: String) -> String? {
        guard let place = inside(path), case .file? = kind(of: path) else { return nil }
        let descriptor = open(place, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        guard let bytes = DescriptorReading.bytes(descriptor, atMost: Self.fileBytes) else { return nil }
        return String(validating: bytes, as: UTF8.self)
    }

    /// Every file below the root, but for what was made or fetched.
    func listing(atMost limit: Int = RepositoryListing.mostFiles) -> RepositoryListing {
        var files: Set<String> = []
        var isComplete = true
        var waiting: [(path: String, depth: Int)] = [("", 0)]
        while let next = waiting.popLast() {
            guard let folder = opendir(next.path.isEmpty ? path : path + "/" + next.path) else { continue }
            defer { closedir(folder) }
            while let entry = readdir(folder) {
                let name = Self.name(entry)
                guard name != ".", name != "..", !Self.skipped.contains(name) else { continue }
                let place = next.path.isEmpty ? name : next.path + "/" + name
                switch Self.type(entry, at: path + "/" + place) {
                case S_IFDIR:
                    if next.depth < Self.depth { waiting.append((place, next.depth + 1)) } else { isComplete = false }
                case S_IFREG, S_IFLNK:
                    guard files.count < limit else { return RepositoryListing(files: files, isComplete: false) }
                    files.insert(place)
                default: continue
                }
            }
        }
        return RepositoryListing(files: files, isComplete: isComplete)
    }

    /// The resolved path of what stands at a path of the repository, where it lies below the root.
    private func inside(_ relative: String) -> String? {
        guard let resolved = Self.resolved(path + "/" + relative) else { return nil }
        return resolved == path || path == "/" || resolved.hasPrefix(path + "/") ? resolved : nil
    }

    private static func resolved(_ path: String) -> String? {
        guard !path.utf8.contains(0), let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    private static func name(_ entry: UnsafeMutablePointer<dirent>) -> String {
        withUnsafePointer(to: &entry.pointee.d_name) { name in
            name.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: name.pointee)) {
                String(cString: $0)
            }
        }
    }

    /// The kind of an entry, links not followed; some file systems do not say it with the name.
    private static func type(_ entry: UnsafeMutablePointer<dirent>, at path: String) -> mode_t {
        switch Int(entry.pointee.d_type) {
        case Int(DT_DIR): return S_IFDIR
        case Int(DT_REG): return S_IFREG
        case Int(DT_LNK): return S_IFLNK
        case Int(DT_UNKNOWN):
            var status = stat()
            return lstat(path, &status) == 0 ? status.st_mode & S_IFMT : 0
        default: return 0
        }
    }
}
