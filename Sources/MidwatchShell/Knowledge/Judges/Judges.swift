/// What a table's lines cannot say: programs whose arguments are a language, an address or an expression.
enum Judges {
    typealias Judge = @Sendable (SheetMatcher, inout FactCollector) -> Void

    static let byProgram: [String: Judge] = {
        var judges: [String: Judge] = [
            "curl": curl, "wget": wget, "find": find, "dd": dd, "tar": tar, "sleep": sleep, "rm": remove,
            "mongosh": mongo, "mongo": mongo, "kubectl": manifests, "oc": manifests, "k": manifests,
            "jstat": interval, "eval": fetched, "source": fetched, ".": fetched, "awk": awk, "gawk": awk, "mawk": awk,
            "jmap": heap, "ping": ping, "ping6": ping, "grpcurl": grpcurl,
        ]
        for name in ["bash", "sh", "zsh", "dash", "ksh", "ash", "python", "python3", "perl", "ruby"] {
            judges[name] = fetched
        }
        for name in ["vmstat", "iostat", "mpstat", "sar", "pidstat", "dstat", "free"] { judges[name] = interval }
        for name in sqlOptions.keys { judges[name] = sql }
        return judges
    }()

    // MARK: Files

    static func find(_ matcher: SheetMatcher, _ facts: inout FactCollector) {
        let arguments = matcher.invocation.arguments
        let starts = arguments.prefix { !$0.prefix.hasPrefix("-") && $0.literal != "(" && $0.literal != "!" }
        let tests = arguments.compactMap(\.literal).filter { $0.hasPrefix("-") }
        facts.reads()
        if let argument = arguments.first(where: { $0.literal == "-delete" }) {
            let narrows = tests.contains { !["-delete", "-print", "-depth", "-xdev", "-mount", "-type"].contains($0) }
            if narrows {
                facts.mutates(at: argument)
            } else {
                facts.destroys("everything below the folder is deleted", at: argument)
            }
        }
        for argument in arguments where ["-fprint", "-fprintf", "-fls"].contains(argument.literal) {
            facts.mutates(at: argument)
        }
        for argument in arguments where argument.literal == "-ok" || argument.literal == "-okdir" {
            facts.add(.prompts("`-ok` asks before each file", flag: "`-exec`"), at: argument)
        }
        if let root = starts.first(where: { $0.literal == "/" }), !tests.contains("-maxdepth") {
            facts.add(.loads("the whole file system is read", instead: "one folder, or `-maxdepth`"), at: root)
        }
    }

    static func dd(_ matcher: SheetMatcher, _ facts: inout FactCollector) {
        guard let output = matcher.invocation.arguments.first(where: { $0.prefix.hasPrefix("of=") }) else {
            return facts.reads()
        }
        let target = output.literal ?? output.prefix
        if target == "of=/dev/null" {
            facts.reads()
        } else if target.hasPrefix("of=/dev/") || output.literal == nil {
            facts.destroys("what stands in the target is written over", at: output)
        } else {
            facts.mutates(at: output)
        }
    }

    static func tar(_ matcher: SheetMatcher, _ facts: inout FactCollector) {
        guard let first = matcher.invocation.arguments.first?.literal else { return }
        let letters = first.hasPrefix("--") ? "" : first
        let long = matcher.invocation.arguments.compactMap(\.literal)
        if letters.contains("t") || long.contains("--list") {
            facts.reads()
        } else if letters.contains(where: { "xcru".contains($0) }) || long.contains("--extract")
            || long.contains("--create")
        {
            facts.mutates()
        }
    }

    /// What `awk` prints into files or runs is written in its program.
    static func awk(_ matcher: SheetMatcher, _ facts: inout FactCollector) {
        let programs = matcher.invocation.arguments.compactMap(\.literal)
        let writes = programs.contains { $0.firstRange(of: "system(") != nil || $0.firstRange(of: "> \"") != nil }
        if !writes, !programs.contains("-i") { facts.reads() }
    }

    static func heap(_ matcher: SheetMatcher, _ facts: inout FactCollector) {
        for argument in matcher.invocation.arguments {
            guard let literal = argument.literal else { continue }
            if literal.hasPrefix("-histo") { facts.reads(at: argument) }
            if literal == "-histo:live" {
                facts.add(.loads("the process collects its garbage whole", instead: "`-histo`"), at: argument)
            } else if literal.hasPrefix("-dump") {
                facts.reads(at: argument)
                facts.add(
                    .loads(
                        "the process stands still while its memory is written", instead: "a look at the free disk first"
                    ),
                    at: argument)
            }
        }
    }

    // MARK: Redirections

    /// Files below these are the machine's settings and state; elsewhere a file may well be the step's own.
    private static let settings = [
        "/proc/", "/sys/", "/etc/", "/boot/", "/usr/", "/var/lib/", "/var/log/", "/var/spool/", "/opt/", "/root/",
        "/home/",
    ]

    static func redirect(_ redirect: ShellRedirect, _ facts: inout FactCollector) {
        guard redirect.isOutput else { return }
        let path = redirect.target.prefix
        let argument = Argument(word: redirect.target, element: facts.invocation.name.element)
        if ["/dev/sd", "/dev/nvme", "/dev/vd", "/dev/xvd", "/dev/mapper/", "/dev/md"].contains(where: path.hasPrefix) {
            facts.destroys("the device is written over", at: argument)
        } else if settings.contains(where: path.hasPrefix) {
            facts.mutates(at: argument)
        }
    }

    // MARK: Time

    static func sleep(_ matcher: SheetMatcher, _ facts: inout FactCollector) {
        var total = 0
        for argument in matcher.invocation.arguments {
            guard let literal = argument.literal, let seconds = Seconds.parse(literal) else { return }
            total = min(Seconds.most, total + seconds)
        }
        if total > 0 { facts.add(.innerTimeout(seconds: total), at: matcher.invocation.arguments.first) }
    }

    static func ping(_ matcher: SheetMatcher, _ facts: inout FactCollector) {
        guard let count = matcher.line.option("-c")?.value.flatMap({ Int($0) }), count > 1, count < 1_000_000,
            let place = matcher.line.option("-c")?.place
        else { return }
        let every = matcher.line.option("-i")?.value.flatMap { Double($0) } ?? 1
        guard every > 0, every < 3_600 else { return }
        facts.add(
            .innerTimeout(seconds: Int((Double(count) * every).rounded(.up))), at: matcher.invocation.arguments[place])
    }

    /// `vmstat 1` goes on for ever, `vmstat 1 5` does not.
    static func interval(_ matcher: SheetMatcher, _ facts: inout FactCollector) {
        facts.reads()
        let program = matcher.invocation.program
        if program == "free" {
            if matcher.line.options.contains(where: { $0.name == "-s" }),
                !matcher.line.options.contains(where: { $0.name == "-c" })
            {
                facts.add(.neverEnds("it repeats until it is stopped", bound: "`-c 3`"))
            }
            return
        }
        var numbers = matcher.line.words.filter { Int($0.text ?? "") != nil }
        if program == "jstat", !numbers.isEmpty { numbers.removeFirst() }
        guard numbers.count == 1, let place = numbers.first?.place else { return }
        facts.add(
            .neverEnds(
                "with an interval and no count it goes on until it is stopped", bound: "a count behind the interval"),
            at: matcher.invocation.arguments[place])
    }
}
