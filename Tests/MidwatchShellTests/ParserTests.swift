import MidwatchShell
import Testing

@Suite("Shell text")
struct ParserTests {
    /// Each command's words, values where they are known and else the text.
    private func words(_ text: String) -> [[String]] {
        ShellScript.parse(text).commands.map { $0.words.map { $0.literal ?? $0.text } }
    }

    @Test(
        "a script becomes the commands that bash would run, in the order of the text",
        arguments: [
            ("a b  c", [["a", "b", "c"]]),
            ("a 'b c' \"d e\" f\\ g", [["a", "b c", "d e", "f g"]]),
            ("a $'x\\ty\\'\\x41\\u00e9'", [["a", "x\ty'Aé"]]),
            ("a \"\\$x \\\"y\\\" \\z\"", [["a", "$x \"y\" \\z"]]),
            ("a # comment\nb", [["a"], ["b"]]),
            ("a#b", [["a#b"]]),
            ("a | b |& c && d || e; f & g", [["a"], ["b"], ["c"], ["d"], ["e"], ["f"], ["g"]]),
            ("a \\\n b", [["a", "b"]]),
            ("(a; b) | { c; }", [["a"], ["b"], ["c"]]),
            ("if a; then b; elif c; then d; else e; fi", [["a"], ["b"], ["c"], ["d"], ["e"]]),
            ("for x in 1 $(l); do a \"$x\"; done", [["l"], ["a", "\"$x\""]]),
            ("for ((i=0; i<3; i++)); do a; done", [["a"]]),
            ("while a; do b; done < f", [["a"], ["b"]]),
            ("until a\ndo\nb\ndone", [["a"], ["b"]]),
            ("select x in a b; do c; done", [["c"]]),
            ("case $x in a|b) c;; (d*) e;& *) f; esac", [["c"], ["e"], ["f"]]),
            ("f() { a; }; function g { b; }; function h() (c)", [["a"], ["b"], ["c"]]),
            (
                "[[ -f x && ($y == *.z || $y =~ ^(a|b)c$) ]] && a",
                [["-f", "x", "$y", "==", "*.z", "$y", "=~", "^(a|b)c$"], ["a"]]
            ),
            ("(( x > 3 )) && a", [[], ["a"]]),
            (
                "a $(b \"$(c)\") `d \\`e\\``",
                [["a", "$(b \"$(c)\")", "`d \\`e\\``"], ["b", "\"$(c)\""], ["c"], ["d", "`e`"], ["e"]]
            ),
            ("a $((1 + (2 * $x))) <(b) >(c)", [["a", "$((1 + (2 * $x)))", "<(b)", ">(c)"], ["b"], ["c"]]),
            ("a ${x:-$(b)} ${#y} ${z/a/b}", [["a", "${x:-$(b)}", "${#y}", "${z/a/b}"], ["b"]]),
            ("x=1 y+=2 z=(a b) a[1]=q cmd p=3", [["cmd", "p=3"]]),
            ("declare -a x=(1 2)", [["declare", "-a", "x=(1 2)"]]),
            ("a <<EOF b\n$(c)\nEOF\nd", [["a", "b"], ["c"], ["d"]]),
            ("a <<'EOF'\n$(c)\nEOF\nd", [["a"], ["d"]]),
            ("a <<-EOF\n\tx\n\tEOF\nb", [["a"], ["b"]]),
            ("a <<< \"$x y\" 2>&1 >/dev/null &>f", [["a"]]),
            ("time -p a; ! b", [["a"], ["b"]]),
            ("echo if then done", [["echo", "if", "then", "done"]]),
            ("echo \"a'b\" 'c\"d'", [["echo", "a'b", "c\"d"]]),
            ("cp f{,.bak} {1..3}", [["cp", "f{,.bak}", "{1..3}"]]),
            ("kubectl get po -o jsonpath={..image}", [["kubectl", "get", "po", "-o", "jsonpath={..image}"]]),
            ("coproc a; a && { b; }", [["a"], ["a"], ["b"]]),
        ] as [(String, [[String]])])
    func commands(_ text: String, _ expected: [[String]]) {
        let script = ShellScript.parse(text)
        #expect(words(text) == expected)
        #expect(script.problems.isEmpty)
    }

