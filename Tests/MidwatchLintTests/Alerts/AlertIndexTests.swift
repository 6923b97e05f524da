import MidwatchLint
import MidwatchMetrics
import Testing

@Suite("Alerts by name")
struct AlertIndexTests {
    private func index(_ texts: String...) -> AlertIndex {
        AlertIndex(
            texts.enumerated().map { number, text in
                let indented = text.split(separator: "\n").map { "    " + $0 }.joined(separator: "\n")
                return RuleFile.parse(
                    Array("groups:\n- name: g\n  rules:\n\(indented)\n".utf8), path: "rules/\(number).yaml")
            })
    }

    @Test("alerts are found by name, and the nearest name is offered")
    func names() {
        let index = index("- {alert: KubeJobNotCompleted, expr: x}\n- {alert: B, expr: y}", "- {alert: B, expr: z}")
        #expect(index.names == ["B", "KubeJobNotCompleted"] && index.contains("B") && !index.contains("C"))
        #expect(index.alerts(named: "B").map(\.path) == ["rules/0.yaml", "rules/1.yaml"])
        #expect(index.nearest(to: "KubeJobNotComplete") == "KubeJobNotCompleted" && index.nearest(to: "zz") == nil)
        #expect(index.diagnostics.isEmpty)
    }

    @Test(
        "the labels that an alert carries follow from its expression and its own labels",
        arguments: [
            ("sum by (job) (x) > 1", "", "job:perhaps pod:never alertname:always __name__:never"),
            ("x > 1", "", "pod:perhaps"), ("sum(x)", "{severity: page}", "severity:always pod:never"),
            ("sum(x)", "{team: '{{ $labels.t }}'}", "team:perhaps"), ("x{pod='a'}", "{pod: ''}", "pod:never"),
            ("absent(up{job='a'})", "", "job:always instance:never"), ("not promql at all", "", "pod:perhaps"),
            ("ns:x:sum > 1", "", "namespace:perhaps pod:never zone:always"), ("ns:y:sum > 1", "", "pod:never"),
            ("max by (zone, pod) (ns:x:sum)", "", "zone:always pod:never"), ("loop:a > 1", "", "pod:perhaps"),
            ("twice:x > 1", "", "a:perhaps b:perhaps c:never"), ("other:x:sum > 1", "", "pod:perhaps"),
        ])
    func labels(expression: String, labels: String, answers: String) throws {
        let index = index(
            """
            - {record: 'ns:x:sum', expr: sum by (namespace) (x), labels: {zone: a}}
            - {record: 'ns:y:sum', expr: 'max without (zone) (ns:x:sum)'}
            - {record: 'loop:a', expr: 'loop:b * 2'}
            - {record: 'loop:b', expr: 'loop:a / 2'}
            - {record: 'twice:x', expr: sum by (a) (x)}
            - {record: 'twice:x', expr: sum by (b) (x)}
            - alert: A
              expr: \(expression)
            """ + (labels.isEmpty ? "" : "\n  labels: \(labels)"))
        let carried = try #require(index.carriedLabels(ofAlertsNamed: "A"))
        for answer in answers.split(separator: " ") {
            let parts = answer.split(separator: ":").map(String.init)
            #expect(carried.presence(of: parts[0]).rawValue == parts[1], "\(parts[0]): \(carried)")
        }
    }

    @Test("of several alerts with one name, what any of them may carry counts")
    func several() throws {
        let index = index("- {alert: A, expr: sum by (a) (x)}\n- {alert: A, expr: sum by (b) (x)}")
        let carried = try #require(index.carriedLabels(ofAlertsNamed: "A"))
        #expect(carried.names == ["a", "alertname", "b"] && index.carriedLabels(ofAlertsNamed: "B") == nil)
        #expect(index.recordedLabels("x") == nil && !index.isRecorded("x"))
    }
}
