extension ShellParser {
    /// The bodies of the here-documents whose line has just ended.
    mutating func readHeredocs() {
        let waiting = pending
        pending = []
        for document in waiting { readHeredoc(document) }
    }

    private mutating func readHeredoc(_ document: Pending) {
        let delimiter = Array(document.delimiter.unicodeScalars)
        let start = position
        var end = position
        var isClosed = false
        while position < scalars.count {
            var lineStart = position
            let lineEnd = scalars[position...].firstIndex(of: "\n") ?? scalars.count
            if document.stripsTabs {
                while lineStart < lineEnd, scalars[lineStart] == "\t" { lineStart += 1 }
            }
            end = position
            position = min(lineEnd + 1, scalars.count)
            if scalars[lineStart..<lineEnd].elementsEqual(delimiter) {
                isClosed = true
                break
            }
            end = position
        }
        if !isClosed { report(.unclosedHeredoc(document.delimiter), at: document.at) }
        let before = output.expansions.count
        if !document.isQuoted, end > start, enter() {
            let places = (start..<end).map { origins.range($0, $0 + 1) }
            inner(Array(scalars[start..<end]), origins: .table(places), context: context) { $0.heredocBody() }
            leave()
        }
        let body = ShellHeredoc(
            delimiter: document.delimiter, isQuoted: document.isQuoted, stripsTabs: document.stripsTabs,
            body: text(start, end), range: origins.range(start, end),
            expansions: Array(output.expansions[before...]))
        output.heredocs.append(ShellOutput.Heredoc(heredoc: body, slot: document.slot))
    }

    /// The expansions of a body whose delimiter was not quoted.
    mutating func heredocBody() {
        var builder = ShellWordBuilder()
        quoteDepth = 1
        while let scalar = current {
            switch scalar {
            case "\\": escapeInQuotes(into: &builder, alsoQuote: false)
            case "$", "`": expansion(isQuoted: true, into: &builder)
            default: position += 1
            }
            builder.runStart = position
            builder.runEnd = position
        }
    }
}
