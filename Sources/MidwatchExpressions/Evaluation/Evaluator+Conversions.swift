extension Evaluator {
    mutating func convert(_ value: Value, to function: Function, _ node: Node) -> Evaluation {
        // Reading text, digit by digit, takes longer than copying it.
        if let limit = spend(value.extent / 2, node) { return limit }
        switch function {
        case .int: return integer(value, node)
        case .uint: return unsigned(value, node)
        case .double: return double(value, node)
        case .string: return string(value, node)
        case .bool: return bool(value, node)
        case .bytes:
            if case .bytes = value { return .value(value) }
            guard case .string(let text) = value else { return noOverload(.bytes, [value], node) }
            return produce(text.utf8.count, node) ?? .value(.bytes(Array(text.utf8)))
        case .duration:
            if case .duration = value { return .value(value) }
            guard case .string(let text) = value else { return noOverload(.duration, [value], node) }
            guard let duration = CELDuration(parsing: text) else {
                return error("\(value.brief) is not a duration; expected a form such as \"90s\" or \"1h30m\"", node)
            }
            return .value(.duration(duration))
        case .timestamp: return timestamp(value, node)
        default: return noOverload(function, [value], node)
        }
    }

    private func integer(_ value: Value, _ node: Node) -> Evaluation {
        switch value {
        case .int: return .value(value)
        case .uint(let number): return Int64(exactly: number).map { .value(.int($0)) } ?? overflow("integer", node)
        case .double(let number):
            // The bounds themselves are refused, as in cel-go: near them a double no longer tells integers apart.
            guard number > -0x1p63, let whole = WholeNumber.int(towardZero: number) else {
                return overflow("integer", node)
            }
            return .value(.int(whole))
        case .string(let text):
            return Int64(text).map { .value(.int($0)) } ?? error("\(value.brief) is not an int", node)
        case .timestamp(let time): return .value(.int(time.seconds))
        default: return noOverload(.int, [value], node)
        }
    }

    private func unsigned(_ value: Value, _ node: Node) -> Evaluation {
        switch value {
        case .uint: return .value(value)
        case .int(let number): return UInt64(exactly: number).map { .value(.uint($0)) } ?? overflow("integer", node)
        case .double(let number):
            guard number >= 0, let whole = WholeNumber.uint(towardZero: number) else {
                return overflow("integer", node)
            }
            return .value(.uint(whole))
        case .string(let text):
            guard !text.hasPrefix("+"), !text.hasPrefix("-"), let number = UInt64(text) else {
                return error("\(value.brief) is not a uint", node)
            }
            return .value(.uint(number))
        default: return noOverload(.uint, [value], node)
        }
    }

    private func double(_ value: Value, _ node: Node) -> Evaluation {
        switch value {
        case .double: return .value(value)
        case .int(let number): return .value(.double(Double(number)))
        case .uint(let number): return .value(.double(Double(number)))
        case .string(let text):
            // The words in any case, as in cel-go and cel-cpp.
            switch text.lowercased() {
            case "nan": return .value(.double(.nan))
            case "infinity", "+infinity", "inf", "+inf": return .value(.double(.infinity))
            case "-infinity", "-inf": return .value(.double(-.infinity))
            default:
                let plain = text.utf8.allSatisfy { byte in
                    Digits.decimal(byte) != nil || ".eE+-".utf8.contains(byte)
                }
                guard plain, let number = Double(text), number.isFinite else {
                    return error("\(value.brief) is not a double", node)
                }
                return .value(.double(number))
            }
        default: return noOverload(.double, [value], node)
        }
    }

    private mutating func string(_ value: Value, _ node: Node) -> Evaluation {
        switch value {
        case .string: return .value(value)
        case .bool(let flag): return .value(.string(flag ? "true" : "false"))
        case .int(let number): return .value(.string("\(number)"))
        case .uint(let number): return .value(.string("\(number)"))
        case .double(let number): return .value(.string(Value.text(of: number)))
        case .bytes(let bytes):
            guard let text = String(validating: bytes, as: UTF8.self) else {
                return error("the bytes are not valid UTF-8", node)
            }
            return produce(bytes.count, node) ?? .value(.string(text))
        case .duration(let duration): return .value(.string(duration.description))
        case .timestamp(let time): return .value(.string(time.description))
        case .null, .list, .map, .type: return noOverload(.string, [value], node)
        }
    }

    private func bool(_ value: Value, _ node: Node) -> Evaluation {
        switch value {
        case .bool: return .value(value)
        case .string("true"), .string("True"), .string("TRUE"), .string("t"), .string("1"): return .value(.bool(true))
        case .string("false"), .string("False"), .string("FALSE"), .string("f"), .string("0"):
            return .value(.bool(false))
        case .string: return error("\(value.brief) is not a bool; expected \"true\" or \"false\"", node)
        default: return noOverload(.bool, [value], node)
        }
    }

    private func timestamp(_ value: Value, _ node: Node) -> Evaluation {
        switch value {
        case .timestamp: return .value(value)
        case .int(let seconds):
            return CELTimestamp(seconds: seconds).map { .value(.timestamp($0)) } ?? overflow("timestamp", node)
        case .string(let text):
            guard let time = CELTimestamp(parsing: text) else {
                return error(
                    "\(value.brief) is not a timestamp; expected a form such as \"2026-11-20T03:00:00Z\"", node)
            }
            return .value(.timestamp(time))
        default: return noOverload(.timestamp, [value], node)
        }
    }
}
