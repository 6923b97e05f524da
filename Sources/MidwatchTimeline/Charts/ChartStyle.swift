/// The colours of charts, by day and by night.
enum ChartStyle {
    /// One style sheet inside the picture. Colours stand twice instead of in variables, which not every viewer of SVG
    /// knows.
    static let sheet = """
        <style>
        text { font: 13px system-ui, "DejaVu Sans", sans-serif; }
        .title { font-size: 18px; font-weight: 600; }
        polyline, line { fill: none; stroke-width: 1.5; }
        polyline { stroke-width: 2; stroke-linejoin: round; }
        .figure { stroke-width: 1; stroke-dasharray: 2 3; }
        .goal { stroke-dasharray: 8 5; }
        \(rules(day).joined(separator: "\n"))
        @media (prefers-color-scheme: dark) {
        \(rules(night).joined(separator: "\n"))
        }
        </style>
        """

    private struct Colours {
        var ground, ink, dim, grid, window, settle, before, after, act, goal: String
    }

    private static let day = Colours(
        ground: "#ffffff", ink: "#1f2328", dim: "#59636e", grid: "#d8dee4", window: "#f6f8fa", settle: "#dfe5ec",
        before: "#7c3aed", after: "#0969da", act: "#bc4c00", goal: "#1a7f37")
    private static let night = Colours(
        ground: "#0d1117", ink: "#e6edf3", dim: "#9da7b3", grid: "#30363d", window: "#161b22", settle: "#2d3540",
        before: "#be8fff", after: "#58a6ff", act: "#ffa657", goal: "#3fb950")

    private static func rules(_ colours: Colours) -> [String] {
        [
            ".ground { fill: \(colours.ground); }", ".title, .ink { fill: \(colours.ink); }",
            ".dim { fill: \(colours.dim); }", ".grid { stroke: \(colours.grid); }",
            ".window { fill: \(colours.window); }", ".settle { fill: \(colours.settle); }",
            ".before { stroke: \(colours.before); }", ".before-dot, .before-words { fill: \(colours.before); }",
            ".after { stroke: \(colours.after); }", ".after-dot, .after-words { fill: \(colours.after); }",
            ".act { stroke: \(colours.act); }", ".act-words { fill: \(colours.act); }",
            ".goal { stroke: \(colours.goal); }", ".goal-words { fill: \(colours.goal); }",
        ]
    }
}
