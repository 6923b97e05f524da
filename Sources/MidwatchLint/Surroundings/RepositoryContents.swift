/// What stands in the files of a repository that name services, objects, dashboards and people.
///
/// Each kind of file is read when a rule first asks for what it holds: most calls ask for none.
public struct RepositoryContents: Sendable {
    private let keptServices: Remembered<ServiceCatalogue>
    private let keptObjects: Remembered<[ManifestObject]>
    private let keptDashboards: Remembered<[String: String]>
    private let keptOwnerNames: Remembered<Set<String>>

    /// What the files of a listing hold.
    public init(
        _ listing: @escaping @Sendable () -> RepositoryListing, text: @escaping @Sendable (String) -> String?
    ) {
        let files = Remembered { listing().files.sorted() }
        keptServices = Remembered { ServiceCatalogue.read(files: files.get(), text: text) }
        keptObjects = Remembered { ManifestObject.read(files: files.get(), text: text) }
        keptDashboards = Remembered { DashboardFiles.read(files: files.get(), text: text) }
        keptOwnerNames = Remembered { KnownOwners.read(files: files.get(), text: text) }
    }

    /// The services that are catalogued.
    public var services: ServiceCatalogue { keptServices.get() }
    /// The objects of all manifests.
    public var objects: [ManifestObject] { keptObjects.get() }
    /// The paths of dashboards by uid.
    public var dashboards: [String: String] { keptDashboards.get() }
    /// Names of people and teams in OWNERS and OWNERS_ALIASES files.
    public var ownerNames: Set<String> { keptOwnerNames.get() }
}
