import MidwatchExpressions

/// Checks what the parts of one `midwatch.yaml` say about each other.
enum ConfigurationMeaning {
    static func check(_ configuration: Configuration) -> [Diagnostic] {
        var found: [Diagnostic] = []
        func report(
            _ severity: Diagnostic.Severity, _ rule: String, _ range: SourceRange, _ message: String,
            notes: [Diagnostic.Note] = [], help: String? = nil, replacement: String? = nil
        ) {
            found.append(
                Diagnostic(
                    severity, path: configuration.path, range: range, rule: rule, message: message, notes: notes,
                    help: help, replacement: replacement))
        }
        let defaults = configuration.sources.filter(\.isDefault)
        if let first = defaults.first {
            for second in defaults.dropFirst() {
                report(
                    .error, "two-defaults", second.name.range,
                    "the source \"\(second.name.value)\" is a second default",
                    notes: [.init(range: first.name.range, message: "\"\(first.name.value)\" is the default already")])
            }
        }
        for source in configuration.sources {
            if case .exec = source.reach, let header = source.headers.first {
                report(
                    .error, "no-request", header.name.range,
                    "the source \"\(source.name.value)\" makes no requests, so it has no headers")
            } else if case .exec = source.reach, source.bearer != nil {
                report(
                    .error, "no-request", source.name.range,
                    "the source \"\(source.name.value)\" makes no requests, so it has no \"bearer\"")
            }
            for header in source.headers where header.name.value.lowercased() == "authorization" {
                if source.bearer != nil {
                    report(
                        .error, "two-authorizations", header.name.range,
                        "\"bearer\" sets the header Authorization of \"\(source.name.value)\" already")
                } else if case .plain(let value) = header.value {
                    report(
                        .warning, "written-secret", value.range,
                        "a secret of the source \"\(source.name.value)\" stands in the file",
                        help: "write {env: NAME} or {file: PATH} instead")
                }
            }
        }
        for contact in configuration.policy.page where configuration.contact(contact.value) == nil {
            report(
                .error, "undefined-contact", contact.range,
                "\"page\" names the contact \"\(contact.value)\", which is not defined"
                    + GraphReport.suggestion(for: contact.value, among: configuration.contacts.map(\.name.value)),
                replacement: Spelling.repair(of: contact.value, among: configuration.contacts.map(\.name.value)))
        }
        let people = configuration.people.map(\.name.value)
        for team in configuration.teams {
            for member in team.members where !people.contains(member.value) {
                report(
                    .warning, "undefined-person", member.range,
                    "the team \"\(team.name.value)\" has \"\(member.value)\", whom \"people\" does not know, so "
                        + "nothing they say counts for the team"
                        + GraphReport.suggestion(for: member.value, among: people),
                    replacement: Spelling.repair(of: member.value, among: people))
            }
        }
        return found
    }
}
