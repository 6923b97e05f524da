/// The rules about the repository around a runbook, but for those about alerts.
enum SurroundingRules {
    static let all: [Rule] = [
        relativeLinkDead, anchorDead, scriptMissing, serviceNotCatalogued, objectNotInManifests, removedKubernetesAPI,
        floatingImageTag, toolVersionUnpinned, dashboardUidMissing, docVersionOld, copyPasteDrift, upstreamDeprecated,
        todoLeft, changedSinceReview, orphanRunbook, scriptNotExecutable, scriptFlagGone, ownerDisagrees,
        watchesNothing,
    ]
}
