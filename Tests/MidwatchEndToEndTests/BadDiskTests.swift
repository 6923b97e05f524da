import Foundation
import Testing

/// The state folder fails: no durable intent, no act.
@Suite struct BadDiskTests {
    /// Whether this process may mount file systems of its own.
    static let canMount: Bool = {
        guard Programs.isRoot else { return false }
        let tried = try? Spawned(
            "/usr/bin/unshare", ["-m", "mount", "-t", "tmpfs", "none", "/mnt"],
            environment: ["PATH": "/usr/bin:/bin:/usr/sbin:/sbin"], folder: "/", output: "/tmp/.midwatch-e2e-mount")
        tried?.wait()
        return tried?.isSuccess ?? false
    }()

    /// Arguments by which `unshare` runs midwatch with a small state folder of its own.
    private static func mounting(_ options: String, _ place: Place, _ runbook: String) -> [String] {
        let script = #"mount -t tmpfs -o "$1" none "$2" && exec "$3" run "$4" --auto"#
        return ["-m", "sh", "-c", script, "sh", options, place.state, Programs.midwatch, runbook]
    }

    @Test(
        "a disk that is full while the run is journaled: no change is made, and midwatch says why",
        .enabled(if: canMount, "needs a small file system of its own, which only root may mount"))
    func full() async throws {
        try await Place.with { place in
            try place.write("midwatch.yaml", Runbooks.configuration)
            let fill = "run: dd if=/dev/zero of=\(place.state)/fill bs=4096 || true"
            let path = try place.write("a.runbook.yaml", Runbooks.unattended(read: fill))
            try FileManager.default.createDirectory(atPath: place.state, withIntermediateDirectories: true)
            let ended = try await place.start(
                "/usr/bin/unshare",
                Self.mounting("size=64m", place, path)
            ).end()
            #expect(ended.code == 4, "\(ended)")
            #expect(ended.err.contains("nothing more was done"), "\(ended)")
            #expect(ended.err.contains("full"), "\(ended)")
            #expect(place.effectLines.isEmpty)
        }
    }

    @Test(
        "a disk that the change itself fills: outcome, verdict and undo find room, and a new run is refused",
        .enabled(if: canMount, "needs a small file system of its own, which only root may mount"))
    func filledByTheChange() async throws {
        try await Place.with { place in
            let figure = try place.write("figure", "100\n")
            try place.write(
                "midwatch.yaml",
                Runbooks.configuration + "sources:\n  figures: {exec: [cat, \(figure)], every: 100ms, default: true}\n")
            let path = try place.write("a.runbook.yaml", Self.filling(place, figure))
            try FileManager.default.createDirectory(atPath: place.state, withIntermediateDirectories: true)
            let script = #"""
                mount -t tmpfs -o size=64m none "$1" && "$2" run "$3" --auto; echo "run $?"
                "$2" timeline verify; echo "verify $?"; "$2" run "$3" --auto; echo "again $?"
                """#
            let ended = try await place.start(
                "/usr/bin/unshare", ["-m", "sh", "-c", script, "sh", place.state, Programs.midwatch, path]
            ).end()
            #expect(place.effectLines == ["begun", "undone"], "\(ended)")
            #expect(ended.out.contains("verdict worsened"), "\(ended)")
            #expect(ended.out.contains("nothing is left changed"), "\(ended)")
            #expect(ended.out.contains("run 3\n"), "\(ended)")
            #expect(ended.out.contains("verify 0\n"), "\(ended)")
            #expect(ended.out.contains("again 4\n"), "\(ended)")
            #expect(ended.err.contains("no change is begun; make room"), "\(ended)")
        }
    }

    /// A change that makes its figure worse and takes all the room of the state folder.
    private static func filling(_ place: Place, _ figure: String) -> String {
        """
        midwatch: 1
        id: filling
        title: Fill the disk
        service: thing
        metrics:
          figure: {source: figures, judge: state, min_change: 5, objective: {below: 200}}
        steps:
          - mitigate: change
            target: thing/switch
            run: |
              echo begun >> "$EFFECTS"
              echo 300 > \(figure)
              dd if=/dev/zero of=\(place.state)/fill bs=4096 || true
            undo: {run: echo undone >> "$EFFECTS"; echo 100 > \(figure)}
            expect: {figure: holds}
            baseline: 1s
            settle: 200ms
            observe: 1s
            timeout: 20s
            unattended: allowed
            undo_unattended: allowed
            go: mitigated
          - escalate: page
            to: [lead]
            message: Somebody look at it.
            ack_within: 1s

        """
    }

    @Test(
        "a state folder that cannot be written is said at once, and nothing is begun",
        .enabled(if: canMount || !Programs.isRoot, "root writes everywhere but to a file system mounted read-only"))
    func readOnly() async throws {
        try await Place.with { place in
            try place.write("midwatch.yaml", Runbooks.configuration)
            let path = try place.write("a.runbook.yaml", Runbooks.unattended())
            try FileManager.default.createDirectory(atPath: place.state, withIntermediateDirectories: true)
            let ended: Spawned.Ended
            if Programs.isRoot {
                ended = try await place.start(
                    "/usr/bin/unshare",
                    Self.mounting("ro", place, path)
                ).end()
            } else {
                chmod(place.state, 0o500)
                ended = try await place.midwatch("run", path, "--auto")
                chmod(place.state, 0o700)
            }
            #expect(ended.code == 2, "\(ended)")
            #expect(ended.err.contains("the state folder \(place.state) cannot be written"), "\(ended)")
            #expect(place.effectLines.isEmpty)
        }
    }

    @Test("a timeline that is no database is refused, and left as it is")
    func notADatabase() async throws {
        try await Place.with { place in
            try place.write("midwatch.yaml", Runbooks.configuration)
            let path = try place.write("a.runbook.yaml", Runbooks.unattended())
            try FileManager.default.createDirectory(atPath: place.state, withIntermediateDirectories: true)
            try place.write("state/timeline.sqlite", "This is a letter to my aunt.\n")
            let ended = try await place.midwatch("run", path, "--auto")
            #expect(ended.code == 2, "\(ended)")
            #expect(ended.err.contains("timeline.sqlite"), "\(ended)")
            #expect(place.text("state/timeline.sqlite") == "This is a letter to my aunt.\n")
            #expect(place.effectLines.isEmpty)
        }
    }
}
