/// Tells by a variable's name whether its value is a secret, as `PGPASSWORD`, `GITHUB_TOKEN` and
/// `AWS_SECRET_ACCESS_KEY` say it.
enum SecretName {
    /// Words that make a name say "secret", also at the end of a longer word such as `PGPASSWORD`.
    private static let endings = [
        "TOKEN", "SECRET", "PASSWORD", "PASSWD", "PASSPHRASE", "APIKEY", "CREDENTIALS", "CREDENTIAL",
    ]
    /// Two words in a row that do.
    private static let pairs = [
        "API_KEY", "ACCESS_KEY", "PRIVATE_KEY", "SECRET_KEY", "SIGNING_KEY", "ENCRYPTION_KEY", "AUTH_KEY", "MYSQL_PWD",
    ]
    /// Last words by which a name says where a secret is, or what it is called, and not what it is.
    private static let places = [
        "FILE", "PATH", "DIR", "URL", "URI", "ID", "NAME", "TYPE", "TTL", "LENGTH", "COUNT", "LIMIT", "ENABLED",
    ]

    /// Whether a name says so.
    static func isSecret(_ name: String) -> Bool {
        let name = name.uppercased()
        let words = name.split(separator: "_").map(String.init)
        guard let last = words.last, !places.contains(last) else { return false }
        if name == "GOOGLE_APPLICATION_CREDENTIALS" { return false }
        return words.contains { word in endings.contains { word.hasSuffix($0) } }
            || pairs.contains { "_\(name)_".contains("_\($0)_") }
    }
}

extension Masker {
    /// The shortest value of a variable that is masked because of the variable's name, in bytes: nobody declared it, so
    /// what is as short as a word stays readable.
    static let shortestNamedValue = 8

    /// The secrets in an environment, by the names of its variables.
    static func named(in environment: [String: String]) -> [SecretValue] {
        environment
            .filter { SecretName.isSecret($0.key) && $0.value.utf8.count >= shortestNamedValue }
            .sorted { $0.key < $1.key }.map { SecretValue(name: $0.key, value: $0.value) }
    }
}
