/// The rules about who is called, and what they are told.
enum CallingRules {
    static let all: [Rule] = [ownerMissing, personAlone, nobodyAcknowledges, nothingToldOfTries, contactTwice]
}
