internal import Glibc
internal import MidwatchEngine
public import MidwatchTimeline

/// Messages for a run that another process hosts: left in the inbox, and announced so that the host looks at once.
public enum RunMail {
    /// How long a message that nobody announced may lie unseen, at most.
    public static let longest = SpoolWatch.interval

    /// Leaves a message; returns the id by which the store tells what became of it.
    public static func post(
        _ entry: InboxEntry, to store: any TimelineStore, in folder: StateFolder
    ) throws(TimelineError) -> Int64 {
        let id = try store.post(entry)
        announce(entry.run.text, in: folder)
        return id
    }

    /// The kernel tells whoever watches the folder of a file that was written and closed. Without it, the host looks
    /// a moment later.
    private static func announce(_ run: String, in folder: StateFolder) {
        let path = folder.runsPath + "/" + RunLease.name(.init(run)) + ".mail"
        let descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { return }
        if folder.group != nil { fchmod(descriptor, 0o660) }
        close(descriptor)
    }
}
