import MidwatchEngine
import MidwatchRunbook

/// Whether a contact could be told, as far as that can be known without telling it.
public struct ContactReport: Sendable, Hashable {
    /// The contact's name in `midwatch.yaml`.
    public var name: String
    /// The kind's word.
    public var kind: String
    /// Whether nothing speaks against it.
    public var isUsable: Bool
    /// What was looked at, or what is wrong, for people.
    public var text: String

    /// Makes a report.
    public init(name: String, kind: String, isUsable: Bool, text: String) {
        self.name = name
        self.kind = kind
        self.isUsable = isUsable
        self.text = text
    }
}

extension ContactPager {
    /// Looks at every contact, in the file's order: is its secret there, its command, its address?
    public func check(path: String = CommandEnvironment.defaultPath) -> [ContactReport] {
        configuration.contacts.map { contact in
            let problem = problem(of: contact, path: path)
            return ContactReport(
                name: contact.name.value, kind: contact.kind, isUsable: problem == nil,
                text: problem ?? "ready; nothing was sent")
        }
    }

    private func problem(of contact: Contact, path: String) -> String? {
        switch contact.reach {
        case .exec(let arguments):
            guard let name = arguments.first?.value else { return "its command is empty" }
            if case .failure(let problem) = ProgramSearch.find(name, path: path) { return problem.message }
            return nil
        case .webhook(let url): return addressProblem(url, contact)
        case .pagerduty(let key, let url):
            return secretProblem(.secret(key), contact)
                ?? url.flatMap { addressProblem(.plain($0), contact) }
        }
    }

    private func addressProblem(_ text: SecretText, _ contact: Contact) -> String? {
        do {
            let address = try tools.secrets.text(text, as: "url of \(contact.name.value)")
            let isAddress = address.hasPrefix("https://") || address.hasPrefix("http://")
            return isAddress ? nil : "its URL begins neither with https:// nor with http://"
        } catch {
            return error.description
        }
    }

    private func secretProblem(_ text: SecretText, _ contact: Contact) -> String? {
        do {
            _ = try tools.secrets.text(text, as: "routing_key of \(contact.name.value)")
            return nil
        } catch {
            return error.description
        }
    }
}
