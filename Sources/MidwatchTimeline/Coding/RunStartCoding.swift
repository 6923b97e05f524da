import MidwatchEngine
import MidwatchExpressions
import MidwatchRunbook

extension RunStart: PayloadCoded {
    var payload: JSONValue {
        .record(
            ("run", .string(run.text)), ("incident", .string(incident.text)), ("definitions", .list(definitions)),
            ("inputs", .list(inputs)), ("policy", policy.payload), ("by", by.payload),
            ("alert", ValueCoding.encode(alert)), ("detected_at", .moment(detectedAt)),
            ("severity", .text(severity)), ("seed", .string("\(seed)")), ("folder", .text(folder)))
    }

    init(payload: PayloadReader) throws(PayloadProblem) {
        guard let seed = UInt64(try payload.string("seed")) else { throw PayloadProblem("\"seed\" is not a number") }
        self.init(
            run: RunID(try payload.string("run")), incident: IncidentID(try payload.string("incident")),
            definitions: try payload.list("definitions"), inputs: try payload.list("inputs"),
            policy: try payload.value("policy"), by: try payload.value("by"),
            alert: try ValueCoding.decode(try payload.json("alert")), detectedAt: try payload.moment("detected_at"),
            severity: try payload.text("severity"), seed: seed, folder: try payload.text("folder"))
    }
}

extension RunStart.Definition: PayloadCoded {
    var payload: JSONValue {
        .record(
            ("runbook", .string(runbook)), ("path", .text(path)), ("text", .string(text)), ("digest", .string(digest)))
    }

    init(payload: PayloadReader) throws(PayloadProblem) {
        self.init(
            runbook: try payload.string("runbook"), path: try payload.text("path"), text: try payload.string("text"),
            digest: try payload.string("digest"))
    }
}

extension RunStart.InputValue: PayloadCoded {
    var payload: JSONValue {
        .record(("name", .string(name)), ("value", ValueCoding.encode(value)))
    }

    init(payload: PayloadReader) throws(PayloadProblem) {
        self.init(name: try payload.string("name"), value: try ValueCoding.decode(try payload.json("value")))
    }
}

extension Ending: PayloadCoded {
    var payload: JSONValue {
        switch self {
        case .reached(let end, let reason): .record(("end", .string(end.rawValue)), ("reason", .text(reason)))
        case .stopped(let person, let reason): .record(("stopped_by", person.payload), ("reason", .text(reason)))
        }
    }

    init(payload: PayloadReader) throws(PayloadProblem) {
        let reason = try payload.text("reason")
        if let person = try payload.optionalValue("stopped_by", as: MidwatchEngine.Person.self) {
            self = .stopped(by: person, reason: reason)
        } else {
            self = .reached(try payload.word("end"), reason: reason)
        }
    }
}
