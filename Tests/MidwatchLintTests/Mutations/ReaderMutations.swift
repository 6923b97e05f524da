extension Mutations {
    /// Defects that the reader, the graph or the configuration finds.
    static let reader: [Mutation] =
        readerYAML + readerQuoting + readerLimits + readerKeys + readerDirectives + readerGraph + readerEndings
        + readerRunbooks + readerSafety + readerMetrics + readerSources + readerNames

    /// Rules that no mutation can show alone; their examples show them.
    static let impossible: Set = [
        // It comes beside the problems that it counts.
        "too-many-problems",
        // It takes a chain of runbooks as long as the limit, all of them clean.
        "too-many-runbooks",
        // They are defects of midwatch.yaml that every runbook shows.
        "no-source", "no-default-source",
    ]
}
