/// The rules of this group.
enum SecurityRules {
    static let all: [Rule] = [
        credentialLiteral, secretInURL, tlsOff, plainHTTP, worldWritable, untrustedAlertText, personalData,
    ]
}
