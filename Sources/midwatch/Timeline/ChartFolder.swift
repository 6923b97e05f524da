import Glibc
import MidwatchEngine
import MidwatchHost
import MidwatchTimeline

/// The folder that charts are written to. What stands there and is no chart of ours is never replaced.
struct ChartFolder {
    private let path: String

    init(_ path: String) { self.path = path }

    /// Writes every chart, or none where a file that is no chart has the name of one.
    func write(_ files: [ChartFile]) throws {
        if mkdir(path, 0o777) != 0, errno != EEXIST { throw problem("cannot be made", path) }
        for file in files { try check(place(of: file)) }
        for file in files { try write(file) }
    }

    /// The charts by their paths, a line each.
    func told(_ files: [ChartFile]) -> [String] {
        files.isEmpty ? ["no change was judged, so there is no chart"] : files.map { "chart \(place(of: $0))" }
    }

    private func place(of file: ChartFile) -> String {
        path.hasSuffix("/") ? path + file.name : path + "/" + file.name
    }

    private func check(_ place: String) throws {
        let descriptor = open(place, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
        if descriptor < 0 {
            if errno == ENOENT { return }
            throw problem("cannot be looked at", place)
        }
        defer { close(descriptor) }
        let opening = Array(ChangeChart.opening.utf8)
        var start = [UInt8](repeating: 0, count: opening.count)
        guard Glibc.read(descriptor, &start, start.count) == opening.count, start == opening else {
            throw Failure(
                "\(place) is there and is no chart of midwatch: move it, or name another folder. Nothing was written",
                .usage)
        }
    }

    /// Writes beside the place and moves it there, so that nobody ever sees half a chart.
    private func write(_ file: ChartFile) throws {
        let final = place(of: file)
        let beside = "\(path)/.midwatch-chart-\(getpid()).svg"
        let descriptor = open(beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o666)
        guard descriptor >= 0 else { throw problem("cannot be written to", path) }
        var bytes = Array(file.svg.utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw undone(beside, descriptor, final) }
            bytes = bytes.dropFirst(count)
        }
        close(descriptor)
        guard rename(beside, final) == 0 else { throw undone(beside, nil, final) }
    }

    private func undone(_ beside: String, _ descriptor: Int32?, _ final: String) -> Failure {
        let failure = problem("cannot be written", final)
        if let descriptor { close(descriptor) }
        unlink(beside)
        return failure
    }

    private func problem(_ what: String, _ place: String) -> Failure {
        Failure("\(place) \(what): \(String(cString: strerror(errno)))", .usage)
    }
}
