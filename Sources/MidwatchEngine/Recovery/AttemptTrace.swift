/// What is left of one attempt of a change: what its spool folder, its lock file and the table of processes show.
///
/// The host looks; ``Recovery/move(for:)`` says what follows.
public struct AttemptTrace: Sendable, Hashable {
    /// What the attempt's folder shows.
    public enum Folder: Sendable, Hashable, CaseIterable {
        /// There is none: no shim has begun.
        case absent
        /// It was made, and nothing was started in it.
        case made
        /// A recovering engine has made or marked it, durably: whatever comes later does not start.
        case closed
        /// The command may have been started, under the boot that still lasts.
        case started
        /// The command may have been started, under an earlier boot: nothing of it lives.
        case startedBeforeBoot
        /// The end of the command is recorded.
        case recorded
        /// It cannot be read.
        case unreadable
    }

    /// How far the processes have been brought that an attempt left behind without its shim.
    public enum Ending: Sendable, Hashable, CaseIterable {
        /// Their time is not up: they may finish what they do.
        case notDue
        /// Their time is up, as it would be under their shim.
        case due
        /// They were told to end, and then killed.
        case tried
    }

    /// The folder.
    public var folder: Folder
    /// Whether the lock file is held: the kernel's word that the shim lives.
    public var isShimAlive: Bool
    /// How many processes of the attempt live without their shim; `nil` cannot tell.
    public var survivors: Int?
    /// How far they have been brought.
    public var ending: Ending

    /// Makes a trace.
    public init(folder: Folder, isShimAlive: Bool, survivors: Int? = 0, ending: Ending = .notDue) {
        self.folder = folder
        self.isShimAlive = isShimAlive
        self.survivors = survivors
        self.ending = ending
    }
}
