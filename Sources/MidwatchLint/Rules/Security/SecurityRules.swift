/// The rules of this group.
enum SecurityRules {
    static let all: [Rule] = [
        credentialLiteral, secretInArguments, secretInURL, secretRecorded, tlsOff, plainHTTP, fetchedAndRun,
        worldWritable, untrustedAlertText, personalData,
    ]
}
