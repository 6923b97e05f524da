/// A place in a text where an author expects the reader to put something.
struct Placeholder {
    /// The author's name for it, such as `your-namespace`.
    var name: String
    /// How many scalars it takes.
    var length: Int
    /// Whether it was written as the label of an alert, `{{ $labels.pod }}`.
    var isLabel = false

    /// The longest placeholder, in scalars.
    private static let longest = 48

    /// `<pod>`, `<your namespace>`: a letter first, no shell between the brackets.
    static func bracketed(_ all: [Unicode.Scalar], at start: Int) -> Placeholder? {
        guard all.at(start) == "<", start == 0 || all[start - 1] != "<", all.at(start + 1)?.isLetter == true
        else { return nil }
        var at = start + 1
        while let scalar = all.at(at), at - start < longest {
            if scalar == ">" {
                let name = String(scalars: all[(start + 1)..<at])
                return name.hasSuffix(" ") ? nil : Placeholder(name: name, length: at + 1 - start)
            }
            guard scalar.isWordPart || " -.:/'|".unicodeScalars.contains(scalar) else { return nil }
            at += 1
        }
        return nil
    }

    /// `{{ $labels.pod }}`, `{{ .Labels.pod }}`, `{{ pod }}`, `{{ .pod }}`; a program's own, as `{{.Names}}`, is none.
    ///
    /// - Parameters:
    ///   - isForProgram: Whether it stands in the value of an option such as `--format`.
    ///   - isQuoted: Whether it stands in quotes, so that blanks in it break nothing.
    static func templated(
        _ all: [Unicode.Scalar], at start: Int, isForProgram: Bool = false, isQuoted: Bool = true
    ) -> Placeholder? {
        guard all.at(start) == "{", all.at(start + 1) == "{" else { return nil }
        var at = start + 2
        while let scalar = all.at(at), scalar != "}", at - start < longest { at += 1 }
        guard all.at(at) == "}", all.at(at + 1) == "}" else { return nil }
        let inside = String(scalars: all[(start + 2)..<at]).trimmed
        for prefix in ["$labels.", ".Labels.", "labels.", "$externalLabels.", ".CommonLabels."]
        where inside.begins(with: prefix) {
            let name = String(inside.dropFirst(prefix.count))
            guard name.unicodeScalars.allSatisfy(\.isWordPart), !name.isEmpty else { return nil }
            return Placeholder(name: name, length: at + 2 - start, isLabel: true)
        }
        var name = inside
        if inside.begins(with: ".") {
            // Fields that programs know begin with a capital; no program takes one that blanks cut into words.
            let isBroken = !isQuoted && all[start + 2].isBlank
            guard !isForProgram, isBroken || inside.scalars.at(1)?.isLower == true else { return nil }
            name = String(scalars: inside.scalars.dropFirst())
        }
        guard name.unicodeScalars.allSatisfy(\.isWordPart), name.scalars.first?.isLetter == true,
            !templateWords.contains(name)
        else { return nil }
        return Placeholder(name: name, length: at + 2 - start)
    }

    /// `[pod]` as a word of its own; a test of the shell, a class of a pattern and an index are none.
    static func squared(_ all: [Unicode.Scalar], at start: Int) -> Placeholder? {
        guard all.at(start) == "[", start > 0, all[start - 1] == " ", all.at(start + 1)?.isLetter == true else {
            return nil
        }
        var at = start + 1
        while let scalar = all.at(at), at - start < longest {
            if scalar == "]" {
                guard at - start > 2, all.at(at + 1).map(\.isBlank) ?? true else { return nil }
                return Placeholder(name: String(scalars: all[(start + 1)..<at]), length: at + 1 - start)
            }
            guard scalar.isWordPart || scalar == "-" else { return nil }
            at += 1
        }
        return nil
    }

    /// `YOUR_POD`, `pod-xxxxx`, `NAMESPACE`: a word whose form says that it is none.
    ///
    /// - Parameter before: The word before it, which names what an `xxx` stands for.
    static func worded(_ all: [Unicode.Scalar], at start: Int, before: String) -> Placeholder? {
        if start > 0, all[start - 1].isWordPart || "$-.{\\".unicodeScalars.contains(all[start - 1]) { return nil }
        var end = start
        while let scalar = all.at(end), scalar.isWordPart || scalar == "-", end - start < longest { end += 1 }
        if end == start || all.at(end) == "=" || all.at(end) == "(" { return nil }
        let word = String(scalars: all[start..<end])
        let isCapital = !word.unicodeScalars.contains(where: \.isLower)
        if isCapital, ["YOUR_", "YOUR-", "MY_", "INSERT_", "REPLACE_"].contains(where: { word.begins(with: $0) }) {
            return Placeholder(name: word, length: end - start)
        }
        if isCapital, capitals.contains(word) { return Placeholder(name: word, length: end - start) }
        if ["CHANGEME", "CHANGE_ME", "FILLME", "FILL_ME"].contains(word) {
            return Placeholder(name: named(after: before), length: end - start)
        }
        guard let run = crossed(word) else { return nil }
        let rest = run.isEmpty ? named(after: before) : run
        return Placeholder(name: rest, length: end - start)
    }

    /// What is left of a word without its run of at least three `x`; `nil` for a word without one.
    private static func crossed(_ word: String) -> String? {
        let parts = word.lowered.unicodeScalars.split { $0 == "-" || $0 == "_" }
        let isRun = { (part: Substring.UnicodeScalarView) in part.count >= 3 && part.allSatisfy { $0 == "x" } }
        guard parts.contains(where: { isRun(Substring(String($0)).unicodeScalars) }) else { return nil }
        return parts.filter { !isRun(Substring(String($0)).unicodeScalars) }.map { String($0) }.joined(separator: "_")
    }

    /// What an `xxx` stands for, by the option or word before it.
    private static func named(after before: String) -> String {
        switch before {
        case "-n", "--namespace": "namespace"
        case "--context": "context"
        case "-c", "--container": "container"
        case "-h", "--host": "host"
        case "-p", "--port": "port"
        default: before.plainWords.last ?? "value"
        }
    }

    private static let templateWords: Set<String> = [
        "end", "else", "range", "if", "with", "template", "define", "block",
    ]

    /// Words in capitals that stand for something where a runbook has them alone.
    private static let capitals: Set<String> = [
        "NAMESPACE", "POD", "POD_NAME", "PODNAME", "NODE", "NODE_NAME", "NODENAME", "CLUSTER", "CLUSTER_NAME",
        "SERVICE",
        "SERVICE_NAME", "HOSTNAME", "HOST_NAME", "DEPLOYMENT", "DEPLOYMENT_NAME", "CONTAINER", "CONTAINER_NAME",
        "INSTANCE", "INSTANCE_ID", "DATABASE", "DB_NAME", "BROKER", "TOPIC", "QUEUE", "QUEUE_NAME", "PVC_NAME",
        "CONTEXT",
        "STATEFULSET", "JOB_NAME", "PID", "VOLUME", "MOUNTPOINT", "DEVICE", "BUCKET", "REGION", "CONSUMER_GROUP",
    ]
}
