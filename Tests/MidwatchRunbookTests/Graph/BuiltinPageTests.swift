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
        let header = "| name | type | what it holds | where |\n|---|---|---|---|\n"
        let start = try #require(text.range(of: header)?.upperBound)
        let table = text[start...].components(separatedBy: "\n\n")[0]
        let rows = Builtins.all.filter { !$0.places.isDisjoint(with: Self.conditional) }.map(Self.row)
        #expect(table == rows.joined(separator: "\n"))
    }

    private static let conditional: [NamePlace] = [.decide, .until, .requires, .capture]

    private static func row(_ builtin: Builtin) -> String {
        let name: String
        let type: String
        switch builtin.content {
        case .perMetric(let each): (name, type) = ("`\(builtin.name).NAME`", "\(each)")
        case .value(.record(let members)):
            name = "`\(builtin.name)`"
            type = members.sorted { $0.key < $1.key }.map { "`.\($0.key)` \($0.value)" }.joined(separator: ", ")
        case .value(let value): (name, type) = ("`\(builtin.name)`", "\(value)")
        }
        let places = conditional.filter(builtin.places.contains)
        let words = places.count == conditional.count ? "everywhere" : places.map(\.rawValue).joined(separator: ", ")
        return "| \(name) | \(type) | \(builtin.about) | \(words) |"
    }
}
