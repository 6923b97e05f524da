/// Work that must end in time.
enum Limited {
    /// What `work` gives; `nil` when the time is up first. The work is stopped then, and waited for.
    static func value<Value: Sendable>(
        within limit: Duration, sleeper: any Sleeper, _ work: @escaping @Sendable () async -> Value
    ) async -> Value? {
        await withTaskGroup(of: Value?.self) { group in
            group.addTask { await work() }
            group.addTask {
                try? await sleeper.sleep(for: limit)
                return nil
            }
            defer { group.cancelAll() }
            return await group.next() ?? nil
        }
    }
}
