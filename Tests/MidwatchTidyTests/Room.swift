/// One room of the source tree: what it may import, and which words must not stand in it.
struct Room {
    var name: String
    var imports: Set<String>
    var forbidden: [String] = []

    /// Words by which a pure room would reach the world: tasks, clocks, chance, files, logs.
    static let worldly = [
        "async", "await", "Task", "Date()", "UUID()", "SystemRandomNumberGenerator", ".random(", "FileManager",
        "ContinuousClock", "SuspendingClock", "print(", "fopen", "getenv", "ProcessInfo",
    ]

    /// Every room, innermost first. An import that is not in the list is a hole in a wall.
    static let all: [Room] = [
        Room(name: "MidwatchPatterns", imports: [], forbidden: worldly),
        Room(name: "MidwatchShell", imports: [], forbidden: worldly),
        Room(name: "MidwatchExpressions", imports: ["MidwatchPatterns", "CMidwatchZones"], forbidden: worldly),
        Room(name: "MidwatchMetrics", imports: ["MidwatchPatterns", "Glibc"], forbidden: worldly),
        Room(
            name: "MidwatchRunbook",
            imports: ["CLibYAML", "MidwatchPatterns", "MidwatchExpressions", "MidwatchMetrics", "Crypto"],
            forbidden: worldly),
        Room(
            name: "MidwatchLint",
            imports: [
                "MidwatchRunbook", "MidwatchShell", "MidwatchPatterns", "MidwatchExpressions", "MidwatchMetrics",
            ], forbidden: worldly),
        Room(
            name: "MidwatchImport",
            imports: [
                "MidwatchRunbook", "MidwatchShell", "MidwatchPatterns", "MidwatchExpressions", "MidwatchMetrics",
            ], forbidden: worldly),
        Room(
            name: "MidwatchEditor",
            imports: ["MidwatchLint", "MidwatchRunbook", "MidwatchExpressions", "MidwatchMetrics", "MidwatchPatterns"],
            forbidden: worldly),
        Room(
            name: "MidwatchSurroundings",
            imports: [
                "MidwatchLint", "MidwatchRunbook", "MidwatchExpressions", "MidwatchMetrics", "CMidwatchSystem",
                "AsyncHTTPClient", "NIOCore", "NIOHTTP1", "NIOPosix", "NIOSSL", "NIOTLS", "Glibc",
                "Synchronization", "Dispatch",
                "FoundationEssentials",
            ], forbidden: ["GRDB", "Rule("]),
        Room(
            name: "MidwatchEngine",
            imports: ["MidwatchRunbook", "MidwatchPatterns", "MidwatchExpressions", "MidwatchMetrics"],
            forbidden: worldly),
        Room(
            name: "MidwatchTestKit", imports: ["MidwatchEngine", "MidwatchRunbook", "MidwatchMetrics", "Glibc"],
            forbidden: worldly),
        Room(name: "MidwatchProof", imports: ["Glibc"]),
        Room(
            name: "midwatch-prove",
            imports: ["MidwatchTestKit", "MidwatchProof", "MidwatchExpressions", "ArgumentParser", "Glibc"]),
        Room(
            name: "MidwatchTimeline",
            imports: [
                "MidwatchEngine", "MidwatchRunbook", "MidwatchExpressions", "MidwatchMetrics", "Crypto", "GRDB",
                "GRDBSQLite",
                "Glibc", "FoundationEssentials", "Synchronization",
            ], forbidden: ["UUID()", "Task", "async", "await"]),
        Room(
            name: "MidwatchHost",
            imports: [
                "MidwatchTimeline", "MidwatchEngine", "MidwatchRunbook", "MidwatchExpressions", "MidwatchMetrics",
                "CMidwatchSystem", "Crypto", "AsyncHTTPClient", "NIOCore", "NIOHTTP1", "NIOPosix", "NIOSSL", "Glibc",
                "FoundationEssentials", "Synchronization", "Dispatch",
            ], forbidden: ["GRDB"]),
        Room(
            name: "midwatch",
            imports: [
                "MidwatchHost", "MidwatchTimeline", "MidwatchSurroundings", "MidwatchEditor", "MidwatchImport",
                "MidwatchLint", "MidwatchShell", "MidwatchEngine", "MidwatchRunbook", "MidwatchExpressions",
                "MidwatchMetrics", "ArgumentParser", "Glibc", "FoundationEssentials", "Synchronization", "Dispatch",
            ], forbidden: ["GRDB"]),
        Room(
            name: "midwatch-shop",
            imports: [
                "ArgumentParser", "NIOCore", "NIOPosix", "NIOHTTP1", "Glibc", "FoundationEssentials",
                "Synchronization", "Dispatch",
            ]),
    ]
}
