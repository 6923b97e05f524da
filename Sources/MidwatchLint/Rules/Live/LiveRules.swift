import MidwatchRunbook

/// The rules of this group: what a live check found, with its evidence and age. Without a check, and where nobody could
/// say, they are silent.
///
/// Examples name answers by the subject of the question: `link https://a.example/x` with `dead: HTTP 404`, or
/// `series prometheus queue_length` with `dead never-seen: no sample in 7 days`.
enum LiveRules {
    static let all: [Rule] = [
        linkDead, linkMoved, metricNeverSeen, metricDisappeared, metricLabelGone, metricValueGone, queryTooBig,
        alertNotLoaded, programMissing, hostGone, certificateExpires, contactGone, dashboardGone, backendLooksWrong,
        metricElsewhere, liveUnknown,
    ]

    /// Looks at each question of a runbook that has an answer.
    ///
    /// - Parameter word: The message of an answer that is to be found, without its evidence; `nil` for any other.
    static func check(
        help: String, lighter: Diagnostic.Severity? = nil,
        _ word: @escaping @Sendable (LiveQuestion, LiveAnswer) -> String?
    ) -> Rule.Check {
        .runbook { subject, report in
            guard let live = subject.surroundings.live else { return }
            for question in subject.liveQuestions {
                guard let answer = live.answer(to: question), let message = word(question, answer) else { continue }
                report.add(
                    subject, at: question.range, step: question.step.flatMap { subject.runbook.step($0) },
                    "\(message): \(answer.evidence) (\(live.age(of: answer)))", subject: question.subject, help: help,
                    lighter: answer.reason == .recorded ? .warning : lighter)
            }
        }
    }
}

extension LintedRunbook {
    /// What it takes for granted.
    var liveQuestions: [LiveQuestion] { LiveQuestions.of(runbook, configuration) }
}
