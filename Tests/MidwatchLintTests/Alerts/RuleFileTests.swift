import MidwatchLint
import MidwatchMetrics
import MidwatchRunbook
import Testing

@Suite("Files of alerting rules")
struct RuleFileTests {
    /// Rules as a cluster's monitoring renders them.
    static let manifest = """
        apiVersion: monitoring.coreos.com/v1
        kind: PrometheusRule
        metadata:
          labels: &labels {app: kube-prometheus, role: alert-rules}
          name: kubernetes-rules
        spec:
          groups:
          - name: kubernetes-apps
            interval: 30s
            rules:
            - alert: KubePodCrashLooping
              annotations:
                description: 'Pod {{ $labels.namespace }}/{{ $labels.pod }} is in waiting state.'
                runbook_url: https://runbooks.example/kubernetes/kubepodcrashlooping
                summary: Pod is crash looping.
              expr: |
                max_over_time(kube_pod_container_status_waiting_reason{reason="CrashLoopBackOff",
                  job="kube-state-metrics"}[5m]) >= 1
              for: 15m
              keep_firing_for: 5m
              labels:
                severity: warning
            - alert: KubeQuotaFullyUsed
              expr: >-
                kube_resourcequota{job="kube-state-metrics", type="used"}
                  / ignoring(instance, job, type)
                (kube_resourcequota{job="kube-state-metrics", type="hard"} > 0)
                  == 1
              labels: {severity: info}
          - name: node.rules
            rules:
            - expr: sum by (namespace) (kube_pod_info{node!=""})
              record: 'namespace:kube_pod_info:sum'
              labels: {cluster: one}
        ---
        # A manifest of another kind stands beside it.
        apiVersion: v1
        kind: Service
        metadata:
          labels: {app: x}
        ---
        apiVersion: v1
        kind: List
        items:
          - apiVersion: monitoring.coreos.com/v1
            kind: PrometheusRule
            spec:
              groups:
                - name: extra
                  rules:
                    - alert: InfoInhibitor
                      expr: ALERTS{severity = "info"} == 1 unless on(namespace) ALERTS{alertname != "InfoInhibitor"}
        """

    private func parse(_ text: String, path: String = "rules/a.yaml") -> RuleFile {
        RuleFile.parse(Array(text.utf8), path: path)
    }

    @Test("manifests, lists of them and other kinds beside them are read, in several documents")
    func manifests() throws {
        let file = parse(Self.manifest)
        #expect(file.diagnostics == [] && file.holdsRules)
        #expect(file.alerts.map(\.name.value) == ["KubePodCrashLooping", "KubeQuotaFullyUsed", "InfoInhibitor"])
        #expect(file.recordings.map(\.name.value) == ["namespace:kube_pod_info:sum"])
        let crash = try #require(file.alerts.first)
        #expect(crash.group == "kubernetes-apps" && crash.interval == 30)
        #expect(crash.hold.value == 900 && crash.keepFiring?.value == 300)
        #expect(crash.severity?.value == "warning" && crash.label("severity")?.isTemplate == false)
        #expect(crash.runbookURL?.value.value == "https://runbooks.example/kubernetes/kubepodcrashlooping")
        #expect(crash.annotation("description")?.isTemplate == true)
        #expect(crash.thresholds.map(\.value) == [1])
        #expect(crash.name.range.start == SourcePosition(line: 11, column: 14))
        #expect(file.alerts[1].hold.value == 0 && file.alerts[2].severity == nil && file.alerts[2].runbookURL == nil)
    }

    @Test("a plain file is read, in YAML or JSON, with anchors and merge keys")
    func plain() {
        let yaml = """
            groups:
              - name: a
                rules:
                  - alert: One
                    expr: up == 0
                    labels: &page {severity: critical, team: sre}
                  - alert: Two
                    expr: up{job="x"} == 0
                    labels:
                      <<: *page
                      team: other
            """
        let json = #"{"groups":[{"name":"a","rules":[{"alert":"One","expr":"up == 0","for":"1h30m"}]}]}"#
        let file = parse(yaml)
        #expect(file.diagnostics == [] && file.alerts.map(\.severity?.value) == ["critical", "critical"])
        #expect(file.alerts.last?.label("team")?.value.value == "other")
        #expect(parse(json, path: "a.json").alerts.first?.hold.value == 5_400)
    }

