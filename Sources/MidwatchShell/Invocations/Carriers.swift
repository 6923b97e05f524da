/// Which programs run others, and where in their arguments those stand.
enum Carriers {
    /// One program or script that another carries.
    struct Load {
        enum Content {
            /// A program and its arguments, at these places among the carrier's arguments.
            case words(Range<Int>)
            /// A script in the arguments at these places, joined by blanks.
            case script([Int])
            /// A script on standard input.
            case input
        }
        var content: Content
        /// How many scalars of the first argument belong to the carrier: `--command=`.
        var drops = 0
        /// Whether the carrier appends arguments that nobody knows.
        var appends = false
        /// The variables that the carrier sets.
        var environment: Set<String> = []
    }

    /// How the arguments of a plain carrier are passed over up to the inner program.
    struct Form {
        /// The options that take the next argument.
        var valued: Set<String> = []
        /// How many arguments stand between the options and the program.
        var skips = 0
        /// Whether `NAME=value` may stand before the program.
        var sets = false
        /// Whether the rest is joined and given to a shell.
        var joins = false
        /// Whether the carrier appends arguments.
        var appends = false
        /// The options that make it do something else than run a program.
        var unless: Set<String> = []
        /// The option whose value is a script.
        var script: Set<String> = []
    }

    /// Carriers that run their program on another machine or in a container.
    static let remote: Set<String> = [
        "ssh", "kubectl", "oc", "docker", "podman", "nerdctl", "crictl", "lxc", "gcloud", "docker-compose", "k",
        "ansible", "salt",
    ]

    static let shells: Set<String> = ["bash", "sh", "dash", "zsh", "ksh", "ash"]

    static let forms: [String: Form] = [
        "sudo": Form(
            valued: ["-u", "-g", "-h", "-p", "-C", "-r", "-t", "-T", "-U", "-D", "-R", "--user", "--group", "--host"],
            sets: true, unless: ["-l", "-v", "-k", "-K", "--list", "--validate"]),
        "doas": Form(valued: ["-u", "-C"]),
        "env": Form(valued: ["-u", "-C", "--unset", "--chdir"], sets: true, script: ["-S", "--split-string"]),
        "nohup": Form(), "setsid": Form(), "unbuffer": Form(), "chronic": Form(), "builtin": Form(), "busybox": Form(),
        "timeout": Form(valued: ["-s", "-k", "--signal", "--kill-after"], skips: 1),
        "gtimeout": Form(valued: ["-s", "-k", "--signal", "--kill-after"], skips: 1),
        "time": Form(valued: ["-f", "-o", "--format", "--output"]),
        "nice": Form(valued: ["-n", "--adjustment"]),
        "ionice": Form(valued: ["-c", "-n", "--class", "--classdata"], unless: ["-p"]),
        "chrt": Form(skips: 1, unless: ["-p", "-m"]),
        "taskset": Form(skips: 1, unless: ["-p", "-pc"]),
        "numactl": Form(valued: ["-N", "-m", "-C", "-i", "-l"], unless: ["-H", "--hardware", "-s", "--show"]),
        "stdbuf": Form(valued: ["-i", "-o", "-e"]),
        "xargs": Form(
            valued: ["-a", "-d", "-E", "-I", "-L", "-n", "-P", "-s", "--max-args", "--max-procs", "--arg-file"],
            appends: true),
        "parallel": Form(valued: ["-j", "-a", "--jobs", "--delay", "--timeout", "-I"], appends: true),
        "watch": Form(valued: ["-n", "--interval"], joins: true),
        "ssh": Form(
            valued: Set("BbcDEeFIiJLlmOopQRSWw".map { "-\($0)" }), skips: 1, joins: true,
            unless: ["-V", "-Q", "-O", "-N", "-W"]),
        "chroot": Form(valued: ["--userspec", "--groups"], skips: 1),
        "nsenter": Form(valued: ["-t", "--target", "-S", "-G", "--setuid", "--setgid"]),
        "sshpass": Form(valued: ["-p", "-f", "-d", "-P"]),
        "flock": Form(
            valued: ["-w", "-E", "--timeout", "--wait", "--conflict-exit-code"], skips: 1, script: ["-c", "--command"]),
        "exec": Form(valued: ["-a"]),
        "command": Form(unless: ["-v", "-V"]),
        "eval": Form(joins: true),
        "systemd-run": Form(
            valued: [
                "-p", "-u", "-M", "-E", "-H", "--property", "--unit", "--slice", "--description", "--uid", "--gid",
            ]
        ),
        "systemd-inhibit": Form(),
        "strace": Form(
            valued: ["-e", "-o", "-s", "-a", "-E", "-u", "-P", "-S", "-I", "-b", "-X"], unless: ["-p"]),
        "ltrace": Form(valued: ["-e", "-o", "-s", "-a", "-n", "-u", "-l", "-x"], unless: ["-p"]),
        "runuser": Form(valued: ["-u", "-g", "-G", "-s", "--user"], skips: 0, script: ["-c", "--command"]),
        "su": Form(
            valued: ["-g", "-G", "-s", "-w"], skips: 2, unless: ["-", "-l"], script: ["-c", "--command"]),
        "script": Form(valued: ["-o", "-O", "-I", "-B", "-T"], skips: 99, script: ["-c", "--command"]),
        "trap": Form(),
    ]

