import MidwatchEngine
import MidwatchHost
import MidwatchRunbook
import MidwatchTimeline

/// Puts together what a run touches the world with.
enum RunAssembly {
    static func performers(
        _ run: RunID, _ runbooks: [Runbook], _ desk: Desk, person: (any Asking)?
    ) -> Performers {
        let configuration = desk.configuration
        let environment = CommandEnvironment(passing: configuration.passedEnvironment.map(\.value))
        let secrets = SecretShelf()
        let transport = HTTPTransport()
        let acts = ReadPerformer(
            environment: environment, secrets: secrets, transport: transport, spool: desk.folder.spoolPath)
        let changes = ChangePerformer(
            environment: environment, secrets: secrets, programs: .installed(), spool: desk.folder.spoolPath)
        let tools = SourceTools(transport: transport, secrets: secrets, acts: acts, run: run)
        let metrics = SourceSet(runbooks: runbooks, configuration: configuration, tools: tools)
        let store = desk.store
        return Performers(
            acts: acts, changes: changes, metrics: metrics,
            pager: ContactPager(configuration: configuration, tools: tools), person: person,
            holds: { (try? store.holds()) ?? [.unreadable] },
            neighbours: { names in Neighbour.among((try? store.locks()) ?? [], of: names) }, masker: { secrets.masker })
    }
}

extension Hold {
    /// Holds that cannot be read stand: what it does not know, automation does not act on.
    fileprivate static let unreadable = Hold(
        name: "unknown", reason: "the holds could not be read", by: "midwatch", since: Instant(milliseconds: 0))
}