    @Test(
        "what is wrong with a rule is said at its place, and the rest is read",
        arguments: [
            ("- alert: A\n  expr: rate(x[5m)", 5, 20, "the expression of \"A\" is not PromQL: ] is expected"),
            ("- alert: A\n  expr: |\n    x >\n      rte(y)", 7, 9, "did you mean \"rate\"?"),
            ("- alert: A", 4, 12, "rule \"A\" has no expr:"), ("- expr: x", 4, 5, "neither alert: nor record:"),
            ("- {alert: A, record: b, expr: x}", 4, 24, "never both"), ("- x", 4, 5, "a rule is a mapping"),
            ("- {alert: A, expr: x, for: 5 minutes}", 4, 30, "for is a duration such as 5m"),
            ("- alert: A{{ .x }}\n  expr: x", 4, 12, "left over from a template"),
            ("- {alert: A, expr: x, for: [1]}", 4, 30, "and this is a list"),
        ])
    func mistakes(rule: String, line: Int, column: Int, message: String) throws {
        let lines = rule.split(separator: "\n").map { "  " + $0 }.joined(separator: "\n")
        let file = parse("groups:\n- name: g\n  rules:\n\(lines)\n  - {alert: Last, expr: up}\n")
        let diagnostic = try #require(file.diagnostics.first)
        #expect(file.diagnostics.count == 1 && diagnostic.rule == "rule-file")
        #expect(diagnostic.range.start == SourcePosition(line: line, column: column), "\(diagnostic)")
        #expect(diagnostic.message.contains(message), "\(diagnostic.message)")
        #expect(file.alerts.last?.name.value == "Last")
    }

    @Test(
        "sources of rules yield one diagnostic that says to render them",
        arguments: [
            ("groups:\n{{- range .Values.groups }}\n- name: {{ .name }}\n{{- end }}\n", "a.yaml", 2, 1),
            ("groups:\n- name: a\n  rules:\n  - alert: A\n    expr: {{ .Values.expr }}\n", "a.yaml", 5, 11),
            ("local a = 1;\n{groups+:: []}", "a.libsonnet", 1, 1), ("{}", "rules.jsonnet", 1, 1),
        ])
    func sources(text: String, path: String, line: Int, column: Int) throws {
        let file = parse(text, path: path)
        let diagnostic = try #require(file.diagnostics.first)
        #expect(file.diagnostics.count == 1 && file.alerts.isEmpty)
        #expect(diagnostic.range.start == SourcePosition(line: line, column: column))
        #expect(diagnostic.help?.contains("lint rendered rules") == true)
    }

    @Test(
        "a file without rules says so, and one that is broken says where",
        arguments: [
            ("a: b\n", "rule-file"), ("", "rule-file"), ("- 1\n", "rule-file"), ("groups: x\n", "rule-file"),
            ("groups: [{rules: x}]\n", "rule-file"), ("groups: [{alert: A, expr: x}]\n", "rule-file"),
            ("groups: [\n", "yaml-syntax"), ("a: b\na: c\n", "duplicate-key"),
            ("a: *b\n", "alias"),
        ])
    func others(text: String, rule: String) {
        let file = parse(text)
        #expect(file.alerts.isEmpty && file.diagnostics.map(\.rule).contains(rule), "\(file.diagnostics)")
    }

    @Test("empty groups are rules, and bytes that are no text are refused")
    func edges() {
        #expect(parse("groups:\n").diagnostics == [] && parse("groups: []\n").holdsRules)
        #expect(RuleFile.parse([0x67, 0xFF], path: "a").diagnostics.map(\.rule) == ["not-utf8"])
    }

    @Test("no bytes trap the reader")
    func noise() {
        var state: UInt64 = 5
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        let whole = Array(Self.manifest.utf8)
        for _ in 0..<400 {
            var bytes = whole
            for _ in 0..<(1 + next(6)) where !bytes.isEmpty {
                let at = next(bytes.count)
                switch next(3) {
                case 0: bytes.remove(at: at)
                case 1: bytes[at] = Array(":-{}[]&*|>\n \"'#!%@x".utf8)[next(19)]
                default: bytes.removeLast(next(bytes.count))
                }
            }
            let file = RuleFile.parse(bytes, path: "a.yaml")
            let lines = bytes.count { $0 == 10 } + 1
            for diagnostic in file.diagnostics { #expect(diagnostic.range.start.line <= lines) }
            _ = AlertIndex([file]).carriedLabels(ofAlertsNamed: "KubePodCrashLooping")
        }
    }
}
