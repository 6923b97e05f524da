import Glibc
import MidwatchLint
import MidwatchRunbook
import Testing

@testable import MidwatchSurroundings

/// A real repository on disk.
struct RepositoryReaderTests {
    private func found(_ ground: RepositoryGround, from folder: String = "", path: String = "/usr/bin:/bin") throws
        -> (Repository, RepositoryReader)
    {
        try #require(
            RepositoryReader.find(
                from: ground.path + "/" + folder, workingFolder: ground.path, programs: ProgramPlaces(path: path)))
    }

    @Test("what stands at a path is told beyond the paths that are remembered, too")
    func rememberedKinds() throws {
        let ground = RepositoryGround()
        ground.git("init", "-q")
        ground.write("bin/drain.sh", "#!/bin/sh\n", mode: 0o755)
        let (repository, _) = try found(ground)
        for number in 0...RepositoryReader.rememberedKinds {
            try #require(repository.kind(of: "missing/\(number)") == nil)
        }
        #expect(repository.kind(of: "bin/drain.sh") == .file(isExecutable: true))
        #expect(repository.kind(of: "bin/drain.sh") == .file(isExecutable: true))
    }

    @Test("the repository is found from a folder deep in it, and its files are told apart")
    func finding() throws {
        let ground = RepositoryGround()
        ground.git("init", "-q")
        ground.write("runbooks/deep/a.runbook.yaml", "midwatch: 1\n")
        ground.write("bin/drain.sh", "#!/bin/sh\n", mode: 0o755)
        ground.write("bin/plain.sh", "#!/bin/sh\n")
        ground.write("CODEOWNERS", "* @acme/payments\n")
        ground.write("node_modules/x/index.js", "")
        let (repository, reader) = try found(ground, from: "runbooks/deep")
        #expect(repository.place(of: "runbooks/deep/a.runbook.yaml") == "runbooks/deep/a.runbook.yaml")
        #expect(repository.kind(of: "bin/drain.sh") == .file(isExecutable: true))
        #expect(repository.kind(of: "bin/plain.sh") == .file(isExecutable: false))
        #expect(repository.kind(of: "bin") == .folder)
        #expect(repository.kind(of: "bin/gone.sh") == nil)
        #expect(repository.codeOwners?.owners(of: "x") == ["@acme/payments"])
        #expect(
            repository.listing
                == RepositoryListing(
                    files: ["runbooks/deep/a.runbook.yaml", "bin/drain.sh", "bin/plain.sh", "CODEOWNERS"]))
        #expect(reader.problems == [])
    }

    @Test("outside a repository there is none")
    func outside() {
        let ground = RepositoryGround()
        #expect(RepositoryReader.find(from: ground.path, workingFolder: ground.path) == nil)
        #expect(RepositoryReader.find(from: ground.path + "/gone", workingFolder: ground.path) == nil)
    }

    @Test("a link that leads out of the repository is nothing, one inside it is what it leads to")
    func links() throws {
        let ground = RepositoryGround()
        let other = RepositoryGround()
        other.write("secret.txt", "secret")
        ground.git("init", "-q")
        ground.write("docs/a.md", "# A\n")
        symlink(other.path + "/secret.txt", ground.path + "/out.txt")
        symlink(other.path, ground.path + "/outside")
        symlink("docs/a.md", ground.path + "/in.md")
        symlink("/dev/zero", ground.path + "/zero")
        let (repository, _) = try found(ground)
        #expect(repository.kind(of: "out.txt") == nil)
        #expect(repository.text("out.txt") == nil)
        #expect(repository.text("outside/secret.txt") == nil)
        #expect(repository.text("../\(other.path.split(separator: "/").last ?? "")/secret.txt") == nil)
        #expect(repository.text("in.md") == "# A\n")
        #expect(repository.kind(of: "zero") == nil)
        #expect(repository.text("zero") == nil)
    }

    @Test("a file that is too large, a folder and what is no text have no text; a pipe is never opened")
    func texts() throws {
        let ground = RepositoryGround()
        ground.git("init", "-q")
        ground.write("full.txt", String(repeating: "x", count: RootFolder.fileBytes))
        ground.write("large.txt", String(repeating: "x", count: RootFolder.fileBytes + 1))
        mkfifo(ground.path + "/pipe", 0o600)
        let (repository, _) = try found(ground)
        #expect(repository.text("full.txt")?.utf8.count == RootFolder.fileBytes)
        #expect(repository.text("large.txt") == nil)
        #expect(repository.text(".git") == nil)
        #expect(repository.text("pipe") == nil)
        #expect(repository.text(".git/index") == nil)
    }

    @Test("a listing that meets its limit says that it is not complete")
    func listingLimit() throws {
        let ground = RepositoryGround()
        for name in ["a", "b", "c"] { ground.write(name, "") }
        let root = try #require(RootFolder(ground.path))
        #expect(root.listing(atMost: 3).isComplete)
        #expect(!root.listing(atMost: 2).isComplete)
    }

    @Test("git's history gives the days of changes and what moved")
    func history() throws {
        let ground = RepositoryGround()
        ground.git("init", "-q")
        ground.write("deploy/a.yaml", "one\n")
        ground.write("docs/old name.md", "# Long enough to be known again\n")
        ground.git("add", ".", day: "2026-10-01")
        ground.git("commit", "-qm", "one", day: "2026-10-01")
        ground.git("mv", "docs/old name.md", "docs/new.md")
        ground.git("commit", "-qam", "two", day: "2026-11-02")
        let (repository, reader) = try found(ground)
        let history = try #require(repository.history)
        #expect(history.changes["deploy/a.yaml"] == CalendarDay("2026-10-01"))
        #expect(history.changes["docs/new.md"] == CalendarDay("2026-11-02"))
        #expect(history.renames == ["docs/old name.md": "docs/new.md"])
        #expect(reader.problems == [])
    }

    @Test("without git, or without a commit, that is said once and nothing is known of history")
    func noHistory() throws {
        let ground = RepositoryGround()
        ground.git("init", "-q")
        let (without, reader) = try found(ground, path: "/nowhere")
        #expect(without.history == nil)
        #expect(without.history == nil)
        #expect(reader.problems.map(\.sentence) == ["git is not installed, so nothing is known of when files changed"])
        let (empty, other) = try found(ground)
        #expect(empty.history == nil)
        #expect(other.problems.count == 1)
    }

    @Test("nothing that the repository configures is started")
    func hostileConfiguration() throws {
        let ground = RepositoryGround()
        ground.git("init", "-q")
        ground.write("a", "a")
        ground.git("add", ".")
        ground.git("commit", "-qm", "one")
        ground.write("evil.sh", "#!/bin/sh\ntouch \(ground.path)/started\n", mode: 0o755)
        for key in ["core.fsmonitor", "core.pager", "diff.external", "gpg.program"] {
            ground.git("config", key, ground.path + "/evil.sh")
        }
        ground.git("config", "log.showSignature", "true")
        let (repository, _) = try found(ground)
        #expect(repository.history?.changes.count == 1)
        #expect(access(ground.path + "/started", F_OK) != 0)
    }

    @Test("a program that prints too much or takes too long is ended, with what it started")
    func ending() throws {
        let flood = Program(
            path: "/bin/sh", arguments: ["-c", "yes | cat"], environment: ["PATH=/usr/bin:/bin"], timeout: .seconds(20),
            outputBytes: 100_000)
        #expect(flood.run()?.code == nil)
        let slow = Program(
            path: "/bin/sleep", arguments: ["1000"], environment: [], timeout: .milliseconds(50), outputBytes: 10)
        #expect(slow.run()?.code == nil)
        let gone = Program(path: "/nowhere", arguments: [], environment: [], timeout: .seconds(1), outputBytes: 10)
        #expect(gone.run() == nil)
        let good = Program(
            path: "/bin/echo", arguments: ["$HOME; x"], environment: [], timeout: .seconds(20), outputBytes: 100)
        #expect(good.run() == .init(code: 0, output: Array("$HOME; x\n".utf8)))
    }
}
