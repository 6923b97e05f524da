public import MidwatchRunbook

/// Finds and reads midwatch.yaml: the nearest one in the folder given or above it.
public struct ConfigurationFile: Sendable {
    /// The file's name.
    public static let name = "midwatch.yaml"

    /// What it says; the standard where there is none.
    public var configuration: Configuration
    /// What is wrong with it.
    public var diagnostics: [Diagnostic]
    /// The lines of the file, for messages.
    public var lines: [String]
    /// The folder it stands in; the folder given where there is none.
    public var folder: String
    /// Who may write it or its folder.
    public var writableBy: WritableBy

    /// Reads the nearest file.
    ///
    /// - Parameter folder: Where to begin; relative paths are read from the current folder.
    public static func nearest(to folder: String) throws(StateProblem) -> ConfigurationFile {
        var current = absolute(folder)
        while true {
            let path = current == "/" ? "/" + name : current + "/" + name
            if FileKind.of(path) != .missing { return try read(path) }
            if current == "/" { break }
            current = FileReading.folder(of: current)
        }
        return ConfigurationFile(
            configuration: .standard, diagnostics: [], lines: [], folder: absolute(folder), writableBy: .owner)
    }

    /// Reads one file.
    public static func read(_ path: String) throws(StateProblem) -> ConfigurationFile {
        let bytes = try FileReading.bytes(path)
        let parsed = ConfigurationParser.parse(bytes, path: path)
        let folder = FileReading.folder(of: path)
        return ConfigurationFile(
            configuration: parsed.configuration, diagnostics: parsed.diagnostics,
            lines: SourceText.lines(of: String(decoding: bytes, as: UTF8.self)),
            folder: folder,
            writableBy: FileReading.writableBy(file: path))
    }

    static func absolute(_ path: String) -> String {
        var full = path.hasPrefix("/") ? path : WorkingFolder.path + "/" + path
        var parts: [Substring] = []
        for part in full.split(separator: "/") where part != "." {
            if part == ".." { _ = parts.popLast() } else { parts.append(part) }
        }
        full = "/" + parts.joined(separator: "/")
        return full
    }
}
