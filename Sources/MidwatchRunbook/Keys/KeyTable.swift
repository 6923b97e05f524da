/// Every key of one kind of file: the one table behind the reader, the "did you mean", the JSON Schema and the key
/// list.
///
/// A key that is not here does not exist; a fact about a key stands nowhere else.
public struct KeyTable: Sendable {
    /// The name of the file's schema, such as `runbook.v1`.
    public let name: String
    /// One line that says what the file is.
    public let title: String
    /// The context of the file's top level.
    public let root: String
    /// All contexts, each once, in the order of the key list.
    public let contexts: [KeyContext]
    private let indices: [String: Int]

    /// Makes a table. Of contexts with the same name the first counts.
    public init(name: String, title: String, root: String, contexts: [KeyContext]) {
        self.name = name
        self.title = title
        self.root = root
        self.contexts = contexts
        indices = Dictionary(
            zip(contexts.map(\.name), contexts.indices), uniquingKeysWith: { first, _ in first })
    }

    /// The context with a name, if there is one.
    public func context(_ name: String) -> KeyContext? {
        indices[name].map { contexts[$0] }
    }
}

/// The keys that may stand together in one mapping.
public final class KeyContext: Sendable {
    /// The name, unique in its table, such as `mitigate` or `ready`.
    public let name: String
    /// What a message calls a mapping of this context that has a name, such as `metric` in `metric "errors"`.
    public let label: String
    /// One sentence that says what it is.
    public let about: String
    /// The keys in the order of the documentation.
    public let entries: [KeyEntry]
    /// Groups of keys of which only one may stand.
    public let choices: [KeyChoice]
    /// The key that tells this context from its siblings; its text names the mapping in messages.
    public let identifyingKey: String?
    /// Whether the identifying key must be the mapping's first, as the kind of a step must.
    public let leads: Bool
    /// Keys that a later version of the language will have.
    public let reserved: [String]

    /// The keys without which a mapping is an error, in the order of the documentation.
    let required: [KeyEntry]

    /// Makes a context.
    public init(
        _ name: String, label: String = "", about: String, entries: [KeyEntry], choices: [KeyChoice] = [],
        identifyingKey: String? = nil,
        leads: Bool = false, reserved: [String] = []
    ) {
        self.name = name
        self.label = label
        self.about = about
        self.entries = entries
        self.choices = choices
        self.identifyingKey = identifyingKey
        self.leads = leads
        self.reserved = reserved
        required = entries.filter(\.isRequired)
    }

    /// The entry of a key, if the context has it.
    public func entry(_ key: String) -> KeyEntry? {
        entries.first { $0.name == key }
    }
}

/// One key.
public final class KeyEntry: Sendable {
    /// The key as an author writes it.
    public let name: String
    /// What its value is.
    public let shape: ValueShape
    /// Whether a mapping without it is an error.
    public let isRequired: Bool
    /// Whether a first runbook can do without knowing it.
    public let isAdvanced: Bool
    /// One sentence for the schema and the key list.
    public let about: String
    /// A value as an author would write it, on one line.
    public let example: String
    /// Keys of the same mapping without which it makes no sense.
    public let needs: [String]

    /// Makes an entry.
    public init(
        _ name: String, _ shape: ValueShape, required: Bool = false, advanced: Bool = false, needs: [String] = [],
        example: String, _ about: String
    ) {
        self.name = name
        self.shape = shape
        isRequired = required
        isAdvanced = advanced
        self.needs = needs
        self.example = example
        self.about = about
    }
}

/// Keys of which at most one may stand in a mapping, or exactly one.
public struct KeyChoice: Sendable, Hashable {
    /// The keys.
    public var names: [String]
    /// Whether one of them must stand.
    public var isRequired: Bool

    /// Makes a choice.
    public init(_ names: [String], required: Bool) {
        self.names = names
        isRequired = required
    }
}
