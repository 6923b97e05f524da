import ArgumentParser
import MidwatchEngine
import MidwatchExpressions
import MidwatchHost
import MidwatchRunbook
import MidwatchTimeline

/// `midwatch hold …`
struct HoldCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hold", abstract: "Make automation stand still for a reason, or let it go on.",
        discussion: """
            While a hold stands, no unattended run makes a change; undoing is always allowed.

              midwatch hold add black-friday --reason "no changes during the sale" --for 12h
              midwatch hold remove black-friday --reason "the sale is over"
            """,
        subcommands: [HoldAddCommand.self, HoldListCommand.self, HoldRemoveCommand.self])
}

/// `midwatch hold add NAME --reason …`
struct HoldAddCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Put a hold in place.",
        discussion: "  midwatch hold add migration --reason \"schema migration\" --service checkout --for 2h")

    @Argument(help: "A name for it: lower-case letters, digits and hyphens.")
    var name: String

    @Option(help: "Why automation stands still.")
    var reason: String

    @Option(help: "The service it is about; without it every service.")
    var service: String?

    @Option(name: .customLong("for"), help: "How long, such as 90m or 2h; without it until it is removed.")
    var length: String?

    @OptionGroup var options: DeskOptions

    func validate() throws {
        guard KebabCase.isValid(name) else { throw ValidationError(KebabCase.complaint(name, "hold")) }
        if reason.allSatisfy(\.isWhitespace) { throw ValidationError("a hold needs a reason: --reason \"…\"") }
    }

    func run() throws {
        let now = SystemTime.now()
        var until: Instant?
        if let length {
            switch ScalarGrammar.duration(length) {
            case .success(let duration) where duration > .zero: until = now.advanced(by: duration)
            case .success: throw Failure("--for \(length): a hold lasts longer than that", .usage)
            case .failure(let problem): throw Failure("--for: \(problem.message); write 90m or 2h", .usage)
            }
        }
        let desk = try options.open()
        let hold = Hold(
            name: name, reason: desk.masker.mask(reason), by: desk.person.name, since: now, service: service,
            until: until)
        guard try desk.store.add(hold) else {
            throw Failure("a hold \(name) stands already: midwatch hold list shows it", .usage)
        }
        let scope = service.map { "unattended changes to \($0)" } ?? "all unattended changes"
        let end = until.map { "until \(LocalClock.current.dateAndTime($0))" } ?? "until it is removed"
        Output.print([
            "hold \(name): \(DisplayText.oneLine(scope)) stand still \(end)",
            "remove it with: midwatch hold remove \(name) --reason \"…\"",
        ])
    }
}

/// `midwatch hold list`
struct HoldListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the holds.", discussion: "  midwatch hold list")

    @OptionGroup var json: JSONFlag
    @OptionGroup var options: DeskOptions

    func run() throws {
        let holds = try options.open().store.holds()
        let now = SystemTime.now()
        if json.isOn {
            Output.print(json: .array(holds.map { value($0, now) }))
            return
        }
        if holds.isEmpty { Output.print("no hold stands: automation may go on") }
        for hold in holds {
            let isOver = hold.until.map { $0 <= now } ?? false
            let end = hold.until.map { "until \(LocalClock.current.dateAndTime($0))\(isOver ? ", which is over" : "")" }
            let scope = hold.service.map { "service \($0)" } ?? "every service"
            Output.print([
                DisplayText.oneLine("\(hold.name)  \(scope)  \(end ?? "until it is removed")"),
                "    \(DisplayText.oneLine(hold.reason))",
                "    by \(DisplayText.oneLine(hold.by)) since \(LocalClock.ago(hold.since))",
            ])
        }
    }

    private func value(_ hold: Hold, _ now: Instant) -> JSONValue {
        .object([
            .init("hold", .string(hold.name)), .init("reason", .string(hold.reason)), .init("by", .string(hold.by)),
            .init("since", .string(ClockText.rfc3339(hold.since))),
            .init("service", hold.service.map { .string($0) } ?? .null),
            .init("until", hold.until.map { .string(ClockText.rfc3339($0)) } ?? .null),
            .init("stands", .bool(hold.stands(at: now, service: hold.service))),
        ])
    }
}

/// `midwatch hold remove NAME --reason …`
struct HoldRemoveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove", abstract: "Take a hold away.",
        discussion: "  midwatch hold remove migration --reason \"the migration is done\"")

    @Argument(help: "The hold's name.")
    var name: String

    @Option(help: "Why automation may go on.")
    var reason: String

    @OptionGroup var options: DeskOptions

    func validate() throws {
        if reason.allSatisfy(\.isWhitespace) { throw ValidationError("a reason is needed: --reason \"…\"") }
    }

    func run() throws {
        let desk = try options.open()
        let by = desk.person.name
        guard
            try desk.store.removeHold(
                name, by: by, reason: desk.masker.mask(reason), at: SystemTime.now())
        else {
            throw Failure("there is no hold \(name): midwatch hold list shows those there are", .usage)
        }
        Output.print("hold \(DisplayText.oneLine(name)) removed")
    }
}
