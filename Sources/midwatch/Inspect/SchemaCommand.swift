import ArgumentParser
import Glibc
import MidwatchRunbook

/// `midwatch schema runbook|configuration`
struct SchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema", abstract: "Print the JSON Schema of runbooks or of midwatch.yaml, for editors and CI.",
        discussion: "  midwatch schema runbook > schemas/runbook.v1.schema.json")

    /// The languages that have a schema.
    enum Language: String, ExpressibleByArgument, CaseIterable {
        case runbook, configuration
    }

    @Argument(help: "runbook or configuration.")
    var language: Language

    func run() {
        let table: KeyTable =
            switch language {
            case .runbook: .runbook
            case .configuration: .configuration
            }
        Output.write(JSONSchema.text(of: table), to: STDOUT_FILENO)
    }
}