    static func loads(of invocation: Invocation) -> [Load] {
        let program = invocation.program
        let arguments = invocation.arguments
        switch program {
        case "find": return executed(arguments)
        case "kubectl", "oc", "k": return inCluster(arguments)
        case "docker", "podman", "nerdctl", "crictl", "docker-compose": return inContainer(program, arguments)
        case "lxc": return behindDashes(arguments, after: "exec")
        case "ip": return inNamespace(arguments)
        case "ansible": return adHoc(arguments)
        case "salt": return remoteCall(arguments)
        case "gcloud", "vagrant": return byOption(["--command", "-c"], arguments)
        case "trap":
            guard let script = arguments.first?.literal, script != "-", !script.hasPrefix("-"), arguments.count > 1
            else { return [] }
            return [Load(content: .script([0]))]
        default:
            if shells.contains(program) { return inShell(invocation) }
            guard let form = forms[program] else { return [] }
            return plain(invocation, form)
        }
    }

    private static func isAssignment(_ argument: Argument) -> String? {
        let prefix = argument.prefix
        guard let sign = prefix.firstIndex(of: "="), sign != prefix.startIndex else { return nil }
        let name = prefix[..<sign].unicodeScalars
        guard let first = name.first, ShellParser.isNameStart(first), name.allSatisfy(ShellParser.isInName) else {
            return nil
        }
        return String(prefix[..<sign])
    }

    private static func plain(_ invocation: Invocation, _ form: Form) -> [Load] {
        let arguments = invocation.arguments
        var skipped = 0
        var environment: Set<String> = []
        var index = 0
        while index < arguments.count {
            let prefix = arguments[index].prefix
            if prefix == "--" {
                index += 1
                break
            }
            if prefix.hasPrefix("-"), prefix.utf8.count > 1 || form.unless.contains("-") {
                let name = String(prefix.prefix { $0 != "=" })
                if form.script.contains(name) {
                    return script(of: name, at: index, arguments, environment)
                }
                if form.unless.contains(name), name != "-", name != "-l" || invocation.program == "sudo" { return [] }
                index += takesNext(arguments[index], form.valued) ? 2 : 1
            } else if form.sets, let name = isAssignment(arguments[index]) {
                environment.insert(name)
                index += 1
            } else if skipped < form.skips {
                skipped += 1
                index += 1
            } else {
                break
            }
        }
        guard index < arguments.count else {
            // `ssh host <<EOF` and `sudo -s <<EOF` read a script.
            let reads = invocation.program == "ssh" || invocation.program == "su"
            return reads && isText(invocation.input) ? [Load(content: .input)] : []
        }
        if form.joins { return [Load(content: .script(Array(index..<arguments.count)), environment: environment)] }
        return [Load(content: .words(index..<arguments.count), appends: form.appends, environment: environment)]
    }

    static func isText(_ input: StandardInput) -> Bool {
        if case .text = input { true } else { false }
    }

    /// The script that is an option's value: behind its `=` or in the next argument.
    static func script(
        of name: String, at index: Int, _ arguments: [Argument], _ environment: Set<String> = []
    ) -> [Load] {
        if arguments[index].prefix.hasPrefix(name + "=") {
            let drops = name.unicodeScalars.count + 1
            return [Load(content: .script([index]), drops: drops, environment: environment)]
        }
        guard index + 1 < arguments.count else { return [] }
        return [Load(content: .script([index + 1]), environment: environment)]
    }

    /// Whether an option takes the next argument: `-u root`, `-nu root`, but not `-uroot` or `--user=root`.
    static func takesNext(_ argument: Argument, _ valued: Set<String>) -> Bool {
        guard let literal = argument.literal else { return false }
        if valued.contains(literal) { return true }
        guard literal.hasPrefix("-"), !literal.hasPrefix("--") else { return false }
        let letters = Array(literal.dropFirst())
        for (place, letter) in letters.enumerated() where valued.contains("-\(letter)") {
            return place == letters.count - 1
        }
        return false
    }
}
