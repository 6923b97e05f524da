import MidwatchShell
import Testing

@Suite("Any text")
struct RandomShellTests {
    /// SplitMix64, so that a seed gives the same texts everywhere.
    struct Chance: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }
    }

    static let pieces = [
        "a", " ", "\n", "'", "\"", "`", "$", "$(", ")", "(", "((", "))", "${", "}", "{", "[[", "]]", "|", "||", "&",
        "&&",
        ";", ";;", "<", ">", "<<EOF\n", "<<-E\n", "\nEOF\n", "<<<", "<(", "#", "\\", "if ", "then ", "fi", "else ",
        "for x in ",
        "do ", "done", "while ", "case x in ", "esac", "function ", "f() ", "x=", "x=(", "kubectl delete ", "--all",
        "-n ",
        "psql -c ", "bash -c ", "ssh host ", "sudo ", "find . -exec ", "rm -rf ", "*", "é", "\u{1F600}", "\u{0}", "\r",
        "=~ ",
        "$'\\x", "$\"", "xargs ", "curl -u a:b ", "select 1;", "drop table t", "env A=b ", "timeout 5 ", "eval ",
    ]

    @Test("gives a script whose ranges lie in the text and in order, and facts whose ranges do", arguments: 0..<20)
    func anything(seed: Int) {
        var chance = Chance(state: UInt64(seed))
        for _ in 0..<150 {
            let text = (0..<Int.random(in: 1...60, using: &chance))
                .map { _ in Self.pieces.randomElement(using: &chance) ?? "" }.joined()
            check(text)
        }
    }

    private func check(_ text: String) {
        let count = text.unicodeScalars.count
        let script = ShellScript.parse(text)
        var before = 0
        for command in script.commands {
            #expect(command.range.lowerBound >= before && command.range.upperBound <= count, "\(text.debugDescription)")
            before = command.range.lowerBound
            for word in command.words {
                #expect(word.range.upperBound <= count && word.range.lowerBound >= command.range.lowerBound)
            }
            #expect(command.loops.allSatisfy(script.loops.indices.contains))
        }
        #expect(script.problems.allSatisfy { $0.range.upperBound <= count && !$0.message.isEmpty })
        #expect(script.expansions.allSatisfy { $0.range.upperBound <= count })
        #expect(script.heredocs.allSatisfy { $0.range.upperBound <= count })
        for invocation in Invocation.invocations(in: script) {
            for fact in ProgramTable.facts(of: invocation) {
                if let range = fact.range { #expect(range.upperBound <= count, "\(text.debugDescription)") }
            }
        }
    }

    @Test("however it repeats, is read in time linear in its length")
    func pathological() {
        // Quadratic work on any of these would take minutes; the suite's own time is what tells.
        for piece in [
            "((", "$((", "$(", "`", "${", "'", "\"", "<<E\n", "[[ ", "if ", "case x in a) ", "{ ", "x[", "\\",
            "for x in ",
            "((a)\n", "a=(", "$'", "<(", "\"$(", "f() ", "bash -c '", "sudo ", "env ", "ssh h ", "a|", "a&&", "#\n",
        ] {
            let text = String(repeating: piece, count: 40_000 / piece.unicodeScalars.count)
            let script = ShellScript.parse(text)
            let invocations = Invocation.invocations(in: script)
            #expect(script.problems.count <= ShellLimits.problems)
            #expect(invocations.count <= max(ShellLimits.invocations, script.commands.count))
        }
    }
}
