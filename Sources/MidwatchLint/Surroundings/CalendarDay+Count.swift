import MidwatchRunbook

extension CalendarDay {
    /// Days since the first of January of the year 1, for differences.
    var number: Int {
        // Months are counted from March, so that a leap day ends its year.
        let years = month > 2 ? year : year - 1
        let months = month > 2 ? month - 3 : month + 9
        return 365 * years + years / 4 - years / 100 + years / 400 + (153 * months + 2) / 5 + day
    }
}
