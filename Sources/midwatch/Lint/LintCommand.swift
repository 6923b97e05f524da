import ArgumentParser
import Glibc
import MidwatchHost
import MidwatchLint
import MidwatchRunbook
import MidwatchSurroundings

/// `midwatch lint [PATH…]`
struct LintCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lint", abstract: "Find rot in runbooks before 3 AM does.",
        discussion: """
            A path is a runbook, or a folder with runbooks below it: files named
            NAME.runbook.yaml. Without a path it is this folder. What midwatch.yaml says
            under lint: holds for the runbooks below it.

              midwatch lint
              midwatch lint runbooks --profile strict
              midwatch lint --format text --format sarif --output lint.sarif
              midwatch lint --changed-since origin/main --fail-on warning
              midwatch lint --live
              midwatch lint --watch --listen 127.0.0.1:9478 --every 10m
              midwatch lint --fix
              midwatch lint --explain no-settle

            A comment takes a finding away, for as long as it says, with its reason:

              # midwatch: ignore[no-settle until=2027-01-31] the queue is read at once

            The exit code is 0 where nothing weighs as much as --fail-on says, 1 where
            something does, 2 where an argument is wrong or a file cannot be read.
            """)

    /// The weights at which a call fails.
    enum FailOn: String, ExpressibleByArgument, CaseIterable {
        case error, warning, info, never

        var severity: Diagnostic.Severity? { Diagnostic.Severity(rawValue: rawValue) }
    }

    @Argument(help: "Runbooks, or folders with runbooks below them; this folder where none is named.")
    var paths: [String] = []

    @OptionGroup(title: "What is asked") var asked: LintChoice
    @OptionGroup(title: "What is asked of the world") var world: LintWorld
    @OptionGroup(title: "What is shown") var shown: LintShown
    @OptionGroup(title: "What is known already") var known: LintKnown
    @OptionGroup(title: "Fixes") var fixing: LintFixing
    @OptionGroup(title: "Rules") var pages: LintPages
    @OptionGroup var json: JSONFlag

    @Option(help: "The weight from which on the exit code is 1: error, warning, info or never.")
    var failOn = FailOn.error

    @Option(help: ArgumentHelp("How many runbooks are linted at once.", valueName: "count"))
    var jobs: Int?

    func validate() throws {
        if world.watch, fixing.isOn || known.writeBaseline != nil {
            throw ValidationError("--watch changes no files; leave --fix, --diff and --write-baseline out")
        }
        if let jobs, jobs < 1 { throw ValidationError("--jobs takes a number from 1") }
        if known.writeBaseline != nil, known.changedSince != nil {
            throw ValidationError("--write-baseline writes what is known of all runbooks; leave --changed-since out")
        }
    }

    func run() async throws {
        if try pages.print(json: json.isOn) { return }
        let outputs = try LintOutputs.read(CommandLine.arguments, json: json.isOn)
        if world.watch { return try await watch() }
        let found = try search()
        var groups = try LintGroup.all(found, asked)
        for place in groups.indices { try await groups[place].look(world) }
        let progress = LintProgress(of: found.count, isWanted: !shown.quiet)
        var call = LintCall(known: known)
        for group in groups {
            try call.lint(group, threads: jobs, fixing: fixing) { progress.show($0) }
            progress.finish(group.paths.count)
        }
        progress.end()
        if let file = known.writeBaseline { return try call.writeBaseline(file, quiet: shown.quiet) }
        let report = LintReport(
            entries: try call.reported(groups), files: call.files, version: Midwatch.configuration.version
        ).masked { Masker.shapes.mask($0) }
        if fixing.diff {
            try call.printDiff()
        } else {
            try call.writeFixes()
            try outputs.write(report)
        }
        for sentence in call.failures { Output.fail(sentence) }
        if !shown.quiet { Output.note(call.fixedSummary(isDone: !fixing.diff) + report.summary) }
        if !call.failures.isEmpty { throw ExitCode(ExitStatus.usage.rawValue) }
        let fails = failOn.severity.map(report.holds) ?? false
        if fails || (fixing.diff && call.hasFixes) { throw ExitCode(ExitStatus.findings.rawValue) }
    }

    /// Lints again and again. What is there is looked for anew each time.
    private func watch() async throws {
        var watch = try await LintWatch(world)
        try await watch.run {
            let found = try search()
            var groups = try LintGroup.all(found, asked)
            var call = LintCall(known: known)
            for place in groups.indices {
                try await groups[place].look(world)
                try call.lint(groups[place], threads: jobs, fixing: fixing) { _ in }
            }
            return (call, try call.reported(groups))
        }
    }

    private func search() throws -> [String] {
        let found: [String]
        do {
            found = try RunbookWalk.paths(paths.isEmpty ? ["."] : paths)
        } catch {
            throw Failure(error.sentence, .usage)
        }
        guard found.isEmpty else { return found }
        let place = paths.isEmpty || paths == ["."] ? "below this folder" : "below \(paths.joined(separator: ", "))"
        throw Failure("there is no runbook \(place): a runbook's file is named NAME\(RunbookWalk.suffix)", .usage)
    }
}
