public import MidwatchExpressions

/// How a step acts. Six ways, closed: a seventh is a new version of the language.
public indirect enum Action: Sendable, Hashable {
    /// A bash script (pipefail on) that gets inputs and captures as environment variables only.
    case run(Located<String>)
    /// An argv: each element is one argument, never shell text.
    case exec([Template])
    /// An HTTP request.
    case http(HTTPAction)
    /// A metric expression, read through a source.
    case query(QueryAction)
    /// A question to a person; the answer is captured as `answer`.
    case ask(AskAction)
    /// Instructions for a person's hands.
    case manual(Template)

    /// The key that an author writes for it.
    public var keyword: String {
        switch self {
        case .run: "run"
        case .exec: "exec"
        case .http: "http"
        case .query: "query"
        case .ask: "ask"
        case .manual: "manual"
        }
    }
}

/// An HTTP request as a runbook writes it. Redirects are never followed.
public struct HTTPAction: Sendable, Hashable {
    /// The method, upper case.
    public var method: Located<String>
    /// The URL; values are percent-encoded where they are filled in.
    public var url: Template
    /// The headers in order; the only part that may name a secret.
    public var headers: [HTTPHeader]
    /// The JSON body, whose strings are templates; a string that is one `${name}` keeps the value's type.
    public var json: JSONTemplate?
    /// The status codes that are a success; empty means 200 to 299.
    public var ok: [Int]

    /// Makes a request.
    public init(
        method: Located<String>, url: Template, headers: [HTTPHeader] = [], json: JSONTemplate? = nil, ok: [Int] = []
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.json = json
        self.ok = ok
    }
}

/// One header of an HTTP action.
public struct HTTPHeader: Sendable, Hashable {
    /// The header's name.
    public var name: Located<String>
    /// Its value; `${secret_name}` may stand here.
    public var value: Template

    /// Makes a header.
    public init(name: Located<String>, value: Template) {
        self.name = name
        self.value = value
    }
}

/// A JSON body in which strings are templates.
public indirect enum JSONTemplate: Sendable, Hashable {
    /// A value without anything to fill in.
    case literal(JSONValue)
    /// A string with values to fill in.
    case text(Template)
    /// An array.
    case array([JSONTemplate])
    /// An object, in the author's order.
    case object([Member])

    /// One member of an object.
    public struct Member: Sendable, Hashable {
        /// The member's name.
        public var name: String
        /// Its value.
        public var value: JSONTemplate

        /// Makes a member.
        public init(name: String, value: JSONTemplate) {
            self.name = name
            self.value = value
        }
    }
}

/// A metric expression that a diagnose step reads; its value is captured as `value`.
public struct QueryAction: Sendable, Hashable {
    /// The PromQL text; only label values may be filled in.
    public var text: Template
    /// The source to ask; `nil` is the default source.
    public var source: Located<String>?

    /// Makes a query.
    public init(text: Template, source: Located<String>? = nil) {
        self.text = text
        self.source = source
    }
}

/// A question to a person.
public struct AskAction: Sendable, Hashable {
    /// What the answer is.
    public enum AnswerType: String, Sendable, Hashable, CaseIterable {
        /// Any text.
        case text
        /// yes or no.
        case boolean
        /// A whole number.
        case integer
        /// A number.
        case number
    }

    /// The question.
    public var text: Template
    /// The answers to choose from; empty means any answer of the type.
    public var choices: [Located<String>]
    /// The type of the answer; with choices it is always text.
    public var type: AnswerType

    /// Makes a question.
    public init(text: Template, choices: [Located<String>] = [], type: AnswerType = .text) {
        self.text = text
        self.choices = choices
        self.type = type
    }
}
