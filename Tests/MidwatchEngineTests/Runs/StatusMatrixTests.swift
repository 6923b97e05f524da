import MidwatchEngine
import Testing

@Suite struct StatusMatrixTests {
    @Test("every status and every event have exactly the recorded next status")
    func matrix() throws {
        let width = (EventKind.allCases.map(\.rawValue.count).max() ?? 0) + 2
        var lines: [String] = []
        for status in Status.allCases {
            lines.append("\(status.rawValue)")
            for event in EventKind.allCases {
                let padding = String(repeating: " ", count: width - event.rawValue.count)
                lines.append("  \(event.rawValue)\(padding)\(status.next(event)?.rawValue ?? "-")")
            }
        }
        try Golden.compare(lines.joined(separator: "\n") + "\n", with: "status-matrix.txt")
    }

    @Test("the diagram of the documentation is the table's")
    func diagram() throws {
        try Golden.compare(
            StatusMatrixTests.page, with: "../../../Sources/MidwatchEngine/MidwatchEngine.docc/Statuses.md")
    }

    /// The page of the documentation: what moves a run from one status to another, overlays left out.
    static var page: String {
        var lines = [
            "# Statuses", "",
            "What moves a run from one status to another; printed from ``Status/next(_:)`` by a test.",
            "", "Events that any live status takes without moving are left out, and so is what ends a run.", "", "```",
        ]
        for status in Status.allCases {
            let moves = EventKind.allCases.compactMap { event -> String? in
                guard let next = status.next(event), next != status, next != .ended else { return nil }
                if event == .stepFinished { return nil }
                return "\(event.rawValue) → \(next.rawValue)"
            }
            let leaves = status.next(.stepFinished) == nil ? "" : "   (its step may be finished)"
            lines.append("\(status.rawValue)\(leaves)")
            lines += moves.map { "    " + $0 }
        }
        return (lines + ["```", ""]).joined(separator: "\n")
    }

    @Test("a step is never left, and a run never ends by its step, while a change's outcome is not known")
    func openChanges() {
        for status in Status.allCases where status.changeIsOpen {
            #expect(status.next(.stepFinished) == nil)
        }
    }
}
