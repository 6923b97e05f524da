/// What stands in the files of a repository that name services, objects, dashboards and people.
///
/// Each kind of file is read when a rule first asks for what it holds: most calls ask for none.
public struct RepositoryContents: Sendable {
    private let readServices: @Sendable () -> ServiceCatalogue
    private let readObjects: @Sendable () -> [ManifestObject]
    private let readDashboards: @Sendable () -> [String: String]
    private let readOwnerNames: @Sendable () -> Set<String>

    /// Answers by asking, each time; who answers should remember.
    public init(
        services: @escaping @Sendable () -> ServiceCatalogue, objects: @escaping @Sendable () -> [ManifestObject],
        dashboards: @escaping @Sendable () -> [String: String], ownerNames: @escaping @Sendable () -> Set<String>
    ) {
        readServices = services
        readObjects = objects
        readDashboards = dashboards
        readOwnerNames = ownerNames
    }

    /// What the files of a listing hold, read each time that it is asked for.
    public init(_ listing: RepositoryListing, text: @escaping @Sendable (String) -> String?) {
        let files = listing.files.sorted()
        self.init(
            services: { Self.services(files, text: text) }, objects: { Self.objects(files, text: text) },
            dashboards: { Self.dashboards(files, text: text) }, ownerNames: { Self.ownerNames(files, text: text) })
    }

    /// The services that are catalogued.
    public var services: ServiceCatalogue { readServices() }
    /// The objects of all manifests.
    public var objects: [ManifestObject] { readObjects() }
    /// The paths of dashboards by uid.
    public var dashboards: [String: String] { readDashboards() }
    /// Names of people and teams in OWNERS and OWNERS_ALIASES files.
    public var ownerNames: Set<String> { readOwnerNames() }
}

extension RepositoryContents {
    /// Reads the services out of the files of a repository, which are sorted.
    public static func services(_ files: [String], text: (String) -> String?) -> ServiceCatalogue {
        ServiceCatalogue.read(files: files, text: text)
    }

    /// Reads the objects of all manifests out of the files of a repository, which are sorted.
    public static func objects(_ files: [String], text: (String) -> String?) -> [ManifestObject] {
        ManifestObject.read(files: files, text: text)
    }

    /// Reads the uids of dashboards out of the files of a repository, which are sorted.
    public static func dashboards(_ files: [String], text: (String) -> String?) -> [String: String] {
        DashboardFiles.read(files: files, text: text)
    }

    /// Reads names of people and teams out of the files of a repository, which are sorted.
    public static func ownerNames(_ files: [String], text: (String) -> String?) -> Set<String> {
        KnownOwners.read(files: files, text: text)
    }
}
