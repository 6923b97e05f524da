import MidwatchExpressions

/// The names that one runbook defines, with their types.
struct NameScope {
    /// What a name is.
    enum Meaning {
        case input(RunbookInput)
        case metric(Metric)
        case capture
        case builtin(Builtin)
    }

    let runbook: Runbook
    private var meanings: [String: Meaning] = [:]
    private var environment = Builtins.environment

    /// - Parameter uses: Every place of the runbook's steps that names values, in the file's order.
    init(_ runbook: Runbook, uses: [NameUse]) {
        self.runbook = runbook
        for step in runbook.steps {
            for capture in step.captures where Builtins.named(capture.name.value) == nil {
                meanings[capture.name.value] = .capture
            }
        }
        for metric in runbook.metrics { meanings[metric.name.value] = .metric(metric) }
        for input in runbook.inputs { meanings[input.name.value] = .input(input) }
        declareAll(uses)
    }

    subscript(name: String) -> Meaning? { meanings[name] ?? Builtins.named(name).map(Meaning.builtin) }

    /// Every name that could be meant in a place.
    func names(in place: NamePlace) -> [String] {
        let builtins = Builtins.all.filter { meanings[$0.name] == nil && $0.places.contains(place) }.map(\.name)
        let own = meanings.compactMap { name, meaning -> String? in
            switch meaning {
            case .input, .capture: name
            case .metric: place.takesMetrics ? name : nil
            case .builtin(let builtin): builtin.places.contains(place) ? name : nil
            }
        }
        return (own + builtins).sorted()
    }

    /// The types of all names; the action decides what `answer` is.
    func environment(after action: Action?) -> TypeEnvironment {
        guard case .ask(let ask) = action else { return environment }
        var environment = environment
        environment.declare("answer", ask.answerType)
        return environment
    }

    /// Captures are typed in file order: one that is built from another further down is only known to be something.
    private mutating func declareAll(_ uses: [NameUse]) {
        for builtin in Builtins.perMetric {
            environment.declare(builtin.name, Builtins.type(of: builtin, in: runbook, after: nil))
        }
        for (name, meaning) in meanings {
            switch meaning {
            case .input(let input): environment.declare(name, input.type.valueType)
            case .metric: environment.declare(name, .double)
            case .capture: environment.declare(name, .dyn)
            case .builtin(let builtin):
                environment.declare(name, Builtins.type(of: builtin, in: runbook, after: nil))
            }
        }
        var typed: Set<String> = []
        for use in uses {
            guard let name = use.captures, case .capture = meanings[name],
                case .condition(let value, _) = use.content
            else { continue }
            let type = value.expression.check(in: environment(after: use.action)).type
            let isSame = typed.insert(name).inserted || environment[name] == type
            environment.declare(name, isSame ? type : .dyn)
        }
    }
}

extension NamePlace {
    /// Whether a metric's current figure may be used: in conditions and in messages, never in what is done.
    var takesMetrics: Bool {
        switch self {
        case .decide, .until, .requires, .message: true
        case .capture, .argument, .label: false
        }
    }
}

extension RunbookInput.InputType {
    /// The type as expressions see it.
    var valueType: ValueType {
        switch self {
        case .string: .string
        case .integer: .int
        case .number: .double
        case .boolean: .bool
        case .duration: .duration
        }
    }
}
