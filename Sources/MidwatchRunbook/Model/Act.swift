/// An action with the settings that say how it is carried out: where, how long, and which exits mean what.
public struct Act: Sendable, Hashable {
    /// What of an output is stored in the timeline.
    public enum Keep: String, Sendable, Hashable, CaseIterable {
        /// Digest, head and tail in the timeline; the body in the spool.
        case all
        /// The digest and the size only.
        case digest
        /// Nothing but the outcome.
        case none
    }

    /// What is done.
    public var action: Action
    /// The host to do it on over OpenSSH, `user@host`; `nil` is this machine.
    public var ssh: Template?
    /// How long it may take; `nil` is the engine's default for its place.
    public var timeout: Located<Duration>?
    /// Exit codes besides 0 that are a success.
    public var okExit: [Int]
    /// Exit codes of a change that mean: nobody knows whether it happened.
    public var unknownExit: [Int]
    /// What of its output is stored.
    public var keep: Keep
    /// Secrets that reach it by environment, by variable name.
    public var secrets: [SecretReference]
    /// Where the whole stands.
    public var range: SourceRange

    /// Makes an act with the language's defaults.
    public init(
        action: Action, ssh: Template? = nil, timeout: Located<Duration>? = nil, okExit: [Int] = [],
        unknownExit: [Int] = [], keep: Keep = .all, secrets: [SecretReference] = [], range: SourceRange = .none
    ) {
        self.action = action
        self.ssh = ssh
        self.timeout = timeout
        self.okExit = okExit
        self.unknownExit = unknownExit
        self.keep = keep
        self.secrets = secrets
        self.range = range
    }
}

/// Where a secret comes from. Its value is read by the host when a command starts, and never stored.
public struct SecretReference: Sendable, Hashable {
    /// The two places a secret may come from.
    public enum Origin: Sendable, Hashable {
        /// An environment variable of the engine.
        case environment(String)
        /// A file, read whole, one trailing newline dropped.
        case file(String)
    }

    /// The variable under which the command sees it.
    public var name: Located<String>
    /// Where it is read from.
    public var origin: Origin

    /// Makes a reference.
    public init(name: Located<String>, origin: Origin) {
        self.name = name
        self.origin = origin
    }
}

/// A named value that an act leaves behind.
public struct Capture: Sendable, Hashable {
    /// The lower_snake_case name.
    public var name: Located<String>
    /// The CEL expression over `stdout`, `json`, `exit`, `value`, `answer` that gives it.
    public var value: Condition

    /// Makes a capture.
    public init(name: Located<String>, value: Condition) {
        self.name = name
        self.value = value
    }
}
