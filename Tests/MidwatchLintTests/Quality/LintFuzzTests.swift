import Glibc
import MidwatchLint
import MidwatchRunbook
import Testing

/// Clean runbooks, broken at random: whatever comes of it, nothing traps and every finding stands inside its file.
struct LintFuzzTests {
    /// A seeded source of chance; the seed is printed with every failure.
    private struct Chance {
        var state: UInt64

        mutating func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(max(1, bound)))
        }
    }

    static let seed: UInt64 = getenv("SEED").flatMap { UInt64(String(cString: $0)) } ?? UInt64(time(nil))
    static let rounds = getenv("LINT_FUZZ").flatMap { Int(String(cString: $0)) } ?? 300

    @Test("no crash, and every position is inside the file")
    func positions() {
        var chance = Chance(state: Self.seed)
        for round in 0..<Self.rounds {
            let name = CleanCorpus.names[chance.next(CleanCorpus.names.count)]
            let text = Self.broken(CleanCorpus.text(name), &chance)
            let lines = SourceText.lines(of: text)
            let findings = CleanCorpus.findings(name, text)
            for finding in findings where finding.diagnostic.path == CleanCorpus.path(name) {
                for range in [finding.diagnostic.range] + finding.diagnostic.notes.map(\.range) {
                    #expect(
                        Self.isInside(range, lines),
                        "seed \(Self.seed), round \(round), \(name): \(MutationTests.line(finding))")
                }
            }
        }
    }

    private static func isInside(_ range: SourceRange, _ lines: [String]) -> Bool {
        func isInside(_ position: SourcePosition) -> Bool {
            position.line >= 1 && position.line <= max(1, lines.count) && position.column >= 1
                && position.column
                    <= (lines.indices.contains(position.line - 1)
                        ? lines[position.line - 1].unicodeScalars.count + 1 : 1) + 1
        }
        return range.start <= range.end && isInside(range.start) && isInside(range.end)
    }

    /// A text with a few random edits: lines taken out, doubled, swapped, words and bytes changed.
    private static func broken(_ text: String, _ chance: inout Chance) -> String {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let pieces = [
            "${x}", "|", "'", "\"", ": ", "- ", "[", "}", "é", "$(", "`", "rate(x[5m])", "TO" + "DO", "\t", "<ns>", "*",
        ]
        for _ in 0...chance.next(4) {
            let place = chance.next(lines.count)
            switch chance.next(6) {
            case 0: lines.remove(at: place)
            case 1: lines.insert(lines[place], at: place)
            case 2: lines.swapAt(place, chance.next(lines.count))
            case 3: lines[place] = String(lines[place].dropLast(chance.next(8)))
            case 4: lines[place] = String(lines[place].dropFirst(chance.next(4)))
            default:
                var scalars = Array(lines[place].unicodeScalars)
                let piece = pieces[chance.next(pieces.count)]
                scalars.insert(contentsOf: piece.unicodeScalars, at: chance.next(scalars.count + 1))
                lines[place] = scalars.reduce(into: "") { $0.unicodeScalars.append($1) }
            }
            if lines.isEmpty { lines = [""] }
        }
        return lines.joined(separator: "\n")
    }
}
