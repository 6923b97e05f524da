import Glibc
import MidwatchRunbook

/// The programs that runbooks start on this machine.
enum RunbookPrograms {
    /// The first words of every `exec:`, each once, sorted, and `ssh` where a step is done on another machine. What
    /// stands in a `run:` script is not looked into.
    static func names(_ graph: StepGraph) -> [String] {
        var names: Set<String> = []
        for key in graph.keys {
            guard let step = graph.step(key) else { continue }
            for act in acts(of: step) {
                if act.ssh != nil {
                    names.insert("ssh")
                } else if case .exec(let arguments) = act.action, let name = arguments.first?.literal {
                    names.insert(name)
                }
            }
        }
        return names.sorted()
    }

    private static func acts(of step: Step) -> [Act] {
        switch step.body {
        case .diagnose(let diagnose): [diagnose.act]
        case .verify(let verify): verify.act.map { [$0] } ?? []
        case .escalate: []
        case .mitigate(let mitigate):
            mitigate.parts.flatMap { [$0.act] + ($0.undo.map { [$0] } ?? []) }
                + mitigate.requires.compactMap { if case .act(let act, _) = $0 { act } else { nil } }
                + [mitigate.save?.act, mitigate.ready?.act, mitigate.check].compactMap { $0 }
        }
    }
}

/// Finds programs on a PATH.
enum ProgramPlace {
    static func find(_ name: String, path: String) -> String? {
        if name.contains("/") { return isProgram(name) ? name : nil }
        return path.split(separator: ":").lazy.map { "\($0)/\(name)" }.first(where: isProgram)
    }

    private static func isProgram(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG && access(path, X_OK) == 0
    }
}
