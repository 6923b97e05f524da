/// One thing that goes wrong in a simulated machine.
public struct Fault: Sendable, Hashable, CustomStringConvertible {
    /// What goes wrong.
    public enum Kind: Sendable, Hashable {
        /// The engine that is about to move is killed before it does.
        case crash
        /// The engine that is about to move is stopped for so many milliseconds, and goes on afterwards.
        case pause(Int64)
        /// The next commit of the engine that is about to move writes nothing and fails.
        case loseCommit
        /// The next commit of the engine that is about to move is written, and the engine hears that it failed.
        case doubtCommit
        /// Nothing can be written to the store for so many milliseconds.
        case fillStore(Int64)
        /// No spool folder can be made for so many milliseconds.
        case fillSpool(Int64)
        /// No spool folder can be read for so many milliseconds.
        case hideSpools(Int64)
        /// The machine goes down and comes up: every process dies, the boot id is another.
        case reboot
        /// The wall clock jumps by so many milliseconds; negative is back.
        case stepClock(Int64)
        /// A living shim is killed; its command may live on.
        case killShim
        /// A living command is killed.
        case killCommand
        /// The next message that an engine gets comes twice.
        case repeatMessage
        /// The terminal of an engine is gone.
        case hangUp
        /// A second engine hosts a run that is hosted, as if there were no lease.
        case secondHost
    }

    /// What.
    public var kind: Kind
    /// Before which happening of the simulation it strikes, from 0.
    public var point: Int

    /// Makes a fault.
    public init(_ kind: Kind, at point: Int) {
        self.kind = kind
        self.point = point
    }

    /// The fault in one line.
    public var description: String {
        "\(point): \(kind)"
    }
}

extension Fault {
    /// The most faults of one plan.
    public static let mostFaults = 8
    /// Faults strike before this happening, so that what follows can be seen to come to rest.
    public static let lastPoint = 260

    /// What goes wrong under a seed, in the order in which it strikes.
    public static func plan(_ chance: inout Chance) -> [Fault] {
        let count = chance.percent(5) ? 0 : chance.of(1...mostFaults)
        var faults: [Fault] = []
        for _ in 0..<count {
            // Early points are where changes are: every second fault strikes there.
            let point = chance.percent(50) ? chance.below(lastPoint / 4) : chance.below(lastPoint)
            faults.append(Fault(kind(&chance), at: point))
        }
        return faults.sorted { $0.point < $1.point }
    }

    private static func kind(_ chance: inout Chance) -> Kind {
        switch chance.below(100) {
        case 0..<30: .crash
        case 30..<40: .pause(Int64(chance.of(50...60_000)))
        case 40..<48: .loseCommit
        case 48..<56: .doubtCommit
        case 56..<60: .fillStore(Int64(chance.of(1_000...30_000)))
        case 60..<63: .fillSpool(Int64(chance.of(1_000...30_000)))
        case 63..<66: .hideSpools(Int64(chance.of(500...10_000)))
        case 66..<71: .reboot
        case 71..<78: .stepClock(step(&chance))
        case 78..<84: .killShim
        case 84..<88: .killCommand
        case 88..<92: .repeatMessage
        case 92..<95: .hangUp
        case _: .secondHost
        }
    }

    /// From a second to a year, forwards or back.
    private static func step(_ chance: inout Chance) -> Int64 {
        let sizes: [Int64] = [1_000, 20_000, 600_000, 3_600_000, 86_400_000, 31_536_000_000]
        let size = sizes[chance.below(sizes.count)]
        return chance.percent(50) ? size : -size
    }
}
