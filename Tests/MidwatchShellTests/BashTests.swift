import Foundation
import MidwatchShell
import Testing

/// bash itself is the judge of what is a script.
@Suite("bash agrees")
struct BashTests {
    static let scripts = [
        "a", "a; b", "a ;; b", "a &&", "a && b", "| a", "a | | b", "a & b", "a & ; b", "( a )", "()", "( )", "{ a; }",
        "{ a }", "{ }", "if a; then b; fi", "if a then b fi", "if a; then fi", "if a; then b; else; fi",
        "while a; do b; done", "while a; do done", "until a; do b; done", "for x; do a; done", "for x in; do a; done",
        "for x in 1 2\ndo a\ndone", "for x do a; done", "for 1 in a; do b; done", "for ((;;)); do a; done",
        "for ((;;)) { a; }", "for x in a; { b; }", "select x in a; do b; done", "case x in esac",
        "case x in a) ;; esac",
        "case x in a) b esac", "case x in (a|b) c;; esac", "case x in a b) c;; esac", "case x", "f() { a; }", "f() a",
        "f () ( a )", "function f { a; }", "function f() { a; }", "function f a", "f() if a; then b; fi",
        "[[ a ]]", "[[ -f a ]]", "[[ a == b ]]", "[[ a = b && c ]]", "[[ ( a ) ]]", "[[ ! a ]]", "[[ a =~ (b|c) d ]]",
        "[[ a =~ ^(b|c)$ ]]", "[[ a", "[[ a < b ]]", "(( 1 + 2 ))", "(( 1", "((a); (b))", "echo $((1 + 2))",
        "echo $(( (1) ))", "echo $(a", "echo $(a; b | c)", "echo `a`", "echo `a", "echo ${a", "echo ${a:-b}",
        "echo \"${a:-'}'}\"", "echo ${a:-'}'}", "echo \"a", "echo 'a", "echo $'a\\'b'", "echo $\"a\"", "echo a\\",
        "a > b", "a >", "a > > b", "a 2>&1", "a &> b", "a >& b", "a >| b", "a <> b", "a <<< b", "a <<<", "a < <(b)",
        "a <(b) >(c)", "a {fd}> b", "x=1", "x=(1 2)", "x=(1 2", "x=( )", "x+=(a)", "x[1]=2", "x=1 a", "a x=(1)",
        "export x=(1)", "declare -A m=([a]=1 [b]=2)", "local x=(1 2)", "! a", "! ! a", "time a", "time -p a", "!",
        "time", "coproc a", "coproc N { a; }", "a #b", "a#b", "#", "", "\n\n", "a\n&& b", "a &&\n\nb", "a |\nb",
        "echo a(b)", "echo (a)", "a() b() { c; }", "done", "fi", "}", ")", "then", "in", "a; do", "if a; then b; done",
        "while a; do b; fi", "{ a; ) ", "( a; }", "kubectl get po <namespace>", "kubectl get po <ns> -o yaml",
        "cat <<EOF\na\nEOF", "cat <<'E F'\na\nE F", "cat <<-EOF\n\ta\n\tEOF", "cat <<A <<B\na\nA\nb\nB",
        "echo $(cat <<EOF\na\nEOF\n)", "a <<EOF | b\nx\nEOF\nc", "if true; then cat <<EOF\na\nEOF\nfi",
        "case $x in *[0-9]*) a ;; esac", "case x in if) a;; esac", "echo if", "echo {a,b}", "a=b c=d", "a=$(b) c",
        "$(a) b", "\"a\" b", "a\\\nb", "a '\n' b", "echo \"$(echo \"$(echo \")\")\")\"", "echo \"`a \\\"b\\\"`\"",
        "[ a ] && b", "test a", "a;", ";", "a;;", "&", "a||b", "a|||b", "a &&& b", "echo ${#a} ${!a} ${a[@]} ${a[1]}",
        "echo ${a//b/c} ${a%%b} ${a^^} ${a:1:2}", "echo $[1+2]", "echo *(a)", "case x in @(a|b)) c;; esac",
        "for x in $(a); do b; done | c", "while read x; do a; done < <(b)", "if ! a; then b; fi", "a() { b; } > c",
        "if a; then b; fi > c 2>&1", "if a; then b; fi c", "( a ) b", "{ a; } b", "a & wait", "select x; do a; done",
    ]

    @Test(
        "on what it accepts, for a table of scripts", .enabled(if: FileManager.default.fileExists(atPath: "/bin/bash")))
    func acceptance() throws {
        for text in Self.scripts {
            let accepts = try Self.bashAccepts(text)
            let problems = ShellScript.parse(text).problems.filter(\.isError)
            #expect(problems.isEmpty == accepts, "\(text.debugDescription): \(problems.map(\.message))")
        }
    }

    private static func bashAccepts(_ text: String) throws -> Bool {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/bash")
        process.arguments = ["-n"]
        let input = Pipe()
        process.standardInput = input
        process.standardOutput = FileHandle.nullDevice
        let complaints = Pipe()
        process.standardError = complaints
        try process.run()
        input.fileHandleForWriting.write(Data((text + "\n").utf8))
        try input.fileHandleForWriting.close()
        let said = String(decoding: complaints.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        // Of `[[ a b ]]` it complains and ends as if nothing were; of a here-document without end it only warns.
        return process.terminationStatus == 0 && (said.isEmpty || said.contains("warning:"))
    }
}
