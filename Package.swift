// swift-tools-version: 6.2
import PackageDescription

/// The settings of every Swift target: the walls between rooms are checked by the compiler where it can.
/// In CI a warning is an error.
let strict: [SwiftSetting] =
    [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
    ] + (Context.environment["CI"] == nil ? [] : [.treatAllWarnings(as: .error)])

let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")

let package = Package(
    name: "midwatch",
    products: [
        .executable(name: "midwatch", targets: ["midwatch"]),
        .executable(name: "midwatch-shim", targets: ["CMidwatchShim"]),
        .executable(name: "midwatch-shop", targets: ["midwatch-shop"]),
        // For tests only: what they load between a program and the C library.
        .library(name: "MidwatchInterposer", type: .dynamic, targets: ["CMidwatchInterposer"]),
        .executable(name: "midwatch-prove", targets: ["midwatch-prove"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", exact: "2.37.6"),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/swift-server/async-http-client", exact: "1.37.0"),
    ],
    targets: [
        // The rooms, from the pure core outwards; see the README's table for one sentence on each.
        .systemLibrary(name: "CLibYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
        .target(name: "MidwatchPatterns", swiftSettings: strict),
        .target(name: "MidwatchShell", swiftSettings: strict),
        // The IANA time zones as one text; `make zones` writes it.
        .target(name: "CMidwatchZones", exclude: ["zones.inc"]),
        .target(
            name: "MidwatchExpressions", dependencies: ["MidwatchPatterns", "CMidwatchZones"], swiftSettings: strict),
        .target(name: "MidwatchMetrics", dependencies: ["MidwatchPatterns"], swiftSettings: strict),
        .target(
            name: "MidwatchRunbook",
            dependencies: ["CLibYAML", "MidwatchPatterns", "MidwatchExpressions", "MidwatchMetrics", crypto],
            swiftSettings: strict),
        .target(
            name: "MidwatchLint",
            dependencies: [
                "MidwatchRunbook", "MidwatchShell", "MidwatchPatterns", "MidwatchExpressions", "MidwatchMetrics",
            ], swiftSettings: strict),
        .target(
            name: "MidwatchImport",
            dependencies: [
                "MidwatchRunbook", "MidwatchShell", "MidwatchExpressions", "MidwatchMetrics", "MidwatchPatterns",
            ], swiftSettings: strict),
        .target(
            name: "MidwatchEditor",
            dependencies: [
                "MidwatchLint", "MidwatchRunbook", "MidwatchExpressions", "MidwatchMetrics", "MidwatchPatterns",
            ], swiftSettings: strict),
        .target(
            name: "MidwatchSurroundings",
            dependencies: [
                "MidwatchLint", "MidwatchRunbook", "MidwatchExpressions", "MidwatchMetrics", "CMidwatchSystem",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"), .product(name: "NIOTLS", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ], swiftSettings: strict),
        .target(
            name: "MidwatchEngine",
            dependencies: ["MidwatchRunbook", "MidwatchPatterns", "MidwatchExpressions", "MidwatchMetrics"],
            swiftSettings: strict),
        .target(
            name: "MidwatchTimeline",
            dependencies: [
                "MidwatchEngine", "MidwatchRunbook", "MidwatchExpressions", "MidwatchMetrics", crypto,
                .product(name: "GRDB", package: "GRDB.swift"), .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ], swiftSettings: strict),
        .target(
            name: "MidwatchTestKit", dependencies: ["MidwatchEngine", "MidwatchRunbook", "MidwatchMetrics"],
            swiftSettings: strict),
        .target(name: "MidwatchProof", swiftSettings: strict),
        .target(name: "CMidwatchSystem"),
        .target(name: "CMidwatchInterposer"),
        .executableTarget(name: "CMidwatchShim"),
        // The animals of the process zoo, for tests alone.
        .executableTarget(name: "CMidwatchBeast", path: "Tests/CMidwatchBeast"),
        .target(
            name: "MidwatchHost",
            dependencies: [
                "MidwatchTimeline", "MidwatchEngine", "MidwatchRunbook", "MidwatchExpressions", "MidwatchMetrics",
                "CMidwatchSystem", crypto, .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"), .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ], swiftSettings: strict),
        .executableTarget(
            name: "midwatch",
            dependencies: [
                "MidwatchHost", "MidwatchTimeline", "MidwatchSurroundings", "MidwatchEditor", "MidwatchImport",
                "MidwatchLint", "MidwatchShell", "MidwatchEngine", "MidwatchRunbook", "MidwatchExpressions",
                "MidwatchMetrics", .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ], swiftSettings: strict),
        .executableTarget(
            name: "midwatch-shop",
            dependencies: [
                .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ], swiftSettings: strict),
        .executableTarget(
            name: "midwatch-prove",
            dependencies: [
                "MidwatchTestKit", "MidwatchProof", "MidwatchExpressions",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ], swiftSettings: strict),
        // One test target a room, and some for the whole.
        tests(of: "MidwatchPatterns"),
        tests(of: "MidwatchShell", files: ["Sentences"]),
        tests(of: "MidwatchExpressions", with: ["MidwatchPatterns"], files: ["Zones", "Oracle"]),
        tests(of: "MidwatchMetrics", with: ["MidwatchTestKit"], files: ["Distributions"]),
        tests(
            of: "MidwatchRunbook", with: ["MidwatchExpressions", "MidwatchMetrics"], files: ["Fixtures", "Goldens"]),
        tests(
            of: "MidwatchLint",
            with: ["MidwatchRunbook", "MidwatchShell", "MidwatchExpressions", "MidwatchMetrics", "MidwatchPatterns"],
            files: ["Corpus", "Goldens"]),
        tests(
            of: "MidwatchImport", with: ["MidwatchRunbook", "MidwatchExpressions", "MidwatchMetrics"],
            files: ["Markdown", "Goldens"]),
        tests(
            of: "MidwatchEditor", with: ["MidwatchLint", "MidwatchRunbook", "MidwatchExpressions"], files: ["Client"]),
        tests(
            of: "MidwatchSurroundings",
            with: [
                "MidwatchLint", "MidwatchRunbook", "MidwatchMetrics",
                .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"), .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ]),
        tests(
            of: "MidwatchEngine",
            with: ["MidwatchTestKit", "MidwatchRunbook", "MidwatchExpressions", "MidwatchMetrics"], files: ["Goldens"]),
        tests(
            of: "MidwatchTimeline",
            with: [
                "MidwatchEngine", "MidwatchRunbook", "MidwatchExpressions", "MidwatchMetrics", "MidwatchTestKit",
                "MidwatchProof", crypto, .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ], files: ["Histories", "Golden"]),
        tests(
            of: "MidwatchTimeline", named: "MidwatchTerminal",
            with: ["MidwatchEngine", "MidwatchRunbook", "MidwatchExpressions", "MidwatchMetrics", "MidwatchTestKit"],
            files: ["Goldens"]),
        tests(
            of: "MidwatchHost",
            with: [
                "MidwatchTestKit", "MidwatchTimeline", "MidwatchEngine", "MidwatchRunbook", "MidwatchExpressions",
                "MidwatchMetrics", "CMidwatchSystem", "CMidwatchShim", "CMidwatchBeast",
                "MidwatchProof",
                .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
            ]),
        tests(
            of: "MidwatchTestKit", named: "MidwatchProgramme",
            with: ["MidwatchEngine", "MidwatchRunbook", "MidwatchMetrics", "MidwatchProof"]),
        tests(
            of: "MidwatchHost", named: "MidwatchFuzz",
            with: [
                "MidwatchTimeline", "MidwatchEngine", "MidwatchRunbook", "MidwatchPatterns", "MidwatchExpressions",
                "MidwatchProof",
            ],
            files: ["Corpus", "LibFuzzer"]),
        tests(of: "midwatch-shop", named: "MidwatchShop"),
        tests(
            of: "midwatch", named: "MidwatchCLI", with: ["CMidwatchShim", "midwatch-shop", "MidwatchProof"],
            files: ["Goldens"]),
        tests(
            of: "midwatch", named: "MidwatchEndToEnd", with: ["CMidwatchShim", "midwatch-shop", "MidwatchProof"],
            files: ["Editor/conversation.py"]),
        tests(of: "midwatch", named: "MidwatchBench", with: ["CMidwatchShim"]),
        tests(of: "midwatch", named: "MidwatchCrash", with: ["CMidwatchShim", "MidwatchProof"]),
        .testTarget(name: "MidwatchTidyTests", swiftSettings: strict),
    ]
)

/// The tests of a room.
///
/// - Parameter files: Folders of fixtures and golden files, which the tests read from the source tree.
func tests(
    of room: String, named name: String? = nil, with others: [Target.Dependency] = [], files: [String] = []
) -> Target {
    .testTarget(
        name: (name ?? room) + "Tests", dependencies: [.target(name: room)] + others, exclude: files,
        swiftSettings: strict)
}
