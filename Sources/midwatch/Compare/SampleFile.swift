import MidwatchExpressions
import MidwatchMetrics

/// A file of samples: CSV with a header, or the JSON of one side of `compare --jsonl`.
struct SampleFile {
    /// One side as `compare --jsonl` has it.
    let json: JSONValue
    /// Whether it holds counters, not values.
    let isCounter: Bool
    /// The usual seconds between two samples; nil for fewer than two.
    let step: Double?

    init(_ path: String) throws {
        let bytes = try TextFile.bytes(path)
        if path.hasSuffix(".csv") {
            json = try SampleFile.table(bytes, path)
        } else {
            switch JSONValue.parse(bytes) {
            case .success(let value): json = value
            case .failure(let problem): throw Failure("\(path) is not JSON: \(problem.description)", .usage)
            }
        }
        isCounter = json["total"] != nil
        var first = json[isCounter ? "total" : "values"]
        if isCounter, case .array(let lists)? = first { first = lists.first }
        step = SampleFile.step(of: first)
    }

    private static func step(of list: JSONValue?) -> Double? {
        guard case .array(let pairs)? = list else { return nil }
        let times = pairs.compactMap { pair -> Double? in
            guard case .array(let sides) = pair, let time = sides.first else { return nil }
            switch time {
            case .int(let seconds): return Double(seconds)
            case .double(let seconds): return seconds
            case .null, .bool, .string, .array, .object: return nil
            }
        }
        return Median.of(zip(times, times.dropFirst()).map { $1 - $0 }.filter { $0 > 0 && $0.isFinite })
    }

    /// `time,value` or `time,bad,total`, a sample a line.
    private static func table(_ bytes: [UInt8], _ path: String) throws -> JSONValue {
        guard let text = String(validating: bytes, as: UTF8.self) else { throw Failure("\(path) is not UTF-8", .usage) }
        var rows = text.split(whereSeparator: \.isNewline).map {
            $0.split(separator: ",", omittingEmptySubsequences: false).map { $0.trimmingPrefix { $0 == " " } }
        }
        let header = rows.isEmpty ? [] : rows.removeFirst().map { String($0) }
        guard header == ["time", "value"] || header == ["time", "bad", "total"] else {
            throw Failure("\(path):1: expected the header \"time,value\" or \"time,bad,total\"", .usage)
        }
        var columns = Array(repeating: [JSONValue](), count: header.count - 1)
        for (index, row) in rows.enumerated() {
            let numbers = row.compactMap { Double($0) }
            guard numbers.count == header.count else {
                throw Failure("\(path):\(index + 2): expected \(header.count) numbers between commas", .usage)
            }
            for column in columns.indices {
                columns[column].append(.array([.double(numbers[0]), .double(numbers[column + 1])]))
            }
        }
        if columns.count == 1 { return .object([.init("values", .array(columns[0]))]) }
        return .object([.init("bad", .array([.array(columns[0])])), .init("total", .array([.array(columns[1])]))])
    }
}
