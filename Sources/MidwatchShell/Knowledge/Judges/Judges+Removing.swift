extension Judges {
    /// Folders of which much hangs.
    private static let precious: Set<String> = [
        "/", "/*", "/etc", "/var", "/var/lib", "/var/log", "/usr", "/home", "/root", "/boot", "/opt", "/bin", "/sbin",
        "/lib", "/lib64", "/srv", "/data", "/mnt", "~", "~/", "*", ".", "./", "./*", "..", "/.", "/dev", "/proc",
        "/sys",
    ]

    static func remove(_ matcher: SheetMatcher, _ facts: inout FactCollector) {
        let names = matcher.line.options.map(\.name)
        let isRecursive = names.contains("-r") || names.contains("-R") || names.contains("--recursive")
        for word in matcher.line.words {
            let argument = matcher.invocation.arguments[word.place]
            if let text = word.text {
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
        let next: String
        if case .text(let text, _, _)? = rest.first, text.hasPrefix("/") || !word.prefix.isEmpty {
            next = text
        } else if rest.isEmpty, !word.prefix.isEmpty {
            // `"/$dir"` alone is the prefix when the variable is empty.
            next = word.prefix
        } else {
            return
        }
        // `$a/$b` is `/` when both are empty; `$dir/cache` is `/cache`, which is most likely nothing.
        let isBroad = next == "/" || next == "/*" || next.hasPrefix("/*") || precious.contains(next)
        guard isRecursive || next.hasPrefix("/*"), isBroad || isRecursive else { return }
        let edit = argument.range == nil ? nil : Fact.Edit(range: expansion.range, text: "${\(expansion.name):?}")
        let effect = Effect.dangerousIfEmpty(
            variable: expansion.name, "if `\(expansion.name)` is empty, `\(next)` is removed")
        facts.add(effect, at: argument, edit: edit)
        if isBroad { facts.destroys("if `\(expansion.name)` is empty, `\(next)` is removed", at: argument) }
    }
}
