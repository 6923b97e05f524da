internal import Glibc
public import MidwatchEngine
public import MidwatchRunbook

/// Who is at the keyboard: the login, SUDO_USER first, mapped by `people:` and `teams:` of midwatch.yaml.
public enum Identity {
    /// The person who runs this process.
    ///
    /// - Parameter claimed: The name given with `--as`; it is recorded as claimed and satisfies no `from: [team]`.
    public static func current(
        _ configuration: Configuration, environment: [String: String] = EngineEnvironment.variables,
        claimed: String? = nil
    ) -> Person {
        let login = loginName(environment)
        if let claimed, !claimed.isEmpty {
            return Person(name: claimed, login: login, isClaimed: true)
        }
        guard let name = configuration.person(login: login) else {
            return Person(name: login, login: login)
        }
        return Person(name: name, login: login, teams: configuration.teams(of: name))
    }

    private static func loginName(_ environment: [String: String]) -> String {
        // Only root may be somebody else by sudo; anybody can set a variable.
        if getuid() == 0, let sudoer = environment["SUDO_USER"], !sudoer.isEmpty { return sudoer }
        guard let entry = getpwuid(getuid()), let name = entry.pointee.pw_name else { return "uid-\(getuid())" }
        return String(cString: name)
    }
}
