import Glibc
import MidwatchHost

/// Finds the runbooks below a folder. Links are not followed, hidden folders not entered.
enum RunbookSearch {
    /// The most files and folders that are looked at.
    static let mostEntries = 20_000
    /// How many folders deep it goes.
    static let deepest = 16

    /// Paths of runbooks, sorted, and whether there may be more.
    static func paths(below folder: String) throws -> (paths: [String], isCut: Bool) {
        var search = Search()
        guard search.enter(folder, named: folder == "." ? "" : folder, depth: 0) else {
            throw Failure("\(folder) cannot be listed: \(String(cString: strerror(errno)))", .usage)
        }
        return (search.found.sorted(), search.looked > mostEntries)
    }

    private struct Search {
        var found: [String] = []
        var looked = 0

        /// Looks through a folder and those in it; false when it cannot be read.
        @discardableResult
        mutating func enter(_ path: String, named name: String, depth: Int) -> Bool {
            guard let stream = opendir(path) else { return false }
            defer { closedir(stream) }
            while let entry = readdir(stream) {
                let child = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                    pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
                }
                if child.hasPrefix(".") { continue }
                looked += 1
                guard looked <= RunbookSearch.mostEntries else { return true }
                let childName = name.isEmpty ? child : name.hasSuffix("/") ? name + child : name + "/" + child
                var status = stat()
                guard lstat(childName, &status) == 0 else { continue }
                switch status.st_mode & S_IFMT {
                case S_IFDIR where depth < RunbookSearch.deepest: enter(childName, named: childName, depth: depth + 1)
                case S_IFREG where child.hasSuffix(RunbookLoader.suffix): found.append(childName)
                case _: break
                }
            }
            return true
        }
    }
}
