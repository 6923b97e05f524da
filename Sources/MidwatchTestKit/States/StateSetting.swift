import MidwatchEngine

/// Who there is in a state check, what they want, and how much may go wrong.
public struct StateSetting: Sendable {
    /// What it is called.
    public let name: String
    /// The run that each engine hosts. Two engines of one run are what the run's lock file prevents: the sequence of
    /// the run's stream must do so too.
    let hosts: [Int]
    /// The targets that each run changes.
    let targets: [[Int]]
    /// The most attempts of a run, undos included.
    let attempts: Int
    /// The most deaths of engines and shims.
    let deaths: Int
    /// The most reboots.
    let reboots: Int
    /// The most overrides.
    let overrides: Int

    /// The number of runs.
    var runs: Int { targets.count }

    /// The rows there can be: targets, then the overrides of each.
    var rowNames: [LockName] {
        let plain = (0..<WorldState.most.targets).map { LockName.target("\($0)") }
        return plain + plain.map { .override(of: $0) }
    }

    /// The locks of a run.
    func names(_ run: Int) -> [LockName] { targets[run].map { LockName.target("\($0)") } }

    /// Three engines with a run each and one target.
    public static let oneTarget = StateSetting(
        name: "3 engines, 1 target", hosts: [0, 1, 2], targets: [[0], [0], [0]], attempts: 1, deaths: 2, reboots: 1,
        overrides: 0)
    /// Three engines, two targets, one run that needs both.
    public static let twoTargets = StateSetting(
        name: "3 engines, 2 targets", hosts: [0, 1, 2], targets: [[0, 1], [0], [1]], attempts: 1, deaths: 1,
        reboots: 1, overrides: 0)
    /// Two engines at one run, and a third at another.
    public static let twoHosts = StateSetting(
        name: "2 engines at one run", hosts: [0, 1, 0], targets: [[0], [0]], attempts: 2, deaths: 2, reboots: 1,
        overrides: 0)
    /// Two runs, one of which overrides the other.
    public static let overriding = StateSetting(
        name: "2 engines, 1 override", hosts: [0, 1], targets: [[0], [0]], attempts: 2, deaths: 2, reboots: 0,
        overrides: 1)

    /// The smallest in which every design that does not hold is found out.
    public static let small = StateSetting(
        name: "2 engines, 1 target", hosts: [0, 1], targets: [[0], [0]], attempts: 1, deaths: 1, reboots: 0,
        overrides: 0)

    /// Every setting of the whole check.
    public static let all = [oneTarget, twoTargets, twoHosts, overriding]
}
