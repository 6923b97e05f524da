import MidwatchRunbook

extension SurroundingRules {
    static let floatingImageTag = Rule(
        811, "floating-image-tag", .warning, .medium, profile: .oncall,
        finds: "a container image without a version, or with a tag that moves",
        why: """
            Whatever was pushed last is what runs in the incident: tools that lost a flag, or an image that somebody \
            else pushed under the same name.
            """,
        examples: [
            .bad(
                .steps,
                """
                  - diagnose: reachable
                    title: Does the queue answer from inside the cluster?
                    exec: [kubectl, debug, node/worker-1, --image=registry.example/toolbox]
                #                                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                    timeout: 60s
                """),
            .bad(
                .steps,
                """
                  - diagnose: reachable
                    title: Does the queue answer from inside the network?
                    exec: [docker, run, --rm, --network, shop, "registry.example:5000/box:latest", nc, -z, queue]
                #                                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                    timeout: 60s
                """),
            .good(
                .steps,
                """
                  - diagnose: reachable
                    title: Does the queue answer from inside the network?
                    exec: [docker, run, --rm, --network, shop, "registry.example:5000/toolbox:1.4", nc, -z, queue]
                    timeout: 60s
                """),
        ],
        check: .runbook { subject, report in
            for command in subject.writtenCommands {
                guard let word = ImageWord.find(in: command), let text = word.text,
                    let why = ImageWord.floats(ImageWord.image(in: text))
                else { continue }
                let image = ImageWord.image(in: text)
                report.add(
                    subject, at: subject.place(of: word), step: command.step, "the image \"\(image)\" \(why)",
                    subject: image,
                    help: "name a version, or better a digest: \(ImageWord.withoutTag(image)):1.2.3")
            }
        })
}

/// The word of a command that names a container image.
enum ImageWord {
    private static let moving: Set<String> = [
        "latest", "stable", "main", "master", "edge", "nightly", "dev", "devel", "head", "current", "lts",
    ]

    /// Flags of `docker run` and its like that stand alone; every other flag without `=` takes the next word.
    private static let alone: Set<String> = [
        "--rm", "-d", "--detach", "-i", "-t", "-it", "-ti", "--interactive", "--tty", "--privileged", "--init",
        "--read-only", "-P", "--publish-all", "--no-healthcheck", "--oom-kill-disable", "-q", "--quiet",
    ]

    static func find(in command: WrittenCommand) -> WrittenCommand.Word? {
        switch command.program {
        case "kubectl", "oc": flagged(command)
        case "docker", "podman", "nerdctl": positional(command)
        default: nil
        }
    }

    /// The image in a word, which may be `--image=` and the image.
    static func image(in word: String) -> String {
        word.hasPrefix("--image=") ? String(word.dropFirst(8)) : word
    }

    /// Why a name does not say which image it is; `nil` where it does.
    static func floats(_ image: String) -> String? {
        guard !image.isEmpty, !image.contains("@sha256:"), !image.contains("$") else { return nil }
        let name = RepositoryPath.name(of: image)
        guard let colon = name.lastIndex(of: ":") else { return "has no version" }
        let tag = name[name.index(after: colon)...]
        return moving.contains(tag.lowercased()) ? "has a tag that moves" : nil
    }

    static func withoutTag(_ image: String) -> String {
        let folder = RepositoryPath.folder(of: image)
        let name = RepositoryPath.name(of: image).prefix { $0 != ":" }
        return folder.isEmpty ? String(name) : "\(folder)/\(name)"
    }

    private static func flagged(_ command: WrittenCommand) -> WrittenCommand.Word? {
        let words = command.words
        for (place, word) in words.enumerated() {
            guard let text = word.text else { continue }
            if text == "--" { return nil }
            if text.hasPrefix("--image=") { return word }
            if text == "--image", place + 1 < words.count { return words[place + 1] }
        }
        return nil
    }

    private static func positional(_ command: WrittenCommand) -> WrittenCommand.Word? {
        var words = command.arguments
        guard let verb = words.popFirst()?.text, ["run", "pull", "create"].contains(verb) else { return nil }
        while let word = words.popFirst() {
            guard let text = word.text else { return nil }
            if !text.hasPrefix("-") { return word }
            if verb != "pull", !text.contains("="), !alone.contains(text) { words = words.dropFirst() }
        }
        return nil
    }
}
