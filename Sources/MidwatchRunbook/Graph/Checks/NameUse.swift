/// One place of a step that names values.
struct NameUse {
    /// What names them.
    indirect enum Content {
        /// A condition or a capture's value.
        case condition(Condition, mustBeBool: Bool)
        /// A template.
        case template(Template)
    }

    var content: Content
    var place: NamePlace
    /// The step's own captures that are set by then, besides those of the steps before.
    var own: [String] = []
    /// The action whose output may be used; `nil` where none is.
    var action: Action?
    /// The capture that is set here, where one is.
    var captures: String?
    /// The secrets of the act itself; those of the runbook come on top.
    var secrets: [SecretReference] = []
}

extension Step {
    /// What `with:` passes to other runbooks; a failure's way out has none of the step's own captures.
    var argumentUses: [NameUse] {
        destinations.flatMap { key, destination -> [NameUse] in
            guard case .runbook(_, let arguments) = destination.value else { return [] }
            let own = key == "otherwise" ? [] : captures.map(\.name.value)
            return arguments.map { NameUse(content: .template($0.value), place: .argument, own: own) }
        }
    }

    /// Every place of the step that names values, `with:` aside, in reading order.
    ///
    /// What a script of `run:` takes from its environment cannot be seen.
    var uses: [NameUse] {
        switch body {
        case .diagnose(let diagnose):
            return diagnose.act.uses() + captureUses(diagnose.captures, after: diagnose.act.action)
                + (diagnose.decide?.branches ?? []).map { branch in
                    NameUse(
                        content: .condition(branch.condition, mustBeBool: true), place: .decide,
                        own: diagnose.captures.map(\.name.value), action: diagnose.act.action)
                }
        case .mitigate(let mitigate):
            return mitigate.uses
        case .verify(let verify):
            let until = NameUse(
                content: .condition(verify.until, mustBeBool: true), place: .until,
                own: verify.captures.map(\.name.value))
            return (verify.act?.uses() ?? []) + captureUses(verify.captures, after: verify.act?.action)
                + [until]
        case .escalate(let escalate):
            return [NameUse(content: .template(escalate.message), place: .message)]
        }
    }
}

/// Captures are set one after the other, so a later one may use an earlier one.
private func captureUses(_ captures: [Capture], after action: Action?, own: [String] = [])
    -> [NameUse]
{
    var own = own
    return captures.map { capture in
        defer { own.append(capture.name.value) }
        return NameUse(
            content: .condition(capture.value, mustBeBool: false), place: .capture, own: own,
            action: action,
            captures: capture.name.value)
    }
}

extension Mitigate {
    /// Everything around a change may use what `save:` read, except what comes before it.
    fileprivate var uses: [NameUse] {
        var uses = [NameUse(content: .template(target), place: .argument)]
        for requirement in requires {
            switch requirement {
            case .act(let act, _): uses += act.uses()
            case .condition(let condition, _):
                uses.append(NameUse(content: .condition(condition, mustBeBool: true), place: .requires))
            case .ask(let ask): uses.append(NameUse(content: .template(ask.text), place: .message))
            }
        }
        if let save { uses += save.act.uses() + captureUses(save.captures, after: save.act.action) }
        let saved = save?.captures.map(\.name.value) ?? []
        for part in parts {
            uses += part.act.uses(own: saved)
            if let undo = part.undo { uses += undo.uses(own: saved) }
        }
        if let ready { uses += ready.act.uses(own: saved) }
        if let check { uses += check.uses(own: saved) }
        return uses + captureUses(captures, after: parts.last?.act.action, own: saved)
    }
}

extension Act {
    /// The templates of the act.
    fileprivate func uses(own: [String] = []) -> [NameUse] {
        var uses: [NameUse] = []
        func add(_ template: Template, _ place: NamePlace) {
            uses.append(
                NameUse(
                    content: .template(template), place: place, own: own, secrets: secrets))
        }
        if let ssh { add(ssh, .argument) }
        switch action {
        case .run: break
        case .exec(let elements): for element in elements { add(element, .argument) }
        case .http(let http):
            add(http.url, .argument)
            for header in http.headers { add(header.value, .argument) }
            for template in http.json?.templates ?? [] { add(template, .argument) }
        case .query(let query): add(query.text, .label)
        case .ask(let ask): add(ask.text, .message)
        case .manual(let text): add(text, .message)
        }
        return uses
    }
}

extension JSONTemplate {
    /// The templates inside, in order.
    var templates: [Template] {
        switch self {
        case .literal: []
        case .text(let template): [template]
        case .array(let elements): elements.flatMap(\.templates)
        case .object(let members): members.flatMap(\.value.templates)
        }
    }
}
