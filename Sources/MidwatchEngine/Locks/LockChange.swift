/// What a commit does to lock rows, in the same transaction as its events. The owner is always the run of the stream.
public enum LockChange: Sendable, Hashable {
    /// Take all of these, or none and nothing is committed: the store answers with the holders.
    ///
    /// `acquired` is the sequence number of the event that says so: with the owner it names this one acquisition.
    case take([LockName], by: String, doing: String, acquired: Int)
    /// Take all of these although these owners hold some: theirs are marked overridden, and the writer holds rows of
    /// its own beside them, named by ``LockName/override(of:)``. Anybody else in the way refuses the whole.
    case override([LockName], from: [String], by: String, doing: String, acquired: Int)
    /// The commit stores an intent, with this sequence number, and is only done when the run still holds all of these
    /// by the acquisition it knows of: not taken over, not in doubt, not overridden.
    case require([LockName], acquired: Int, intent: Int)
    /// Let these go.
    case release([LockName])
    /// Keep these, marked in doubt.
    case markInDoubt([LockName])
    /// Keep these, no longer in doubt.
    case clearDoubt([LockName])
    /// The host of these lives: their lease begins anew, and a doubt that came of its silence is over.
    case renew([LockName])
    /// Mark these, which belong to others, in doubt where their lease has run out. It never frees one.
    case expire([LockName])

    /// Whether it may only be made together with an event, whose time it bears.
    public var needsEvent: Bool {
        switch self {
        case .take, .override, .require, .expire: true
        case .release, .markInDoubt, .clearDoubt, .renew: false
        }
    }
}
