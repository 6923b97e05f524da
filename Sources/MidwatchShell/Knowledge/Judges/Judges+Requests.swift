extension Judges {
    /// Parts of addresses that are asked by POST and still only read.
    private static let readingPaths = [
        "/_search", "/_count", "/_msearch", "/_sql", "/_analyze", "/api/v1/query", "/api/v1/series", "/api/v1/labels",
        "/graphql", "/_cat/", "/api/ds/query", "/_find",
    ]

    private static let secretHeaders = [
        "authorization:", "x-api-key:", "x-auth-token:", "x-vault-token:", "private-token:", "cookie:", "apikey:",
        "x-amz-security-token:", "dd-api-key:", "dd-application-key:", "x-consul-token:", "proxy-authorization:",
    ]

    static func curl(_ matcher: SheetMatcher, _ facts: inout FactCollector) {
        let line = matcher.line
        let arguments = matcher.invocation.arguments
        secrets(matcher, &facts)
        let asked = line.option("-X", "--request")
        let bodies = [
            "-d", "--data", "--data-raw", "--data-binary", "--data-urlencode", "--json", "-F", "--form",
            "--form-string",
        ]
        let body = line.options.last { bodies.contains($0.name) }
        let upload = line.option("-T", "--upload-file")
        let isGet = line.options.contains { $0.name == "-G" || $0.name == "--get" }
        var method = "GET"
        var deciding: Argument?
        if let asked {
            guard let value = asked.value else { return }
            method = value.uppercased()
            deciding = arguments[asked.valuePlace ?? asked.place]
        } else if let body, !isGet {
            method = "POST"
            deciding = arguments[body.place]
        } else if let upload {
            method = "PUT"
            deciding = arguments[upload.place]
        }
        request(method, at: deciding, matcher, &facts)
    }

    private static func request(
        _ method: String, at deciding: Argument?, _ matcher: SheetMatcher, _ facts: inout FactCollector
    ) {
        func addresses() -> [Argument] {
            matcher.line.words.map { matcher.invocation.arguments[$0.place] }
                + matcher.line.options.filter { $0.name == "--url" }.compactMap {
                    $0.valuePlace.map { matcher.invocation.arguments[$0] }
                }
        }
        switch method {
        case "GET", "HEAD", "OPTIONS", "QUERY": facts.reads()
        case "POST" where addresses().contains(where: { readingPaths.contains(where: $0.word.value.holds) }):
            facts.reads()
        case "POST":
            facts.mutates(at: deciding)
            facts.add(.notIdempotent("`POST` may do one more each time"), at: deciding)
        case "DELETE":
            if let address = addresses().first(where: {
                $0.prefix.hasSuffix("*") || $0.prefix.holds("/_all")
            }) {
                facts.destroys("everything that the address matches goes", at: address)
            } else {
                facts.mutates(at: deciding)
            }
        case "PUT", "PATCH", "PURGE": facts.mutates(at: deciding)
        default: break
        }
    }

    private static func secrets(_ matcher: SheetMatcher, _ facts: inout FactCollector) {
        for option in matcher.line.options {
            guard let place = option.valuePlace ?? (option.hasValue ? option.place : nil) else { continue }
            let argument = matcher.invocation.arguments[place]
            let value = argument.word.value
            switch option.name {
            case "-u", "--user":
                if value.contains(":") {
                    if !value.hasSuffix(":") { facts.add(.secretInArgv(option.name), at: argument) }
                } else if argument.literal != nil, value != "--user" {
                    facts.add(
                        .prompts("without a password behind the name it asks for one", flag: "`--netrc`"), at: argument)
                }
            case "-H", "--header":
                let header = value.lowercased()
                if !header.hasPrefix("@"),
                    secretHeaders.contains(where: { header.hasPrefix($0) || header.hasPrefix("--header=" + $0) })
                {
                    facts.add(.secretInArgv(String(value.prefix { $0 != ":" })), at: argument)
                }
            case "--oauth2-bearer": facts.add(.secretInArgv(option.name), at: argument)
            default: break
            }
        }
    }

    static func wget(_ matcher: SheetMatcher, _ facts: inout FactCollector) {
        let line = matcher.line
        if let post = line.option("--post-data", "--post-file") {
            let deciding = matcher.invocation.arguments[post.place]
            request("POST", at: deciding, matcher, &facts)
        } else if let method = line.option("--method") {
            guard let value = method.value else { return }
            request(value.uppercased(), at: matcher.invocation.arguments[method.place], matcher, &facts)
        } else {
            facts.reads()
        }
        let headers = line.options.filter { $0.name == "--header" && $0.hasValue }
        for header in headers {
            let argument = matcher.invocation.arguments[header.valuePlace ?? header.place]
            let value = argument.word.value.lowercased()
            if secretHeaders.contains(where: { value.hasPrefix($0) || value.hasPrefix("--header=" + $0) }) {
                facts.add(.secretInArgv("--header"), at: argument)
            }
        }
    }

    /// A call of which the name says that it only asks.
    static func grpcurl(_ matcher: SheetMatcher, _ facts: inout FactCollector) {
        guard let call = matcher.line.words.last?.text else { return }
        let method = call.split(separator: "/").last.map(String.init) ?? ""
        if ["Get", "List", "Check", "Describe"].contains(where: method.hasPrefix) { facts.reads() }
    }

    // MARK: Code from elsewhere

    /// `kubectl apply -f https://…` of a branch.
    static func manifests(_ matcher: SheetMatcher, _ facts: inout FactCollector) {
        guard ["apply", "create", "replace"].contains(matcher.line.words.first?.text) else { return }
        for option in matcher.line.options where ["-f", "--filename", "-k", "--kustomize"].contains(option.name) {
            guard let place = option.valuePlace ?? (option.hasValue ? option.place : nil) else { continue }
            let argument = matcher.invocation.arguments[place]
            let address = argument.word.value
            guard address.holds("http://") || address.holds("https://") else {
                continue
            }
            if !isPinned(address) {
                facts.add(.remoteCode("the manifest may be another one tomorrow"), at: argument)
            }
        }
    }

    /// Whether an address names a version or a commit.
    static func isPinned(_ address: String) -> Bool {
        var digits = 0
        var previous: Unicode.Scalar = " "
        var hexadecimals = 0
        for scalar in address.unicodeScalars {
            let isDigit = scalar >= "0" && scalar <= "9"
            hexadecimals = isDigit || (scalar >= "a" && scalar <= "f") ? hexadecimals + 1 : 0
            if hexadecimals >= 40 { return true }
            // `v1.2`, `1.2.3`
            if isDigit { digits += previous == "." || previous == "v" ? 1 : 0 }
            previous = scalar
        }
        return address.holds("/releases/download/") || digits >= 2 && hasVersion(address)
    }

    private static func hasVersion(_ address: String) -> Bool {
        address.split(separator: "/").dropFirst(2).contains { part in
            let number = part.drop { !$0.isNumber }
            let prefix = part.prefix(part.count - number.count)
            let dots = number.split(separator: ".").prefix(3)
            return (prefix.isEmpty || prefix == "v" || prefix.hasSuffix("-") || prefix.hasSuffix("-v"))
                && dots.count >= 2
                && dots.prefix(2).allSatisfy { $0.first?.isNumber ?? false }
        }
    }

    /// Whether an interpreter is told its program beside its input, which is data then: `python3 -m json.tool`.
    private static func hasProgram(_ matcher: SheetMatcher) -> Bool {
        let isShell = Carriers.shells.contains(matcher.invocation.program)
        let names = isShell ? ["-c"] : ["-c", "-m", "-e", "-E", "-n", "-p"]
        return matcher.line.options.contains { names.contains($0.name) }
            || matcher.invocation.arguments.contains { $0.literal == "-c" }
    }

    /// `curl … | bash`, `bash <(curl …)`, `eval "$(curl …)"`.
    static func fetched(_ matcher: SheetMatcher, _ facts: inout FactCollector) {
        let invocation = matcher.invocation
        if invocation.input == .download, !hasProgram(matcher),
            matcher.line.words.isEmpty
                || invocation.arguments.contains(where: { $0.literal == "-s" || $0.literal == "-" })
        {
            facts.add(.remoteCode("what is fetched is run as it comes"))
        }
        for argument in invocation.arguments {
            for expansion in argument.word.expansions where expansion.kind == .command || expansion.kind == .process {
                let start = expansion.range.lowerBound - argument.word.range.lowerBound
                let inside = argument.word.text.unicodeScalars.dropFirst(max(0, start))
                let text = String(String.UnicodeScalarView(inside))
                let words = text.drop { "$<(` ".contains($0) }
                if words.hasPrefix("curl ") || words.hasPrefix("wget ") {
                    facts.add(.remoteCode("what is fetched is run as it comes"), at: argument)
                }
            }
        }
    }
}
