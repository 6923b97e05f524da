import ArgumentParser

/// The commands that look and answer, in the order in which the help lists them.
enum InspectionCommands {
    static let all: [any ParsableCommand.Type] = [
        RunsCommand.self, ApproveCommand.self, DeclineCommand.self, AckCommand.self, StopCommand.self,
        ResolveCommand.self, TimelineCommand.self, IncidentCommand.self, LocksCommand.self, HoldCommand.self,
        ShowCommand.self, ListCommand.self, NewCommand.self, LintCommand.self, ImportCommand.self, DoctorCommand.self,
        EvalCommand.self, CompareCommand.self, SchemaCommand.self, LSPCommand.self,
    ]
}
