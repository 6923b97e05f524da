import MidwatchExpressions
import MidwatchRunbook

/// The identity of a finding that does not change when lines move: rule, runbook, step and subject.
///
/// Baselines, SARIF and GitLab know findings by it. There is no line number in it, and no message where the rule names
/// a subject.
public enum Fingerprint {
    /// The fingerprints of findings, one each, in their order.
    ///
    /// Findings that are alike in everything that counts are told apart by their number among their like, in the order
    /// given.
    ///
    /// - Returns: SHA-256 digests of 64 lower-case hexadecimal digits, all different.
    public static func all(of findings: [Finding]) -> [String] {
        var seen: [[String]: Int] = [:]
        return findings.map { finding in
            let place = finding.runbook ?? finding.diagnostic.path
            let parts = [finding.code, place, finding.step ?? "", finding.subject]
            let ordinal = seen[parts, default: 0]
            seen[parts] = ordinal + 1
            // A list in JSON, so that no two findings share a text whatever characters their parts hold.
            let identity = JSONValue.array(parts.map(JSONValue.string) + [.int(Int64(ordinal))])
            return SHA256Digest.hex(of: identity.utf8())
        }
    }
}
