extension PromQLExpression {
    /// The labels that the result can have; `recorded` tells those of a recording rule by its name, where they are
    /// known.
    public func labels(recorded: (String) -> PromQLLabels? = { _ in nil }) -> PromQLLabels {
        switch form {
        case .number, .string: return .none
        case .selector(let selector): return selector.labels(recorded: recorded)
        case .subquery(let subquery): return subquery.expression.labels(recorded: recorded)
        case .parentheses(let inner): return inner.labels(recorded: recorded)
        case .sign(let isMinus, let operand):
            let labels = operand.labels(recorded: recorded)
            return isMinus ? labels.without(["__name__"]) : labels
        case .aggregation(let aggregation): return aggregation.labels(recorded: recorded)
        case .call(let call): return call.labels(recorded: recorded)
        case .binary(let binary): return binary.labels(recorded: recorded)
        }
    }
}

extension PromQLSelector {
    fileprivate func labels(recorded: (String) -> PromQLLabels?) -> PromQLLabels {
        var labels = name.flatMap(recorded) ?? .unknown
        labels = labels.adding("__name__", isCertain: true)
        for condition in conditions where condition.matcher.label != "__name__" {
            let matcher = condition.matcher
            if matcher.operation == .equal, matcher.value.isEmpty { labels = labels.without([matcher.label]) }
            if !matcher.accepts(""), labels.possible.contains(matcher.label) { labels.certain.insert(matcher.label) }
        }
        return labels
    }

    /// The labels that `absent` gives: those whose value an equality fixes, unless the label is compared twice.
    fileprivate var fixedLabels: Set<String> {
        let names = conditions.map(\.matcher.label)
        let fixed = conditions.map(\.matcher).filter { matcher in
            matcher.operation == .equal && !matcher.value.isEmpty && matcher.label != "__name__"
                && names.count(where: { $0 == matcher.label }) == 1
        }
        return Set(fixed.map(\.label))
    }
}

extension PromQLAggregation {
    fileprivate func labels(recorded: (String) -> PromQLLabels?) -> PromQLLabels {
        let input = operand.labels(recorded: recorded)
        if operation.choosesSeries { return input }
        var output: PromQLLabels =
            switch grouping {
            case .all: .none
            case .by(let labels): input.keeping(Set(labels.map(\.name)))
            case .without(let labels): input.without(Set(labels.map(\.name)).union(["__name__"]))
            }
        if operation == .countValues, case .string(let label)? = parameter?.bare.form {
            output = output.adding(label, isCertain: true)
        }
        return output
    }
}

extension PromQLCall {
    /// Functions that leave the metric's name where it is.
    private static let keepName: Set<String> = [
        "last_over_time", "first_over_time", "sort", "sort_desc", "sort_by_label", "sort_by_label_desc", "info",
    ]

    fileprivate func labels(recorded: (String) -> PromQLLabels?) -> PromQLLabels {
        guard function.result == .vector else { return .none }
        let name = function.name
        if name == "absent" || name == "absent_over_time" {
            guard case .selector(let selector)? = arguments.first?.bare.form else { return .none }
            let fixed = selector.fixedLabels
            return PromQLLabels(possible: .only(fixed), certain: fixed)
        }
        guard let operand = arguments.first(where: { $0.type == .vector || $0.type == .matrix }) else { return .none }
        let input = operand.labels(recorded: recorded)
        switch name {
        case "label_replace": return replaced(in: input)
        case "label_join": return joined(in: input)
        case "info": return PromQLLabels(possible: .allBut([]), certain: input.certain)
        case "histogram_quantile", "histogram_fraction": return input.without(["__name__", "le"])
        default: return PromQLCall.keepName.contains(name) ? input : input.without(["__name__"])
        }
    }

    private func text(_ index: Int) -> String? {
        guard arguments.indices.contains(index), case .string(let text) = arguments[index].bare.form else { return nil }
        return text
    }

    /// `label_replace(v, target, replacement, source, pattern)`: what does not match stays as it is.
    private func replaced(in input: PromQLLabels) -> PromQLLabels {
        guard let target = text(1), let replacement = text(2), let pattern = text(4) else { return .unknown }
        let matchesAll = [".*", "(.*)", ""].contains(pattern) && (pattern != "" || text(3) == "")
        if replacement.isEmpty, matchesAll { return input.without([target]) }
        let isConstant = !replacement.isEmpty && !replacement.contains("$")
        let stays = input.presence(of: target) == .always
        return input.adding(target, isCertain: isConstant && (matchesAll || stays))
    }

    /// `label_join(v, target, separator, source…)`.
    private func joined(in input: PromQLLabels) -> PromQLLabels {
        guard let target = text(1), let separator = text(2) else { return .unknown }
        let sources = arguments.indices.dropFirst(3).compactMap(text)
        let hasSource = sources.contains { input.presence(of: $0) == .always }
        let isCertain = hasSource || (sources.count > 1 && !separator.isEmpty)
        let canBe = isCertain || sources.contains { input.possible.contains($0) }
        return canBe ? input.adding(target, isCertain: isCertain) : input.without([target])
    }
}

extension PromQLBinary {
    fileprivate func labels(recorded: (String) -> PromQLLabels?) -> PromQLLabels {
        let left = self.left.labels(recorded: recorded)
        let right = self.right.labels(recorded: recorded)
        let keepsName = `operator`.isSet || (`operator`.isComparison && !isBool)
        if self.left.type == .scalar || self.right.type == .scalar {
            let series = self.left.type == .scalar ? right : left
            if self.left.type == self.right.type { return .none }
            return keepsName ? series : series.without(["__name__"])
        }
        switch `operator` {
        case .or: return left.or(right)
        case .unless: return left
        case .and: return left.withCertain(of: right, sharing: matching)
        default: break
        }
        let (many, one, included): (PromQLLabels, PromQLLabels, [PromQLLabel]?) =
            switch matching?.group ?? .none {
            case .none: (left, right, nil)
            case .left(let labels): (left, right, labels)
            case .right(let labels): (right, left, labels)
            }
        var result: PromQLLabels
        if let included {
            result = many.withCertain(of: one, sharing: matching)
            for label in included {
                switch one.presence(of: label.name) {
                case .always: result = result.adding(label.name, isCertain: true)
                case .perhaps: result = result.adding(label.name, isCertain: false)
                case .never: result = result.without([label.name])
                }
            }
        } else if let matching, matching.isOn {
            result = many.and(one).keeping(Set(matching.labels.map(\.name)))
        } else {
            let ignored = Set((matching?.labels ?? []).map(\.name))
            result = many.without(["__name__"]).and(one.without(["__name__"])).without(ignored)
            if keepsName, !ignored.contains("__name__") {
                result = result.adding("__name__", isCertain: many.certain.contains("__name__"))
            }
        }
        return keepsName ? result : result.without(["__name__"])
    }
}

extension PromQLLabels {
    /// With what the other side's labels make certain: matched labels are equal on both sides.
    fileprivate func withCertain(of other: PromQLLabels, sharing matching: PromQLMatching?) -> PromQLLabels {
        let named = Set((matching?.labels ?? []).map(\.name))
        let isOn = matching?.isOn ?? false
        let shared = other.certain.filter { label in
            label != "__name__" && named.contains(label) == isOn
        }
        return PromQLLabels(possible: possible, certain: certain.union(shared))
    }
}
