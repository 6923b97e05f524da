import Foundation
import Testing

/// Files that are none, cannot be read, or may be anybody's: a clear sentence, exit 2, and nothing is done.
@Suite struct BadFileTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        /// Makes the file, and returns its path.
        var make: @Sendable (Place) throws -> String
        var says: String

        init(_ name: String, says: String, _ make: @escaping @Sendable (Place) throws -> String) {
            testDescription = name
            self.says = says
            self.make = make
        }
    }

    static let cases: [Case] = [
        Case("missing", says: "there is no such file") { "\($0.folder)/no.runbook.yaml" },
        Case("a folder", says: "is a folder; name a file in it") { $0.folder },
        Case("a FIFO", says: "a pipe or a device is never read") { $0.gate },
        Case("a device", says: "a pipe or a device is never read") { _ in "/dev/zero" },
        Case("empty", says: "the file is empty [empty-file]") { try $0.write("a.runbook.yaml", "") },
        Case("binary", says: "is not valid UTF-8 [not-utf8]") {
            try $0.write("a.runbook.yaml", Data([0xdd, 0x00, 0x1b, 0x5b, 0x32, 0x4a, 0xff]))
        },
        Case("10 MB", says: "larger than 256 KiB [file-too-large]") {
            try $0.write("a.runbook.yaml", Data(repeating: 0x61, count: 10_000_000))
        },
        Case("not YAML", says: "error:") { try $0.write("a.runbook.yaml", "steps: [") },
        Case("midwatch.yaml is a folder", says: "midwatch.yaml is a folder") {
            try FileManager.default.createDirectory(
                atPath: $0.folder + "/midwatch.yaml", withIntermediateDirectories: true)
            return try $0.write("a.runbook.yaml", Runbooks.unattended())
        },
        Case("midwatch.yaml has a mistake", says: "did you mean \"contacts\"") {
            try $0.write("midwatch.yaml", "contcts: {}\n")
            return try $0.write("a.runbook.yaml", Runbooks.unattended())
        },
        Case("a contact that is not configured", says: "[undefined-contact]") {
            try $0.write("midwatch.yaml", "contacts: {somebody: {exec: [cat]}}\n")
            return try $0.write("a.runbook.yaml", Runbooks.unattended())
        },
        Case("a source that is not configured", says: "[undefined-source]") {
            try $0.write("midwatch.yaml", Runbooks.configuration)
            let metrics = "metrics: {load: {value: thing_load, source: nowhere}}"
            return try $0.write("a.runbook.yaml", Runbooks.unattended(metrics: metrics))
        },
        Case("a metric that is not declared", says: "[undefined-metric]") {
            try $0.write("midwatch.yaml", Runbooks.configuration)
            return try $0.write(
                "a.runbook.yaml", Runbooks.unattended(expect: "expect: {load: improves}"))
        },
    ]

    @Test("a runbook that cannot be run is refused in a sentence, with exit code 2", arguments: cases)
    func refused(_ one: Case) async throws {
        try await Place.with { place in
            let path = try one.make(place)
            for mode in ["--plan", "--auto"] {
                let ended = try await place.midwatch("run", path, mode)
                #expect(ended.code == 2, "\(ended)")
                #expect(ended.err.contains(one.says), "\(ended)")
                #expect(!ended.text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" }, "raw controls: \(ended)")
            }
            #expect(try await place.names().isEmpty, "a run was begun")
        }
    }

    @Test("an unreadable runbook is refused", .enabled(if: !Programs.isRoot, "root reads everything"))
    func unreadable() async throws {
        try await Place.with { place in
            let path = try place.write("a.runbook.yaml", Runbooks.unattended(), mode: 0o000)
            let ended = try await place.midwatch("run", path, "--plan")
            #expect(ended.code == 2)
            #expect(ended.err.contains("cannot be read: Permission denied"), "\(ended)")
        }
    }

    @Test(
        "what everybody may write is refused for --auto, and a person is warned",
        arguments: ["a.runbook.yaml", "midwatch.yaml", "."])
    func worldWritable(_ name: String) async throws {
        try await Place.with { place in
            try place.write("midwatch.yaml", Runbooks.configuration)
            let path = try place.write("a.runbook.yaml", Runbooks.unattended())
            chmod("\(place.folder)/\(name)", name == "." ? 0o777 : 0o666)
            let ended = try await place.midwatch("run", path, "--auto")
            #expect(ended.code == 2, "\(ended)")
            #expect(ended.err.contains("can be written by everybody: refused for --auto"), "\(ended)")
            #expect(place.effectLines.isEmpty)
            let plan = try await place.midwatch("run", path, "--plan")
            #expect(plan.code == 0, "\(plan)")
            #expect(plan.err.contains("warning:") && plan.err.contains("can be written by everybody"), "\(plan)")
        }
    }

    @Test("what its group may write is warned of, and runs")
    func groupWritable() async throws {
        try await Place.with { place in
            try place.write("midwatch.yaml", Runbooks.configuration, mode: 0o664)
            let path = try place.write("a.runbook.yaml", Runbooks.unattended())
            let ended = try await place.midwatch("run", path, "--auto")
            #expect(ended.code == 0, "\(ended)")
            #expect(ended.err.contains("can be written by its group"), "\(ended)")
        }
    }

    @Test("without a terminal and without --auto nothing is begun")
    func noTerminal() async throws {
        try await Place.with { place in
            try place.write("midwatch.yaml", Runbooks.configuration)
            let ended = try await place.midwatch("run", try place.write("a.runbook.yaml", Runbooks.unattended()))
            #expect(ended.code == 2)
            #expect(ended.err.contains("there is no terminal to ask at: say --auto"), "\(ended)")
            #expect(try await place.names("").isEmpty)
        }
    }
}
