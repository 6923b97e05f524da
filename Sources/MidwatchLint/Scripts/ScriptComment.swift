public import MidwatchExpressions

/// What shellcheck says about one place of a script. Lines and columns are 1-based, a column counts characters.
public struct ScriptComment: Sendable, Hashable {
    /// How much it weighs there.
    public enum Level: String, Sendable, Hashable, CaseIterable {
        /// The script cannot work.
        case error
        /// It probably does something else than was meant.
        case warning
        /// It may do so.
        case info
        /// It could be written better.
        case style
    }

    /// What a script of a runbook is not told, by number: names that reach it by its environment (2154), a missing `#!`
    /// (2148), files that are not there (1090, 1091); and what a rule of ours says with more knowledge (2086, 2006).
    public static let excludedCodes = [1090, 1091, 2006, 2034, 2086, 2148, 2154]

    /// The first line.
    public var line: Int
    /// The first column.
    public var column: Int
    /// The last line.
    public var endLine: Int
    /// The column after the last.
    public var endColumn: Int
    /// How much it weighs.
    public var level: Level
    /// The number after `SC`.
    public var code: Int
    /// What it says.
    public var message: String

    /// Makes a comment.
    public init(line: Int, column: Int, endLine: Int, endColumn: Int, level: Level, code: Int, message: String) {
        self.line = line
        self.column = column
        self.endLine = endLine
        self.endColumn = endColumn
        self.level = level
        self.code = code
        self.message = message
    }

    /// Reads one comment of shellcheck's `json1` format; `nil` for anything else.
    public init?(_ value: JSONValue) {
        guard let line = Self.integer(value["line"]), let column = Self.integer(value["column"]),
            let endLine = Self.integer(value["endLine"]), let endColumn = Self.integer(value["endColumn"]),
            let code = Self.integer(value["code"]), case .string(let message)? = value["message"],
            case .string(let word)? = value["level"], let level = Level(rawValue: word)
        else { return nil }
        self.init(
            line: line, column: column, endLine: endLine, endColumn: endColumn, level: level, code: code,
            message: message)
    }

    /// The comment as the same format writes it, without the file.
    public var json: JSONValue {
        .object([
            .init("line", .int(Int64(line))), .init("column", .int(Int64(column))),
            .init("endLine", .int(Int64(endLine))), .init("endColumn", .int(Int64(endColumn))),
            .init("level", .string(level.rawValue)), .init("code", .int(Int64(code))),
            .init("message", .string(message)),
        ])
    }

    private static func integer(_ value: JSONValue?) -> Int? {
        guard case .int(let number)? = value, number >= 0 else { return nil }
        return Int(exactly: number)
    }
}

/// The comments of one call of shellcheck, by the file that they are about.
public enum ShellcheckReport {
    /// Reads the `json1` format; `nil` where it is not that.
    public static func comments(_ bytes: [UInt8]) -> [String: [ScriptComment]]? {
        guard case .success(let report) = JSONValue.parse(bytes), case .array(let entries)? = report["comments"] else {
            return nil
        }
        var comments: [String: [ScriptComment]] = [:]
        for entry in entries {
            guard case .string(let file)? = entry["file"], let comment = ScriptComment(entry) else { continue }
            comments[file, default: []].append(comment)
        }
        return comments
    }
}