    @Test(
        "what bash refuses is a problem that says what it is and where",
        arguments: [
            ("echo 'abc", "`'` is opened here", 5), ("echo \"abc", "`\"` is opened here", 5),
            ("echo $(a", "`$(` is opened here", 5), ("echo `a", "`` ` `` is opened here", 5),
            ("echo ${a", "`${` is opened here", 5), ("if a; then b", "`fi` is missing", 0),
            ("for x in a; do b", "`done` is missing", 0), ("while a; do b; fi", "`done` is missing", 0),
            ("case x in a) b;;", "`esac` is missing", 0), ("a; done", "`done` stands where", 3),
            ("a )", "`)` stands where", 2),
            ("| a", "`|` stands where", 0), ("a &&", "what follows `&&` is empty", 2),
            ("a |", "what follows `|` is empty", 2),
            ("a ;; b", "`;;` stands where", 2), ("kubectl get po <namespace>", "the target of `>` is empty", 25),
            ("{ a", "`}` is missing", 0), ("( a", "`(` is opened here", 0), ("[[ a b ]]", "`b` stands where", 5),
            ("if then a; fi", "the condition of `if` is empty", 0), ("f() a", "the body of function `f` is empty", 0),
            ("a (b)", "`(` stands where", 2), ("a <<EOF\nx", "the here-document never meets", 2),
        ])
    func problems(_ text: String, _ message: String, _ place: Int) {
        let first = ShellScript.parse(text).problems.first
        #expect(
            first?.message.replacing("`` ` ``", with: "```").contains(message.replacing("`` ` ``", with: "```")) == true
        )
        #expect(first?.range.lowerBound == place)
    }

    @Test("a command knows its pipeline, its loops and what looks at its exit code")
    func places() throws {
        let script = ShellScript.parse(
            """
            kubectl get no -o name | while read n; do drain "$n" | tee log; done
            if grep -q a b; then ! c || d & fi
            for p in $(pods); do kill "$p"; break; done
            x=$(e)
            last | of
            """)
        let byName = Dictionary(grouping: script.commands, by: { $0.name ?? "" })
        let drain = try #require(byName["drain"]?.first)
        #expect(drain.pipeline.index == 0 && drain.pipeline.count == 2)
        #expect(drain.loops.map { script.loops[$0].kind } == [.while])
        let loop = try #require(drain.loops.first.map { script.loops[$0] })
        #expect(text(script, loop.feed) == "kubectl get no -o name")
        #expect(byName["grep"]?.first?.isCondition == true)
        #expect(byName["c"]?.first?.pipeline.isNegated == true)
        #expect(byName["c"]?.first?.isExitCodeUsed == true)
        #expect(byName["d"]?.first?.isBackground == true)
        let kill = try #require(byName["kill"]?.first)
        #expect(kill.loops.map { script.loops[$0].words.map(\.text) } == [["$(pods)"]])
        #expect(kill.loops.map { script.loops[$0].canEnd } == [true])
        #expect(byName["pods"]?.first?.isInSubstitution == true)
        #expect(byName["pods"]?.first?.loops == [])
        #expect(script.commands.filter(\.isLast).map(\.name) == ["of"])
        #expect(script.assigned == ["n", "p", "x"])
    }

    private func text(_ script: ShellScript, _ range: Range<Int>?) -> String? {
        guard let range else { return nil }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: Array(script.text.unicodeScalars)[range])
        return String(view)
    }

    @Test("an expansion knows its name, its quotes, its guard and its range")
    func expansions() throws {
        let text = "a \"$x\" $y ${z:?} ${w:-d} ${v:-} \"${#u}\" $(c) `d` $((n + 1)) \"${l[@]}\" ${!i}"
        let command = try #require(ShellScript.parse(text).commands.first)
        let scalars = Array(text.unicodeScalars)
        let found = command.words.flatMap(\.expansions).map { expansion in
            var view = String.UnicodeScalarView()
            view.append(contentsOf: scalars[expansion.range])
            let marks =
                (expansion.isQuoted ? "q" : "") + (expansion.hasGuard ? "g" : "") + (expansion.isNumber ? "n" : "")
                + (expansion.isList ? "l" : "") + (expansion.isBackticks ? "b" : "")
            return "\(String(view)) \(expansion.name) \(marks)"
        }
        #expect(
            found == [
                "$x x q", "$y y ", "${z:?} z g", "${w:-d} w g", "${v:-} v ", "${#u} u qn", "$(c)  ", "`d`  b",
                "$((n + 1))  n", "${l[@]} l ql", "${!i} i ",
            ])
        #expect(ShellScript.parse("cat <<EOF\n$a ${b}\nEOF").expansions.map(\.name) == ["a", "b"])
        #expect(ShellScript.parse("echo $(( a + b[$c] ))").expansions.map(\.name).contains("c"))
    }

    @Test("a here-document belongs to its command, and its range is its lines'")
    func heredocs() throws {
        let script = ShellScript.parse("psql <<-'SQL' | cat\n\tselect 1;\n\tSQL\necho x")
        let document = try #require(script.commands.first?.heredocs.first)
        #expect(document.body == "\tselect 1;\n")
        #expect(document.isQuoted && document.stripsTabs && document.delimiter == "SQL")
        #expect(text(script, document.range) == "\tselect 1;\n")
    }

    @Test("reading stops at its limits and says so")
    func limits() {
        let nested = String(repeating: "( ", count: ShellLimits.nesting + 5) + "a"
        #expect(ShellScript.parse(nested).problems.contains { $0.kind == .tooDeep })
        let open = String(repeating: "$(", count: 10_000)
        #expect(ShellScript.parse(open).problems.contains { $0.kind == .tooDeep })
        let long = String(repeating: "a ", count: ShellLimits.length / 2 + 1)
        let script = ShellScript.parse(long)
        #expect(script.problems.map(\.kind) == [.tooLong])
        #expect(script.commands.first?.words.count == ShellLimits.length / 2)
        let stray = String(repeating: ") ; ", count: 100)
        #expect(ShellScript.parse(stray).problems.count == ShellLimits.problems)
        let sum = "((" + String(repeating: "1+", count: ShellLimits.arithmetic) + "1))"
        #expect(ShellScript.parse(sum).commands.first?.form != .arithmetic)
        let bracket = "a[" + String(repeating: "1", count: ShellLimits.bracket + 1) + "]=2"
        #expect(ShellScript.parse(bracket).commands.first?.assignments.isEmpty == true)
    }
}
