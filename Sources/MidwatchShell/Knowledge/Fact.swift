/// One effect of one invocation, with the argument that decides it.
public struct Fact: Sendable, Equatable {
    /// A change of the text that takes the fact away.
    public struct Edit: Sendable, Equatable {
        /// What is replaced; empty for an insertion.
        public var range: Range<Int>
        /// What stands there then.
        public var text: String
    }

    /// What the program does.
    public var effect: Effect
    /// Where the deciding argument stands, else the program's name; `nil` where that cannot be told.
    public var range: Range<Int>?
    /// The element of a list of arguments in which it stands.
    public var element: Int?
    /// What would take the fact away, where that is one plain edit of a script.
    public var edit: Edit?

    init(_ effect: Effect, at argument: Argument?, of invocation: Invocation, edit: Edit? = nil) {
        let place = argument?.range == nil ? invocation.name : argument ?? invocation.name
        self.effect = effect
        range = place.range
        element = place.element
        self.edit = element == nil ? edit : nil
    }
}
