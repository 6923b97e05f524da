internal import Dispatch
internal import FoundationEssentials
public import MidwatchLint
internal import MidwatchRunbook
internal import Synchronization

/// Lints files: reads them, spreads them over threads, and keeps of each only what the rules over all of them need.
///
/// What comes out is in the order of the paths, whatever the number of threads.
public final class LintRunner: Sendable {
    /// The most files that one thread takes at a time.
    static let chunk = 16

    /// What linting many files gave.
    public struct Outcome: Sendable {
        /// The files that could be read, in the order of their paths.
        public var files: [LintedFile]
        /// The files that could not, with the reason.
        public var unreadable: [(path: String, why: String)]
    }

    private let linter: Linter
    private let threads: Int?
    private let shelf: RunbookShelf
    private let drafts: Drafts
    private let shellcheck: Shellcheck?
    private let refusal = Mutex<String?>(nil)

    /// Makes a runner.
    ///
    /// - Parameters:
    ///   - threads: How many files are linted at once at most; `nil` for as many as there are processors.
    ///   - shellcheck: Who is asked about the scripts that the linter keeps.
    public init(_ linter: Linter, threads: Int? = nil, shellcheck: Shellcheck? = nil) {
        self.linter = linter
        self.shellcheck = shellcheck
        self.threads = threads
        let drafts = Drafts()
        self.drafts = drafts
        shelf = RunbookShelf { drafts.bytes($0) ?? (try? LintedBytes.read($0).get()) }
    }

    /// The processors that this process may use.
    public static var processors: Int {
        max(1, ProcessInfo.processInfo.activeProcessorCount)
    }

    /// Lints files.
    ///
    /// - Parameter progress: Called now and then, from any thread but never twice at once, with how many are done.
    public func lint(_ paths: [String], progress: @Sendable (Int) -> Void = { _ in }) -> Outcome {
        let state = Mutex(Work(results: Array(repeating: nil, count: paths.count)))
        let chunks = (paths.count + Self.chunk - 1) / Self.chunk
        // Few files are not worth the question how many processors there are.
        let workers = chunks <= 1 ? chunks : min(max(1, threads ?? Self.processors), chunks)
        @Sendable func work() {
            while true {
                let range = state.withLock { $0.take(upTo: paths.count) }
                guard !range.isEmpty else { return }
                let results = paths[range].map(lint)
                state.withLock { state in
                    for (offset, result) in results.enumerated() { state.results[range.lowerBound + offset] = result }
                    state.done += results.count
                    progress(state.done)
                }
            }
        }
        if workers <= 1 {
            work()
        } else {
            DispatchQueue.concurrentPerform(iterations: workers) { _ in work() }
        }
        var outcome = Outcome(files: [], unreadable: [])
        for (path, result) in zip(paths, state.withLock({ $0.results })) {
            switch result {
            case .success(let file)?: outcome.files.append(file)
            case .failure(let problem)?: outcome.unreadable.append((path, problem.why))
            case nil: break
            }
        }
        return outcome
    }

    /// The bytes of a file as they would be after fixes that are not written yet.
    func bytes(_ path: String) -> Result<[UInt8], LintedBytes.Unreadable> {
        drafts.bytes(path).map { .success($0) } ?? LintedBytes.read(path)
    }

    /// Takes bytes for those of a file from now on, without writing them.
    func draft(_ bytes: [UInt8], for path: String) {
        drafts.put(bytes, path)
        shelf.clear()
    }

    /// Lints one file.
    func lint(_ path: String) -> Result<LintedFile, LintedBytes.Unreadable> {
        bytes(path).map { bytes in
            linter.lint(bytes, path: path) { shelf.runbook($0, beside: path) }
        }
    }

    /// Everything found in files, after the rules over all of them, what shellcheck says, and their directives.
    public func findings(of files: [LintedFile]) -> [Finding] {
        guard let shellcheck, linter.keepsScripts else { return linter.findings(of: files) }
        switch shellcheck.answer(files.flatMap { $0.scripts.map(\.text) }) {
        case .comments(let comments): return linter.findings(of: files, comments: comments)
        case .absent: return linter.findings(of: files)
        case .failed(let why):
            refusal.withLock { $0 = why }
            return linter.findings(of: files)
        }
    }

    /// Why shellcheck said nothing, as a clause; `nil` where it answered or was not asked.
    public var shellcheckProblem: String? { refusal.withLock { $0 } }

    private struct Work: Sendable {
        var results: [Result<LintedFile, LintedBytes.Unreadable>?]
        var next = 0
        var done = 0

        mutating func take(upTo count: Int) -> Range<Int> {
            let start = next
            next = min(count, next + LintRunner.chunk)
            return start..<next
        }
    }
}

/// Texts of files that are not written yet.
private final class Drafts: Sendable {
    private let texts = Mutex<[String: [UInt8]]>([:])

    func bytes(_ path: String) -> [UInt8]? { texts.withLock { $0[path] } }

    func put(_ bytes: [UInt8], _ path: String) { texts.withLock { $0[path] = bytes } }
}
