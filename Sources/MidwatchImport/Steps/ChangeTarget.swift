import MidwatchShell

/// Invents the target of a change from its command: good enough to begin with, and said to be invented.
enum ChangeTarget {
    /// A target such as `kubernetes/${namespace}/deployment/checkout`.
    static func invented(for script: String, id: String, inputs: InputTable) -> String {
        let invocations = Invocation.invocations(in: ShellScript.parse(script)).filter { !$0.isCarrier }
        let change = invocations.first { ProgramTable.facts(of: $0).isChange }
        guard let invocation = change ?? invocations.last else { return id }
        let program = invocation.program
        let words = [program] + invocation.arguments.map(\.word.value)
        var parts: [String]
        switch program {
        case "kubectl", "oc", "k": parts = ["kubernetes"] + object(words)
        case "systemctl", "service": parts = ["systemd"] + plain(words).dropFirst(2).prefix(1)
        case "docker", "podman": parts = ["container"] + plain(words).dropFirst(2).prefix(1)
        case "helm": parts = ["helm"] + plain(words).dropFirst(2).prefix(1)
        default: parts = [id, program]
        }
        parts = parts.map { clean($0, inputs) }.filter { !$0.isEmpty }
        return parts.isEmpty ? id : String(parts.prefix(5).joined(separator: "/"))
    }

    /// Namespace, kind and name of what kubectl is told to change.
    private static func object(_ words: [String]) -> [String] {
        var namespace: [String] = []
        if let place = words.firstIndex(where: { $0 == "-n" || $0 == "--namespace" }), place + 1 < words.count {
            namespace = [words[place + 1]]
        }
        var rest = plain(words).dropFirst()
        if let verb = rest.first, verb == "rollout" || verb == "adm" || verb == "set" { rest = rest.dropFirst() }
        rest = rest.dropFirst()
        return namespace + rest.prefix(2)
    }

    /// The words that are neither options nor, after a short one, their values.
    private static func plain(_ words: [String]) -> [String] {
        var found: [String] = []
        for (place, word) in words.enumerated() where !word.begins(with: "-") {
            let before = place > 0 ? words[place - 1] : ""
            if before.begins(with: "-"), !before.contains("="), !flags.contains(before) { continue }
            found.append(word)
        }
        return found
    }

    private static let flags: Set<String> = [
        "--force", "--all", "-A", "--now", "--ignore-daemonsets", "-f", "-it", "-v",
    ]

    /// Only what a name may hold, and values of inputs.
    private static func clean(_ word: String, _ inputs: InputTable) -> String {
        let all = word.scalars.prefix(80)
        var out: [Unicode.Scalar] = []
        var at = 0
        while at < all.count {
            let scalar = all[at]
            if scalar == "$" {
                var end = at + 1
                while end < all.count, all[end].isWordPart { end += 1 }
                let name = String(scalars: all[(at + 1)..<end])
                if inputs.has(name) { out += "${\(name)}".unicodeScalars }
                at = max(end, at + 1)
                continue
            }
            if scalar.isWordPart || "._:-/".unicodeScalars.contains(scalar) { out.append(scalar) }
            at += 1
        }
        let text = String(scalars: out)
        return text == "/" ? "" : text
    }
}
