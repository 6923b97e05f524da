/// The prompts that people copy together with a command.
enum Prompt {
    /// The longest prompt that is looked for, in scalars.
    private static let longest = 80

    /// How many scalars a line's prompt takes; `nil` for a line without one.
    static func length(of line: String) -> Int? {
        let all = Array(line.unicodeScalars.prefix(longest))
        var start = 0
        while all.at(start)?.isBlank == true { start += 1 }
        guard let first = all.at(start) else { return nil }
        if first == "$" || first == "❯" || first == "➜" {
            return all.at(start + 1)?.isBlank == true || (first != "$" && start + 1 == all.count)
                ? end(all, start + 1) : nil
        }
        // `[root@host ~]# `
        if first == "[", let close = all[start...].firstIndex(of: "]"), all[start..<close].contains("@"),
            let mark = all.at(close + 1), mark == "#" || mark == "$"
        {
            return end(all, close + 2)
        }
        // `sh-4.4# `, `bash-5.1$ `, `user@host:~$ `
        guard first.isLetter else { return nil }
        var at = start
        while let scalar = all.at(at), scalar.isWordPart || "-.@:~/".unicodeScalars.contains(scalar) { at += 1 }
        guard let mark = all.at(at), mark == "#" || mark == "$" || mark == "%", all.at(at + 1)?.isBlank == true
        else { return nil }
        let name = String(scalars: all[start..<at])
        let isShell = ["sh-", "bash-", "zsh-", "ash-"].contains { name.begins(with: $0) }
        return isShell || name.contains("@") ? end(all, at + 1) : nil
    }

    /// Whether a line stands at the prompt of a database, or of another system's shell.
    static func isOfAnotherProgram(_ line: String) -> Bool {
        let text = line.trimmed
        let marks = [
            "mysql>", "MariaDB [", "redis>", "127.0.0.1:6379>", "postgres=#", "postgres=>", "sqlite>", "cqlsh>",
            "PS C:\\",
            "C:\\>", "ftp>", ">>> ", "rs0:PRIMARY>", "SQL>", "(gdb)", "admin>",
        ]
        if marks.contains(where: { text.begins(with: $0) }) { return true }
        // `name=# ` and `name=> ` are psql's.
        let all = Array(text.unicodeScalars.prefix(longest))
        guard let place = all.firstIndex(of: "="), place > 0, all[..<place].allSatisfy(\.isWordPart),
            let mark = all.at(place + 1), mark == "#" || mark == ">"
        else { return false }
        return all.at(place + 2).map(\.isBlank) ?? true
    }

    private static func end(_ all: [Unicode.Scalar], _ start: Int) -> Int {
        var at = start
        while all.at(at)?.isBlank == true { at += 1 }
        return at
    }
}
