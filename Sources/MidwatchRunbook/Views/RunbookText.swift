/// A graph as text: for a terminal, as diagrams, and as instructions for hands.
public enum RunbookText {
    /// Which characters a terminal can show.
    public enum Characters: Sendable {
        /// Arrows, dots and ellipses.
        case unicode
        /// Nothing beyond ASCII is added; what the file says stays.
        case ascii
    }

    /// The widest line that ``graph(_:characters:)`` writes for a file whose names are of ordinary length.
    public static let columns = 100

    /// The graph for a terminal: a line a step with its flags and worst case, and where it leads below it.
    public static func graph(_ graph: StepGraph, characters: Characters = .unicode) -> String {
        TerminalGraph(graph, characters).text
    }

    /// The graph as a Mermaid flowchart.
    public static func mermaid(_ graph: StepGraph) -> String {
        MermaidGraph(graph).text
    }

    /// The graph in the DOT language of Graphviz.
    public static func dot(_ graph: StepGraph) -> String {
        DotGraph(graph).text
    }

    /// The runbooks as Markdown instructions for somebody who must do by hand what they say.
    public static func markdown(_ graph: StepGraph) -> String {
        MarkdownInstructions(graph).text
    }
}
