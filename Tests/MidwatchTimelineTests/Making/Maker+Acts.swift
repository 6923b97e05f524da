import MidwatchEngine
import MidwatchMetrics
import MidwatchRunbook

extension Maker {
    mutating func range() -> SourceRange {
        flag()
            ? .none
            : SourceRange(
                start: SourcePosition(line: 1 + below(9), column: 2), end: SourcePosition(line: 12, column: below(80)))
    }

    mutating func located() -> Located<String> {
        Located(text(), range())
    }

    mutating func template() -> Template {
        Template(
            segments: many { $0.flag() ? .text($0.text()) : .name($0.located()) }, source: text(), range: range())
    }

    mutating func goal() -> Next {
        switch below(4) {
        case 0: .step(key())
        case 1: .end(one(of: RunEnd.allCases))
        case 2: .enter(runbook: word(), with: many { InputArgument(name: $0.located(), value: $0.template()) })
        default: .handedOver
        }
    }

    mutating func act() -> RenderedAct {
        let action: RenderedAct.Action =
            switch below(6) {
            case 0: .run(text())
            case 1: .exec(many { $0.text() })
            case 2: .http(request())
            case 3: .query(text(), source: maybe { $0.word() })
            case 4: .ask(text(), choices: many { $0.text() }, type: one(of: AskAction.AnswerType.allCases))
            default: .manual(text())
            }
        return RenderedAct(
            action: action, environment: many { EnvironmentVariable(name: $0.word(), value: $0.text()) },
            ssh: maybe { $0.text() }, timeout: duration(), okExit: many { $0.int() }, unknownExit: many { $0.int() },
            keep: one(of: Act.Keep.allCases),
            secrets: many {
                SecretReference(
                    name: $0.located(), origin: $0.flag() ? .environment($0.word()) : .file($0.text()))
            })
    }

    private mutating func request() -> RenderedRequest {
        RenderedRequest(
            method: "POST", url: text(), headers: many { .init(name: $0.word(), value: $0.text()) },
            body: maybe { $0.json() }, ok: many { $0.int() })
    }

    /// An outcome as it is stored: without what was captured.
    mutating func outcome() -> ActOutcome {
        let ending: ActOutcome.Ending =
            switch below(4) {
            case 0: .succeeded
            case 1: .failed(text())
            case 2: .notStarted(text())
            default: .unknown(text())
            }
        let output = Output(
            head: text(), tail: text(), byteCount: integer(), digest: text(), isTruncated: flag())
        return ActOutcome(
            ending: ending, code: maybe { $0.int() }, output: flag() ? .empty : output, tookMilliseconds: integer(),
            leftovers: one(of: [0, nil, 4]))
    }

    mutating func capture() -> CaptureValue {
        CaptureValue(name: word(), value: value())
    }

    mutating func reading() -> MetricReading {
        MetricReading(metric: word(), value: maybe { $0.double() }, problem: text())
    }

    mutating func window() -> MetricWindow {
        let content: MetricWindow.Content =
            switch below(3) {
            case 0: .slots(many { Slot(time: $0.double(), bad: $0.double(), total: $0.double()) })
            case 1: .values(many { Sample(time: $0.double(), value: $0.double()) })
            default: .empty
            }
        return MetricWindow(
            metric: word(), from: double(), to: double(), interval: double(), content: content,
            problems: [.noData, .sourceFailed(text()), .condensed], resets: below(3), newSeries: below(3),
            expectedSlots: below(100), current: maybe { $0.double() }, overall: maybe { $0.double() },
            threshold: maybe { $0.double() })
    }

    mutating func verdict() -> Verdict {
        one(of: [
            .improved, .unchanged, .worsened, .unknown(.gaps), .unknown(.sourceFailed(text())),
            .unknown(.judgedByPerson(text())), .unknown(.inconclusive(minimumDetectable: 0.37)),
            .unknown(.inconclusive(minimumDetectable: .infinity)), .unknown(.notJudged),
        ])
    }

    mutating func report() -> VerdictReport {
        VerdictReport(
            verdict: verdict(),
            judgements: many { maker in
                Judgement(
                    metric: maker.word(), verdict: maker.verdict(), before: maker.maybe { $0.double() },
                    after: maker.maybe { $0.double() },
                    ratio: maker.maybe { Interval(estimate: $0.double(), low: $0.double(), high: $0.double()) },
                    met: maker.maybe { $0.flag() }, explanation: maker.text())
            }, isWithinObjectives: maybe { $0.flag() }, isLate: flag())
    }

    mutating func intent() -> Intent {
        Intent(
            attempt: attempt(), step: key(), part: below(5), act: act(), undo: maybe { $0.act() },
            fingerprint: word(), deadline: instant())
    }
}
