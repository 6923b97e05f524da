/// What stands in the files of a repository that name services, objects, dashboards and people.
public struct RepositoryContents: Sendable {
    /// The services that are catalogued.
    public var services: ServiceCatalogue
    /// The objects of all manifests.
    public var objects: [ManifestObject]
    /// The paths of dashboards by uid.
    public var dashboards: [String: String]
    /// Names of people and teams in OWNERS and OWNERS_ALIASES files.
    public var ownerNames: Set<String>

    /// Reads the files of a listing.
    public init(_ listing: RepositoryListing, text: (String) -> String?) {
        let files = listing.files.sorted()
        services = ServiceCatalogue.read(files: files, text: text)
        objects = ManifestObject.read(files: files, text: text)
        dashboards = DashboardFiles.read(files: files, text: text)
        ownerNames = KnownOwners.read(files: files, text: text)
    }
}
