/// A kind of token that is known by its look: it is masked although nobody declared it.
///
/// The shapes are those that their issuers publish for scanners, and the ones that carry credentials by their place:
/// Authorization headers, URLs with a password, AWS secret keys by name, private keys in PEM. Each is decided within
/// ``longestLook`` bytes, and each byte is looked at a bounded number of times.
struct TokenShape: Sendable {
    /// How a shape is told.
    enum Rule: Sendable {
        /// At least so many bytes of a class follow the anchor.
        case run(ByteClass, atLeast: Int)
        /// A JSON web token: header, dot, payload.
        case webToken
        /// The password of `scheme://user:password@host`.
        case userInformation
        /// What follows the scheme in an Authorization header.
        case authorization
        /// What follows `Bearer`, if it looks like no word.
        case bearer
        /// A value of base64 digits after a name.
        case named(atLeast: Int)
        /// The body of a private key in PEM.
        case keyBlock
    }

    /// What the mask says.
    var label: String
    /// How each occurrence begins; at least three bytes.
    var anchors: [String]
    /// How it goes on.
    var rule: Rule

    /// How many bytes after an anchor may be needed to tell.
    static let longestLook = 2_048
    /// The longest header of a web token, in bytes.
    static let longestHeader = 1_024
    /// The longest part of a URL that holds user and password, in bytes.
    static let longestAuthority = 512
    /// The longest private key, in bytes.
    static let longestKeyBlock = 64 * 1024

    /// All that are known.
    static let all: [TokenShape] = issued + placed

    private static let issued: [TokenShape] = [
        TokenShape("AWS access key", ["AKIA", "ASIA"], .run(.capitals, atLeast: 16)),
        TokenShape("GitHub token", ["ghp_", "gho_", "ghu_", "ghs_", "ghr_"], .run(.alphanumeric, atLeast: 36)),
        TokenShape("GitHub token", ["github_pat_"], .run(.word, atLeast: 22)),
        TokenShape("GitLab token", ["glpat-", "gldt-", "glrt-", "glptt-"], .run(.base64URL, atLeast: 20)),
        TokenShape(
            "Slack token", ["xoxa-", "xoxb-", "xoxe-", "xoxo-", "xoxp-", "xoxr-", "xoxs-", "xapp-"],
            .run(.base64URL, atLeast: 10)),
        TokenShape(
            "Stripe key", ["sk_live_", "rk_live_", "sk_test_", "rk_test_", "whsec_"],
            .run(.alphanumeric, atLeast: 16)),
        TokenShape("Google API key", ["AIza"], .run(.base64URL, atLeast: 35)),
        TokenShape("Google token", ["ya29."], .run(.base64URL, atLeast: 20)),
        TokenShape("npm token", ["npm_"], .run(.alphanumeric, atLeast: 36)),
        TokenShape("PyPI token", ["pypi-AgEI"], .run(.base64URL, atLeast: 50)),
        TokenShape("Vault token", ["hvs.", "hvb.", "hvr."], .run(.base64URL, atLeast: 24)),
        TokenShape("DigitalOcean token", ["dop_v1_", "doo_v1_", "dor_v1_"], .run(.alphanumeric, atLeast: 64)),
        TokenShape("Grafana token", ["glsa_", "glc_eyJ"], .run(.word, atLeast: 32)),
        TokenShape("SendGrid key", ["SG."], .run(.webToken, atLeast: 60)),
    ]

    private static let placed: [TokenShape] = [
        TokenShape("web token", ["eyJ"], .webToken),
        TokenShape("password", ["://"], .userInformation),
        TokenShape("authorization", ["Authorization", "authorization", "AUTHORIZATION"], .authorization),
        TokenShape("bearer token", ["Bearer ", "bearer ", "BEARER ", "Bearer%20"], .bearer),
        TokenShape(
            "AWS secret key", ["secret_access_key", "SECRET_ACCESS_KEY", "SecretAccessKey", "secretAccessKey"],
            .named(atLeast: 40)),
        TokenShape(
            "AWS session token", ["session_token", "SESSION_TOKEN", "SessionToken", "sessionToken"],
            .named(atLeast: 100)),
        TokenShape("private key", ["BEGIN "], .keyBlock),
    ]

    private init(_ label: String, _ anchors: [String], _ rule: Rule) {
        self.label = label
        self.anchors = anchors
        self.rule = rule
    }

    /// What is found where an anchor ends.
    ///
    /// - Parameters:
    ///   - start: Where the anchor begins.
    ///   - place: Where it ends.
    func look(_ text: MaskText, from start: Int, after place: Int) -> MaskAnswer {
        switch rule {
        case .run(let set, let least):
            let end = text.end(of: set, from: place, limit: place + least)
            if end - place >= least { return .found(from: start, to: end, growth: .run(set)) }
            return end == text.count && !text.isLast ? .incomplete : .nothing
        case .webToken: return TokenPlaces.webToken(text, from: start, after: place)
        case .userInformation: return TokenPlaces.userInformation(text, after: place)
        case .authorization: return TokenPlaces.authorization(text, after: place)
        case .bearer: return TokenPlaces.bearer(text, after: place)
        case .named(let least): return TokenPlaces.named(text, after: place, atLeast: least)
        case .keyBlock: return TokenPlaces.keyBlock(text, after: place)
        }
    }
}
