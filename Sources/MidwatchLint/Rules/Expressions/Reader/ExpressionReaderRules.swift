/// The rules about conditions and names whose findings the reader, the graph or the configuration makes.
enum ExpressionReaderRules {
    static let all: [Rule] = [
        undefinedName, captureNotSet, typeMismatch, nameTaken, shadowedBuiltin, expression, template, templatePlace,
        namePlace, notACondition,
    ]
}
