import CMidwatchSystem
import MidwatchEngine
import MidwatchProof
import Testing

@testable import MidwatchHost

/// The process zoo: `make zoo` lets every animal loose, `make test` the quick ones.
@Suite("The process zoo", .serialized)
struct ZooTests {
    /// The most memory that an animal may cost the engine, in MiB.
    private static let memory = 100.0

    @Test("whatever a command does: its fate is known, its bytes are counted, and nobody of it is left")
    func zoo() async {
        let programme = Programme("zoo")
        let animals = Animal.all(flood: Int64(programme.size(whole: 5_000_000_000, slice: 100_000_000)))
            .filter { programme.isWhole || $0.isQuick }
        let began = midwatch_boot_milliseconds()
        var tally = Tally()
        for (number, animal) in animals.enumerated() {
            let sighting = await Keeper(number: 2 * number).asChange(animal)
            tally.add(animal, sighting, animal.fate, livesOn: animal.livesOn.asChange, isRead: false)
            guard let fate = animal.fateAsRead else { continue }
            let read = await Keeper(number: 2 * number + 1).asRead(animal)
            tally.add(animal, read, fate, livesOn: animal.livesOn.asRead, isRead: true)
        }
        #expect(!programme.isWhole || animals.count >= 40)
        #expect(tally.growth <= Self.memory, "the engine grew by \(tally.growth) MiB")
        programme.record(
            [
                "animals": animals.count, "let loose": tally.count, "wrong outcomes": tally.wrong,
                "left behind": tally.left, "memory (MiB)": (tally.growth * 10).rounded() / 10,
            ], seconds: Double(midwatch_boot_milliseconds() - began) / 1000)
    }

    /// What was seen of all animals.
    private struct Tally {
        var count = 0
        var wrong = 0
        var left = 0
        var growth = 0.0

        mutating func add(
            _ animal: Animal, _ sighting: Keeper.Sighting, _ fate: Animal.Fate, livesOn: Bool, isRead: Bool
        ) {
            let title = "\(animal.name) as a \(isRead ? "read" : "change")"
            count += 1
            growth = max(growth, sighting.growth)
            let isRight = Self.isRight(sighting.outcome.ending, fate, isRead: isRead)
            let areBytesRight = animal.bytes == nil || sighting.outcome.output.byteCount == animal.bytes
            if !isRight || !areBytesRight { wrong += 1 }
            #expect(isRight, "\(title): \(sighting.outcome.ending)")
            #expect(areBytesRight, "\(title): \(sighting.outcome.output.byteCount) bytes")
            #expect(sighting.seconds <= animal.seconds, "\(title) took \(sighting.seconds) s")
            if livesOn {
                #expect(isRead || (sighting.outcome.leftovers ?? 0) > 0, "\(title): a daemon is not told of")
                #expect(sighting.isAnybodyLeft, "\(title): the daemon was ended")
                return
            }
            if sighting.isAnybodyLeft { left += 1 }
            #expect(!sighting.isAnybodyLeft, "\(title): \(sighting)")
            // Of a read that ended by itself nobody has counted; of a folder that is gone nothing can be said.
            let isCounted = isRead ? fate == .timedOut : animal.name != "removes_its_folder"
            #expect(!isCounted || sighting.outcome.leftovers == 0, "\(title): \(String(describing: sighting.outcome))")
        }

        private static func isRight(_ ending: ActOutcome.Ending, _ fate: Animal.Fate, isRead: Bool) -> Bool {
            switch ending {
            case .succeeded: fate == .succeeded
            case .failed: fate == .failed || (isRead && fate == .timedOut)
            case .notStarted: fate == .notStarted
            case .unknown(let why): fate == .unknown || (!isRead && fate == .timedOut && why.hasPrefix("timed out"))
            }
        }
    }
}
