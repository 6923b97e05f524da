import Foundation
import Testing

@testable import MidwatchShell

/// Command lines and what the tables say about them.
@Suite("What programs do")
struct SentenceTests {
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Sentences")

    static func lines(_ name: String) throws -> [String] {
        let text = try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
        return text.split(separator: "\n").map(String.init)
    }

    @Test("a harmless command has no facts but that it reads")
    func harmless() throws {
        let lines = try Self.lines("harmless.txt")
        #expect(lines.count > 250)
        for line in lines {
            let script = ShellScript.parse(line)
            #expect(script.problems.isEmpty, "\(line)")
            for invocation in Invocation.invocations(in: script) {
                let facts = ProgramTable.facts(of: invocation)
                let others = facts.filter { $0.effect != .readsOnly && !Self.isTime($0.effect) }
                #expect(others.isEmpty, "\(line): \(others.map { Sentence.name($0.effect) })")
                let isKnown =
                    facts.isReadOnly || invocation.isCarrier || ["time", "xargs"].contains(invocation.program)
                #expect(isKnown, "\(line): nobody knows that `\(invocation.program)` reads")
            }
        }
    }

    private static func isTime(_ effect: Effect) -> Bool {
        if case .innerTimeout = effect { true } else { false }
    }

    @Test("facts are as recorded, with the text that decides; RECORD_SNAPSHOTS=1 writes them")
    func known() throws {
        let lines = try Self.lines("known.txt")
        #expect(lines.count > 250)
        let text = lines.map { Sentence.describe($0.replacingOccurrences(of: "\\n", with: "\n")) }.joined()
        let path = Self.folder.appendingPathComponent("known.facts")
        if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
            try text.write(to: path, atomically: true, encoding: .utf8)
            Issue.record("recorded")
        }
        #expect(try String(contentsOf: path, encoding: .utf8) == text)
    }

    @Test("the tables are read without a fault, and each family names the programs that it has")
    func tablesAreSound() {
        for fault in ProgramTable.faults { Issue.record("\(fault)") }
        #expect(ProgramTable.programs.count > 500)
    }

    @Test("every fact's range lies in the text")
    func rangesLieInside() throws {
        for line in try Self.lines("known.txt") + Self.lines("harmless.txt") {
            let count = line.unicodeScalars.count
            for invocation in Invocation.invocations(in: ShellScript.parse(line)) {
                for fact in ProgramTable.facts(of: invocation) {
                    if let range = fact.range { #expect(range.upperBound <= count, "\(line)") }
                    if let edit = fact.edit { #expect(edit.range.upperBound <= count, "\(line)") }
                }
            }
        }
    }
}

/// Facts as one readable text.
enum Sentence {
    static func describe(_ line: String) -> String {
        let scalars = Array(line.unicodeScalars)
        var text = line.replacingOccurrences(of: "\n", with: "\\n") + "\n"
        for invocation in Invocation.invocations(in: ShellScript.parse(line)) {
            let facts = ProgramTable.facts(of: invocation)
            let names = facts.map { fact -> String in
                var view = String.UnicodeScalarView()
                if let range = fact.range, range.upperBound <= scalars.count { view.append(contentsOf: scalars[range]) }
                return "\(name(fact.effect)) [\(String(view).replacingOccurrences(of: "\n", with: "\\n"))]"
            }
            let program = invocation.program.isEmpty ? "?" : invocation.program
            let carrier = invocation.isCarrier ? " >" : ""
            text += "    \(program)\(carrier): \(names.isEmpty ? "unknown" : names.joined(separator: ", "))\n"
        }
        return text
    }

    static func name(_ effect: Effect) -> String {
        switch effect {
        case .readsOnly: "reads"
        case .mutates: "mutates"
        case .destroys: "destroys"
        case .blocks: "blocks"
        case .prompts(_, let flag): "prompts(\(flag ?? ""))"
        case .neverEnds: "endless"
        case .removed(_, let instead): "removed(\(instead ?? ""))"
        case .loads: "loads"
        case .pages(let flag): "pages(\(flag))"
        case .remoteCode: "remote code"
        case .secretInArgv: "secret in argv"
        case .printsSecret: "prints secret"
        case .innerTimeout(let seconds): "waits \(seconds)s"
        case .notIdempotent: "once"
        case .tooWide: "wide"
        case .dangerousIfEmpty(let name, _): "empty(\(name))"
        case .unpinnedContext: "unpinned"
        }
    }
}
