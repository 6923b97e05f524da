/// The rules about people whose findings the reader, the graph or the configuration makes.
enum PeopleReaderRules {
    static let all: [Rule] = [
        undefinedContact, undefinedTeam, undefinedPerson, undefinedSeverity,
    ]
}
