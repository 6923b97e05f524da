/// Judges of programs whose options matter as much as their words.
enum CommandJudges {
    /// kubectl and oc: the verb, and options by which a read never ends.
    @Sendable static func kubectl(_ words: [String]) -> CommandNature {
        let verbs = plain(
            words,
            taking: [
                "-n", "--namespace", "--context", "--cluster", "-f", "--filename", "-c", "--container", "-l",
                "--selector", "-o", "--output", "--kubeconfig", "--as", "--user", "-s", "--server", "--request-timeout",
            ])
        guard let verb = verbs.first else { return .unknown }
        let own = Array(words.prefix { $0 != "--" })
        switch verb {
        case "logs":
            return CommandRules.hasShort("f", in: own) || CommandRules.has("--follow", in: own) ? .neverEnds : .reads
        case "get":
            return own.contains("-w") || CommandRules.has("--watch", "--watch-only", in: own) ? .neverEnds : .reads
        case "describe", "top", "explain", "version", "api-resources", "api-versions", "cluster-info", "events", "diff",
            "whoami", "status", "project", "projects":
            return .reads
        case "rollout": return ["status", "history"].contains(verbs.dropFirst().first) ? .reads : .changes
        case "auth": return verbs.dropFirst().first == "can-i" ? .reads : .changes
        case "config":
            return ["view", "current-context", "get-contexts"].contains(verbs.dropFirst().first ?? "")
                ? .reads : .changes
        case "wait": return .reads
        case "exec", "rsh": return exec(words, verb)
        case "debug", "attach", "edit": return .interactive
        case "port-forward", "proxy": return .neverEnds
        case "adm": return ["top"].contains(verbs.dropFirst().first ?? "") ? .reads : .changes
        case "run":
            return CommandRules.hasShort("i", in: own) || CommandRules.hasShort("t", in: own)
                ? .interactive : .changes
        case "delete", "apply", "create", "patch", "scale", "drain", "cordon", "uncordon", "taint", "label",
            "annotate", "replace", "set", "autoscale", "cp", "expose", "process", "import", "start-build", "tag":
            return .changes
        default: return .unknown
        }
    }

    /// `exec POD -- COMMAND`: with a terminal it waits for a person, else the command decides.
    private static func exec(_ words: [String], _ verb: String) -> CommandNature {
        let own = Array(words.prefix { $0 != "--" })
        let command = Array(words.drop { $0 != "--" }.dropFirst())
        if CommandRules.hasShort("t", in: own) || CommandRules.has("--tty", "--stdin", in: own) { return .interactive }
        guard !command.isEmpty else { return verb == "rsh" ? .interactive : .unknown }
        if let shell = command.first, ["sh", "bash", "/bin/sh", "/bin/bash"].contains(shell) {
            guard let place = command.firstIndex(where: { $0.begins(with: "-") && $0.hasSuffix("c") }),
                place + 1 < command.count
            else { return .interactive }
            let inside = ShellReading(command[place + 1]).commands
            return inside.map { CommandRules.nature(of: $0.words, depth: 2) }.max() ?? .unknown
        }
        return CommandRules.nature(of: command, depth: 2)
    }

    /// Programs of containers: what has a terminal waits for a person, what follows never ends; `nil` for other words.
    static func container(_ program: String, _ words: [String]) -> CommandNature? {
        guard ["docker", "podman", "nerdctl", "crictl"].contains(program) else { return nil }
        let verbs = words.filter { !$0.begins(with: "-") }
        switch verbs.first ?? "" {
        case "logs":
            return CommandRules.hasShort("f", in: words) || CommandRules.has("--follow", in: words)
                ? .neverEnds : .reads
        case "stats": return words.contains("--no-stream") || program == "crictl" ? .reads : .neverEnds
        case "events", "attach": return .neverEnds
        case "exec", "run":
            let own = Array(words.prefix { $0 == verbs.first || $0.begins(with: "-") })
            if CommandRules.hasShort("t", in: own) || CommandRules.has("--tty", "--interactive", in: own) {
                return .interactive
            }
            guard verbs.first == "exec" else { return .changes }
            return CommandRules.nature(of: Array(words.drop { $0 != verbs.first }.dropFirst(2)), depth: 2)
        default: return nil
        }
    }

