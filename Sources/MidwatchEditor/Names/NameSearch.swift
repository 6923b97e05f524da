import MidwatchRunbook

/// Finds what is named under the cursor, and every other place that names the same.
struct NameSearch {
    private let all: [NamedPlace]

    init(_ outline: ShapedOutline) {
        all = outline.names()
    }

    /// The name at an offset, in the role in which it is declared where it is.
    func name(at offset: Int) -> NamedPlace? {
        guard var place = all.last(where: { $0.range.lowerBound <= offset && offset <= $0.range.upperBound }) else {
            return nil
        }
        if place.role == .value, let declared = declarations(of: place).first { place.role = declared.role }
        return place
    }

    /// Where a name is declared in this file.
    func declarations(of name: NamedPlace) -> [NamedPlace] {
        all.filter { $0.isDeclaration && name.role.means($0.role) && $0.name == name.name }
    }

    /// Every place that names the same.
    func places(of name: NamedPlace) -> [NamedPlace] {
        all.filter { $0.role.means(name.role) && $0.name == name.name }
    }

    /// The name at an offset that can be renamed: what declares it stands in this file, and nothing outside names it.
    func renamed(at offset: Int) -> NamedPlace? {
        guard let name = name(at: offset), Self.renamable.contains(name.role), !declarations(of: name).isEmpty else {
            return nil
        }
        return name
    }

    /// Why something may not be called so; `nil` where it may.
    func refusal(of new: String, for name: NamedPlace) -> String? {
        let kind: WordKind = name.role == .step || name.role == .hypothesis ? .kebab : .snake
        guard kind.accepts(new) else { return "\"\(ShownText.line(new))\" is not \(kind.described)" }
        if kind == .snake, let reason = ReservedNames.refusalOfValue(new) { return "\"\(new)\": \(reason)" }
        if name.role == .step, RunEnd(rawValue: new) != nil { return "\"\(new)\" is an end of a run" }
        let isTaken = all.contains { place in
            guard place.isDeclaration, place.name == new, new != name.name else { return false }
            return kind == .snake ? NameRole.value.means(place.role) : place.role == name.role
        }
        return isTaken ? "\"\(new)\" is declared already" : nil
    }

    /// Values are left out that scripts read as variables, which nobody here can rename.
    private static let renamable: Set<NameRole> = [.step, .metric, .hypothesis]
}

/// The names that `midwatch.yaml` declares.
struct ConfiguredNames {
    let configuration: Configuration

    init(_ configuration: Configuration) {
        self.configuration = configuration
    }

    /// All names of a role, each with what it is.
    func all(_ role: NameRole) -> [(name: Located<String>, about: String)] {
        switch role {
        case .contact: configuration.contacts.map { ($0.name, "contact, reached by \($0.kind)") }
        case .source: configuration.sources.map { ($0.name, "source, \($0.kind)") }
        case .team:
            configuration.teams.map { team in
                (team.name, "team: " + team.members.map(\.value).joined(separator: ", "))
            }
        case .severity: configuration.severities.map { ($0.name, $0.about) }
        case .step, .metric, .input, .capture, .hypothesis, .runbook, .value: []
        }
    }

    /// Where a name is declared; `nil` where it is not.
    func place(of name: String, role: NameRole) -> SourceRange? {
        all(role).first { $0.name.value == name && $0.name.range != .none }?.name.range
    }

    /// What a name is; `nil` where it is not declared.
    func about(_ name: String, role: NameRole) -> String? {
        all(role).first { $0.name.value == name }?.about
    }
}
