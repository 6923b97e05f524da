/// A step of a draft, before it is written.
struct DraftStep {
    /// What it does.
    enum Body {
        /// A script that only reads.
        case read(String)
        /// Instructions for a person who looks.
        case look(String)
        /// A script that changes something.
        case change(String, target: String)
        /// Instructions for a person who changes something.
        case changeByHand(String, target: String)
        /// A question which of several ways to go; each answer leads to the first step of its way.
        case choose([(answer: String, step: String)])
    }

    /// The id.
    var id: String
    /// One line for a tired reader.
    var title: String?
    /// What the author said about it.
    var why: String?
    /// What it does.
    var body: Body
    /// Its line in the Markdown.
    var line: Int
    /// What is open about it, for comments in the draft.
    var open: [String] = []
    /// Where it goes; the next step where `nil`.
    var go: String?
    /// The script that takes it back.
    var undo: String?
    /// Which part of which section it stands in: parts of one section may be ways to choose from.
    var part: (section: Int, part: Int) = (0, 0)

    /// Whether the author offers it in place of the step before it.
    var isAlternative = false

    /// Whether it changes something.
    var isChange: Bool {
        switch body {
        case .change, .changeByHand: true
        case .read, .look, .choose: false
        }
    }

    /// The script that it runs, if it runs one.
    var script: String? {
        switch body {
        case .read(let script), .change(let script, _): script
        case .look, .changeByHand, .choose: nil
        }
    }
}
