extension Evaluator {
    /// The functions of the strings extension.
    mutating func strings(_ function: Function, _ arguments: [Value], _ node: Node) -> Evaluation {
        error("\"\(function.rawValue)\" is not there yet", node)
    }

    mutating func matches(_ text: String, _ pattern: String, _ node: Node) -> Evaluation {
        error("\"matches\" is not there yet", node)
    }
}
