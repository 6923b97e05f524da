/// The rules about secrets and addresses whose findings the reader, the graph or the configuration makes.
enum SecurityReaderRules {
    static let all: [Rule] = [
        uncheckedInput, secretPlace, writtenSecret, url,
    ]
}
