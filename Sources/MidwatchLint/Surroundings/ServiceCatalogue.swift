/// The services that a repository knows: Backstage's catalogue, compose files, Helm charts.
public struct ServiceCatalogue: Sendable, Hashable {
    /// The names of the services.
    public var names: Set<String>
    /// Where they were found, sorted.
    public var sources: [String]

    /// Makes a catalogue.
    public init(names: Set<String> = [], sources: [String] = []) {
        self.names = names
        self.sources = sources
    }

    /// Files that are read at most.
    static let mostFiles = 500

    /// Reads the files whose names say that services stand in them.
    static func read(files: [String], text: (String) -> String?) -> ServiceCatalogue {
        var found = ServiceCatalogue()
        for path in files.filter({ Kind($0) != nil }).prefix(mostFiles) {
            guard let kind = Kind(path), let text = text(path) else { continue }
            let names = kind.names(YAMLOutline(text))
            guard !names.isEmpty else { continue }
            found.names.formUnion(names)
            found.sources.append(path)
        }
        return found
    }

    private enum Kind {
        case backstage
        case compose

        init?(_ path: String) {
            switch RepositoryPath.name(of: path) {
            case "catalog-info.yaml", "catalog-info.yml": self = .backstage
            case "compose.yaml", "compose.yml", "docker-compose.yaml", "docker-compose.yml": self = .compose
            default: return nil
            }
        }

        func names(_ outline: YAMLOutline) -> Set<String> {
            var names: Set<String> = []
            for document in outline.documents {
                switch self {
                case .backstage:
                    let kind = document.first { $0.keys == ["kind"] }?.value
                    guard kind == "Component" || kind == "System" || kind == "Resource" else { continue }
                    names.formUnion(document.filter { $0.keys == ["metadata", "name"] }.map(\.value))
                case .compose:
                    names.formUnion(
                        document.filter { $0.keys.count == 2 && $0.keys[0] == "services" }.map { $0.keys[1] })
                }
            }
            return names
        }
    }
}
