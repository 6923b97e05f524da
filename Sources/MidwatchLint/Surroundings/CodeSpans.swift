/// Stretches of Markdown between marks of code, found without looking at any scalar twice.
struct CodeSpans {
    private let scalars: [Unicode.Scalar]
    /// Where the last run of marks begins, by its length.
    private var last: [Int: Int] = [:]

    init(_ scalars: [Unicode.Scalar]) {
        self.scalars = scalars
        var at = 0
        while at < scalars.count {
            let length = run(at)
            if length > 0 { last[length] = at }
            at += max(length, 1)
        }
    }

    /// Where the code ends whose marks begin at a place; marks that nothing closes are text, and end behind themselves.
    func end(from start: Int) -> Int {
        let length = run(start)
        guard length > 0 else { return start + 1 }
        guard let final = last[length], final > start else { return start + length }
        var at = start + length
        while at <= final {
            let next = run(at)
            if next == length { return at + length }
            at += max(next, 1)
        }
        return start + length
    }

    /// How many marks stand at a place.
    private func run(_ start: Int) -> Int {
        var end = start
        while end < scalars.count, scalars[end] == "`" { end += 1 }
        return end - start
    }
}
