import MidwatchMetrics
public import MidwatchRunbook
import MidwatchShell

/// Finds what a runbook takes for granted.
public enum LiveQuestions {
    /// Questions of one runbook at most.
    public static let most = 500

    /// Programs that a shell has itself, or that every machine has.
    private static let everywhere: Set<String> = [
        ".", ":", "alias", "bg", "break", "builtin", "cd", "command", "continue", "declare", "dirs", "eval", "exec",
        "exit", "export", "fg", "getopts", "hash", "jobs", "let", "local", "mapfile", "popd", "pushd", "pwd", "read",
        "readarray", "readonly", "return", "set", "shift", "shopt", "source", "trap", "type", "typeset", "ulimit",
        "umask", "unset", "wait", "[[", "((",
        "test", "[", "true", "false", "echo", "printf", "sh", "bash", "sleep", "cat", "ls", "env", "kill", "timeout",
    ]

    /// The questions of a runbook, in the order of the file but for what comes from its commands, each once.
    public static func of(_ runbook: Runbook, _ configuration: Configuration) -> [LiveQuestion] {
        var list = List()
        links(runbook, &list)
        for case .alert(let name, _) in runbook.triggers { list.add(.alert(name.value), at: name.range) }
        for metric in runbook.metrics { figures(metric, configuration, &list) }
        for step in runbook.steps {
            for act in LintedAct.acts(step) { ask(act.act, of: step, configuration, &list) }
            if case .escalate(let escalate) = step.body {
                for contact in escalate.to where configuration.contact(contact.value) != nil {
                    list.add(.contact(contact.value), at: contact.range, step)
                }
            }
        }
        return list.questions
    }

    private struct List {
        var questions: [LiveQuestion] = []
        var seen: Set<String> = []

        mutating func add(_ kind: LiveQuestion.Kind, at range: SourceRange, _ step: Step? = nil) {
            let question = LiveQuestion(kind, range: range, step: step?.id.value)
            guard questions.count < most, seen.insert(question.subject).inserted else { return }
            questions.append(question)
        }
    }

    private static func links(_ runbook: Runbook, _ list: inout List) {
        for link in runbook.links {
            guard let address = WebAddress(link.url.value), !address.holdsSecret else { continue }
            if let dashboard = DashboardAddress(link.url.value) {
                list.add(.dashboard(base: dashboard.base, uid: dashboard.uid), at: link.url.range)
            } else {
                list.add(.link(String(link.url.value.prefix { $0 != "#" })), at: link.url.range)
            }
            if address.isSecure { list.add(.certificate(host: address.host, port: address.port), at: link.url.range) }
        }
    }

    private static func figures(_ metric: Metric, _ configuration: Configuration, _ list: inout List) {
        guard let source = prometheus(metric.source, configuration) else { return }
        switch metric.reading {
        case .counters(let bad, let total):
            series(bad, of: source, mayBeEmpty: true, &list)
            series(total, of: source, mayBeEmpty: false, &list)
        case .value(let template), .histogram(let template):
            series(template, of: source, mayBeEmpty: false, &list)
        case .query(let template): query(template, of: source, nil, &list)
        case .named: break
        }
    }

    private static func ask(_ act: Act, of step: Step, _ configuration: Configuration, _ list: inout List) {
        if let destination = act.ssh?.literal.flatMap(SSHDestination.init), let range = act.ssh?.range,
            destination.host.contains(".")
        {
            list.add(.host(destination.host), at: range, step)
        }
        switch act.action {
        case .exec(let arguments):
            guard act.ssh == nil, let first = arguments.first, let program = first.literal, !program.contains("/"),
                !everywhere.contains(program)
            else { return }
            list.add(.program(program), at: first.range, step)
        case .http(let http):
            guard let url = http.url.literal, let address = WebAddress(url) else { return }
            list.add(.host(address.host), at: http.url.range, step)
            if address.isSecure {
                list.add(.certificate(host: address.host, port: address.port), at: http.url.range, step)
            }
        case .query(let action):
            guard let source = prometheus(action.source, configuration) else { return }
            query(action.text, of: source, step, &list)
        case .run(let text):
            guard act.ssh == nil else { return }
            for invocation in Invocation.invocations(in: ShellScript.parse(text.value)) {
                guard !invocation.isElsewhere, !invocation.isFunction, let program = invocation.name.literal,
                    !program.contains("/"), !program.isEmpty, !everywhere.contains(program)
                else { continue }
                list.add(.program(program), at: text.range, step)
            }
        case .ask, .manual: return
        }
    }

    /// The name of the source that a figure comes from, where that is a Prometheus.
    private static func prometheus(_ name: Located<String>?, _ configuration: Configuration) -> String? {
        guard let source = configuration.source(name?.value), case .prometheus = source.reach else { return nil }
        return source.name.value
    }

    private static func series(_ template: Template, of source: String, mayBeEmpty: Bool, _ list: inout List) {
        guard case .success(let selector) = Selector.parse(template.source) else { return }
        list.add(
            .series(source: source, selector: known(selector).promQL, mayBeEmpty: mayBeEmpty), at: template.range)
    }

    /// A selector without the conditions that depend on the run.
    private static func known(_ selector: Selector) -> Selector {
        Selector(name: selector.name, matchers: selector.matchers.filter { !$0.value.contains("${") })
    }

    private static func query(_ template: Template, of source: String, _ step: Step?, _ list: inout List) {
        guard case .success(let query) = PromQLQuery.parse(template.source) else { return }
        // Whoever says what missing series mean does not take them for granted.
        let selections = query.root.answersAbsence ? [] : query.selections.filter { $0.offset == 0 }
        for selection in selections {
            let selector = known(selection.selector.selector)
            guard selector.name != nil else { continue }
            list.add(
                .series(source: source, selector: selector.promQL, mayBeEmpty: false), at: template.range, step)
        }
        if template.literal != nil { list.add(.cost(source: source, query: query.text), at: template.range, step) }
    }
}
