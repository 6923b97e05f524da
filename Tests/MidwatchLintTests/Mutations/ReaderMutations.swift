extension Mutations {
    /// Defects that the reader, the graph or the configuration finds.
    static let reader: [Mutation] =
        readerYAML + readerQuoting + readerLimits + readerKeys + readerDirectives + readerGraph + readerEndings
        + readerRunbooks + readerSafety + readerMetrics + readerSources + readerNames
}
