import Foundation
import MidwatchProof
import Testing

/// A secret in every form in which programs print it goes through everything that is stored or shown: none of it is
/// left anywhere.
@Suite struct CanaryTests {
    /// Quotes of every kind, what URLs, HTML, JSON and shells escape, and a letter beyond ASCII.
    private static let value = #"c4nary "x" & <y>/p@ss+w=1'z\q$ö9;end"#

    private static func escaped(_ text: String, keeping kept: String) -> String {
        let plain = CharacterSet(
            charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~" + kept)
        return text.addingPercentEncoding(withAllowedCharacters: plain) ?? ""
    }

    private static func json(_ text: String, _ options: JSONSerialization.WritingOptions = []) -> String {
        let data = try? JSONSerialization.data(withJSONObject: [text], options: options)
        return String(decoding: data ?? Data(), as: UTF8.self).dropFirst(2).dropLast(2).description
    }

    private static func base64(_ text: String, _ options: Data.Base64EncodingOptions = []) -> String {
        Data(text.utf8).base64EncodedString(options: options)
    }

    private static func hexadecimal(_ text: String) -> String {
        text.utf8.map { String(format: "%02x", $0) }.joined()
    }

    /// The forms, made by other code than the masker's.
    private static let forms: [String] = {
        let wide = String(repeating: "padding ", count: 8)
        let urlSafe = base64("me:" + value).replacing("+", with: "-").replacing("/", with: "_")
        let backslashed = value.map { $0.isLetter || $0.isNumber || "_@%+=:,./-".contains($0) ? "\($0)" : "\\\($0)" }
        return [
            value, "CANARY_TOKEN=\(value)", "+ curl -u 'me:\(value.replacing("'", with: "'\\''"))'",
            "\"\(value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("$", with: "\\$"))\"",
            backslashed.joined(), base64(value), base64("m" + value), base64("me" + value), base64("me:" + value),
            base64("long-user:" + value + ":and more"), urlSafe, base64(wide + value + wide, .lineLength76Characters),
            base64(wide + value + wide, .lineLength64Characters), escaped(value, keeping: ""),
            escaped(value, keeping: "").lowercased(), escaped(value, keeping: "/"),
            escaped(value, keeping: "*").replacing("%20", with: "+"), escaped(value, keeping: "!'()*"),
            json(value), json(value, .withoutEscapingSlashes), json(json(value)),
            json(value, .withoutEscapingSlashes).replacing("ö", with: "\\u00f6"),
            json(value, .withoutEscapingSlashes).replacing("<", with: "\\u003c").replacing(">", with: "\\u003e")
                .replacing("&", with: "\\u0026"),
            hexadecimal(value), hexadecimal(value).uppercased(), hexadecimal("me:" + value + "more"),
            value.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
                .replacing("\"", with: "&quot;").replacing("'", with: "&#39;"),
            "https://me:\(escaped(value, keeping: ""))@host/path", "Authorization: Basic \(base64("me:" + value))",
        ]
    }()

    /// What must be found nowhere: the middle of each form, where its neighbours have no part in it.
    private static let traces: [Data] =
        forms.flatMap { form -> [Data] in
            let plain = form.replacing("\r", with: "").replacing("\n", with: "")
            return [form, plain].map { Data(Array($0.utf8).dropFirst($0.utf8.count / 3).prefix(16)) }
        } + ["c4nary", base64("c4nary").prefix(8).description, hexadecimal("c4nary")].map { Data($0.utf8) }

    private static func runbook(_ port: Int) -> String {
        """
        midwatch: 1
        id: leaky
        title: Everything it does leaks
        service: thing
        steps:
          - diagnose: short
            run: cat "$LEAK" >&2; head -c 6 "$LEAK"; sleep 0.05; tail -c +7 "$LEAK"
            secrets: {CANARY_TOKEN: {env: CANARY_TOKEN}}
            capture: {said: stdout}
            otherwise: quiet
          - diagnose: long
            run: seq 1 4000; cat "$LEAK"; seq 1 4000
          - diagnose: echoed
            http: {method: GET, url: "http://127.0.0.1:\(port)/", headers: {X-Key: "${CANARY_TOKEN}"}}
            secrets: {CANARY_TOKEN: {env: CANARY_TOKEN}}
          - mitigate: change
            target: a/b
            run: cat "$LEAK"; cat "$LEAK" >&2; exit 0
            secrets: {CANARY_TOKEN: {env: CANARY_TOKEN}}
            undo: {run: "true"}
            expect: none
            because: There is no metric of it.
            unattended: allowed
            go: failing
          - diagnose: failing
            run: cat "$LEAK" >&2; exit 1
            otherwise: page
          - escalate: quiet
            to: [lead]
            message: It said nothing.
            ack_within: 1s
          - escalate: page
            to: [lead, broken]
            message: "It said ${said}."
            ack_within: 1s

        """
    }

    @Test("no form of a secret is left in the timeline, the spools, a page, or anything that is printed")
    func nothingIsLeft() async throws {
        let programme = Programme("secrets")
        let clock = ContinuousClock()
        let began = clock.now
        try await Place.with { place in
            let receiver = try Receiver(place) { request in Receiver.Answer(status: 200, body: request) }
            let contacts = """
                contacts:
                  lead: {exec: [tee, -a, pages.txt]}
                  broken: {exec: [bash, -c, 'cat "$LEAK"; exit 1']}
                pass_env: [LEAK, CANARY_TOKEN]
                retry: {times: 0, every: 1s}

                """
            try place.write("midwatch.yaml", contacts)
            let path = try place.write("leaky.runbook.yaml", Self.runbook(receiver.port))
            let leak = try place.write("leak", Self.forms.joined(separator: "\n") + "\n")
            let variables = ["CANARY_TOKEN": Self.value, "LEAK": leak]
            var sinks: [String: Data] = [:]
            func keep(_ name: String, _ ended: Spawned.Ended) { sinks[name] = Data(ended.text.utf8) }
            keep("run", try await place.midwatch("run", path, "--auto", environment: variables))
            let noted = try await place.midwatch(
                "incident", "note", "INC-1", "it is \(Self.value)", environment: variables)
            keep("note", noted)
            #expect(noted.code == 0, "\(noted)")
            for arguments in [
                ["timeline", "--details"], ["timeline", "--format", "json"], ["timeline", "--format", "markdown"],
                ["runs", "--all", "--json"], ["incident", "show", "INC-1", "--json"],
            ] {
                let ended = try await place.start(Programs.midwatch, arguments).end()
                #expect(ended.code == 0, "\(arguments): \(ended)")
                keep(arguments.joined(separator: " "), ended)
            }
            sinks["pages.txt"] = Data(place.text("pages.txt").utf8)
            for name in FileManager.default.enumerator(atPath: place.state)?.allObjects as? [String] ?? [] {
                sinks[name] = FileManager.default.contents(atPath: place.state + "/" + name) ?? Data()
            }
            var leaks: [String] = []
            for (name, content) in sinks {
                for (number, trace) in Self.traces.enumerated() where content.range(of: trace) != nil {
                    leaks.append("\(name): \(number): \(String(decoding: trace, as: UTF8.self))")
                }
            }
            #expect(leaks.isEmpty, "\(leaks.sorted().joined(separator: "\n"))")
            let mask = Data("‹masked CANARY_TOKEN›".utf8)
            let masked = sinks.filter { $0.value.range(of: mask) != nil }
            #expect(sinks["run"] != nil && masked.count >= 6, "masked only in \(masked.keys.sorted())")
            programme.record(
                ["forms": Self.forms.count, "sinks": sinks.count, "leaks": leaks.count],
                seconds: Double((clock.now - began).components.seconds))
        }
    }
}
