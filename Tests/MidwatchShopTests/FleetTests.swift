import Testing

@testable import midwatch_shop

@Suite("A rolling change")
struct FleetTests {
    @Test("replaces one instance after the other, and is complete only at the end")
    func roll() {
        var fleet = Fleet(version: "v42")
        fleet.want("v41")
        var seen: [String] = []
        while fleet.isRolling {
            #expect(!fleet.isRolledOut)
            fleet.tick()
            seen.append(fleet.instances.map { $0.isReady ? $0.version : "-" }.joined(separator: " "))
        }
        #expect(seen == ["- v42 v42", "v41 - v42", "v41 v41 -", "v41 v41 v41"])
        #expect(fleet.isRolledOut)
    }

    @Test("that is overtaken by another one ends with the last version wanted")
    func overtaken() {
        var fleet = Fleet(version: "v42")
        fleet.want("v41")
        fleet.tick()
        fleet.tick()
        fleet.want("v42")
        while fleet.isRolling {
            fleet.tick()
        }
        #expect(fleet.instances.map(\.version) == ["v42", "v42", "v42"])
        #expect(fleet.isRolledOut)
    }

    @Test("that restarts keeps the version and clears injected faults one by one")
    func restart() {
        var fleet = Fleet(version: "v41")
        fleet.inject(fault: 0.5)
        fleet.restart()
        fleet.tick()
        fleet.tick()
        #expect(fleet.instances.map(\.fault) == [0, 0.5, 0.5])
        while fleet.isRolling {
            fleet.tick()
        }
        #expect(fleet.instances.allSatisfy { $0.fault == 0 && $0.version == "v41" && $0.isReady })
    }

    @Test("to the version that already runs has nothing to do")
    func nothing() {
        var fleet = Fleet(version: "v41")
        fleet.want("v41")
        #expect(fleet.isRolledOut)
    }
}
