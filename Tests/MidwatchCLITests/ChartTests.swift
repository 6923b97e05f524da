import Foundation
import Testing

/// `timeline --charts DIR`, with a run whose figure really fell.
@Suite struct ChartTests {
    private let process: CommandLineUnderTest

    init() throws {
        process = try CommandLineUnderTest()
        let figures = process.folder + "/figures"
        try process.write(
            """
            people: {\(NSUserName()): ann}
            contacts: {platform: {exec: [cat]}}
            sources:
              figures: {exec: [bash, "\(figures)"], every: 100ms}
            """, to: "midwatch.yaml")
        try process.write("cat \(process.folder)/figure", to: "figures")
        try process.write("9", to: "figure")
        try process.write(
            """
            midwatch: 1
            id: backlog
            title: The backlog grows
            service: queue
            metrics:
              backlog: {source: figures, judge: state, min_change: 1, objective: {below: 5}}
            on_failure: page
            steps:
              - mitigate: drain
                title: Drain it
                target: queue/workers
                exec: [bash, -c, "echo 2 > \(process.folder)/figure"]
                undo: {exec: [echo, "undone"]}
                expect: {backlog: improves}
                baseline: 1s
                settle: 200ms
                observe: 1s
                unattended: allowed
                go: resolved
              - escalate: page
                title: Bring in the platform team
                to: [platform]
                message: Still growing.
                ack_within: 10m

            """, to: "backlog.runbook.yaml")
    }

    private func run() throws -> String {
        let run = try process.run("run", "backlog", "--auto", "--no-page")
        try #require(run.code == 0, "\(run)")
        return String(try #require(run.out.firstMatch(of: /R-[0-9a-z-]+/)?.output))
    }

    @Test("every judged change has a chart a metric, and the Markdown links it")
    func linked() throws {
        let id = try run()
        let shown = try process.run("timeline", id, "--format", "markdown", "--charts", "my charts")
        #expect(shown.code == 0, "\(shown)")
        let name = "\(id)-1-drain-1-backlog.svg"
        #expect(shown.out.contains("\n![backlog before and after drain](my%20charts/\(name))\n"), "\(shown.out)")
        #expect(shown.out.contains("not because of it"))
        let svg = try process.read("my charts/\(name)")
        #expect(svg.hasPrefix("<!-- midwatch chart 1 -->\n<svg ") && svg.contains(">improved: "), "\(svg)")
        #expect(try FileManager.default.contentsOfDirectory(atPath: process.folder + "/my charts") == [name])
        let text = try process.run("timeline", id, "--charts", "my charts/")
        #expect(text.out.hasSuffix("\nchart my charts/\(name)\n"), "\(text.out)")
        #expect(try process.read("my charts/\(name)") == svg, "the same records give the same bytes")
        let json = try process.run("timeline", id, "--json")
        let parsed = try JSONSerialization.jsonObject(with: Data(json.out.utf8)) as? [String: Any]
        let change = try #require((parsed?["changes"] as? [[String: Any]])?.first)
        let metric = try #require((change["metrics"] as? [[String: Any]])?.first)
        #expect(metric["chart"] as? String == name && metric["verdict"] as? String == "improved")
        #expect((metric["objective"] as? [String: Any])?["below"] as? Double == 5)
        let after = metric["after_window"] as? [String: Any]
        #expect((after?["points"] as? [[Double]])?.last?.last == 2, "\(metric)")
    }

    @Test("what is no chart is never replaced, and then nothing is written")
    func strangers() throws {
        let id = try run()
        let path = "charts/\(id)-1-drain-1-backlog.svg"
        let strangers: [() throws -> Void] = [
            { try process.write("<svg>mine</svg>", to: path) },
            { try process.write("", to: path) },
            {
                try process.write("secret", to: "elsewhere")
                try FileManager.default.createSymbolicLink(
                    atPath: process.folder + "/" + path, withDestinationPath: process.folder + "/elsewhere")
            },
            {
                try FileManager.default.createDirectory(
                    atPath: process.folder + "/" + path, withIntermediateDirectories: false)
            },
        ]
        try process.write("", to: "charts/.keep")
        for make in strangers {
            try make()
            let refused = try process.run("timeline", id, "--charts", "charts")
            #expect(refused.code == 2 && refused.out.isEmpty, "\(refused)")
            #expect(refused.err.hasPrefix("midwatch: \(path) "), "\(refused.err)")
            try FileManager.default.removeItem(atPath: process.folder + "/" + path)
        }
        #expect(try process.read("elsewhere") == "secret")
        #expect(try process.run("timeline", id, "--charts", "charts").code == 0)
    }

    @Test("a folder that cannot be made or is none says why")
    func folders() throws {
        let id = try run()
        let above = try process.run("timeline", id, "--charts", "no/such/folder")
        #expect(
            above.code == 2 && above.err == "midwatch: no/such/folder cannot be made: No such file or directory\n",
            "\(above)")
        try process.write("a file", to: "file")
        let file = try process.run("timeline", id, "--charts", "file")
        #expect(file.code == 2 && file.err.contains("file/") && file.err.contains("Not a directory"), "\(file)")
        #expect(try process.run("timeline", id, "--charts", "").err.contains("--charts needs the name of a folder"))
    }
}
