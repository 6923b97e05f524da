import Glibc
import MidwatchEngine
import MidwatchHost
import MidwatchRunbook
import MidwatchTimeline

/// What `midwatch doctor` looks at. Each check only looks.
enum DoctorChecks {
    static func configuration(_ file: ConfigurationFile) -> [DoctorFinding] {
        let path = file.configuration.path
        let errors = file.diagnostics.count { $0.severity == .error }
        if path.isEmpty {
            return [
                .init("midwatch.yaml", .unknown, "there is none here or above: no sources, no contacts, no teams")
            ]
        }
        if errors > 0 { return [.init("midwatch.yaml", .bad, "\(path) has mistakes")] }
        switch file.writableBy {
        case .everyone: return [.init("midwatch.yaml", .bad, "\(path) or its folder can be written by everybody")]
        case .group: return [.init("midwatch.yaml", .unknown, "\(path) or its folder can be written by its group")]
        case .stranger: return [.init("midwatch.yaml", .unknown, "\(path) or its folder belongs to somebody else")]
        case .owner: return [.init("midwatch.yaml", .good, path)]
        }
    }

    static func person(_ configuration: Configuration, claimed: String?) -> [DoctorFinding] {
        let person = Identity.current(configuration, claimed: claimed)
        if person.isClaimed {
            return [.init("you", .unknown, "\(person.name), as claimed by login \(person.login): no team's approval")]
        }
        let isMapped = configuration.person(login: person.login) != nil
        guard isMapped else {
            let text = "login \(person.login), which people: in midwatch.yaml does not name: it belongs to no team"
            return [.init("you", configuration.people.isEmpty ? .good : .unknown, text)]
        }
        let teams = person.teams.isEmpty ? "no team" : person.teams.joined(separator: ", ")
        return [.init("you", .good, "\(person.name) (login \(person.login)), \(teams)")]
    }

    static func state(_ file: ConfigurationFile) -> [DoctorFinding] {
        let path = StateFolder.path(
            configured: file.configuration.state?.value, relativeTo: file.folder,
            environment: EngineEnvironment.variables)
        do {
            let folder = try StateFolder.open(path)
            let store = try SQLiteStore(
                path: folder.databasePath, isGroupShared: folder.group != nil, bootID: BootID.current)
            let locks = try store.locks()
            let holds = try store.holds()
            var findings: [DoctorFinding] = [
                .init("state folder", .good, folder.path),
                .init("locks", folder.group == nil ? .unknown : .good, scope(folder)),
            ]
            findings += timeline(store)
            findings += heldLocks(locks)
            if !holds.isEmpty {
                let names = holds.map(\.name).joined(separator: ", ")
                findings.append(.init("holds", .unknown, "automation stands still: \(names)"))
            }
            let desk = Desk(
                configuration: file.configuration, folder: folder, store: store,
                person: Identity.current(file.configuration, claimed: nil))
            return findings + (try lostRuns(desk))
        } catch {
            let text = ErrorMessage.failure(error)?.sentence ?? "\(path) cannot be used"
            return [.init("state folder", .bad, text)]
        }
    }

    /// Locks that nobody will let go of by themselves.
    private static func heldLocks(_ rows: [LockRow]) -> [DoctorFinding] {
        let more = "midwatch locks and midwatch runs say more"
        var findings: [DoctorFinding] = []
        let doubts = rows.count { $0.state == .inDoubt }
        if doubts > 0 { findings.append(.init("locks in doubt", .bad, "\(doubts): \(more)")) }
        let silent = rows.count { row in
            row.state != .inDoubt && row.leaseIsOver(bootID: BootID.current, bootTime: BootClock.milliseconds())
        }
        if silent > 0 {
            findings.append(.init("locks of silent engines", .bad, "\(silent) are held and not renewed: \(more)"))
        }
        return findings
    }

    /// Runs that nobody hosts although something of them is due.
    private static func lostRuns(_ desk: Desk) throws -> [DoctorFinding] {
        try desk.store.streams(prefix: StreamID.runPrefix)
            .compactMap { try RunSummary.make(from: desk.store.records(of: $0.stream)) }
            .map { RunStanding($0, desk) }.filter(\.hasLostHost)
            .map { .init("run \($0.summary.run)", .bad, "\($0.words); \($0.ways.last ?? "midwatch runs says more")") }
    }

