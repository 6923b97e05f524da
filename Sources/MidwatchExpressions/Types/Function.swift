/// The functions of the language, by the names expressions use.
enum Function: String, CaseIterable, Sendable {
    case size
    case type
    case dyn
    case int
    case uint
    case double
    case string
    case bool
    case bytes
    case duration
    case timestamp
    case contains
    case startsWith
    case endsWith
    case matches
    case getFullYear
    case getMonth
    case getDate
    case getDayOfMonth
    case getDayOfWeek
    case getDayOfYear
    case getHours
    case getMinutes
    case getSeconds
    case getMilliseconds
    case charAt
    case indexOf
    case lastIndexOf
    case join
    case split
    case substring
    case lowerAscii
    case upperAscii
    case replace
    case trim
    case reverse
    case format
    case quote = "strings.quote"

    /// The function of that name in global style, `f(x)`.
    static func global(_ name: String) -> Function? { globals[name] }

    /// The function of that name in receiver style, `x.f()`.
    static func member(_ name: String) -> Function? { members[name] }

    private static let globals = named { !$0.isMember }
    private static let members = named { $0.isMember }

    private static func named(_ style: (Overload) -> Bool) -> [String: Function] {
        var result: [String: Function] = [:]
        for function in Function.allCases where function.overloads.contains(where: style) {
            result[function.rawValue] = function
        }
        return result
    }

    /// The names that a call in that style may have.
    static func names(member: Bool) -> [String] {
        (member ? members : globals).keys.sorted()
    }

    /// The types a function takes and gives.
    struct Overload: Sendable {
        /// Whether the first parameter is the receiver.
        let isMember: Bool
        let parameters: [ValueType]
        let result: ValueType
    }

    var overloads: [Overload] { Function.table[self] ?? [] }

    private static let table = Dictionary(uniqueKeysWithValues: allCases.map { ($0, overloads(of: $0)) })

    private static func on(_ receiver: ValueType, _ rest: [ValueType], _ result: ValueType) -> Overload {
        Overload(isMember: true, parameters: [receiver] + rest, result: result)
    }

    private static func of(_ parameters: ValueType..., gives result: ValueType) -> Overload {
        Overload(isMember: false, parameters: parameters, result: result)
    }

    private static func overloads(of function: Function) -> [Overload] {
        switch function {
        case .size:
            let sized: [ValueType] = [.string, .bytes, .list(.dyn), .map(.dyn, .dyn)]
            return sized.flatMap { [of($0, gives: .int), on($0, [], .int)] }
        case .type: return [of(.dyn, gives: .type)]
        case .dyn: return [of(.dyn, gives: .dyn)]
        case .int: return [.int, .uint, .double, .string, .timestamp].map { of($0, gives: .int) }
        case .uint: return [.int, .uint, .double, .string].map { of($0, gives: .uint) }
        case .double: return [.int, .uint, .double, .string].map { of($0, gives: .double) }
        case .string:
            let sources: [ValueType] = [.string, .int, .uint, .double, .bool, .bytes, .timestamp, .duration]
            return sources.map { of($0, gives: .string) }
        case .bool: return [of(.bool, gives: .bool), of(.string, gives: .bool)]
        case .bytes: return [of(.bytes, gives: .bytes), of(.string, gives: .bytes)]
        case .duration: return [.string, .duration].map { of($0, gives: .duration) }
        case .timestamp: return [.string, .timestamp, .int].map { of($0, gives: .timestamp) }
        case .contains, .startsWith, .endsWith: return [on(.string, [.string], .bool)]
        case .matches: return [on(.string, [.string], .bool), of(.string, .string, gives: .bool)]
        case .getFullYear, .getMonth, .getDate, .getDayOfMonth, .getDayOfWeek, .getDayOfYear:
            return [on(.timestamp, [], .int), on(.timestamp, [.string], .int)]
        case .getHours, .getMinutes, .getSeconds, .getMilliseconds:
            return [on(.timestamp, [], .int), on(.timestamp, [.string], .int), on(.duration, [], .int)]
        case .charAt: return [on(.string, [.int], .string)]
        case .indexOf, .lastIndexOf: return [on(.string, [.string], .int), on(.string, [.string, .int], .int)]
        case .join: return [on(.list(.string), [], .string), on(.list(.string), [.string], .string)]
        case .split:
            return [on(.string, [.string], .list(.string)), on(.string, [.string, .int], .list(.string))]
        case .substring: return [on(.string, [.int], .string), on(.string, [.int, .int], .string)]
        case .lowerAscii, .upperAscii, .trim, .reverse: return [on(.string, [], .string)]
        case .replace:
            return [on(.string, [.string, .string], .string), on(.string, [.string, .string, .int], .string)]
        case .format: return [on(.string, [.list(.dyn)], .string)]
        case .quote: return [of(.string, gives: .string)]
        }
    }
}
