public import MidwatchEngine
import MidwatchRunbook

/// A plan as a person reads it.
public enum PlanText {
    /// The lines of a plan.
    public static func lines(_ plan: Plan, style: TextStyle) -> [String] {
        var lines: [String] = []
        for step in plan.steps {
            let worst = step.worstCase > .zero ? "   at worst \(DurationText.short(step.worstCase))" : ""
            let head = "\(step.kind.rawValue) \(DisplayText.oneLine(step.key.step))"
            lines.append(style.bold(head) + "   \(DisplayText.oneLine(step.title))" + style.dim(worst))
            for line in step.lines { lines += indented(line) }
            if !step.locks.isEmpty {
                lines.append("    locks       \(step.locks.map(DisplayText.oneLine).joined(separator: ", "))")
            }
            for way in step.ways { lines.append("      " + text(way)) }
            lines.append("")
        }
        return lines
    }

    private static func indented(_ line: Plan.Line) -> [String] {
        let label = line.label.padding(to: 11)
        let parts = DisplayText.sanitised(line.text).split(separator: "\n").map(String.init)
        return parts.enumerated().map { place, part in
            "    " + (place == 0 ? label : String(repeating: " ", count: 11)) + " " + part
        }
    }

    private static func text(_ way: Plan.Way) -> String {
        var text = "\(DisplayText.oneLine(way.condition)) → \(DisplayText.oneLine(way.leadsTo))"
        if let isTaken = way.isTaken {
            text += isTaken ? "   (decided by inputs)" : "   (not taken: decided by inputs)"
        }
        if !way.dependsOn.isEmpty {
            text += "   (depends on \(way.dependsOn.map(DisplayText.oneLine).joined(separator: ", ")))"
        }
        return text
    }
}

extension String {
    fileprivate func padding(to width: Int) -> String {
        self + String(repeating: " ", count: max(0, width - count))
    }
}