    /// Whether the disk has room for changes, and whether the end of the log was signed. The whole of a large timeline
    /// is not read here: that is what `midwatch timeline verify` is for.
    private static func timeline(_ store: SQLiteStore) -> [DoctorFinding] {
        let mebibytes = (FreeSpace.bytes(at: store.path) ?? 0) / 1_048_576
        let room: DoctorFinding
        do {
            try store.checkMayBegin()
            let kept = TimelineLimits.ballastBytes / 1_048_576
            room = .init("disk", .good, "\(mebibytes) MiB free, and \(kept) MiB kept for the end of what was begun")
        } catch {
            room = .init("disk", .bad, error.description)
        }
        let signed: DoctorFinding
        do {
            if let key = try store.checkpointVerifier(), let last = try store.checkpoints().last {
                signed = .init("checkpoints", .good, "signed at \(last.checkpoint.size) records with \(key.text)")
            } else {
                signed = .init("checkpoints", .unknown, "nothing is signed yet: every run signs when it ends")
            }
        } catch {
            signed = .init("checkpoints", .bad, error.description)
        }
        return [room, signed]
    }

    private static func scope(_ folder: StateFolder) -> String {
        folder.group == nil
            ? "ONLY YOU: nobody else's changes are seen; make \(StateFolder.sharedPath) for a group to share them"
            : folder.lockScope
    }

    /// The shim, bash, ssh, and the clock.
    static func machine() -> [DoctorFinding] {
        let shim = ShimProgram.installed().shim
        let path = CommandEnvironment().path
        let bash = ProgramPlace.find("bash", path: path)
        let ssh = ProgramPlace.find("ssh", path: path)
        return [
            access(shim, X_OK) == 0
                ? .init("shim", .good, shim)
                : .init(
                    "shim", .bad, "\(shim) is missing: no change can be made; name it with \(ShimProgram.variable)"),
            bash.map { .init("bash", .good, $0) }
                ?? .init("bash", .bad, "not on the PATH of commands: run: steps cannot be made"),
            ssh.map { .init("ssh", .good, $0) }
                ?? .init("ssh", .unknown, "not on the PATH of commands: steps with ssh: cannot be made"),
            clock(),
        ]
    }

    /// What the services that keep clocks right leave while they do.
    private static let clockKeepers = [
        "/run/systemd/timesync/synchronized", "/run/chrony/chronyd.pid", "/run/ntpd.pid",
    ]

    private static func clock() -> DoctorFinding {
        let now = LocalClock.current.dateAndTime(SystemTime.now()) + " " + LocalClock.current.zone
        if clockKeepers.contains(where: { access($0, F_OK) == 0 }) { return .init("clock", .good, now) }
        return .init("clock", .unknown, "\(now); no NTP service was seen: times of machines may disagree")
    }

    static func sourcesAndContacts(
        _ configuration: Configuration, _ runbooks: [Runbook]
    ) async -> [DoctorFinding] {
        let transport = HTTPTransport()
        let secrets = SecretShelf()
        let environment = CommandEnvironment(passing: configuration.passedEnvironment.map(\.value))
        let acts = ReadPerformer(environment: environment, secrets: secrets, transport: transport, spool: nil)
        let tools = SourceTools(transport: transport, secrets: secrets, acts: acts, run: RunID("doctor"))
        let sources = SourceSet(runbooks: runbooks, configuration: configuration, tools: tools)
        var findings = await sources.check().map { report in
            DoctorFinding("source \(report.name)", report.isReachable ? .good : .bad, report.text)
        }
        await sources.stop()
        let pager = ContactPager(configuration: configuration, tools: tools)
        findings += pager.check(path: environment.path).map { report in
            DoctorFinding("contact \(report.name)", report.isUsable ? .good : .bad, "\(report.kind): \(report.text)")
        }
        return findings
    }

    /// The programs that the runbook's own steps name; what runs elsewhere is looked for there by nobody.
    static func programs(of graph: StepGraph, _ configuration: Configuration) -> [DoctorFinding] {
        let path = CommandEnvironment(passing: configuration.passedEnvironment.map(\.value)).path
        return RunbookPrograms.names(graph).map { name in
            ProgramPlace.find(name, path: path).map { .init("program \(name)", .good, $0) }
                ?? .init("program \(name)", .bad, "not on the PATH of commands: \(path)")
        }
    }

    /// Names that only the configuration defines: contacts, teams, sources, severities.
    static func names(of graph: StepGraph, _ configuration: Configuration) -> [DoctorFinding] {
        ConfigurationCheck.check(graph, configuration).map { diagnostic in
            let place = "\(diagnostic.path):\(diagnostic.range.start.line)"
            return .init(place, diagnostic.severity == .error ? .bad : .unknown, diagnostic.message)
        }
    }
}
