internal import Glibc

/// Finds the runbooks that a person means: files that are named, and every `*.runbook.yaml` below folders that are.
///
/// Below a folder, links are not followed and hidden files and folders not entered; what is named is taken as it is.
public enum RunbookWalk {
    /// The ending of a runbook's file name.
    public static let suffix = ".runbook.yaml"
    /// The most files and folders that are looked at.
    public static let mostEntries = 2_000_000
    /// How many folders deep it goes.
    public static let deepest = 64

    /// Why runbooks could not be looked for.
    public struct Problem: Error, Sendable, Hashable {
        /// What failed, on what, and what to do next.
        public var sentence: String
    }

    /// The paths, sorted by their bytes, relative where they were named so; each file once, whatever links lead to it.
    public static func paths(_ named: [String]) throws(Problem) -> [String] {
        var walk = Walk()
        for path in named {
            guard !path.isEmpty else {
                throw Problem(sentence: "\"\" names no file and no folder; a variable may be empty")
            }
            let path = FilePath.plain(path)
            var status = stat()
            guard stat(path, &status) == 0 else {
                let why = errno == ENOENT || errno == ENOTDIR ? "there is no such file or folder" : SystemText.of(errno)
                throw Problem(sentence: "\(path) cannot be linted: \(why)")
            }
            switch status.st_mode & S_IFMT {
            case S_IFDIR: try walk.enter(path, depth: 0)
            case S_IFREG: walk.found.insert(path)
            default: throw Problem(sentence: "\(path) is not a file: a pipe or a device is never read")
            }
        }
        let paths = walk.found.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        // Links are followed only where they are named, so one name leads nowhere twice.
        return named.count > 1 ? withoutLinks(paths) : paths
    }

    /// Of several paths of one file the one without a link in it, else the first.
    private static func withoutLinks(_ paths: [String]) -> [String] {
        var places: [String: Int] = [:]
        var kept: [String] = []
        for path in paths {
            guard let resolved = realpath(path, nil) else {
                kept.append(path)
                continue
            }
            defer { free(resolved) }
            let real = String(cString: resolved)
            if let place = places[real] {
                if real == path || real.hasSuffix("/" + path) { kept[place] = path }
            } else {
                places[real] = kept.count
                kept.append(path)
            }
        }
        return kept.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    private struct Walk {
        var found: Set<String> = []
        var looked = 0

        mutating func enter(_ folder: String, depth: Int) throws(Problem) {
            guard let stream = opendir(folder) else {
                throw Problem(sentence: "\(folder) cannot be listed: \(SystemText.of(errno))")
            }
            var folders: [String] = []
            defer { closedir(stream) }
            while let entry = readdir(stream) {
                let (name, isText) = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                    pointer.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) {
                        (String(cString: $0), String(validatingCString: $0) != nil)
                    }
                }
                if name.hasPrefix(".") { continue }
                looked += 1
                guard looked <= RunbookWalk.mostEntries else {
                    throw Problem(
                        sentence:
                            "there are more than \(RunbookWalk.mostEntries) files and folders here; name a folder "
                            + "with fewer")
                }
                let path = FilePath.joined(folder, name)
                guard isText || !name.hasSuffix(RunbookWalk.suffix) else {
                    throw Problem(sentence: "\(path) cannot be linted: its name is not UTF-8; rename it")
                }
                switch kind(entry.pointee.d_type, path) {
                case .folder where !isText:
                    throw Problem(sentence: "\(path) cannot be listed: its name is not UTF-8; rename it")
                case .folder: folders.append(path)
                case .file where name.hasSuffix(RunbookWalk.suffix): found.insert(path)
                case .file, .other: break
                }
            }
            guard depth < RunbookWalk.deepest || folders.isEmpty else {
                throw Problem(
                    sentence:
                        "\(folder) lies more than \(RunbookWalk.deepest) folders deep; name a folder nearer to the "
                        + "runbooks")
            }
            for path in folders { try enter(path, depth: depth + 1) }
        }

        private enum Kind {
            case file
            case folder
            case other
        }

        private func kind(_ type: UInt8, _ path: String) -> Kind {
            switch Int(type) {
            case Int(DT_REG): return .file
            case Int(DT_DIR): return .folder
            case Int(DT_UNKNOWN): break
            default: return .other
            }
            // Some file systems do not say in the listing what a name is.
            var status = stat()
            guard lstat(path, &status) == 0 else { return .other }
            switch status.st_mode & S_IFMT {
            case S_IFREG: return .file
            case S_IFDIR: return .folder
            default: return .other
            }
        }
    }
}

/// Paths as texts.
enum FilePath {
    /// A path without `.` parts, doubled slashes and a slash at the end; the empty path is the current folder.
    static func plain(_ path: String) -> String {
        let parts = path.split(separator: "/").filter { $0 != "." }
        let joined = parts.joined(separator: "/")
        if path.hasPrefix("/") { return "/" + joined }
        return joined.isEmpty ? "." : joined
    }

    /// A name in a folder; names in the current folder stand alone.
    static func joined(_ folder: String, _ name: String) -> String {
        folder == "." ? name : folder.hasSuffix("/") ? folder + name : folder + "/" + name
    }

    /// The folder of a path.
    static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }
}

/// The system's words for its errors.
enum SystemText {
    static func of(_ code: Int32) -> String {
        var buffer = [CChar](repeating: 0, count: 256)
        guard strerror_r(code, &buffer, buffer.count) == 0 else { return "error \(code)" }
        return String(decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}
