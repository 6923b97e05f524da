import Glibc
import MidwatchHost
import MidwatchRunbook

/// Programs that lie beside the running binary.
enum OwnProgram {
    static func beside(_ name: String) -> String {
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = readlink("/proc/self/exe", &buffer, buffer.count)
        let path = String(decoding: buffer.prefix(max(count, 0)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
        return (path.lastIndex(of: "/").map { path[..<$0] } ?? ".") + "/" + name
    }
}

/// The demo's folder: the service's state, a configuration that scrapes it, the runbook, and a timeline of its own.
struct DemoStage {
    /// How long the shop may take to be ready, in milliseconds.
    static let readyMilliseconds = 20_000

    var folder: String
    var port: Int
    var shop: ShopProcess
    var runbook: String

    /// Starts the service and writes the files.
    static func set(runbook: String) throws(DemoProblem) -> DemoStage {
        var template = Array("/tmp/midwatch-demo.XXXXXX".utf8CString)
        guard let made = mkdtemp(&template) else { throw DemoProblem("no folder could be made in /tmp") }
        let folder = String(cString: made)
        for name in ["/shop", "/bin", "/state"] { mkdir(folder + name, 0o700) }
        let program = OwnProgram.beside("midwatch-shop")
        guard access(program, X_OK) == 0 else {
            throw DemoProblem("\(program) is not there: the demo needs the shop, which `make demo` builds")
        }
        symlink(program, folder + "/bin/shopctl")
        let shop = try ShopProcess(program: program, state: folder + "/shop", release: "v42")
        let port: Int
        do {
            port = try awaitPort(folder, shop)
        } catch {
            shop.end()
            throw error
        }
        let copy = folder + "/checkout-errors.runbook.yaml"
        guard let text = try? TextFile.bytes(runbook) else {
            shop.end()
            throw DemoProblem("\(runbook) cannot be read: run the demo from the repository, or name it with --runbook")
        }
        write(text, to: copy)
        write(Array(configuration(port: port, folder: folder).utf8), to: folder + "/midwatch.yaml")
        setenv("SHOP_STATE", folder + "/shop", 1)
        setenv(StateFolder.variable, folder + "/state", 1)
        // Before anything else reads the environment, which is read once.
        let path = getenv("PATH").map { String(cString: $0) } ?? CommandEnvironment.defaultPath
        setenv("PATH", folder + "/bin:" + path, 1)
        return DemoStage(folder: folder, port: port, shop: shop, runbook: copy)
    }

    private static func configuration(port: Int, folder: String) -> String {
        """
        # Written by midwatch demo: the service is scraped directly, contacts are a file.
        sources:
          shop:
            scrape: http://127.0.0.1:\(port)/metrics
            every: 500ms
            timeout: 2s
        contacts:
          payments-primary:
            exec: [tee, -a, \(folder)/pages.txt]
          payments-lead:
            exec: [tee, -a, \(folder)/pages.txt]
        pass_env: [SHOP_STATE]

        """
    }

    /// The port that the shop published once it was ready.
    private static func awaitPort(_ folder: String, _ shop: ShopProcess) throws(DemoProblem) -> Int {
        for _ in 0..<(readyMilliseconds / 50) {
            if let bytes = try? TextFile.bytes(folder + "/shop/port"),
                let port = Int(String(decoding: bytes.filter { $0 > 0x20 }, as: UTF8.self))
            {
                return port
            }
            guard shop.isRunning else { break }
            usleep(50_000)
        }
        let log = (try? TextFile.bytes(folder + "/shop/shop.log")) ?? []
        throw DemoProblem("the shop did not get ready: \(String(decoding: log, as: UTF8.self))")
    }

    private static func write(_ bytes: [UInt8], to path: String) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        _ = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
    }

    var introduction: [String] {
        [
            "The demo's shop runs on http://127.0.0.1:\(port): 120 requests a second, release v42, which is bad.",
            "Its runbook, configuration and timeline are in \(folder).", "",
        ]
    }

    var epilogue: [String] {
        [
            "", "The shop is stopped; nothing is left running. Look on with:",
            "  \(StateFolder.variable)=\(folder)/state midwatch timeline",
            "  \(StateFolder.variable)=\(folder)/state midwatch timeline --format markdown",
            "  midwatch show \(folder)/checkout-errors.runbook.yaml",
        ]
    }
}
