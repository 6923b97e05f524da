public import MidwatchExpressions
public import MidwatchRunbook

/// An act with everything filled in: exactly what will be done. Its fingerprint is what people approve.
public struct RenderedAct: Sendable, Hashable {
    /// What is done.
    public enum Action: Sendable, Hashable {
        /// A bash script; the environment carries inputs and captures.
        case run(String)
        /// An argv; never empty.
        case exec([String])
        /// An HTTP request.
        case http(RenderedRequest)
        /// A metric expression for a source; `nil` is the default source.
        case query(String, source: String?)
        /// A question to a person.
        case ask(String, choices: [String], type: AskAction.AnswerType)
        /// Instructions for a person's hands.
        case manual(String)
    }

    /// What is done.
    public var action: Action
    /// Variables for a `run:` script and for `exec:`, sorted by name; secrets are not among them.
    public var environment: [EnvironmentVariable]
    /// The host to do it on, as the text of an ``MidwatchRunbook/SSHDestination``; `nil` is this machine.
    public var ssh: String?
    /// How long it may take.
    public var timeout: Duration
    /// Exit codes besides 0 that are a success.
    public var okExit: [Int]
    /// Exit codes that mean: nobody knows whether it happened.
    public var unknownExit: [Int]
    /// What of its output is stored.
    public var keep: Act.Keep
    /// Secrets that reach it by environment.
    public var secrets: [SecretReference]

    /// Makes a rendered act.
    public init(
        action: Action, environment: [EnvironmentVariable] = [], ssh: String? = nil, timeout: Duration,
        okExit: [Int] = [], unknownExit: [Int] = [], keep: Act.Keep = .all, secrets: [SecretReference] = []
    ) {
        self.action = action
        self.environment = environment
        self.ssh = ssh
        self.timeout = timeout
        self.okExit = okExit
        self.unknownExit = unknownExit
        self.keep = keep
        self.secrets = secrets
    }
}

/// One variable of a command's environment.
public struct EnvironmentVariable: Sendable, Hashable {
    /// The lower_snake_case name.
    public var name: String
    /// The value.
    public var value: String

    /// Makes a variable.
    public init(name: String, value: String) {
        self.name = name
        self.value = value
    }
}

/// An HTTP request with everything filled in, secrets excepted.
public struct RenderedRequest: Sendable, Hashable {
    /// One header; a value that needs a secret keeps `${NAME}` for the host to fill at the last moment.
    public struct Header: Sendable, Hashable {
        /// The name.
        public var name: String
        /// The value.
        public var value: String

        /// Makes a header.
        public init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    /// The method.
    public var method: String
    /// The URL.
    public var url: String
    /// The headers in order.
    public var headers: [Header]
    /// The JSON body.
    public var body: JSONValue?
    /// The status codes that are a success; empty means 200 to 299.
    public var ok: [Int]

    /// Makes a request.
    public init(method: String, url: String, headers: [Header] = [], body: JSONValue? = nil, ok: [Int] = []) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.ok = ok
    }
}
