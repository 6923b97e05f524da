import MidwatchShell

/// The rules of this group that look at what commands do.
enum CommandSafetyRules {
    static let all: [Rule] = [
        mutatingRead, destructive, emptyVariableDestroys, tooWide, unpinnedContext, unboundedLoop, repeatedChange,
        timeoutBelowInner, unboundedDrain, loadWhileLooking, remoteManifest,
    ]
}

extension LintedCommand {
    /// Whether it destroys something.
    var destroys: Bool { facts.contains { if case .destroys = $0.effect { true } else { false } } }

    /// Whether what it destroys hangs on a variable being empty.
    var mayBeEmpty: Bool { facts.contains { if case .dangerousIfEmpty = $0.effect { true } else { false } } }
}
