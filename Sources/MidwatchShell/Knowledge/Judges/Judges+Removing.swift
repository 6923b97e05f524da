extension Judges {
    /// Folders of which much hangs.
    private static let precious: Set<String> = [
        "/", "/*", "/etc", "/var", "/var/lib", "/var/log", "/usr", "/home", "/root", "/boot", "/opt", "/bin", "/sbin",
        "/lib", "/lib64", "/srv", "/data", "/mnt", "~", "~/", "*", ".", "./", "./*", "..", "/.", "/dev", "/proc",
        "/sys",
    ]

    /// Whether a pattern means files that programs still write or read: of the system's settings and state.
    private static func isState(_ pattern: String) -> Bool {
        let folders = ["/var/log/", "/var/lib/", "/etc/", "/usr/", "/boot/", "/root/"]
        // What was rotated away, and what is temporary, is made to be removed.
        let spare = [
            ".gz", ".bz2", ".xz", ".zst", ".old", ".tmp", ".bak", ".1", ".[0-9]", ".[1-9]", ".gz*", ".log.*", "-*",
            ".[0-9]*",
        ]
        let isSpare =
            spare.contains(where: pattern.hasSuffix)
            || ["cache", "tmp", "temp", "archive"].contains(
                where: pattern.lowercased().holds)
        return folders.contains(where: pattern.hasPrefix) && !isSpare
    }

    static func remove(_ matcher: SheetMatcher, _ facts: inout FactCollector) {
        let names = matcher.line.options.map(\.name)
        let isRecursive = names.contains("-r") || names.contains("-R") || names.contains("--recursive")
        for word in matcher.line.words {
            let argument = matcher.invocation.arguments[word.place]
            if let text = word.text {
                if argument.word.hasGlob, isState(text) {
                    facts.destroys("every file that `\(text)` fits goes", at: argument)
                }
                guard isRecursive else { continue }
                let plain = text.count > 1 && text.hasSuffix("/") ? String(text.dropLast()) : text
                let parent = plain.hasSuffix("/*") ? String(plain.dropLast(2)) : plain
                if precious.contains(plain) || precious.contains(parent) {
                    facts.destroys("`\(text)` goes with everything in it", at: argument)
                } else if plain.hasPrefix("/var/lib/") {
                    facts.destroys("below `/var/lib` stands the data of services", at: argument)
                }
            } else {
                empty(argument, isRecursive: isRecursive, &facts)
            }
        }
    }

    /// `"$dir"/*` is `/*` when the variable is empty.
    private static func empty(_ argument: Argument, isRecursive: Bool, _ facts: inout FactCollector) {
        guard argument.element == nil else { return }
        let word = argument.word
        guard word.prefix.isEmpty || word.prefix == "/" || word.prefix == "~/" else { return }
        guard let expansion = word.expansions.first, expansion.kind == .parameter, !expansion.hasGuard,
            !expansion.isNumber, !expansion.isList, expansion.operation.isEmpty, !expansion.name.isEmpty
        else { return }
        let rest = word.parts.drop { if case .expansion = $0 { false } else { true } }.dropFirst()
        var next = word.prefix == "/" ? "/" : ""
        if case .text(let text, _, _)? = rest.first {
            next += text.hasPrefix("/") && next == "/" ? String(text.dropFirst()) : text
        }
        guard next.hasPrefix("/") else { return }
        // `$dir/cache` is `/cache`, which is most likely nothing; `$dir/*` is everything.
        let isBroad = precious.contains(next) || next.hasPrefix("/*")
        guard isRecursive || isBroad else { return }
        let edit = argument.range == nil ? nil : Fact.Edit(range: expansion.range, text: "${\(expansion.name):?}")
        let why = "if `\(expansion.name)` is empty, `\(next)` is removed"
        facts.add(.dangerousIfEmpty(variable: expansion.name, why), at: argument, edit: edit)
        if isBroad { facts.destroys(why, at: argument) }
    }
}
