import MidwatchExpressions
import MidwatchRunbook
import Testing

@testable import MidwatchImport

extension String {
    /// How often a text stands in it.
    fileprivate func count(of text: String) -> Int { ranges(of: text).count }
}

/// What becomes what.
@Suite struct ImportTests {
    private func draft(_ markdown: String, _ name: String = "docs/KubePodCrashLooping.md") -> (ImportedDraft, Runbook?)
    {
        let checked = Drafting.checked(markdown, ImportOptions(fileName: name))
        return (checked.draft, checked.runbook)
    }

    private func script(_ runbook: Runbook?, _ index: Int = 0) -> String? {
        guard let runbook, runbook.steps.indices.contains(index) else { return nil }
        let act: Act? =
            switch runbook.steps[index].body {
            case .diagnose(let diagnose): diagnose.act
            case .mitigate(let mitigate): mitigate.parts.first?.act
            case .verify, .escalate: nil
            }
        guard case .run(let script) = act?.action else { return nil }
        return script.value
    }

    @Test(
        "a placeholder becomes an input, and a script reads it in quotes",
        arguments: [
            ("kubectl get pod <pod>", "kubectl get pod \"$pod\"", "pod"),
            ("kubectl get pod $POD", "kubectl get pod \"$pod\"", "pod"),
            ("kubectl get pod ${POD_NAME}", "kubectl get pod \"$pod\"", "pod"),
            ("kubectl get pod \"${POD}\"", "kubectl get pod \"$pod\"", "pod"),
            ("kubectl get pod \"${POD}s\"", "kubectl get pod \"$pod\"\"s\"", "pod"),
            ("kubectl get pod/<pod>", "kubectl get pod/\"$pod\"", "pod"),
            ("kubectl get pod {{ $labels.pod }}", "kubectl get pod \"$pod\"", "pod"),
            ("kubectl get pod {{ .pod }}", "kubectl get pod \"$pod\"", "pod"),
            ("kubectl get pod {{ .Pod }}", "kubectl get pod \"$pod\"", "pod"),
            ("kubectl get pod \"{{.pod}}\"", "kubectl get pod \"$pod\"", "pod"),
            ("kubectl get pod YOUR_POD", "kubectl get pod \"$pod\"", "pod"),
            ("kubectl get pod [pod]", "kubectl get pod \"$pod\"", "pod"),
            ("kubectl get pods -n xxx", "kubectl get pods -n \"$namespace\"", "namespace"),
            ("kubectl get pod checkout-xxxxx", "kubectl get pod \"$checkout\"", "checkout"),
            ("kubectl get pods -n NAMESPACE", "kubectl get pods -n \"$namespace\"", "namespace"),
            ("grep '<pod>' /var/log/app", "grep ''\"$pod\"'' /var/log/app", "pod"),
            ("ls /var/log/<path>", "ls /var/log/\"$log_path\"", nil),
        ] as [(String, String, String?)])
    func placeholders(source: String, written: String, input: String?) throws {
        let (_, runbook) = draft("## Diagnosis\n\n```sh\n\(source)\n```\n")
        guard let input else {
            // "path" is a variable that programs obey.
            #expect(runbook?.inputs.map(\.name.value) == ["path_given"])
            return
        }
        #expect(script(runbook) == written)
        #expect(runbook?.inputs.map(\.name.value) == [input])
        let pattern = try #require(runbook?.inputs.first?.pattern?.value)
        #expect(PatternMatch.isWhole("checkout-1", pattern))
        for bad in ["-rf", "a b", "a;b", "$(x)", "`x`", "'", "\"", "", "a\nb"] {
            #expect(!PatternMatch.isWhole(bad, pattern), "\(bad) fits \(pattern)")
        }
    }

    @Test(
        "what a shell, a pattern or a program's template means stays as it is",
        arguments: [
            "docker ps --format '{{.Names}}'", "docker inspect -f '{{ .config }}' x", "docker ps --format='{{ .id }}'",
            "kubectl get pods -o go-template='{{range .items}} {{.name}}{{end}}'",
            "awk '{print $1}' /etc/hosts", "grep '[a-z]' < /etc/hosts",
            "kubectl get pods -o jsonpath='{.items[*].metadata.name}'", "echo $HOME $? $$",
            "x=1; echo \"$x\"", "for p in a b; do echo \"$p\"; done", "diff <(sort a) <(sort b)", "df -h 2>&1 | head",
            "curl -s localhost | jq '.[] | {a: .b}'", "ls [a-z]*.log",
        ])
    func untouched(source: String) {
        let (_, runbook) = draft("## Diagnosis\n\n```sh\n\(source)\n```\n")
        #expect(script(runbook) == source)
        #expect(runbook?.inputs.isEmpty == true)
    }

