public import MidwatchExpressions

/// What became of a Markdown runbook: a draft that can be run with a person, and a report of what is open.
public struct ImportedDraft: Sendable, Hashable {
    /// The draft: the text of a `.runbook.yaml` file without an error in it.
    public var runbookText: String
    /// What was made of what, in the order of the Markdown's lines.
    public var report: [ImportRemark]
    /// The runbook's id; the file is named `ID.runbook.yaml`.
    public var id: String

    /// Makes a draft.
    public init(runbookText: String, report: [ImportRemark], id: String) {
        self.runbookText = runbookText
        self.report = report
        self.id = id
    }

    /// How many remarks leave something open.
    public var openCount: Int { report.filter { $0.open != nil }.count }

    /// The report for people: what is open first, then what was made.
    ///
    /// - Parameter source: The Markdown's name, for the beginning of each line.
    public func reportLines(source: String) -> [String] {
        var lines: [String] = []
        let open = report.filter { $0.open != nil }
        if !open.isEmpty {
            lines.append("to finish before the draft is a runbook:")
            for remark in open {
                lines.append("  \(Self.place(remark, source)): \(remark.made); \(remark.open ?? "")")
            }
        }
        let made = report.filter { $0.open == nil }
        if !made.isEmpty {
            lines.append("done:")
            lines += made.map { "  \(Self.place($0, source)): \($0.made)" }
        }
        lines.append("\(open.count) left to finish")
        return lines
    }

    /// The report for programs, version 1.
    public func reportJSON(source: String) -> JSONValue {
        .object([
            .init("version", .int(1)), .init("id", .string(id)), .init("source", .string(source)),
            .init("open", .int(Int64(openCount))),
            .init(
                "remarks",
                .array(
                    report.map { remark in
                        .object([
                            .init("line", .int(Int64(remark.line))), .init("topic", .string(remark.topic.rawValue)),
                            .init("step", remark.step.map { .string($0) } ?? .null),
                            .init("made", .string(remark.made)),
                            .init("open", remark.open.map { .string($0) } ?? .null),
                        ])
                    })),
        ])
    }

    private static func place(_ remark: ImportRemark, _ source: String) -> String {
        remark.line > 0 ? "\(source):\(remark.line)" : source
    }
}
