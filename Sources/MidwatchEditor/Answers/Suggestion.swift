/// Something that could be written at the cursor.
struct Suggestion: Sendable, Hashable {
    /// What kind of thing it is, in the protocol's numbers.
    enum Sort: Int64, Sendable {
        case function = 3
        case variable = 6
        case property = 10
        case value = 12
        case choice = 20
        case file = 17
        case constant = 21
        case event = 23
    }

    /// How near to the top of the list.
    enum Rank: Int, Sendable {
        case needed, likely, ordinary, advanced
    }

    var label: String
    var sort: Sort
    var detail: String
    /// A sentence or two on what it is.
    var about = ""
    /// What is written; the label where nothing else is said.
    var insert: String?
    var rank = Rank.ordinary
}
