extension StepGraph {
    /// Resolves and checks a catalog: the runbook that is started, then every other that it can reach.
    ///
    /// - Parameter catalog: Runbooks that the parser accepted, the one started first; each id at most once.
    /// - Returns: The graph where no check found an error, and every diagnostic, sorted by path and place.
    public static func make(_ catalog: [Runbook]) -> GraphResult {
        let graph = StepGraph(unchecked: catalog)
        var report = GraphReport()
        DuplicateCheck.run(graph, into: &report)
        ReferenceCheck.run(graph, into: &report)
        ControlCheck.run(graph, into: &report)
        FlowCheck.run(graph, into: &report)
        NameCheck.run(graph, into: &report)
        SelectorCheck.run(graph, into: &report)
        let diagnostics = report.sorted
        let isRunnable =
            catalog.first?.steps.isEmpty == false && !diagnostics.contains { $0.severity == .error }
        return GraphResult(graph: isRunnable ? graph : nil, diagnostics: diagnostics)
    }
}
