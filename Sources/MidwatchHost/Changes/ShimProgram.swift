internal import Glibc

/// The programs that a change is made of, besides its own command.
public struct ShimProgram: Sendable {
    /// The variable that names the shim where it does not lie beside the engine.
    public static let variable = "MIDWATCH_SHIM"

    /// The path of the shim.
    public var shim: String
    /// The arguments that start the engine's own binary as the child that sends one HTTP request; the file of the
    /// request is added to them.
    public var requester: [String]

    /// Names the programs.
    public init(shim: String, requester: [String]) {
        self.shim = shim
        self.requester = requester
    }

    /// The programs beside the running binary, or the shim that `MIDWATCH_SHIM` names.
    public static func installed(environment: [String: String] = EngineEnvironment.variables) -> ShimProgram {
        let binary = runningBinary()
        let folder = binary.lastIndex(of: "/").map { String(binary[..<$0]) } ?? "."
        return ShimProgram(
            shim: environment[variable] ?? folder + "/midwatch-shim", requester: [binary, "__http"])
    }

    /// The binary that runs, or the one that has taken its place since it was started.
    private static func runningBinary() -> String {
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = readlink("/proc/self/exe", &buffer, buffer.count)
        let path = String(decoding: buffer.prefix(max(count, 0)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
        let replaced = " (deleted)"
        return path.hasSuffix(replaced) ? String(path.dropLast(replaced.count)) : path
    }
}
