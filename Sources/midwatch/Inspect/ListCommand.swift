import ArgumentParser
import MidwatchExpressions
import MidwatchHost
import MidwatchRunbook
import MidwatchTimeline

/// `midwatch list [WORDS]`
struct ListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the runbooks below a folder, all of them or those that match words.",
        discussion: """
            Every word must occur in a runbook's id, title, service, owner, triggers or path.

              midwatch list checkout
              midwatch list --in ~/runbooks disk full
            """)

    @Argument(help: "Words to look for, in any order and case.")
    var words: [String] = []

    @Option(name: .customLong("in"), help: "The folder to look in and below.")
    var folder = "."

    @OptionGroup var json: JSONFlag

    func run() throws {
        let found = try RunbookSearch.paths(below: folder)
        if found.isCut { Output.warn("only the first \(RunbookSearch.mostEntries) files and folders were looked at") }
        let listed = found.paths.compactMap { path in Listed.read(path) }.filter { $0.matches(words) }
        if json.isOn {
            Output.print(json: .array(listed.map(\.json)))
            return
        }
        if listed.isEmpty {
            let what = words.isEmpty ? "no runbooks" : "no runbook that matches \(words.joined(separator: " "))"
            let place = folder == "." ? "below this folder" : "below \(folder)"
            Output.fail("\(what) \(place): a runbook's file is named NAME\(RunbookLoader.suffix)")
        }
        Output.print(listed.flatMap(\.lines))
    }

    /// A file that is a runbook by its name.
    private struct Listed {
        var path: String
        var runbook: Runbook?
        var errors: Int

        static func read(_ path: String) -> Listed {
            guard let loaded = try? RunbookLoader.load(path) else { return Listed(path: path, runbook: nil, errors: 1) }
            return Listed(
                path: path, runbook: loaded.runbooks.first { $0.path == path },
                errors: loaded.diagnostics.count { $0.severity == .error })
        }

        var lines: [String] {
            let style = Output.style
            let name = DisplayText.oneLine(runbook?.id.value ?? path)
            var lines = [style.hasColour ? "\u{1b}[1m\(name)\u{1b}[0m" : name]
            if let runbook {
                lines[0] += "  \(DisplayText.oneLine(runbook.title.value))"
                let facts = [
                    runbook.service.map { "service \($0.value)" }, runbook.owner.map { "owner \($0.value)" },
                    runbook.severity?.value, runbook.isDraft ? "draft" : nil,
                ].compactMap { $0 }
                if !facts.isEmpty { lines.append("    " + DisplayText.oneLine(facts.joined(separator: " · "))) }
                if !runbook.triggers.isEmpty {
                    let triggers = runbook.triggers.map(RunbookFacts.trigger).joined(separator: ", ")
                    lines.append("    on " + DisplayText.oneLine(triggers))
                }
                lines.append("    " + DisplayText.oneLine(path))
            }
            if errors > 0 {
                let mistakes = errors == 1 ? "a mistake" : "\(errors) mistakes"
                lines.append("    ✘ has \(mistakes): midwatch show \(DisplayText.oneLine(path)) prints them")
            }
            return lines
        }

        var json: JSONValue {
            let known = runbook.map { RunbookFacts.members($0) } ?? [.init("path", .string(path))]
            return .object(known + [.init("errors", .int(Int64(errors)))])
        }

        func matches(_ words: [String]) -> Bool {
            var texts = [path]
            if let runbook {
                texts += [runbook.id.value, runbook.title.value, runbook.why ?? ""]
                texts += [runbook.service?.value ?? "", runbook.owner?.value ?? ""]
                texts += runbook.triggers.map(RunbookFacts.trigger)
            }
            let haystack = texts.joined(separator: "\n").lowercased()
            return words.allSatisfy { haystack.contains($0.lowercased()) }
        }
    }
}
