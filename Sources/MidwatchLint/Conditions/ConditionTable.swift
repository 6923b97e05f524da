import MidwatchExpressions
import MidwatchShell

/// Every case that some conditions of one step can tell apart, and what each condition says in it.
///
/// What is compared with written values falls into the stretches between them: for `used > 80`, below 80, 80 itself,
/// above 80. All combinations of such stretches are tried, as if they had nothing to do with one another; what holds in
/// all of them holds whatever the figures are. So a claim made of a table is never wrong, though some are missed.
struct ConditionTable {
    /// The most cases that are tried; conditions with more are let pass.
    static let mostCases = 2_048

    /// What one subject is in one case.
    enum Stretch: Hashable {
        /// Just this number.
        case point(Double)
        /// Between two numbers, these excluded; infinite at the ends.
        case between(Double, Double)
        /// This text.
        case text(String)
        /// No text that is written.
        case otherText
        /// A truth.
        case truth(Bool)
    }

    /// The subjects, by the text that stands for them.
    private(set) var subjects: [String] = []
    /// The stretches of each subject.
    private(set) var stretches: [[Stretch]] = []
    /// What each condition says in each case; the first subject changes fastest.
    private(set) var says: [[Bool]] = []

    private var numbers: [String: Int] = [:]
    private var bounds: [[Double]] = []
    private var texts: [[String]] = []
    private var isTruth: [Bool] = []

    /// Tries all cases; `nil` where they are too many, or a subject is compared with values of several kinds.
    init?(_ conditions: [(outline: Outline, text: String)]) {
        let parsed = conditions.map { condition in
            let reader = AtomReader(text: condition.text)
            return reader.formula(condition.outline)
        }
        for formula in parsed { collect(formula) }
        var cases = 1
        for subject in subjects.indices {
            guard [!bounds[subject].isEmpty, !texts[subject].isEmpty, isTruth[subject]].count(where: \.self) == 1
            else { return nil }
            stretches.append(stretches(of: subject))
            cases *= stretches[subject].count
            if cases > Self.mostCases { return nil }
        }
        var places = Array(repeating: 0, count: subjects.count)
        says = Array(repeating: [], count: parsed.count)
        for _ in 0..<cases {
            for (index, formula) in parsed.enumerated() { says[index].append(truth(formula, places)) }
            var subject = 0
            while subject < places.count {
                places[subject] += 1
                if places[subject] < stretches[subject].count { break }
                places[subject] = 0
                subject += 1
            }
        }
    }

    /// Whether a condition says the same in every case; `nil` where it does not.
    func constant(_ condition: Int) -> Bool? {
        guard let first = says[condition].first, says[condition].allSatisfy({ $0 == first }) else { return nil }
        return first
    }

    private mutating func number(of subject: String) -> Int {
        if let known = numbers[subject] { return known }
        numbers[subject] = subjects.count
        subjects.append(subject)
        bounds.append([])
        texts.append([])
        isTruth.append(false)
        return subjects.count - 1
    }

    private mutating func collect(_ formula: Formula) {
        switch formula {
        case .truth: break
        case .not(let inner): collect(inner)
        case .and(let parts), .or(let parts): for part in parts { collect(part) }
        case .opaque(let subject): isTruth[number(of: subject)] = true
        case .number(let subject, _, let bound):
            let place = number(of: subject)
            if !bounds[place].contains(bound) { bounds[place].append(bound) }
        case .text(let subject, let text):
            let place = number(of: subject)
            if !texts[place].contains(text) { texts[place].append(text) }
        }
    }

    private func stretches(of subject: Int) -> [Stretch] {
        if isTruth[subject] { return [.truth(false), .truth(true)] }
        if !texts[subject].isEmpty { return texts[subject].map(Stretch.text) + [.otherText] }
        let sorted = bounds[subject].sorted()
        var found: [Stretch] = []
        var last = -Double.infinity
        for bound in sorted {
            found += [.between(last, bound), .point(bound)]
            last = bound
        }
        return found + [.between(last, .infinity)]
    }

    private func truth(_ formula: Formula, _ places: [Int]) -> Bool {
        switch formula {
        case .truth(let truth): return truth
        case .not(let inner): return !truth(inner, places)
        case .and(let parts): return parts.allSatisfy { truth($0, places) }
        case .or(let parts): return parts.contains { truth($0, places) }
        case .opaque(let subject): return stretch(subject, places) == .truth(true)
        case .text(let subject, let text): return stretch(subject, places) == .text(text)
        case .number(let subject, let comparison, let bound):
            switch stretch(subject, places) {
            case .point(let value): return comparison.holds(value, bound)
            case .between(let low, let high):
                // No bound lies inside, so any value in between stands for all.
                return comparison.holds(low < bound && high <= bound ? -1 : 1, 0)
            default: return false
            }
        }
    }

    private func stretch(_ subject: String, _ places: [Int]) -> Stretch? {
        numbers[subject].map { stretches[$0][places[$0]] }
    }
}

/// A condition as far as a table can tell.
indirect enum Formula {
    case truth(Bool)
    case not(Formula)
    case and([Formula])
    case or([Formula])
    /// A subject compared with a number; durations count in seconds.
    case number(String, Outline.Comparison, Double)
    /// A subject equal to a text.
    case text(String, String)
    /// Something that is true or false, of which nothing more is known.
    case opaque(String)
}

extension Outline.Comparison {
    /// Whether it holds between two numbers.
    func holds(_ left: Double, _ right: Double) -> Bool {
        switch self {
        case .equal: left == right
        case .notEqual: left != right
        case .less: left < right
        case .lessOrEqual: left <= right
        case .greater: left > right
        case .greaterOrEqual: left >= right
        }
    }
}
