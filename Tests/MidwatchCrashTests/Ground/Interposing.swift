/// What the interposer is told for one run of the programs; see its header for the words.
struct Interposing {
    /// Whether every call is written to the ground's trace.
    var traces = false
    /// Whether the trace carries the bytes of writes.
    var withBytes = false
    /// What it does, and where.
    var plan: Plan?
    /// Whether the programs see another boot of the machine, which the ground's file names.
    var hasRebooted = false

    func variables(_ ground: Ground) -> [String: String] {
        var variables = [
            "LD_PRELOAD": Products.interposer, "INTERPOSE_UNDER": ground.disk, "INTERPOSE_HIT": ground.hit,
        ]
        if traces { variables["INTERPOSE_TRACE"] = ground.trace }
        if withBytes { variables["INTERPOSE_BYTES"] = "1" }
        if let plan { variables["INTERPOSE_PLAN"] = plan.text }
        if hasRebooted { variables["INTERPOSE_BOOT"] = ground.bootID }
        return variables
    }
}

/// The Nth call that fits, and what becomes of it.
struct Plan: Hashable {
    var program: String
    var call: String
    var file: String
    var number: Int
    var action: String

    /// As the interposer reads it.
    var text: String { "\(program) \(call) \(file) \(number) \(action)" }

    init(_ program: String, _ call: String, _ file: String, _ number: Int, _ action: String) {
        (self.program, self.call, self.file, self.number, self.action) = (program, call, file, number, action)
    }

    init?(_ text: Substring) {
        let words = text.split(separator: " ").map(String.init)
        guard words.count == 5, let number = Int(words[3]) else { return nil }
        self.init(words[0], words[1], words[2], number, words[4])
    }
}
