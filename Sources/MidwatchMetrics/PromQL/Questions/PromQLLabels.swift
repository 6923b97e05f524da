/// Which labels the series of a result can have, and which they surely have.
public struct PromQLLabels: Sendable, Hashable {
    /// Labels that may occur.
    public enum Possible: Sendable, Hashable {
        /// These and no others.
        case only(Set<String>)
        /// Any but these.
        case allBut(Set<String>)

        /// Whether a label may occur.
        public func contains(_ label: String) -> Bool {
            switch self {
            case .only(let labels): labels.contains(label)
            case .allBut(let labels): !labels.contains(label)
            }
        }
    }

    /// Whether a result has a label.
    public enum Presence: String, Sendable, Hashable {
        /// Every series has it.
        case always
        /// The query's text cannot tell: it depends on the series.
        case perhaps
        /// No series has it.
        case never
    }

    /// Labels that may occur.
    public internal(set) var possible: Possible
    /// Labels that every series has.
    public internal(set) var certain: Set<String>

    /// Labels that may occur and those that surely do.
    public init(possible: Possible, certain: Set<String> = []) {
        self.possible = possible
        self.certain = certain.filter(possible.contains)
    }

    /// No labels at all.
    public static let none = PromQLLabels(possible: .only([]))
    /// Any labels.
    public static let unknown = PromQLLabels(possible: .allBut([]))

    /// Whether the result has a label.
    public func presence(of label: String) -> Presence {
        if !possible.contains(label) { return .never }
        return certain.contains(label) ? .always : .perhaps
    }

    /// The labels by name without the metric's name, where they can be counted.
    public var names: [String]? {
        if case .only(let labels) = possible { labels.filter { $0 != "__name__" }.sorted() } else { nil }
    }

    /// Without a label.
    public func without(_ label: String) -> PromQLLabels { without([label]) }

    func without(_ labels: Set<String>) -> PromQLLabels {
        let rest: Possible =
            switch possible {
            case .only(let some): .only(some.subtracting(labels))
            case .allBut(let some): .allBut(some.union(labels))
            }
        return PromQLLabels(possible: rest, certain: certain.subtracting(labels))
    }

    func keeping(_ labels: Set<String>) -> PromQLLabels {
        PromQLLabels(possible: .only(labels.filter(possible.contains)), certain: certain.intersection(labels))
    }

    /// With a label that may be there now, or surely is.
    public func adding(_ label: String, isCertain: Bool) -> PromQLLabels {
        let more: Possible =
            switch possible {
            case .only(let some): .only(some.union([label]))
            case .allBut(let some): .allBut(some.subtracting([label]))
            }
        let sure = isCertain ? certain.union([label]) : certain.subtracting([label])
        return PromQLLabels(possible: more, certain: sure)
    }

    /// Of series that are of one kind or the other.
    public func or(_ other: PromQLLabels) -> PromQLLabels {
        let either: Possible =
            switch (possible, other.possible) {
            case (.only(let left), .only(let right)): .only(left.union(right))
            case (.only(let some), .allBut(let not)), (.allBut(let not), .only(let some)):
                .allBut(not.subtracting(some))
            case (.allBut(let left), .allBut(let right)): .allBut(left.intersection(right))
            }
        return PromQLLabels(possible: either, certain: certain.intersection(other.certain))
    }

    /// Of series that are of both kinds at once, because their labels were compared.
    func and(_ other: PromQLLabels) -> PromQLLabels {
        let both: Possible =
            switch (possible, other.possible) {
            case (.only(let left), .only(let right)): .only(left.intersection(right))
            case (.only(let some), .allBut(let not)), (.allBut(let not), .only(let some)): .only(some.subtracting(not))
            case (.allBut(let left), .allBut(let right)): .allBut(left.union(right))
            }
        return PromQLLabels(possible: both, certain: certain.union(other.certain))
    }
}
