import MidwatchMetrics

/// What a command of an `exec` source printed.
enum ExecFigures: Sendable, Hashable {
    /// One number: the value now.
    case now(Double)
    /// Lines `unix_time value`, oldest first.
    case history([Sample])

    /// The longest line that is quoted in a message, in characters.
    private static let quoted = 40

    /// Reads a command's standard output; empty lines and lines that begin with `#` are left out.
    static func read(_ text: String) -> Result<ExecFigures, RequestProblem> {
        var samples: [Sample] = []
        var single: Double?
        for (place, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let words = line.split { $0.isWhitespace }
            guard let first = words.first, !first.hasPrefix("#") else { continue }
            let numbers = words.compactMap { Double($0) }
            guard numbers.count == words.count, words.count <= 2 else {
                let what = "line \(place + 1) of what the command printed is neither a number nor \"unix_time value\""
                return .failure("\(what): \"\(line.prefix(quoted))\"")
            }
            if numbers.count == 2 {
                samples.append(Sample(time: numbers[0], value: numbers[1]))
            } else if single == nil {
                single = numbers[0]
            } else {
                return .failure("the command printed several numbers without times")
            }
        }
        switch (single, samples.isEmpty) {
        case (let number?, true): return .success(.now(number))
        case (nil, false): return .success(.history(samples.sorted { $0.time < $1.time }))
        case (nil, true): return .failure("the command printed no number")
        case (_?, false): return .failure("the command printed numbers with times and without")
        }
    }
}
