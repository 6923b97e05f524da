import Glibc

/// Waits for the signals that end the service.
///
/// They are blocked before any thread begins, so that every thread inherits the mask and only `wait()` takes them.
struct StopSignal {
    private var signals = sigset_t()

    /// Blocks SIGTERM, SIGINT and SIGHUP in this thread and in those that it will begin.
    init() {
        sigemptyset(&signals)
        for signal in [SIGTERM, SIGINT, SIGHUP] {
            sigaddset(&signals, signal)
        }
        pthread_sigmask(SIG_BLOCK, &signals, nil)
    }

    /// Answers when one of the signals comes.
    mutating func wait() {
        var received: Int32 = 0
        sigwait(&signals, &received)
    }
}
