/// A dotted name as it is resolved: the longest prefix that is bound, within the container first.
final class Path: Sendable {
    struct Segment: Sendable {
        let name: String
        let range: Range<Int>
    }

    struct Candidate: Sendable {
        /// The full name to look up.
        let name: String
        /// How many of the path's segments the name covers.
        let length: Int
    }

    let segments: [Segment]
    let candidates: [Candidate]
    /// Whether a dot stands before it, so that only the root namespace counts.
    let absolute: Bool
    /// The type that the whole path names unless something is bound to it.
    let typeName: String?
    /// What it costs to look it up, beyond what every part costs: its names are long or many.
    let cost: Int

    init(_ segments: [Segment], container: String, absolute: Bool) {
        self.segments = segments
        self.absolute = absolute
        let length = segments.reduce(container.utf8.count) { $0 + $1.name.utf8.count }
        cost = length / 16 * (segments.count + 1)
        if segments.count == 1, absolute || container.isEmpty {
            let name = segments[0].name
            candidates = [Candidate(name: name, length: 1)]
            typeName = Path.typeNames.contains(name) ? name : nil
            return
        }
        let containers = absolute ? [""] : Path.prefixes(of: container)
        var candidates: [Candidate] = []
        candidates.reserveCapacity(segments.count * containers.count)
        for length in stride(from: segments.count, through: 1, by: -1) {
            let name = length == 1 ? segments[0].name : segments[..<length].map(\.name).joined(separator: ".")
            for prefix in containers { candidates.append(Candidate(name: prefix + name, length: length)) }
        }
        self.candidates = candidates
        typeName = candidates.first { $0.length == segments.count && Path.typeNames.contains($0.name) }?.name
    }

    /// The path as it was written.
    var name: String {
        segments.count == 1 ? segments[0].name : segments.map(\.name).joined(separator: ".")
    }

    /// `a.b.` , `a.` and the empty prefix, in this order.
    static func prefixes(of container: String) -> [String] {
        if container.isEmpty { return [""] }
        var names = container.split(separator: ".")
        var result: [String] = []
        while !names.isEmpty {
            result.append(names.joined(separator: ".") + ".")
            names.removeLast()
        }
        return result + [""]
    }

    static let typeNames: Set<String> = [
        "bool", "bytes", "double", "dyn", "int", "list", "map", "null_type", "string", "type", "uint",
        "google.protobuf.Duration", "google.protobuf.Timestamp",
    ]
}
