public import MidwatchEngine
import MidwatchMetrics
import MidwatchRunbook

/// Verifications: what changed is told for good, and each look for as long as nothing else is.
extension RunNarration {
    /// A look that changed nothing: the clock and the latest figures, as one line without a line break.
    ///
    /// - Parameter columns: The columns of a terminal on which the line is rewritten in place; it never fills them.
    public func look(_ look: VerifyLook, _ state: RunState, columns: Int? = nil) -> String {
        var parts: [String] = []
        if let good = look.goodFor {
            parts.append("good for \(ClockText.length(good)) of \(DurationText.short(look.needed))")
        } else {
            parts.append("not yet")
        }
        parts.append("\(ClockText.length(look.left)) left")
        parts += figures(look.seen, state)
        let line = "    " + parts.joined(separator: " · ") + why(look.seen)
        return style.dim(columns.map { Self.cut(line, to: $0 - 1) } ?? line)
    }

    func verified(_ change: VerifyChange, _ state: RunState) -> [String] {
        let figures = figures(change, state).joined(separator: " · ")
        if change.isGood { return [style.good("    good   ") + figures] }
        guard let good = state.visit?.goodBefore else {
            return [style.warning("    not yet ") + figures + why(change)]
        }
        let flap = "    bad again after \(ClockText.length(good)) good: the clock starts again   "
        return [style.warning(flap) + figures + why(change)]
    }

    private func why(_ change: VerifyChange) -> String {
        change.unknown.isEmpty ? "" : " (\(safe(change.unknown.joined(separator: ", "))))"
    }

    /// The metrics with their units, then what the step's own read left behind.
    private func figures(_ change: VerifyChange, _ state: RunState) -> [String] {
        let readings = change.readings.map { reading in
            let rule = state.graph?.runbook(state.runbook)?.metric(reading.metric)?.rule
            let value = reading.value.map { value in rule.map { Figure.format(value, rule: $0) } ?? Figure.plain(value)
            }
            return "\(safe(reading.metric)) \(value ?? "unknown (\(safe(reading.problem)))")"
        }
        return readings + change.captures.map { "\(safe($0.name)) \(safe(Self.text($0.value)))" }
    }

    /// The beginning of a line that is too long for a terminal: one that went over its edge could not be rewritten.
    private static func cut(_ line: String, to columns: Int) -> String {
        var width = 0
        var kept = String.UnicodeScalarView()
        for scalar in line.unicodeScalars {
            // From here on are the scripts whose characters may take two columns.
            width += scalar.value < 0x2e80 ? 1 : 2
            guard width < columns else { return String(kept) + "…" }
            kept.append(scalar)
        }
        return line
    }
}
