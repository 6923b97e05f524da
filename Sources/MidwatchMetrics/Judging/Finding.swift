/// What a method found, before it is put into words.
struct Finding {
    var verdict: Verdict
    var ratio: Interval?
    var met: Bool?
}
