import ArgumentParser
import Glibc
import MidwatchEngine
import MidwatchHost
import MidwatchRunbook
import MidwatchTimeline

/// `midwatch new NAME`
struct NewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new", abstract: "Write a first runbook to work on: NAME.runbook.yaml in this folder.",
        discussion: "  midwatch new disk-full")

    @Argument(help: "The runbook's id: lower-case letters, digits and hyphens.")
    var name: String

    func validate() throws {
        guard KebabCase.isValid(name) else { throw ValidationError(KebabCase.complaint(name, "runbook")) }
    }

    func run() throws {
        let path = name + RunbookLoader.suffix
        let file = try ConfigurationFile.nearest(to: ".")
        let configuration = file.configuration
        let schema = SchemaPlace.nearest()
        let person = Identity.current(configuration)
        let skeleton = RunbookSkeleton(
            id: name, owner: person.teams.first ?? configuration.teams.first?.name.value ?? "my-team",
            contact: configuration.policy.page.first?.value ?? configuration.contacts.first?.name.value ?? "on-call",
            today: LocalClock.current.date(SystemTime.now()), schema: schema ?? "./" + SchemaPlace.standard)
        try write(skeleton.text, to: path)
        var lines = ["\(path) written", "next: edit it, then midwatch show \(path)"]
        if schema == nil {
            lines.append(
                "for completion in editors: mkdir -p schemas && midwatch schema runbook > \(SchemaPlace.standard)")
        }
        Output.print(lines)
    }

    /// Writes a file that is not there yet; nothing is ever overwritten.
    private func write(_ text: String, to path: String) throws {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o644)
        guard descriptor >= 0 else {
            let why = errno == EEXIST ? "it is there already; nothing was written" : String(cString: strerror(errno))
            throw Failure("\(path) cannot be made: \(why)", .usage)
        }
        defer { close(descriptor) }
        let bytes = Array(text.utf8)
        let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
        guard count == bytes.count else {
            let why = String(cString: strerror(errno))
            unlink(path)
            throw Failure("\(path) cannot be written: \(why)", .usage)
        }
    }
}

/// Where a repository keeps the JSON Schema of runbooks.
enum SchemaPlace {
    /// The place where there is none yet.
    static let standard = "schemas/runbook.v1.schema.json"
    /// How many folders up it is looked for.
    private static let highest = 8

    /// The nearest schema in this folder or above it, relative to this folder.
    static func nearest() -> String? {
        var prefix = "./"
        for _ in 0...highest {
            if access(prefix + standard, R_OK) == 0 { return prefix + standard }
            prefix = prefix == "./" ? "../" : prefix + "../"
        }
        return nil
    }
}
