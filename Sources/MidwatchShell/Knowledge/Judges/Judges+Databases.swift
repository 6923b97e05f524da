extension Judges {
    /// The options whose value is SQL; the word in which it may stand, counted from 0.
    static let sqlOptions: [String: (options: [String], word: Int?)] = [
        "psql": (["-c", "--command"], nil), "pgcli": (["-c"], nil), "mysql": (["-e", "--execute"], nil),
        "mariadb": (["-e", "--execute"], nil), "mycli": (["-e"], nil), "sqlite3": ([], 1),
        "cqlsh": (["-e", "--execute"], nil), "clickhouse-client": (["-q", "--query", "-query"], nil),
        "cockroach": (["-e", "--execute"], nil), "influx": (["-execute"], nil), "sqlcmd": (["-Q", "-q"], nil),
    ]

    static func sql(_ matcher: SheetMatcher, _ facts: inout FactCollector) {
        let invocation = matcher.invocation
        guard let form = sqlOptions[invocation.program] else { return }
        var texts: [(text: String, argument: Argument?)] = []
        for option in matcher.line.options where form.options.contains(option.name) && option.hasValue {
            let argument = invocation.arguments[option.valuePlace ?? option.place]
            var text = argument.word.value
            if option.valuePlace == nil {
                text = text.hasPrefix("--") ? String(text.drop { $0 != "=" }.dropFirst()) : String(text.dropFirst(2))
            }
            texts.append((text, argument))
        }
        if let word = form.word, matcher.line.words.count > word {
            let argument = invocation.arguments[matcher.line.words[word].place]
            texts.append((argument.word.value, argument))
        }
        let hasFile = matcher.line.options.contains { ["-f", "--file", "-i", "--queries-file"].contains($0.name) }
        if texts.isEmpty, !hasFile, case .text(let text, _) = invocation.input { texts.append((text, nil)) }
        judge(texts, &facts, isUnknown: hasFile)
    }

    private static func judge(
        _ texts: [(text: String, argument: Argument?)], _ facts: inout FactCollector, isUnknown: Bool
    ) {
        var reads: Argument?
        var readsAll = !isUnknown
        var count = 0
        for (text, argument) in texts {
            for statement in SQLScanner.statements(of: text) {
                let effects = SQLEffects.effects(of: statement)
                count += 1
                if !effects.contains(.readsOnly) { readsAll = false }
                reads = reads ?? argument
                for effect in effects {
                    switch effect {
                    case .readsOnly: break
                    case .mutates: if !facts.destroysAlready { facts.mutates(at: argument) }
                    default: facts.add(effect, at: argument)
                    }
                }
            }
        }
        if readsAll, count > 0 { facts.reads(at: reads) }
    }

    // MARK: MongoDB

    private static let mongoDestroys = [
        ".drop()", ".dropdatabase(", ".deletemany({})", ".remove({})", "shutdownserver", ".dropuser(", "shutdown:",
    ]
    private static let mongoChanges = [
        ".insert", ".update", ".delete", ".remove(", ".replace", ".save(", ".createindex", ".dropindex",
        "findandmodify",
        ".findoneand", ".bulkwrite", "rs.stepdown", "rs.reconfig", "rs.add", "rs.remove", "rs.initiate", "rs.freeze",
        "sh.move", "balancer(", "sh.enable", "sh.shard", ".killop(", "killcursors", ".createuser", ".grantroles",
        "renamecollection", "fsynclock", "fsyncunlock", "setparameter", ".createcollection", ".compact", "$out",
        "$merge", ".setprofilinglevel", "replsetstepdown", "flushrouterconfig", "compact:",
    ]
    private static let mongoReads = [
        ".find(", ".findone(", ".count", ".stats(", ".status(", "ismaster", ".hello(", "currentop(", "serverstatus",
        "getcollection", "show ", ".aggregate(", "rs.conf", "getreplicationinfo", "printreplicationinfo", "printslave",
        "printsecondaryreplicationinfo", "listdatabases", ".getindexes", "dbstats", "getprofiling", ".version(",
        "estimateddocumentcount", "replsetgetstatus", "getlog", ".distinct(", ".explain(", "buildinfo", "ping:",
    ]

    static func mongo(_ matcher: SheetMatcher, _ facts: inout FactCollector) {
        var text = ""
        var deciding: Argument?
        if let option = matcher.line.options.last(where: { $0.name == "--eval" && $0.hasValue }) {
            let argument = matcher.invocation.arguments[option.valuePlace ?? option.place]
            text = argument.word.value
            deciding = argument
        } else if case .text(let input, _) = matcher.invocation.input {
            text = input
        }
        let script = text.lowercased()
        let holds = { (words: [String]) in words.contains { script.firstRange(of: $0) != nil } }
        if holds(mongoDestroys) {
            facts.destroys("what is dropped is not had back", at: deciding)
        } else if holds(mongoChanges) {
            facts.mutates(at: deciding)
        } else if holds(mongoReads) {
            facts.reads(at: deciding)
        }
        if holds([".find()", ".find({})"]), !holds([".limit(", ".count(", ".explain("]) {
            facts.add(
                .loads("without a filter and a limit the whole collection is read", instead: "`.limit(10)`"),
                at: deciding)
        }
    }
}

extension FactCollector {
    var destroysAlready: Bool { if case .destroys = standing { true } else { false } }
}