    /// curl reads unless it sends something, or says that it does.
    @Sendable static func curl(_ words: [String]) -> CommandNature {
        if let place = words.firstIndex(where: { $0 == "-X" || $0 == "--request" }), place + 1 < words.count {
            return ["GET", "HEAD", "OPTIONS"].contains(words[place + 1]) ? .reads : .changes
        }
        for word in words where word.begins(with: "-X") || word.begins(with: "--request=") {
            return word.hasSuffix("GET") || word.hasSuffix("HEAD") ? .reads : .changes
        }
        let sends = [
            "-d", "--data", "--data-raw", "--data-binary", "--json", "-F", "--form", "-T", "--upload-file",
            "--data-urlencode",
        ]
        let asks = words.contains("-G") || words.contains("--get")
        if !asks, words.contains(where: { sends.contains(CommandRules.option($0)) }) { return .changes }
        return words.contains { $0 == "-O" || $0 == "-o" || $0 == "--output" } && !words.contains("/dev/null")
            ? .changes : .reads
    }

    /// wget writes a file unless it is told to print.
    @Sendable static func wget(_ words: [String]) -> CommandNature {
        let joined = words.joined(separator: " ")
        let prints = joined.contains("-O-") || joined.contains("-O -") || joined.contains("-qO-")
        return prints || words.contains("--spider") || words.contains("/dev/null") ? .reads : .changes
    }

    @Sendable static func find(_ words: [String]) -> CommandNature {
        if words.contains("-delete") || words.contains("-fprint") { return .changes }
        guard let place = words.firstIndex(where: { ["-exec", "-execdir", "-ok", "-okdir"].contains($0) })
        else { return .reads }
        return CommandRules.nature(of: Array(words[(place + 1)...]), depth: 2)
    }

    @Sendable static func journalctl(_ words: [String]) -> CommandNature {
        if words.contains(where: { $0.begins(with: "--vacuum") || $0 == "--rotate" }) { return .changes }
        return CommandRules.hasShort("f", in: words) || CommandRules.has("--follow", in: words) ? .neverEnds : .reads
    }

    /// A client of a database: without a statement it is a session; a statement is judged by its first words.
    @Sendable static func sql(_ words: [String]) -> CommandNature {
        var statements: [String] = []
        for (place, word) in words.enumerated() {
            if ["-c", "-e", "--command", "--execute", "-tc", "-Atc", "-tAc", "-At", "-q", "--query"].contains(word)
                || (word.begins(with: "-") && !word.begins(with: "--") && word.hasSuffix("c")), place + 1 < words.count
            {
                statements.append(words[place + 1])
            }
            for option in ["--command=", "--execute=", "--query="] where word.begins(with: option) {
                statements.append(String(word.dropFirst(option.count)))
            }
        }
        if words.contains("-l") || words.contains("--list") || words.contains("--version") { return .reads }
        if statements.isEmpty {
            return words.contains("-f") || words.contains("--file") ? .unknown : .interactive
        }
        return statements.map(statement).max() ?? .unknown
    }

    /// What a statement of SQL does: it reads where every part of it begins with a word that reads, and none changes.
    static func statement(_ text: String) -> CommandNature {
        var worst = CommandNature.reads
        for part in text.unicodeScalars.split(separator: ";") {
            let words = String(part).plainWords
            guard let first = words.first else { continue }
            let reads = [
                "select", "show", "explain", "with", "describe", "desc", "values", "list", "table", "d", "dt", "l",
                "x", "conninfo", "timing",
            ]
            let changes: Set<String> = [
                "insert", "update", "delete", "drop", "truncate", "alter", "create", "vacuum", "reindex", "grant",
                "kill",
                "analyze", "into", "pg_terminate_backend", "pg_cancel_backend", "set", "reset", "call", "terminate",
            ]
            // Functions such as pg_terminate_backend are split at their underscores.
            if words.contains(where: changes.contains) { worst = max(worst, .changes) }
            if !reads.contains(first) { worst = max(worst, changes.contains(first) ? .changes : .unknown) }
        }
        return worst
    }

