import MidwatchExpressions
import MidwatchLint
import MidwatchRunbook

/// A file that is open in the editor.
struct OpenFile: Sendable {
    /// What we know to say about a file.
    enum Language: Sendable, Hashable {
        case runbook, configuration

        /// The language of a file by its name; `nil` for files that are none of ours.
        init?(path: String) {
            let name = FileURI.name(of: path)
            if name.hasSuffix(OpenFile.suffix), name != OpenFile.suffix {
                self = .runbook
            } else if name == OpenFile.configurationName {
                self = .configuration
            } else {
                return nil
            }
        }

        var table: KeyTable {
            switch self {
            case .runbook: .runbook
            case .configuration: .configuration
            }
        }
    }

    static let suffix = ".runbook.yaml"
    static let configurationName = "midwatch.yaml"

    let uri: String
    let path: String
    let language: Language
    var version: JSONValue
    var text: EditedText {
        didSet {
            analysis = nil
            shaped = nil
        }
    }
    /// What was found in it; `nil` where it changed since.
    var analysis: Analysis?
    /// Its outline; `nil` where it changed since.
    var shaped: ShapedOutline?

    init?(uri: String, version: JSONValue, text: String) {
        path = FileURI.path(uri)
        guard let language = Language(path: path) else { return nil }
        self.uri = uri
        self.language = language
        self.version = version
        self.text = EditedText(text)
    }
}

/// What checking a file gave.
struct Analysis: Sendable {
    var findings: [Finding]
    /// The paths of other runbooks on which it hangs, whether or not they are there.
    var others: Set<String>
    /// Whether the document could be read, so that a directive in it is obeyed.
    var isReadable: Bool
    /// Rules that no comment may ignore here, by name.
    var mandatory: Set<String>
}