    @Test(
        "a command that never ends, asks, or is left open is for a person, and the report says why",
        arguments: [
            ("kubectl logs -f web", ImportRemark.Topic.interactive), ("watch df -h", .interactive),
            ("vim /etc/hosts", .interactive), ("kubectl exec -it web -- bash", .interactive),
            ("tail -f /var/log/syslog", .interactive), ("psql -h db", .interactive), ("top", .interactive),
            ("ssh web1", .interactive), ("kubectl get pods -w", .interactive), ("docker logs -f web", .interactive),
            ("echo 'open", .incomplete), ("kubectl get ...", .incomplete), ("cat <<EOF\nx\nEOF", .incomplete),
            ("kubectl delete pod web", .unsafe), ("systemctl restart web", .unsafe), ("echo x > /etc/motd", .unsafe),
            ("sysctl -w vm.swappiness=1", .unsafe), ("./fix-it.sh", .unsafe), ("psql -c 'delete from x'", .unsafe),
            ("find /tmp -name x -delete", .unsafe), ("sudo rm -rf /var/tmp/x", .unsafe), ("echo $(rm x)", .unsafe),
            ("curl -X POST http://x", .unsafe), ("mysql -u root -p<password> -e 'select 1'", .secret),
        ])
    func byHand(source: String, topic: ImportRemark.Topic) {
        let (draft, runbook) = draft("## Diagnosis\n\n```sh\n\(source)\n```\n")
        guard case .diagnose(let look)? = runbook?.steps.first?.body, case .manual = look.act.action else {
            Issue.record("\(source) is no manual step:\n\(draft.runbookText)")
            return
        }
        #expect(draft.report.contains { $0.topic == topic && $0.open != nil }, "\(draft.report)")
    }

    @Test(
        "a command that only reads is run",
        arguments: [
            "kubectl get pods", "kubectl -n x describe pod y", "sysctl -a", "systemctl status web",
            "journalctl -u web -n 5",
            "sudo journalctl -u web", "curl -s http://x | grep y", "psql -c 'select 1'", "find /var -size +1G",
            "etcdctl --endpoints x endpoint health", "aws ec2 describe-instances", "kubectl exec web -- df -h",
            "tail -n 5 /var/log/x", "ping -c 3 x", "redis-cli -h x info memory", "kubectl rollout status deploy/x",
            "timeout 5 curl -s http://x", "top -b -n 1", "git log --oneline -5",
        ])
    func reads(source: String) {
        let (_, runbook) = draft("## Diagnosis\n\n```sh\n\(source)\n```\n")
        #expect(script(runbook) == source)
    }

    @Test("a template that nobody can fill in is no command, and the report says so")
    func unnamedTemplate() {
        let (draft, runbook) = draft("## Diagnosis\n\n```sh\nkubectl logs {{ .Values.pod }} --previous\n```\n")
        #expect(script(runbook) == nil)
        #expect(draft.report.contains { $0.topic == .incomplete && $0.made.contains("{{ .Values.pod }}") })
    }

