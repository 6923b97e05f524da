import Glibc
import MidwatchMetrics
import Testing

/// Debian's promtool, asked which expressions it reads.
private enum Promtool {
    static let program = "/usr/bin/promtool"
    /// Whether there is one; in CI there must be.
    static let isThere = access(program, X_OK) == 0 || getenv("CI") != nil

    /// The numbers of the expressions that it refuses. All are asked at once: it names each rule that it cannot read.
    static func refused(among expressions: [String]) throws -> (numbers: Set<Int>, output: String) {
        var text = "groups:\n- name: g\n  rules:\n"
        for (index, expression) in expressions.enumerated() {
            text += "  - record: \"r\(index)\"\n    expr: \(quoted(expression))\n"
        }
        var template = Array("/tmp/midwatch-promql-XXXXXX".utf8CString)
        let file = mkstemp(&template)
        try #require(file >= 0)
        defer {
            close(file)
            unlink(template)
        }
        let bytes = Array(text.utf8)
        try #require(write(file, bytes, bytes.count) == bytes.count)
        let path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        let pipe = try #require(popen("\(program) check rules --lint=none \(path) 2>&1", "r"))
        var output: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = fread(&buffer, 1, buffer.count, pipe)
            if count == 0 { break }
            output += buffer[..<count]
        }
        pclose(pipe)
        let answer = String(decoding: output, as: UTF8.self)
        var numbers: Set<Int> = []
        for line in answer.split(separator: "\n") {
            guard line.contains("group \"g\", rule "), let name = line.split(separator: "\"").first(where: isName)
            else {
                continue
            }
            numbers.insert(Int(name.dropFirst()) ?? -1)
        }
        return (numbers, answer)
    }

    private static func isName(_ part: Substring) -> Bool {
        part.first == "r" && part.count > 1 && part.dropFirst().allSatisfy(\.isNumber)
    }

    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": result += "\\\\"
            case "\"": result += "\\\""
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}

@Suite(
    "PromQL, held against Prometheus's own reader",
    .enabled(if: Promtool.isThere, "promtool is not installed: .ci/needs test installs it"))
struct PromQLOracleTests {
    @Test("promtool reads and refuses the same expressions")
    func sameFate() throws {
        let refused = PromQLCorpus.refused.map(\.text).filter { !$0.isEmpty }
        let all = PromQLCorpus.accepted + refused + PromQLCorpus.sinceThree
        #expect(all.count >= 300)
        let answer = try Promtool.refused(among: all)
        for (index, text) in all.enumerated() {
            let isOurs = index < PromQLCorpus.accepted.count
            #expect(answer.numbers.contains(index) != isOurs, "\(text)\n\(answer.output.prefix(400))")
        }
    }

    @Test("promtool and the reader agree on expressions made of random tokens")
    func randomTokens() throws {
        var generator = SplitMix(state: 20_270_131)
        let texts = (0..<4_000).map { _ in PromQLNoise.tokens(using: &generator) }
        let answer = try Promtool.refused(among: texts)
        var read = 0
        for (index, text) in texts.enumerated() {
            let problem: PromQLProblem? = if case .failure(let it) = PromQLQuery.parse(text) { it } else { nil }
            if problem == nil { read += 1 }
            #expect(
                answer.numbers.contains(index) == (problem != nil), "\(text): \(problem?.message ?? "we read it")")
        }
        #expect(read > 200, "only \(read) expressions were good ones")
    }
}
