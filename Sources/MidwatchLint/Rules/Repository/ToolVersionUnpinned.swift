import MidwatchRunbook

extension SurroundingRules {
    static let toolVersionUnpinned = Rule(
        812, "tool-version-unpinned", .info, .medium, profile: .oncall,
        finds: "a command that fetches a tool from the internet in whatever version is the newest",
        why: """
            What was tried when the runbook was written is not what runs in the incident: the newest version may \
            have been published an hour ago, by anybody, and the registry may be what is down.
            """,
        examples: [
            .bad(
                .steps,
                """
                  - diagnose: certificate
                    title: Which certificate does the shop show?
                    exec: [npx, tls-show, shop.example]
                #               ^^^^^^^^
                    timeout: 60s
                """),
            .good(
                .steps,
                """
                  - diagnose: certificate
                    title: Which certificate does the shop show?
                    exec: [npx, tls-show@2.1.0, shop.example]
                    timeout: 60s
                """),
        ],
        check: .runbook { subject, report in
            for command in subject.writtenCommands {
                guard let word = fetched(command), let text = word.text, !isPinned(text) else { continue }
                report.add(
                    subject, at: subject.place(of: word), step: command.step,
                    "\"\(text)\" is fetched in whatever version is the newest", subject: text,
                    help: "name a version, or install the tool where the runbook runs")
            }
        })

    private static func isPinned(_ word: String) -> Bool {
        if word.hasPrefix(".") || word.hasPrefix("/") || word.hasSuffix(".txt") || word.hasSuffix(".whl") {
            return true
        }
        if word.contains("==") || word.contains("~=") || word.contains("://") { return true }
        // `@scope/name` is a name, `name@1.2` a version.
        guard let at = word.dropFirst().lastIndex(of: "@") else { return false }
        let version = word[word.index(after: at)...]
        return !["latest", "main", "master", "next"].contains(version)
    }

    /// The word that names what is fetched.
    private static func fetched(_ command: WrittenCommand) -> WrittenCommand.Word? {
        let words = command.arguments.filter { $0.text.map { !$0.hasPrefix("-") } ?? true }
        let hasFlag = { (flag: String) in command.arguments.contains { $0.text == flag } }
        switch command.program {
        case "npx", "bunx", "uvx": return words.first
        case "pip", "pip3", "pipx", "gem", "cargo", "go", "npm":
            guard let verb = words.first?.text, words.count > 1 else { return nil }
            switch (command.program, verb) {
            case ("pip", "install"), ("pip3", "install"): return hasFlag("-r") || hasFlag("-c") ? nil : words[1]
            case ("pipx", "run"), ("pipx", "install"), ("gem", "install"), ("cargo", "install"):
                return hasFlag("--version") || hasFlag("-v") || hasFlag("--locked") ? nil : words[1]
            case ("go", "run"), ("go", "install"): return words[1].text?.contains("@") == true ? words[1] : nil
            case ("npm", "install"): return hasFlag("-g") || hasFlag("--global") ? words[1] : nil
            default: return nil
            }
        default: return nil
        }
    }
}
