/// What a part of a runbook is about, told from its heading.
enum SectionKind: String, CaseIterable {
    /// What is wrong, whom it hurts, what causes it: prose.
    case meaning
    /// How to find the cause.
    case diagnosis
    /// How to make it work again.
    case mitigation
    /// How to see that it works again.
    case verification
    /// How to take a change back.
    case rollback
    /// Whom to call.
    case escalation
    /// Where to read on.
    case links
    /// Steps of any kind, or a heading that says nothing.
    case procedure

    /// The kind that a heading names; `nil` where it names none.
    ///
    /// - Parameter isWhole: Whether the heading must be a known phrase as a whole, as below another section's heading.
    static func named(_ heading: String, isWhole: Bool) -> SectionKind? {
        let words = Self.significant(heading)
        let phrase = words.joined(separator: " ")
        if let kind = phrases[phrase] { return kind }
        if words.first == "alert", words.count <= 3 { return .meaning }
        guard !isWhole, words.count <= 8 else { return nil }
        for word in words { if let kind = keywords[word] { return kind } }
        return nil
    }

    /// A heading's words without numbers, and without the words before a colon that only count.
    private static func significant(_ heading: String) -> [String] {
        var words = heading.plainWords.filter { word in !word.unicodeScalars.allSatisfy(\.isDigit) }
        while let first = words.first, ["step", "section", "part", "phase", "the", "a"].contains(first), words.count > 1
        {
            words.removeFirst()
        }
        return words
    }

    /// Whole headings.
    private static let phrases: [String: SectionKind] = {
        var table: [String: SectionKind] = [:]
        func add(_ kind: SectionKind, _ list: [String]) { for phrase in list { table[phrase] = kind } }
        add(
            .meaning,
            [
                "meaning", "summary", "overview", "description", "about", "background", "context", "full context",
                "introduction", "symptom", "symptoms", "cause", "causes", "possible causes", "root cause",
                "common causes", "potential causes", "purpose", "scope", "impact", "severity", "user impact",
                "customer impact", "business impact", "effect", "consequences", "what does this alert mean",
                "what does it mean", "what is happening", "what is this", "why", "why it matters", "alert",
                "alert details", "alert description", "details", "explanation", "when to use this runbook",
                "definition",
                "possible root causes", "alert expression", "expression", "prerequisites", "requirements", "notes",
                "note", "known issues", "history", "threshold", "metadata", "access",
            ])
        add(
            .diagnosis,
            [
                "diagnosis", "diagnose", "diagnostics", "diagnostic steps", "investigation", "investigate", "triage",
                "troubleshooting", "troubleshoot", "debug", "debugging", "debugging steps", "analysis", "checks",
                "initial checks", "first steps", "initial response", "how to investigate", "how to debug",
                "how to diagnose", "what to check", "things to check", "quick checks", "identification", "identify",
                "detection", "assess", "assessment", "useful commands", "useful queries",
            ])
        add(
            .mitigation,
            [
                "mitigation", "mitigate", "mitigations", "remediation", "remediate", "resolution", "resolve", "fix",
                "fixes", "how to fix", "solution", "solutions", "recovery", "recover", "workaround", "workarounds",
                "repair", "actions", "action", "what to do", "how to resolve", "how to mitigate", "response", "restore",
                "corrective actions", "immediate actions", "mitigation steps", "resolution steps", "remediation steps",
                "countermeasures", "treatment",
            ])
        add(
            .verification,
            [
                "verification", "verify", "validation", "validate", "confirm", "confirmation", "post checks",
                "verify the fix", "how to verify", "success criteria", "after the fix", "follow up checks",
                "verify recovery", "confirm recovery",
            ])
        add(.rollback, ["rollback", "roll back", "revert", "undo", "backout", "back out", "rollback plan"])
        add(
            .escalation,
            [
                "escalation", "escalate", "contacts", "contact", "who to contact", "on call", "escalation path",
                "escalation policy", "support", "ownership", "owner", "owners", "team", "communication", "stakeholders",
            ])
        add(
            .links,
            [
                "links", "references", "reference", "see also", "further reading", "resources", "additional resources",
                "related", "related links", "related alerts", "dashboards", "dashboard", "useful links",
                "documentation", "more information", "additional information", "external links", "additional reading",
            ])
        add(.procedure, ["steps", "procedure", "procedures", "runbook", "playbook", "instructions", "process"])
        return table
    }()

    /// Words that decide a heading which is no known phrase, in the order in which they stand in it.
    private static let keywords: [String: SectionKind] = {
        var table: [String: SectionKind] = [:]
        func add(_ kind: SectionKind, _ list: [String]) { for word in list { table[word] = kind } }
        add(
            .meaning,
            [
                "meaning", "summary", "overview", "description", "background", "context", "symptoms", "impact",
                "causes", "cause", "means", "mean",
            ])
        add(
            .diagnosis,
            [
                "diagnosis", "diagnose", "diagnosing", "diagnostic", "diagnostics", "investigation", "investigate",
                "investigating", "triage", "troubleshooting", "troubleshoot", "debug", "debugging", "check", "checks",
                "checking", "inspect", "examine", "find", "determine", "identify",
            ])
        add(
            .mitigation,
            [
                "mitigation", "mitigate", "mitigating", "remediation", "remediate", "resolution", "resolve",
                "resolving", "fix", "fixing", "recovery", "recover", "recovering", "workaround", "repair", "restart",
                "restarting", "scale", "scaling",
            ])
        add(.verification, ["verification", "verify", "verifying", "validation", "confirm"])
        add(.rollback, ["rollback", "revert", "undo"])
        add(.escalation, ["escalation", "escalate", "escalating", "contact", "contacts"])
        add(.links, ["links", "references", "dashboards", "reading"])
        return table
    }()
}
