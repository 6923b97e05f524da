import MidwatchMetrics
import MidwatchRunbook
import Testing

@testable import MidwatchImport

/// What an import makes of an alert's rule.
@Suite struct RulesTests {
    static let rules = """
        groups:
          - name: shop
            rules:
              - record: job:errors:rate5m
                expr: sum(rate(errors[5m]))
              - alert: CheckoutErrors
                expr: |
                  sum(rate(http_errors_total{job="checkout"}[5m])) by (job)
                    / sum(rate(http_requests_total{job="checkout"}[5m])) by (job) > 0.05
                for: 10m
                labels: {severity: page, team: payments}
                annotations:
                  runbook_url: https://runbooks.example/checkout
              - alert: TargetDown
                expr: up == 0
        """

    @Test("rules files and manifests of several documents are read")
    func files() {
        let manifest = """
            apiVersion: monitoring.coreos.com/v1
            kind: PrometheusRule
            spec:
              groups: [{name: a, rules: [{alert: InManifest, expr: a > 1, for: 90s}]}]
            """
        let (alerts, problems) = RulesFile.alerts(
            Array((Self.rules + "\n---\n" + manifest + "\n").utf8), path: "r.yaml")
        #expect(problems.isEmpty)
        #expect(alerts.map(\.name) == ["CheckoutErrors", "TargetDown", "InManifest"])
        #expect(alerts.map(\.forSeconds) == [600, 0, 90])
        #expect(alerts.first?.labels["team"] == "payments")
        #expect(RulesFile.alerts(Array("a: [".utf8), path: "r.yaml").problems.isEmpty == false)
    }

    private func draft(_ name: String) -> (draft: ImportedDraft, runbook: Runbook?) {
        let alerts = RulesFile.alerts(Array(Self.rules.utf8), path: "r.yaml").alerts
        return Drafting.checked(
            "# \(name)\n\n## Mitigation\n\n```sh\nsystemctl restart web-<team>\n```\n",
            ImportOptions(fileName: "x.md", alerts: alerts))
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
            ("a <= 2", "alert_value > 2.0"), ("(a > 1)", "alert_value < 1.0"), ("a > b", "alert_value < 1.0"),
            ("a > 1 and b > 2", "alert_value < 1.0"), ("a > bool 1", "alert_value < 1.0"),
            ("a{x=\"> 1\"} > 3", "alert_value <= 3.0"), ("1 > a", "alert_value < 1.0"), ("a == 1", "alert_value < 1.0"),
            ("absent(a)", "alert_value < 1.0"), ("a > 1 # why", "alert_value < 1.0"),
        ])
    func measures(expression: String, until: String) {
        #expect(AlertMeasure(expression)?.until == until)
    }

    @Test("what cannot be measured is none", arguments: ["", "a{", "a{x=\"${y}\"} > 1", "{{ a }} > 1", "rate(a[5x])"])
    func noMeasure(expression: String) {
        #expect(AlertMeasure(expression) == nil)
    }

    @Test(
        "the last line of CODEOWNERS that fits names the owner",
        arguments: [
            ("docs/a.md", "docs"), ("docs/deep/b.md", "docs"), ("README.md", "everyone"), ("runbooks/x.md", "sre"),
            ("src/runbooks/x.md", "everyone"), ("api/x.md", "api"), ("deep/api/x.md", "api"), ("x.sql", "dba"),
        ])
    func owners(path: String, owner: String) {
        let text = """
            # comment
            * @example/everyone
            /docs/ @example/docs
            /runbooks/** @sre
            api/ api@example.com
            *.sql @example/dba @x
            """
        #expect(CodeOwners.owner(of: path, in: text) == owner)
    }
}
