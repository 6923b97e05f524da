/// Why a secret cannot be used. It names the secret and never repeats its value.
public struct SecretProblem: Error, Sendable, Hashable, CustomStringConvertible {
    /// The secret's name.
    public var name: String
    /// What is wrong, in one clause without a full stop.
    public var message: String

    /// Makes a problem.
    public init(name: String, message: String) {
        self.name = name
        self.message = message
    }

    /// The name and the problem, as a sentence's beginning.
    public var description: String { "secret \(name): \(message)" }
}

/// A secret's value, for the moment in which a command starts.
public struct SecretValue: Sendable, Hashable {
    /// The variable under which commands see it.
    public var name: String
    /// The value; it goes into environments and headers, and nowhere else.
    public var value: String

    /// Makes a value.
    public init(name: String, value: String) {
        self.name = name
        self.value = value
    }
}
