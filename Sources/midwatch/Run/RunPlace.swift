import Glibc
import MidwatchEngine
import MidwatchHost
import MidwatchRunbook
import MidwatchTimeline

/// Where a run was begun: whoever takes it up goes there first, so that its commands, its scripts and its contacts are
/// those that it was begun with.
enum RunPlace {
    /// Goes to the folder of a run, and gives the desk the configuration that is found from its runbook.
    static func enter(_ start: RunStart?, _ desk: Desk) throws -> Desk {
        guard let start, !start.folder.isEmpty else { return desk }
        guard chdir(start.folder) == 0 else {
            let why = String(cString: strerror(errno))
            throw Failure(
                "the run was begun in \(DisplayText.oneLine(start.folder)), where it cannot go on: \(why); "
                    + "its relative paths would mean something else here", .needsPerson)
        }
        let path = start.definitions.first?.path ?? ""
        let file = try ConfigurationFile.nearest(to: RunbookPath.folder(of: path))
        guard !file.diagnostics.contains(where: { $0.severity == .error }) else {
            Output.report(file.diagnostics) { _ in file.lines }
            throw Failure("midwatch.yaml of the run's folder has mistakes; mend it, then go on with the run", .usage)
        }
        var placed = desk
        placed.configuration = file.configuration
        return placed
    }
}
