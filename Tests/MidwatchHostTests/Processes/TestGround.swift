import CMidwatchSystem
import Glibc
import MidwatchEngine
import MidwatchRunbook
import Synchronization

@testable import MidwatchHost

/// A folder of one test, gone when the test is.
final class TestGround: Sendable {
    let folder: String
    let run = RunID("R-20261121-031502-7f3a")

    init() {
        var template = Array("/tmp/midwatch-test-XXXXXX".utf8CString)
        folder = template.withUnsafeMutableBufferPointer { buffer in
            guard let base = buffer.baseAddress, let made = mkdtemp(base) else { return "/nowhere" }
            return String(cString: made)
        }
    }

    deinit {
        let removal = Invocation(program: "/bin/rm", arguments: ["rm", "-rf", folder], environment: [])
        if case .success(let pid) = ProcessSpawner.spawn(removal, descriptors: []) {
            var status: Int32 = 0
            _ = midwatch_reap(pid, &status)
        }
    }

    var spool: String { folder + "/spool" }

    func path(_ name: String) -> String { folder + "/" + name }

    func write(_ name: String, _ text: String, mode: mode_t = 0o600) {
        let file = open(path(name), O_WRONLY | O_CREAT | O_TRUNC, mode)
        _ = Glibc.write(file, text, text.utf8.count)
        close(file)
    }

    func read(_ name: String) -> String? {
        (try? FileBytes.read(path(name), atMost: 1 << 20)).map { String(decoding: $0, as: UTF8.self) }
    }

    func exists(_ name: String) -> Bool { access(path(name), F_OK) == 0 }

    /// A performer of reads with the secrets and variables given.
    func reads(
        variables: [String: String] = EngineEnvironment.variables, passing: [String] = []
    ) -> ReadPerformer {
        ReadPerformer(
            environment: CommandEnvironment(passing: passing, of: variables),
            secrets: SecretShelf(reader: SecretReader(environment: variables)), transport: HTTPTransport(),
            spool: spool)
    }

    /// A performer of changes under the real shim.
    func changes(
        variables: [String: String] = EngineEnvironment.variables, requester: [String] = []
    ) -> ChangePerformer {
        ChangePerformer(
            environment: CommandEnvironment(of: variables),
            secrets: SecretShelf(reader: SecretReader(environment: variables)),
            programs: ShimProgram(shim: BuiltShim.path, requester: requester), spool: spool)
    }
}

/// The programs that were built together with the tests.
enum BuiltShim {
    private static let folder: String = {
        let bundle = CommandLine.arguments.first { $0.contains(".xctest") } ?? CommandLine.arguments[0]
        let end = bundle.firstRange(of: ".xctest")?.lowerBound ?? bundle.endIndex
        return bundle[..<end].lastIndex(of: "/").map { String(bundle[..<$0]) } ?? "."
    }()

    static let path = EngineEnvironment.variables[ShimProgram.variable] ?? folder + "/midwatch-shim"
    /// The animals of the process zoo.
    static let beast = folder + "/CMidwatchBeast"
}

extension RenderedAct {
    static func script(
        _ text: String, timeout: Duration = .seconds(30), okExit: [Int] = [], unknownExit: [Int] = [],
        environment: [EnvironmentVariable] = [], keep: Act.Keep = .all, secrets: [SecretReference] = []
    ) -> RenderedAct {
        RenderedAct(
            action: .run(text), environment: environment, timeout: timeout, okExit: okExit, unknownExit: unknownExit,
            keep: keep, secrets: secrets)
    }

    static func command(_ arguments: String..., timeout: Duration = .seconds(30)) -> RenderedAct {
        RenderedAct(action: .exec(arguments), timeout: timeout)
    }
}

extension SecretReference {
    static func variable(_ name: String) -> SecretReference {
        SecretReference(name: Located(name), origin: .environment(name))
    }
}

/// Looks again until a condition holds; false when it does not hold for half a minute, which fails the test.
func eventually(_ condition: () -> Bool) async -> Bool {
    let end = midwatch_boot_milliseconds() + 30_000
    while midwatch_boot_milliseconds() < end {
        if condition() { return true }
        try? await Task.sleep(for: .milliseconds(2))
    }
    return condition()
}

/// Whether a process with this number lives, zombies excepted.
func lives(_ pid: String?) -> Bool {
    guard let pid = pid?.filter(\.isNumber), !pid.isEmpty,
        let stat = try? FileBytes.read("/proc/\(pid)/stat", atMost: 4096)
    else { return false }
    let text = String(decoding: stat, as: UTF8.self)
    guard let end = text.lastIndex(of: ")") else { return false }
    let fields = text[text.index(after: end)...].split(separator: " ")
    guard fields.count > 6, let flags = UInt64(fields[6]) else { return false }
    // The kernel closes the files of a process that ends, by which its end is known, a moment before it is a zombie.
    let isExiting = flags & 0x4 != 0
    return !isExiting && fields[0] != "Z" && fields[0] != "X"
}
