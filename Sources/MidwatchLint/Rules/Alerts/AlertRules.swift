/// The rules that hold runbooks against the alerts that start them. They are silent where no rule files were given.
enum AlertRules {
    static let all: [Rule] = [
        labelNotCarried, looserThanAlert, unknownAlertLabel, severityMismatch, alertWithoutRunbook, alertGone,
        runbookURLMismatch, recordedMetricGone, duplicateCoverage, ruleFile,
    ]
}
