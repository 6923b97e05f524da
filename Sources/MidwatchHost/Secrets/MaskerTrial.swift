/// The masker tries itself out before anything is run: a made-up secret in every form, and a made-up token of every
/// shape, whole and broken into two chunks.
///
/// Rundeck 4.2.0 stored keys in plain text for a release, because a layer was off and nothing looked.
public enum MaskerTrial {
    private static let name = "TRIAL"
    private static let value = "tr1al \"of\" <the>/masker's+value&more=\\0$x\nwith a second line"

    /// What is not masked, in words; `nil` when everything is.
    public static func failure() -> String? {
        guard let masker = try? Masker([SecretValue(name: name, value: value)]) else {
            return "a secret of \(value.utf8.count) bytes"
        }
        for (number, form) in SecretForms.all(of: Array(value.utf8)).enumerated() {
            let isMasked = isMasked(form.bytes, by: masker, as: name, between: ("", ""))
            if !isMasked { return "form \(number + 1) of a declared secret" }
        }
        for sample in TokenSamples.all {
            let isMasked = isMasked(
                Array(sample.text.utf8), by: masker, as: sample.shape, between: (sample.before, sample.after))
            if !isMasked { return "a token of the shape \"\(sample.shape)\"" }
        }
        let plain = Array("nothing of this is secret: https://host/path, 10:30, a_b-c.".utf8)
        return masker.mask(plain) == plain ? nil : "plain text is not left alone"
    }

    /// Whether a text that is broken in its middle comes out as a mask and what belongs round it.
    private static func isMasked(
        _ text: [UInt8], by masker: Masker, as label: String, between round: (before: String, after: String)
    ) -> Bool {
        var result: [UInt8] = []
        var stream = MaskingStream(masker)
        let whole = Array("(".utf8) + text + Array(")".utf8)
        for chunk in [whole[..<(whole.count / 2)], whole[(whole.count / 2)...]] {
            chunk.withUnsafeBytes { stream.feed($0) { result.append(contentsOf: $0) } }
        }
        stream.finish { result.append(contentsOf: $0) }
        return result.elementsEqual(
            "(\(round.before)\(Masker.opening)\(label)\(Masker.closing)\(round.after))".utf8)
    }
}

/// A made-up token, put together here so that no scanner of sources takes it for a real one.
struct TokenSample: Sendable {
    /// The label of its shape.
    var shape: String
    /// What stands before it, and stays.
    var before = ""
    /// The token.
    var secret: String
    /// What stands after it, and stays.
    var after = ""

    /// All of it.
    var text: String { before + secret + after }
}

/// A token of each shape.
enum TokenSamples {
    /// What every sample holds and no output may.
    static let canary = "C4naryC4nary"
    private static let body = "C4naryC4naryC4naryC4naryC4naryC4naryC4naryC4naryC4naryC4naryC4nary"
    private static let capitals = "C4NARYC4NARYC4NARY"

    /// One or more of each.
    static let all: [TokenSample] = [
        TokenSample(shape: "AWS access key", secret: "AKIA" + capitals),
        TokenSample(shape: "AWS access key", secret: "ASIA" + capitals),
        TokenSample(shape: "GitHub token", secret: "ghp_" + body),
        TokenSample(shape: "GitHub token", secret: "gho_" + body),
        TokenSample(shape: "GitHub token", secret: "ghs_" + body),
        TokenSample(shape: "GitHub token", secret: "github_pat_" + body),
        TokenSample(shape: "GitLab token", secret: "glpat-" + body),
        TokenSample(shape: "Slack token", secret: "xoxb-1-" + body),
        TokenSample(shape: "Stripe key", secret: "sk_live_" + body),
        TokenSample(shape: "Google API key", secret: "AIza" + body),
        TokenSample(shape: "Google token", secret: "ya29." + body),
        TokenSample(shape: "npm token", secret: "npm_" + body),
        TokenSample(shape: "PyPI token", secret: "pypi-AgEI" + body),
        TokenSample(shape: "Vault token", secret: "hvs." + body),
        TokenSample(shape: "DigitalOcean token", secret: "dop_v1_" + body),
        TokenSample(shape: "Grafana token", secret: "glsa_" + body),
        TokenSample(shape: "SendGrid key", secret: "SG." + body),
        TokenSample(shape: "web token", secret: "eyJ" + body + ".eyJ" + body + "." + body),
        TokenSample(shape: "password", before: "postgres://me:", secret: body, after: "@db/x"),
        TokenSample(shape: "authorization", before: "Authorization: Basic ", secret: body),
        TokenSample(shape: "authorization", before: "\"authorization\": \"Bearer ", secret: body, after: "\""),
        TokenSample(shape: "bearer token", before: "Bearer ", secret: body),
        TokenSample(shape: "AWS secret key", before: "aws_secret_access_key = ", secret: body),
        TokenSample(shape: "AWS session token", before: "\"SessionToken\": \"", secret: body + body, after: "\""),
        TokenSample(
            shape: "private key", before: dashes + "BEGIN RSA PRIVATE KEY" + dashes,
            secret: "\n" + body + "\n" + body + "\n----", after: "-END RSA PRIVATE KEY" + dashes),
    ]

    private static let dashes = "-----"
}
