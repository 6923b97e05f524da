import MidwatchRunbook

/// Finds the words in texts that can be names of values.
enum ValueWords {
    /// Words of an expression, but for what stands in quotes, members behind a dot, and functions.
    static func inExpression(_ scalars: [Unicode.Scalar], _ range: Range<Int>) -> [Range<Int>] {
        var words: [Range<Int>] = []
        var at = range.lowerBound
        while at < range.upperBound {
            let scalar = scalars[at]
            if scalar == "\"" || scalar == "'" {
                at += 1
                while at < range.upperBound, scalars[at] != scalar { at += scalars[at] == "\\" ? 2 : 1 }
                at += 1
                continue
            }
            guard isLetter(scalar) else {
                // The `s` of `5s` is no word.
                let isNumber = ("0"..."9").contains(scalar)
                at += 1
                while isNumber, at < range.upperBound, isWord(scalars[at]) { at += 1 }
                continue
            }
            let start = at
            while at < range.upperBound, isWord(scalars[at]) { at += 1 }
            let isMember = start > range.lowerBound && scalars[start - 1] == "."
            let isCall = at < range.upperBound && scalars[at] == "("
            if !isCall, !isMember || holder(scalars, range, before: start - 1) { words.append(start..<at) }
        }
        return words
    }

    /// The first words between `${` and `}`; of `${before.errors}` the second too, which names a metric.
    static func inTemplate(_ scalars: [Unicode.Scalar], _ range: Range<Int>) -> [Range<Int>] {
        var words: [Range<Int>] = []
        var at = range.lowerBound
        while at + 1 < range.upperBound {
            guard scalars[at] == "$", scalars[at + 1] == "{" else {
                at += 1
                continue
            }
            at += 2
            var end = at
            while end < range.upperBound, isWord(scalars[end]) || scalars[end] == "." { end += 1 }
            words += inExpression(scalars, at..<end)
            at = end
        }
        return words
    }

    /// Whether what stands before a dot is `before`, `after` or `met`, whose members are metrics.
    private static func holder(_ scalars: [Unicode.Scalar], _ range: Range<Int>, before dot: Int) -> Bool {
        var start = dot
        while start > range.lowerBound, isWord(scalars[start - 1]) { start -= 1 }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[start..<dot])
        return perMetric.contains(String(view))
    }

    /// The builtins whose members are metrics.
    static let perMetric = Set(
        Builtins.all.compactMap { builtin -> String? in
            if case .perMetric = builtin.content { builtin.name } else { nil }
        })

    static func isWord(_ scalar: Unicode.Scalar) -> Bool {
        isLetter(scalar) || ("0"..."9").contains(scalar)
    }

    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || scalar == "_"
    }
}
