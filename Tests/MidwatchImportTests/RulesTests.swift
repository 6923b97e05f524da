import MidwatchMetrics
import MidwatchRunbook
import Testing

@testable import MidwatchImport

/// What an import makes of an alert's rule.
@Suite struct RulesTests {
    static let alerts = [
        AlertFacts(
            name: "CheckoutErrors",
            expression: """
                sum(rate(http_errors_total{job="checkout"}[5m])) by (job)
                  / sum(rate(http_requests_total{job="checkout"}[5m])) by (job) > 0.05
                """,
            forSeconds: 600, labels: ["severity": "page", "team": "payments"],
            annotations: ["runbook_url": "https://runbooks.example/checkout.md"]),
        AlertFacts(name: "TargetDown", expression: "up == 0"),
    ]

    private func draft(_ name: String) -> (draft: ImportedDraft, runbook: Runbook?) {
        return Drafting.checked(
            "# \(name)\n\n## Mitigation\n\n```sh\nsystemctl restart web-<team>\n```\n",
            ImportOptions(fileName: "x.md", alerts: Self.alerts))
    }

    @Test("a comparison with a number becomes a metric with that bound, and the verify of it")
    func comparison() throws {
        let (draft, runbook) = draft("CheckoutErrors")
        let metric = try #require(runbook?.metric("alert_value"))
        #expect(metric.rule.objective == .below(0.05))
        #expect(metric.rule.reduction == .max)
        guard case .verify(let verify)? = runbook?.step("alert-resolved")?.body else {
            Issue.record("no verify in \(draft.runbookText)")
            return
        }
        #expect(verify.until.text == "alert_value <= 0.05")
        #expect(verify.hold == .seconds(600))
        #expect(draft.runbookText.contains("expect: {alert_value: improves}\n    settle: 300s"))
        #expect(runbook?.inputs.first?.from?.value == "alert.labels.team")
    }

    @Test("any other expression is counted")
    func counted() {
        let (draft, runbook) = draft("TargetDown")
        #expect(draft.runbookText.contains("count(up == 0\n      ) or vector(0)"))
        guard case .verify(let verify)? = runbook?.step("alert-resolved")?.body else {
            Issue.record("no verify in \(draft.runbookText)")
            return
        }
        #expect(verify.until.text == "alert_value < 1.0")
    }

    @Test("an alert that no rule has is said, and a person is asked")
    func unknown() {
        let (draft, runbook) = draft("SomethingElse")
        #expect(runbook?.step("confirm-resolved") != nil)
        #expect(draft.report.contains { $0.made == "the alert SomethingElse is in none of the rules files" })
    }

    @Test(
        "a comparison is found at the top of an expression only",
        arguments: [
            ("a > 1", "alert_value <= 1.0"), ("a >= 1e3", "alert_value < 1000.0"), ("a < 0.5", "alert_value >= 0.5"),
            ("a <= 2", "alert_value > 2.0"), ("(a > 1)", "alert_value <= 1.0"), ("a > b", "alert_value < 1.0"),
            ("a > 1 and b > 2", "alert_value < 1.0"), ("a > bool 1", "alert_value < 1.0"),
            ("a{x=\"> 1\"} > 3", "alert_value <= 3.0"), ("1 > a", "alert_value >= 1.0"),
            ("a == 1", "alert_value < 1.0"),
            ("absent(a)", "alert_value < 1.0"), ("a > 1 # why", "alert_value <= 1.0"),
            ("a > 5 * 60", "alert_value <= 300.0"),
        ])
    func measures(expression: String, until: String) {
        #expect(AlertMeasure(expression)?.until == until)
    }

    @Test("what cannot be measured is none", arguments: ["", "a{", "a{x=\"${y}\"} > 1", "{{ a }} > 1", "rate(a[5x])"])
    func noMeasure(expression: String) {
        #expect(AlertMeasure(expression) == nil)
    }

    @Test("an alert is found by its runbook_url, and by its name in the prose")
    func found() {
        for (name, markdown) in [("docs/checkout.md", "# Checkout"), ("x.md", "# X\n\nFor `CheckoutErrors` only.\n")] {
            let draft = MarkdownImport.draft(markdown, options: ImportOptions(fileName: name, alerts: Self.alerts))
            #expect(draft.runbookText.contains("- alert: CheckoutErrors\n"), "\(draft.runbookText)")
        }
    }

    @Test("an input comes from a label only where the alert can carry it")
    func labels() {
        let markdown = "# CheckoutErrors\n\n## Diagnosis\n\n```sh\necho <job> <team> <namespace>\n```\n"
        let (_, known) = Drafting.checked(markdown, ImportOptions(fileName: "x.md", alerts: Self.alerts))
        #expect(known?.inputs.map { $0.from?.value } == ["alert.labels.job", "alert.labels.team", nil])
        let (_, unknown) = Drafting.checked(markdown, ImportOptions(fileName: "x.md"))
        #expect(unknown?.inputs.map { $0.from?.value } == ["alert.labels.job", nil, "alert.labels.namespace"])
    }

    @Test(
        "an owner is a word, however it is written",
        arguments: [
            ("@shop/payments", "payments"), ("@priya", "priya"), ("ops@example.com", "ops"), ("team a", nil), ("", nil),
        ] as [(String, String?)])
    func owners(written: String, owner: String?) {
        let draft = MarkdownImport.draft("# X", options: ImportOptions(fileName: "x.md", codeOwner: written))
        #expect(draft.runbookText.contains("owner: \(owner ?? "my-team")\n"))
        let named = MarkdownImport.draft(
            "# X", options: ImportOptions(fileName: "x.md", owner: "a", codeOwner: written))
        #expect(named.runbookText.contains("owner: a\n"))
    }
}
