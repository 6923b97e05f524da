import Glibc
import MidwatchHost
import MidwatchLint
import MidwatchRunbook
import MidwatchSurroundings
import MidwatchTimeline

/// Where a report goes, and in which form: pairs of `--format` and the `--output` after it.
struct LintOutputs {
    /// One form of the report.
    struct Pair: Equatable {
        var format: LintFormat
        /// The file; `nil` is standard output.
        var file: String?
    }

    /// The forms in the order in which they were asked for.
    var pairs: [Pair]

    /// Reads the pairs; the parser has checked the words, and lost their order.
    static func read(_ arguments: [String], json: Bool) throws -> LintOutputs {
        var pairs: [Pair] = []
        var isNamed = false
        var rest = arguments[...].prefix { $0 != "--" }
        while let word = rest.popFirst() {
            if let name = value(of: "--format", word, &rest), let format = LintFormat(rawValue: name) {
                pairs.append(Pair(format: format))
                isNamed = false
            } else if let file = value(of: "--output", word, &rest) {
                guard !isNamed else {
                    throw Failure(
                        "--output \(file) follows another --output: put the --format for it between them", .usage)
                }
                if pairs.isEmpty { pairs.append(Pair(format: .text)) }
                pairs[pairs.count - 1].file = file == "-" ? nil : file
                isNamed = true
            }
        }
        var files: Set<[Substring]> = []
        for file in pairs.compactMap(\.file) where !files.insert(plain(file)).inserted {
            throw Failure("two formats cannot share \(file); give each --output a file of its own", .usage)
        }
        if json { pairs.append(Pair(format: .json)) }
        if pairs.isEmpty { pairs.append(Pair(format: .text)) }
        guard pairs.count(where: { $0.file == nil }) <= 1 else {
            throw Failure("two formats cannot share standard output; write --output FILE after one of them", .usage)
        }
        return LintOutputs(pairs: pairs)
    }

    /// A path without what leads nowhere, so that two ways to write it are one.
    private static func plain(_ path: String) -> [Substring] {
        (path.hasPrefix("/") ? ["/"] : []) + path.split(separator: "/").filter { $0 != "." }
    }

    private static func value(of option: String, _ word: String, _ rest: inout ArraySlice<String>) -> String? {
        if word == option { return rest.popFirst() }
        return word.hasPrefix(option + "=") ? String(word.dropFirst(option.count + 1)) : nil
    }

    /// Writes the report in every form. A secret that is known by its look is masked in the lines that are shown.
    func write(_ report: LintReport) throws {
        for pair in pairs {
            var buffer = ""
            var refusal: Int32 = 0
            func flush() {
                if refusal == 0 { refusal = Output.write(buffer, to: STDOUT_FILENO) }
                buffer = ""
            }
            pair.format.write(report, source: Self.lines) { piece in
                buffer += pair.format.isJSON ? TimelineJSON.harmless(piece) : piece
                if pair.file == nil, buffer.utf8.count >= 64 * 1024 { flush() }
            }
            guard let file = pair.file else {
                flush()
                guard refusal == 0 else { throw Self.failure(refusal) }
                continue
            }
            do {
                try FileReplacement.write(file, Array(buffer.utf8))
            } catch {
                throw Failure(error.sentence, .usage)
            }
        }
    }

    /// Findings that nobody can read must not look like none.
    static func failure(_ refusal: Int32) -> Failure {
        Failure("standard output cannot be written: \(String(cString: strerror(refusal)))", .usage)
    }

    private static func lines(_ path: String) -> [String]? {
        guard let bytes = try? TextFile.bytes(path) else { return nil }
        return SourceText.lines(of: String(decoding: bytes, as: UTF8.self)).map { Masker.shapes.mask($0) }
    }
}
