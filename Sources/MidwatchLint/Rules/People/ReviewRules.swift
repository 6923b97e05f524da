/// The rules about owners that nobody knows and about days that are long past.
enum ReviewRules {
    static let all: [Rule] = [ownerUnknown, reviewExpired, drillExpired]
}
