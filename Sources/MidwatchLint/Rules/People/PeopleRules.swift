/// The rules of this group.
enum PeopleRules {
    static let all: [Rule] = ReviewRules.all + CallingRules.all
}
