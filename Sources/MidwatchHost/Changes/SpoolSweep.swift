internal import CMidwatchSystem
internal import Glibc
public import MidwatchEngine
public import MidwatchTimeline

/// Deletes the outputs of commands 30 days after their run, and never while one of its changes is in doubt.
///
/// The timeline keeps digest, head and tail of each output; only the bodies go.
public enum SpoolSweep {
    /// How long spools are kept after the last event of their run.
    public static let age = Duration.seconds(30 * 24 * 3600)
    /// The most runs whose spools one sweep deletes, so that nobody waits for it.
    public static let runsPerSweep = 100
    /// How deep folders of a run's spool are entered.
    static let depth = 3

    /// The runs whose spools are due, oldest first.
    ///
    /// - Parameter isSettled: Whether a run ended with no change open or in doubt; asked of old runs only.
    static func due(_ streams: [StreamSummary], at now: Instant, isSettled: (RunID) -> Bool) -> [RunID] {
        let old = streams.filter { now.since($0.lastAt) > age }.sorted { $0.lastAt < $1.lastAt }
        return old.compactMap(\.stream.run).filter(isSettled)
    }

    /// Deletes what is due. A spool that cannot be deleted stays for the next sweep; nothing fails because of it.
    public static func sweep(_ folder: StateFolder, _ store: any TimelineStore, at now: Instant) {
        guard let streams = try? store.streams(prefix: "run/") else { return }
        let runs = due(streams, at: now) { run in
            guard exists(folder.spoolPath, run), let log = try? RunLog.read(run, from: store) else { return false }
            return (try? Engine.replay(log)).map(isSettled) ?? false
        }
        for run in runs.prefix(runsPerSweep) {
            guard let place = SpoolPlace(folder: folder.spoolPath, run: run, attempt: AttemptID("-")) else { continue }
            remove(place.runFolder, depth: depth)
        }
    }

    static func isSettled(_ state: RunState) -> Bool {
        guard state.isEnded else { return false }
        return !state.changes.contains { $0.state == .inDoubt || $0.state == .open }
    }

    private static func exists(_ spool: String, _ run: RunID) -> Bool {
        guard let place = SpoolPlace(folder: spool, run: run, attempt: AttemptID("-")) else { return false }
        return access(place.runFolder, F_OK) == 0
    }

    /// Removes a folder of our own and what is in it; links are removed, never followed.
    static func remove(_ path: String, depth: Int) {
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        guard let folder = fdopendir(descriptor) else {
            close(descriptor)
            return
        }
        var names: [String] = []
        while let next = readdir(folder) {
            let name = withUnsafePointer(to: &next.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        for name in names where unlinkat(descriptor, name, 0) != 0 && depth > 0 {
            remove(path + "/" + name, depth: depth - 1)
        }
        closedir(folder)
        rmdir(path)
    }
}
