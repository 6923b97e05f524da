import Foundation
import MidwatchExpressions
import MidwatchRunbook
import Testing

@Suite("The page about conditions")
struct BuiltinPageTests {
    private static let page = "Sources/MidwatchExpressions/MidwatchExpressions.docc/MidwatchExpressions.md"

    @Test("lists every name that conditions have from the engine, and no other")
    func names() throws {
        let root = URL(filePath: #filePath).appending(path: "../../../..").standardizedFileURL
        let text = try String(contentsOf: root.appending(path: Self.page), encoding: .utf8)
        let header = "| name | type | what it holds |\n|---|---|---|\n"
        let start = try #require(text.range(of: header)?.upperBound)
        let table = text[start...].components(separatedBy: "\n\n")[0]
        let conditional: Set<NamePlace> = [.decide, .until, .requires, .capture]
        let rows = Builtins.all.filter { !$0.places.isDisjoint(with: conditional) }.flatMap(Self.rows)
        #expect(table == rows.joined(separator: "\n"))
    }

    private static func rows(_ builtin: Builtin) -> [String] {
        let members: [(name: String, type: ValueType)]
        switch builtin.content {
        case .perMetric(let type): members = [("\(builtin.name).NAME", type)]
        case .value(.record(let record)):
            // In the order of the page, which tells first what conditions need most.
            let order = ["id", "name", "severity", "status", "detected_at", "starts_at", "labels", "annotations"]
            members = order.compactMap { name in record[name].map { ("\(builtin.name).\(name)", $0) } }
        case .value(let type): members = [(builtin.name, type)]
        }
        return members.map { "| `\($0.name)` | \($0.type) | \(builtin.about) |" }
    }
}
