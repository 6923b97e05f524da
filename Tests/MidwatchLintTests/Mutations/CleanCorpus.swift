import Glibc
import MidwatchLint
import MidwatchRunbook

/// The corpus in one world, linted.
private struct CleanWorld: Sendable {
    let linter: Linter
    let runbooks: [String: Runbook]
    let linted: [LintedFile]

    init(files: [String: String], today: String, settings: LintSettings) {
        var settings = settings
        settings.usesPreviews = true
        let given = files.keys.compactMap(CleanCorpus.name)
        let texts = Dictionary(
            Set(CleanCorpus.names + given).map { name in
                let path = CleanCorpus.path(name)
                return (path, files[path] ?? CleanCorpus.text(name))
            }, uniquingKeysWith: { first, _ in first })
        let linter = Linter(
            ExampleWorld.surroundings(
                files: files.merging(texts) { first, _ in first }, today: today, settings: settings))
        let parsed = texts.sorted { $0.key < $1.key }.map { path, text in
            (CleanCorpus.name(path) ?? path, RunbookParser.parse(Array(text.utf8), path: path))
        }
        let runbooks = Dictionary(
            parsed.compactMap { name, parsed in parsed.partial.map { (name, $0) } }, uniquingKeysWith: { $1 })
        self.linter = linter
        self.runbooks = runbooks
        let configuration = linter.lint(
            configuration: Array((files["midwatch.yaml"] ?? ExampleWorld.configuration).utf8), path: "midwatch.yaml")
        linted =
            parsed.map { name, parsed in
                linter.lint(parsed, path: CleanCorpus.path(name), others: { runbooks[$0] })
            } + [configuration]
    }
}

/// The clean runbooks of `Corpus/`, which together are one clean repository.
enum CleanCorpus {
    private static let folder: String = {
        let parts = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(2)
        return parts.joined(separator: "/") + "/Corpus"
    }()

    /// The names of the runbooks, without their ending.
    static let names: [String] = contents(folder + "/runbooks").filter { $0.hasSuffix(suffix) }
        .map { String($0.dropLast(suffix.count)) }.sorted()

    private static let suffix = ".runbook.yaml"

    /// Every other file of the repository by its path in it: `midwatch.yaml`, `CODEOWNERS`, rules, scripts.
    static let files: [String: String] = {
        var files: [String: String] = [:]
        var waiting = [""]
        while let next = waiting.popLast() {
            for name in contents(folder + "/" + next) {
                let path = next.isEmpty ? name : next + "/" + name
                var status = stat()
                guard stat(folder + "/" + path, &status) == 0 else { continue }
                if status.st_mode & S_IFMT == S_IFDIR {
                    waiting.append(path)
                } else if !path.hasSuffix(suffix) {
                    files[path] = read(path)
                }
            }
        }
        return files
    }()

    static func path(_ name: String) -> String { "runbooks/" + name + suffix }

    static func text(_ name: String) -> String { read(path(name)) }

    /// The name of a runbook of the repository by its path; `nil` for any other file.
    static func name(_ path: String) -> String? {
        guard path.hasPrefix("runbooks/"), path.hasSuffix(suffix) else { return nil }
        return String(path.dropFirst("runbooks/".count).dropLast(suffix.count))
    }

    /// A text with one stretch replaced, which stands in it exactly once; empty where it does not.
    static func edited(_ text: String, _ find: String, to put: String) -> String {
        let parts = text.split(separator: find, omittingEmptySubsequences: false)
        return parts.count == 2 ? parts[0] + put + parts[1] : ""
    }

    /// A file of the repository with one stretch replaced.
    static func edited(file path: String, _ find: String, to put: String) -> String {
        edited(read(path), find, to: put)
    }

    /// The day on which the corpus is clean.
    static let today = "2026-11-21"

    /// Lints one runbook of the corpus beside all others.
    static func findings(
        _ name: String, _ text: String, encoding: ExampleEncoding = .utf8, files: [String: String] = files,
        today: String = today, settings: LintSettings = LintSettings(profile: .strict)
    ) -> [Finding] {
        // Nearly every mutation leaves the world as it is: then the others are linted once.
        let isOrdinary = files == self.files && today == self.today && settings == LintSettings(profile: .strict)
        let mutated = files.merging([path(name): text]) { $1 }
        let world = isOrdinary ? ordinary : CleanWorld(files: mutated, today: today, settings: settings)
        let linted = world.linter.lint(encoding.bytes(text), path: path(name), others: { world.runbooks[$0] })
        return world.linter.findings(of: [linted] + world.linted.filter { $0.path != path(name) })
    }

    private static let ordinary = CleanWorld(files: files, today: today, settings: LintSettings(profile: .strict))

    private static func read(_ path: String) -> String {
        guard let file = fopen(folder + "/" + path, "r") else { return "" }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while case let count = fread(&chunk, 1, chunk.count, file), count > 0 { bytes += chunk[..<count] }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func contents(_ path: String) -> [String] {
        guard let directory = opendir(path) else { return [] }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = Glibc.readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        return names.sorted()
    }
}
