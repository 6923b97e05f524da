extension OutlineReader {
    /// What is open inside brackets.
    private struct Frame {
        /// The stretch.
        var flow: Int
        /// The key that waits for its value.
        var key: Int?
    }

    /// Reads brackets or braces, over several lines if need be, and gives the next line to read.
    ///
    /// - Parameter floor: The column of the node that it belongs to: a line that is not indented deeper is no part of
    ///   it, so that a bracket which nobody closed yet does not swallow the rest of the file.
    mutating func readFlow(owner: Int, from start: Int, floor: Int) -> Int {
        var frames = [Frame(flow: begin(at: start, owner: owner))]
        var at = start + 1
        var number = text.lineNumber(at: start)
        var end = text.line(number).upperBound
        while let frame = frames.last, outline.nodes.count < Outline.mostNodes {
            at = skipSpace(at, end)
            if at < end, scalars[at] == "#" {
                outline.comments.append(at..<end)
                at = end
            }
            guard at < end else {
                guard let next = nextLine(after: number, floor: floor) else { break }
                number = next
                at = text.line(number).lowerBound
                end = text.line(number).upperBound
                continue
            }
            switch scalars[at] {
            case ",":
                frames[frames.count - 1].key = nil
                at += 1
            case "]", "}":
                outline.flows[frame.flow].range = outline.flows[frame.flow].range.lowerBound..<(at + 1)
                outline.flows[frame.flow].isClosed = true
                frames.removeLast()
                at += 1
            case "[", "{":
                guard frames.count < Outline.mostFlows else { return number + 1 }
                let holder = frame.key ?? (outline.flows[frame.flow].isMapping ? nil : element(in: frame.flow, at: at))
                frames.append(Frame(flow: begin(at: at, owner: holder ?? outline.flows[frame.flow].owner)))
                at += 1
            default:
                at = readWord(in: &frames[frames.count - 1], from: at, to: end)
            }
        }
        for frame in frames {
            outline.flows[frame.flow].range = outline.flows[frame.flow].range.lowerBound..<max(at, end)
        }
        if frames.isEmpty { noteComment(from: at, to: end) }
        return number + 1
    }

    private mutating func readWord(in frame: inout Frame, from start: Int, to end: Int) -> Int {
        let scalar = scalar(from: start, to: end, isFlow: true)
        if let key = frame.key {
            outline.nodes[key].value = scalar.value
            return max(scalar.end, start + 1)
        }
        guard outline.flows[frame.flow].isMapping else {
            let element = element(in: frame.flow, at: start)
            outline.nodes[element].value = scalar.value
            return max(scalar.end, start + 1)
        }
        if let key = key(from: start, to: max(scalar.end, start)), let owner = outline.flows[frame.flow].owner {
            outline.nodes.append(
                Outline.Node(
                    key: key.text, range: key.range, column: outline.nodes[owner].column + 1, parent: owner,
                    valueStart: skipSpace(key.end, end), isFlow: true))
            frame.key = outline.nodes.count - 1
            return key.end
        }
        // `{name: {` and `{name:` at the end of the line: the key ends where its text does.
        return max(scalar.end, start + 1)
    }

    private mutating func begin(at start: Int, owner: Int?) -> Int {
        outline.flows.append(
            Outline.Flow(range: start..<(start + 1), owner: owner, isMapping: scalars[start] == "{"))
        return outline.flows.count - 1
    }

    private mutating func element(in flow: Int, at start: Int) -> Int {
        let owner = outline.flows[flow].owner
        outline.nodes.append(
            Outline.Node(
                range: start..<start, column: (owner.map { outline.nodes[$0].column } ?? 0) + 1, parent: owner,
                valueStart: start, isFlow: true))
        return outline.nodes.count - 1
    }

    /// The next line that can be part of brackets which belong to a node in column `floor`.
    private func nextLine(after number: Int, floor: Int) -> Int? {
        let next = number + 1
        guard next < text.lineCount else { return nil }
        let line = text.line(next)
        let start = skipSpace(line.lowerBound, line.upperBound)
        if start < line.upperBound, start - line.lowerBound <= floor { return nil }
        return next
    }
}
