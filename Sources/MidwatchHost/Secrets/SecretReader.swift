internal import Glibc
public import MidwatchRunbook

/// Reads secrets from where a runbook says they are, when a command starts.
public struct SecretReader: Sendable {
    /// The largest secret, in bytes.
    public static let secretBytes = 64 * 1024

    /// The environment that secrets come from.
    let environment: [String: String]

    /// Makes a reader over an environment, the engine's own unless a test says otherwise.
    public init(environment: [String: String] = EngineEnvironment.variables) {
        self.environment = environment
    }

    /// The value of a secret: a variable as it is, a file whole with one trailing newline dropped.
    public func read(_ reference: SecretReference) throws(SecretProblem) -> SecretValue {
        let name = reference.name.value
        let value =
            switch reference.origin {
            case .environment(let variable): try variableValue(variable, for: name)
            case .file(let path): try fileValue(path, for: name)
            }
        if value.isEmpty { throw SecretProblem(name: name, message: "its value is empty") }
        if value.utf8.contains(0) {
            throw SecretProblem(name: name, message: "its value holds a NUL byte")
        }
        return SecretValue(name: name, value: value)
    }

    private func variableValue(_ variable: String, for name: String) throws(SecretProblem) -> String {
        guard let value = environment[variable] else {
            throw SecretProblem(name: name, message: "the environment variable \(variable) is not set")
        }
        return value
    }

    private func fileValue(_ path: String, for name: String) throws(SecretProblem) -> String {
        let bytes: [UInt8]
        do {
            bytes = try FileBytes.read(path, atMost: Self.secretBytes)
        } catch {
            throw SecretProblem(name: name, message: error.message)
        }
        guard var text = String(validating: bytes, as: UTF8.self) else {
            throw SecretProblem(name: name, message: "\(path) is not UTF-8 text")
        }
        if text.hasSuffix("\r\n") || text.hasSuffix("\n") { text.removeLast() }
        return text
    }
}
