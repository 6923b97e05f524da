import Foundation

extension BadInput {
    /// Cases 48 to 56: files that are none, belong to others, or change. Those that change while a run goes on are
    /// tests of their own.
    static let files: [BadInput] = [
        BadInput(48, "a runbook behind a link", says: "A good one", code: 0) { process in
            try process.write(runbook(), to: "real/good.runbook.yaml")
            return try link(to: "real/good.runbook.yaml", in: process)
        },
        BadInput(48, "a link into a folder that everybody may write", says: refused, code: 2, arguments: auto) {
            process in
            try process.write(runbook(), to: "real/good.runbook.yaml")
            chmod(process.folder + "/real", 0o777)
            return try link(to: "real/good.runbook.yaml", in: process)
        },
        BadInput(49, "a folder behind a link", says: "A good one", code: 0) { process in
            try process.write(runbook(), to: "real/good.runbook.yaml")
            return try link(to: "real", in: process) + "/good.runbook.yaml"
        },
        BadInput(49, "a folder above that everybody may write", says: refused, code: 2, arguments: auto) { process in
            try process.write(runbook(), to: "above/real/good.runbook.yaml")
            chmod(process.folder + "/above", 0o777)
            return try link(to: "above/real", in: process) + "/good.runbook.yaml"
        },
        BadInput(50, "a runbook that everybody may write", says: refused, code: 2, arguments: auto) { process in
            try process.write(runbook(), to: "good.runbook.yaml")
            chmod(process.folder + "/good.runbook.yaml", 0o666)
            return "good.runbook.yaml"
        },
        BadInput(50, "a folder that everybody may write", says: refused, code: 2, arguments: auto) { process in
            try process.write(runbook(), to: "open/good.runbook.yaml")
            chmod(process.folder + "/open", 0o777)
            return "open/good.runbook.yaml"
        },
        BadInput(50, "a runbook that its group may write", says: "written by its group", code: 0, arguments: plan) {
            process in
            try process.write(runbook(), to: "good.runbook.yaml")
            chmod(process.folder + "/good.runbook.yaml", 0o664)
            return "good.runbook.yaml"
        },
        BadInput(
            51, "a runbook of somebody else", says: getuid() == 0 ? "belong to somebody else" : "", code: 0,
            arguments: plan
        ) { process in
            try process.write(runbook(), to: "good.runbook.yaml")
            if getuid() == 0 { chown(process.folder + "/good.runbook.yaml", 65_534, 65_534) }
            return "good.runbook.yaml"
        },
        BadInput(52, "a FIFO", says: "a pipe or a device is never read", code: 2) { process in
            mkfifo(process.folder + "/fifo.runbook.yaml", 0o600)
            return "fifo.runbook.yaml"
        },
        BadInput(52, "a device without end", says: "a pipe or a device is never read", code: 2) { _ in "/dev/zero" },
        BadInput(52, "a file of the kernel", says: "[forbidden-character]", code: 2) { _ in "/proc/self/environ" },
        BadInput(52, "memory", says: "midwatch:", code: 2) { _ in "/proc/self/mem" },
        BadInput(
            54, "a path out of the folder", says: "[wrong-value]",
            runbook("\"true\"", "x\n    go: runbook/../../etc/shadow")),
        BadInput(
            54, "a path by its root", says: "[wrong-value]", runbook("\"true\"", "x\n    go: runbook//etc/shadow")),
    ]

    private static let refused = "can be written by everybody: refused for --auto"
    private static let auto = ["run", "--auto", "--no-page"]
    private static let plan = ["run", "--plan"]

    private static func link(to place: String, in process: CommandLineUnderTest) throws -> String {
        try FileManager.default.createSymbolicLink(
            atPath: process.folder + "/link", withDestinationPath: process.folder + "/" + place)
        return "link"
    }
}
