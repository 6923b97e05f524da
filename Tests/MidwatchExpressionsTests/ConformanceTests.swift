import Foundation
import MidwatchExpressions
import Testing

/// The conformance files lie beside the repository, in `../shared/cel-spec`.
private let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../shared/cel-spec")
    .standardizedFileURL

@Suite("CEL conformance")
struct ConformanceTests {
    @Test("every case passes, except the listed ones", arguments: floors)
    func file(_ floor: (name: String, passes: Int)) throws {
        guard let data = FileManager.default.contents(atPath: folder.appending(path: "\(floor.name).jsonl").path) else {
            print("skipped conformance file \(floor.name): the files are not beside the repository")
            return
        }
        var total = 0
        var skipped = 0
        var failures: [String] = []
        for line in data.split(separator: 0x0a) {
            total += 1
            let test = try #require(ConformanceCase(try JSONValue.parse(line).get()))
            if let reason = Self.skipped[test.name] {
                print("skipped \(floor.name)/\(test.name): \(reason)")
                skipped += 1
                continue
            }
            if let failure = test.failure() { failures.append("\(test.name): \(test.text): \(failure)") }
        }
        let passes = total - skipped - failures.count
        print("conformance \(floor.name): \(passes) of \(total), \(skipped) skipped")
        #expect(failures.isEmpty && passes == floor.passes, "\(failures.joined(separator: "\n"))")
    }

    /// What we know not to pass, with the reason.
    static let skipped: [String: String] = [:]

    static let floors: [(name: String, passes: Int)] = [
        ("basic", 43), ("comparisons", 167), ("conversions", 55), ("fields", 60), ("fp_math", 30),
        ("integer_math", 64), ("lists", 39), ("logic", 30), ("macros", 44), ("macros2", 23), ("namespace", 14),
        ("parse", 97), ("plumbing", 5), ("string", 26), ("string_ext", 105), ("timestamps", 39),
        ("type_deduction", 6),
    ]
}
