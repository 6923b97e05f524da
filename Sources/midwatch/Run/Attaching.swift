import MidwatchEngine
import MidwatchHost
import MidwatchRunbook
import MidwatchTimeline

/// Comes to a run: follows it while a live process hosts it, and hosts it itself where none does.
struct Attaching {
    private let desk: Desk
    private let run: RunID
    private let takes: Bool
    private let session: RunSession

    init(_ arguments: AttachArguments) throws {
        desk = try arguments.options.open()
        run = try RunName.find(arguments.run, in: desk.store)
        takes = arguments.take
        session = RunSession(desk, overrideReason: arguments.overrideReason)
    }

    /// Takes the run up, and fails where another process hosts it.
    func resume() async throws -> ExitStatus {
        let lease = try RunLease.take(run, in: desk.folder, as: Desk.hostName)
        return try await session.resume(run, lease, takes: takes)
    }

    /// Follows the run as long as others host it, then hosts it. Exactly one of many who wait for it gets the lease.
    func attach() async throws -> ExitStatus {
        var tail = RunTail(run, session, takes: takes)
        var isFirst = true
        while true {
            if let lease = try lease() {
                if let status = try isFirst ? tail.tellFirst() : tail.comeForward() {
                    lease.release()
                    session.screen.finish()
                    return status
                }
                return try await session.resume(run, lease, takes: takes)
            }
            isFirst = false
            if let status = try await tail.follow() {
                session.screen.finish()
                return status
            }
        }
    }

    private func lease() throws -> RunLease? {
        do {
            return try RunLease.take(run, in: desk.folder, as: Desk.hostName)
        } catch HostError.alreadyHosted {
            return nil
        }
    }
}
