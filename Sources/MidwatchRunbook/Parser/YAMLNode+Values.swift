extension YAMLNode {
    /// The duration that a text says; `nil` for anything else.
    public var duration: Duration? {
        guard let text = scalar?.value, case .success(let duration) = ScalarGrammar.duration(text) else { return nil }
        return duration
    }

    /// The number of days that a text says; `nil` for anything else.
    public var days: Duration? {
        guard let text = scalar?.value, case .success(let days) = ScalarGrammar.days(text) else { return nil }
        return days
    }

    /// The whole number that an unquoted text says; `nil` for anything else.
    public var integer: Int? {
        scalar.flatMap { $0.style == .plain ? ScalarGrammar.integer($0.value) : nil }
    }

    /// The number that an unquoted text says; `nil` for anything else.
    public var number: Double? {
        scalar.flatMap { $0.style == .plain ? ScalarGrammar.number($0.value) : nil }
    }

    /// `true` or `false` where an unquoted text says so.
    public var boolean: Bool? {
        guard let scalar, scalar.style == .plain else { return nil }
        return scalar.value == "true" ? true : scalar.value == "false" ? false : nil
    }

    /// The share that a text says; `nil` for anything else.
    public var ratio: Double? {
        guard let text = scalar?.value, case .success(let share) = ScalarGrammar.ratio(text) else { return nil }
        return share
    }

    /// The texts of a list with their places; other elements are left out.
    public var texts: [Located<String>] {
        sequence?.compactMap(\.text) ?? []
    }

    /// The whole numbers of a list; other elements are left out.
    public var integers: [Int] {
        sequence?.compactMap(\.integer) ?? []
    }

    /// The case of an enumeration that a text names.
    public func choice<Choice: RawRepresentable>(_ type: Choice.Type) -> Choice? where Choice.RawValue == String {
        scalar.flatMap { Choice(rawValue: $0.value) }
    }
}

extension Duration {
    /// The duration in seconds.
    var inSeconds: Double {
        Double(components.seconds) + Double(components.attoseconds) / 1e18
    }
}
