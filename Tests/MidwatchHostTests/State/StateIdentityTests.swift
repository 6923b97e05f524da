import Glibc
import MidwatchEngine
import MidwatchRunbook
import Testing

@testable import MidwatchHost

@Suite("Who is at the keyboard")
struct StateIdentityTests {
    static func configuration(_ login: String) -> Configuration {
        Configuration(
            people: [KnownPerson(login: Located(login), name: Located("Alice"))],
            teams: [
                Team(name: Located("payments"), members: [Located("Alice"), Located("Bob")]),
                Team(name: Located("search"), members: [Located("Bob")]),
            ])
    }

    @Test("a login is mapped to a person and the teams")
    func mapped() {
        let login = Identity.current(.standard, environment: [:]).login
        #expect(!login.isEmpty)
        let person = Identity.current(Self.configuration(login), environment: [:])
        #expect(person == Person(name: "Alice", login: login, teams: ["payments"]))
    }

    @Test("a login that nobody mapped belongs to no team")
    func unmapped() {
        let person = Identity.current(Self.configuration("somebody-else"), environment: [:])
        #expect(person.name == person.login)
        #expect(person.teams.isEmpty)
    }

    @Test("a claimed name is recorded as claimed, and belongs to no team")
    func claimed() {
        let login = Identity.current(.standard, environment: [:]).login
        let person = Identity.current(Self.configuration(login), environment: [:], claimed: "Alice")
        #expect(person == Person(name: "Alice", login: login, isClaimed: true))
        #expect(!Identity.current(.standard, environment: [:], claimed: "").isClaimed)
    }

    @Test("behind sudo stands the one who called it; without root the variable counts for nothing")
    func sudo() {
        let person = Identity.current(Self.configuration("alice"), environment: ["SUDO_USER": "alice"])
        #expect((person.name == "Alice") == (getuid() == 0))
    }
}
