/// What a method found, before it is put into words.
struct Finding {
    var verdict: Verdict
    var ratio: Interval?
    var met: Bool?
    /// Whether the figure went that way before the change already.
    var isTrending = false
    /// Whether what the control did was taken off.
    var isControlled = false
}
