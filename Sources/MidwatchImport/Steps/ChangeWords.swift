/// Tells a sentence that says to change something from one that says to look.
enum ChangeWords {
    /// Whether a text begins by telling somebody to change something.
    static func beginsChange(_ text: String) -> Bool {
        // "If the disk is full, delete …" says what to do after its comma.
        let isCondition = ["if", "when", "once", "in"].contains(text.plainWords.first)
        let comma = isCondition ? text.unicodeScalars.firstIndex(of: ",") : nil
        let told = comma.map { String(scalars: text.unicodeScalars[$0...]) } ?? text
        let words = told.plainWords.prefix(reach)
        guard let first = words.first(where: { !openers.contains($0) }) else { return false }
        return verbs.contains(first)
    }

    /// Whether a text says what not to do.
    static func denies(_ text: String) -> Bool {
        text.plainWords.contains { ["not", "never", "don", "without", "avoid", "instead"].contains($0) }
    }

    /// Whether a text begins by offering something in place of what stands before it.
    static func beginsAlternative(_ text: String) -> Bool {
        let words = text.plainWords.drop { $0.unicodeScalars.allSatisfy(\.isDigit) }.prefix(reach)
        switch words.first {
        case "or", "alternatively", "otherwise": return true
        case "another": return words.contains { ["way", "option", "possibility", "alternative"].contains($0) }
        case "as": return words.contains("alternative")
        case "if":
            let isAboutThat = ["that", "this", "these"].contains(words.dropFirst().first)
            return words.contains { ["help", "helps", "helped", "persists", "nothing"].contains($0) }
                || isAboutThat && words.contains { ["work", "works", "fails", "failed", "worked"].contains($0) }
        default: return false
        }
    }

    /// How many words are looked at.
    private static let reach = 6
    private static let openers: Set<String> = [
        "please", "then", "now", "finally", "next", "first", "also", "carefully", "you", "can", "may", "to", "must",
        "should",
    ]
    private static let verbs: Set<String> = [
        "add", "allocate", "apply", "block", "change", "clean", "clear", "configure", "cordon", "create", "decrease",
        "delete", "deploy", "disable", "drain", "drop", "enable", "evict", "expand", "extend", "fail", "failover",
        "fix", "flush", "free", "grow", "increase", "install", "kill", "lower", "migrate", "move", "patch", "promote",
        "purge", "raise", "reboot", "rebuild", "recreate", "redeploy", "reduce", "remove", "renew", "repair", "replace",
        "reset", "resize", "restart", "restore", "revert", "roll", "rollback", "rotate", "scale", "set", "shift",
        "start",
        "stop", "switch", "terminate", "throttle", "truncate", "uncordon", "update", "upgrade", "vacuum",
    ]
}
