/// What a program does that somebody who writes a runbook wants to know.
public enum Effect: Sendable, Hashable {
    /// It changes nothing.
    case readsOnly
    /// It changes something.
    case mutates
    /// It changes something that cannot be had back, or of which much hangs.
    case destroys(String)
    /// It waits for a terminal or for somebody to type: an editor, a shell, a pager.
    case blocks(String)
    /// It asks before it goes on; and the option that answers.
    case prompts(String, flag: String?)
    /// It runs until it is stopped; and what bounds it.
    case neverEnds(String, bound: String?)
    /// The program, subcommand or option is no longer there; and what took its place.
    case removed(String, instead: String?)
    /// Its work grows with the system that is in trouble; and what keeps it small.
    case loads(String, instead: String?)
    /// On a terminal its output goes through a pager; and the option that keeps it from that.
    case pages(flag: String)
    /// It runs code that somebody else may change.
    case remoteCode(String)
    /// A secret stands among its arguments, which every user of the machine can read.
    case secretInArgv(String)
    /// It prints a secret, which is then recorded.
    case printsSecret(String)
    /// It waits at most so many seconds by itself.
    case innerTimeout(seconds: Int)
    /// Done twice it does something else than done once.
    case notIdempotent(String)
    /// It reaches more than one thing by its name would.
    case tooWide(String)
    /// If this variable is empty, something else is removed than was meant.
    case dangerousIfEmpty(variable: String, String)
    /// It changes what the surroundings of the moment point at; and the option that says which.
    case unpinnedContext(flag: String)
}