    @Test("a person sees the inputs' values in what is typed by hand")
    func shownInputs() {
        let (draft, runbook) = draft(
            "## Diagnosis\n\n```sh\nkubectl -n YOUR_NAMESPACE logs -f {{ .pod }} [container] $NODE \"$HOME\"\n```\n")
        #expect(runbook?.inputs.map(\.name.value) == ["namespace", "pod", "container", "node"])
        #expect(
            draft.runbookText.contains("kubectl -n ${namespace} logs -f ${pod} ${container} ${node} \"$HOME\""),
            "\(draft.runbookText)")
        #expect(draft.report.contains { $0.made == "YOUR_NAMESPACE became the input namespace" })
    }

    @Test("prompts, continuations and pasted output are taken off")
    func consoles() {
        let (draft, runbook) = draft(
            """
            ## Diagnosis

            ```console
            [root@web1 ~]# df -h \\
            > /var
            Filesystem  Size
            /dev/sda1   10G
            user@host:~$ free -m
                          total
            sh-4.4# uptime
            ```
            """)
        #expect(script(runbook) == "df -h \\\n/var\nfree -m\nuptime")
        #expect(draft.report.contains { $0.topic == .output && $0.made.hasPrefix("3 lines") })
        #expect(draft.report.contains { $0.made == "3 prompts were taken off" })
    }

    @Test(
        "lines without a prompt are never thrown away because one below looks like a prompt",
        arguments: [
            "cat <<EOF | kubectl apply -f -\nmetadata:\n  $ not prompt\nEOF",
            "kubectl get pods\nkubectl get events\n$ kubectl get nodes",
        ])
    func mixedPrompts(source: String) {
        let (draft, runbook) = draft("## Mitigation\n\n```bash\n\(source)\n```\n")
        #expect(script(runbook) == nil)
        for line in source.split(separator: "\n") { #expect(draft.runbookText.contains(line), "\(draft.runbookText)") }
        #expect(draft.report.contains { $0.topic == .incomplete && $0.open != nil })
        #expect(!draft.report.contains { $0.topic == .output })
    }

    @Test("a here document behind a prompt keeps its lines, whatever they look like")
    func documentBehindPrompt() {
        let (draft, _) = draft(
            "## Mitigation\n\n```console\n$ cat <<EOF | kubectl apply -f -\n"
                + "> metadata:\n> $ no prompt\n> EOF\nok\n```\n"
        )
        #expect(
            draft.runbookText.contains(
                "kubectl apply -f -\n          metadata:\n          $ no prompt\n          EOF\n"))
        #expect(draft.report.contains { $0.made == "a line of pasted output was dropped" })
    }

    @Test("a command behind a prompt that does not end is for a person", arguments: [58, 59])
    func endlessCommand(more: Int) {
        let lines = (0..<more).map { "line\($0) \\\n" }.joined() + "last\n"
        let (draft, runbook) = draft("## Diagnosis\n\n```console\n$ kubectl get \\\n\(lines)```\n")
        #expect((script(runbook) == nil) == (more + 2 > ImportLimits.continuedLines))
        #expect(draft.runbookText.contains("line\(more - 1) "))
    }

    @Test("a change has a target, stops at its first failure, and what is open about it is said")
    func changes() throws {
        let (draft, runbook) = draft(
            "## Mitigation\n\n```sh\nkubectl -n shop cordon n1\nkubectl -n shop rollout restart deployment/web\n```\n")
        guard case .mitigate(let mitigate)? = runbook?.steps.first?.body else {
            Issue.record("no change in \(draft.runbookText)")
            return
        }
        #expect(mitigate.target.literal == "kubernetes/shop/n1")
        #expect(script(runbook)?.hasPrefix("set -e\n") == true)
        #expect(draft.report.contains { $0.topic == .target && $0.open != nil })
        #expect(draft.report.contains { $0.topic == .undo && $0.open != nil })
    }

    @Test(
        "a change in place of another is a way of its own, and neither runs on into the other",
        arguments: [
            "1. Restart:\n   ```sh\n   systemctl restart web\n   ```\n2. Or delete the pod `kubectl delete pod web`\n",
            "```sh\nsystemctl restart web\n```\n\nIf this does not help:\n\n```sh\nkubectl delete pod web\n```\n",
            "### 1. Restart\n```sh\nsystemctl restart web\n```\n### 2. Or delete\n```sh\nkubectl delete pod web\n```\n",
        ])
    func alternatives(source: String) throws {
        let (draft, runbook) = draft("## Mitigation\n\n" + source)
        let steps = try #require(runbook?.steps, "\(draft.runbookText)")
        guard case .diagnose(let question)? = steps.first?.body, case .ask = question.act.action else {
            Issue.record("nothing is asked in \(draft.runbookText)")
            return
        }
        let changes = steps.filter { if case .mitigate = $0.body { true } else { false } }
        #expect(changes.count == 2)
        #expect(question.decide?.branches.count == 2)
        #expect(draft.runbookText.count(of: "    go: confirm-resolved\n") == 2, "\(draft.runbookText)")
    }

    @Test("one change and one rollback belong together")
    func undo() {
        let (_, runbook) = draft(
            "## Fix\n\n```sh\nsystemctl stop web\n```\n\n## Rollback\n\n```sh\nsystemctl start web\n```\n")
        guard case .mitigate(let mitigate)? = runbook?.steps.first?.body,
            case .run(let script)? = mitigate.parts.first?.undo?.action
        else {
            Issue.record("no undo")
            return
        }
        #expect(script.value == "systemctl start web")
    }

    @Test("a name that the language or a program has taken becomes another")
    func reservedNames() {
        let (_, runbook) = draft("## Diagnosis\n\n```sh\necho <value> <now> <path> <in> <json>\n```\n")
        let names = runbook?.inputs.map(\.name.value) ?? []
        #expect(names == ["value_given", "now_given", "path_given", "in_given", "json_given"])
        #expect(names.allSatisfy { Builtins.named($0) == nil && ReservedNames.refusalOfValue($0) == nil })
    }

    @Test("the report is the same for people and for programs, and each remark is one line")
    func report() throws {
        let (draft, _) = draft("## Fix\n\n```sh\nsystemctl restart <service>\n```\n<!-- one\ntwo -->\n")
        let lines = draft.reportLines(source: "x.md")
        #expect(lines.last == "\(draft.openCount) left to finish")
        #expect(lines.allSatisfy { !$0.contains("\n") })
        let json = draft.reportJSON(source: "x.md")
        #expect(json["version"] == .int(1))
        guard case .array(let remarks)? = json["remarks"] else {
            Issue.record("no remarks")
            return
        }
        #expect(remarks.count == draft.report.count)
        #expect(draft.report.contains { $0.topic == .dropped && $0.made.contains("one two") })
    }

    @Test(
        "the id comes from the file's name",
        arguments: [
            ("KubePodCrashLooping.md", "kube-pod-crash-looping"), ("docs/etcdMembersDown.md", "etcd-members-down"),
            ("KubeAPIErrorBudgetBurn.md", "kube-api-error-budget-burn"), ("disk_full.markdown", "disk-full"),
            ("5xx.md", "runbook-5xx"), ("resolved.md", "runbook-resolved"), ("Ä.md", "imported-runbook"),
            ("", "imported-runbook"), ("a b  c.md", "a-b-c"),
        ])
    func ids(file: String, id: String) {
        #expect(draft("# X\n", file).0.id == id)
    }
}