    @Sendable static func redis(_ words: [String]) -> CommandNature {
        let verbs = plain(words, taking: ["-h", "-p", "-a", "-n", "-u", "--user", "--pass"]).map(\.lowered)
        if words.contains("--stat") || words.contains("--latency") || words.contains("--scan") { return .neverEnds }
        guard let verb = verbs.first else { return .interactive }
        switch verb {
        case "info", "ping", "get", "llen", "dbsize", "ttl", "type", "exists", "scan", "time", "role", "scard", "zcard",
            "hlen", "xlen", "lrange", "smembers", "hgetall", "xinfo", "object":
            return .reads
        case "monitor", "subscribe", "psubscribe": return .neverEnds
        case "client": return verbs.dropFirst().first == "list" ? .reads : .changes
        case "cluster": return ["info", "nodes", "slots"].contains(verbs.dropFirst().first ?? "") ? .reads : .changes
        case "config", "slowlog", "memory", "latency":
            return ["get", "stats", "usage", "doctor", "len", "latest", "history"].contains(
                verbs.dropFirst().first ?? "")
                ? .reads : .changes
        default: return .changes
        }
    }

    /// sysctl reads names, and changes with `-w`, `-p` or an equals sign.
    @Sendable static func sysctl(_ words: [String]) -> CommandNature {
        let changes =
            CommandRules.hasShort("w", in: words) || CommandRules.hasShort("p", in: words)
            || words.contains { $0.contains("=") } || words.contains("--system")
        return changes ? .changes : .reads
    }

    @Sendable static func openssl(_ words: [String]) -> CommandNature {
        switch words.first ?? "" {
        case "x509", "version", "verify", "crl", "asn1parse": words.contains("-out") ? .changes : .reads
        case "s_client": .reads
        default: .unknown
        }
    }

    @Sendable static func ip(_ words: [String]) -> CommandNature {
        let verbs = words.filter { !$0.begins(with: "-") }
        let changes: Set<String> = ["add", "del", "delete", "set", "flush", "replace", "change", "append"]
        return verbs.dropFirst().first.map(changes.contains) == true ? .changes : .reads
    }

    /// aws, gcloud, az: the verb is the last word before the options, or begins with one that tells.
    @Sendable static func cloud(_ words: [String]) -> CommandNature {
        if words.contains("tail") || words.contains("ssh") { return words.contains("ssh") ? .interactive : .neverEnds }
        let verbs = Array(words.prefix { !$0.begins(with: "-") })
        let reads = [
            "describe", "get", "list", "show", "ls", "lookup", "head", "filter", "read", "search", "query", "wait",
        ]
        for verb in verbs.dropFirst() {
            let first = String(scalars: verb.unicodeScalars.prefix { $0 != "-" })
            if reads.contains(first) { return .reads }
        }
        return verbs.count > 1 ? .changes : .unknown
    }

    @Sendable static func kafka(_ words: [String]) -> CommandNature {
        if words.contains("--execute") || words.contains("--delete") || words.contains("--alter")
            || words.contains("--create") || words.contains("--reset-offsets")
        {
            return words.contains("--dry-run") ? .reads : .changes
        }
        return words.contains("--describe") || words.contains("--list") ? .reads : .unknown
    }

    /// The words that are neither options nor the values of these options.
    private static func plain(_ words: [String], taking values: Set<String>) -> [String] {
        var found: [String] = []
        var skips = false
        for word in words {
            if skips {
                skips = false
            } else if values.contains(word) {
                skips = true
            } else if word == "--" {
                break
            } else if !word.begins(with: "-") {
                found.append(word)
            }
        }
        return found
    }
}
