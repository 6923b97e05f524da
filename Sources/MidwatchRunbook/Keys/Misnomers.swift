/// Keys of other languages, and what they are called here. Asked before the spelling is compared.
enum Misnomers {
    /// The names to try, best first, for a key that does not exist.
    static func names(for key: String) -> [String] {
        table[key.lowercased()] ?? []
    }

    private static let table: [String: [String]] = [
        "vars": ["inputs"], "variables": ["inputs"], "params": ["inputs"], "parameters": ["inputs"],
        "args": ["inputs", "exec"], "description": ["why", "about"], "desc": ["why", "about"], "name": ["title", "id"],
        "summary": ["title"], "command": ["exec", "run"], "cmd": ["exec", "run"], "script": ["run"], "shell": ["run"],
        "bash": ["run"], "argv": ["exec"], "action": ["run"], "on_ok": ["go"], "on_success": ["go"], "next": ["go"],
        "then": ["go"], "goto": ["go"], "on_fail": ["otherwise", "on_failure"],
        "on_error": ["otherwise", "on_failure"],
        "rollback": ["undo"], "revert": ["undo"], "when": ["if"], "condition": ["if"], "cond": ["if"],
        "default": ["else"], "needs": ["requires"], "preconditions": ["requires"], "depends_on": ["requires"],
        "max_loops": ["at_most"], "max_visits": ["at_most"], "retries": ["retry"], "attempts": ["times"],
        "interval": ["every"], "delay": ["every", "settle"], "deadline": ["within", "timeout"],
        "wait": ["settle"], "wait_for": ["ready", "settle"], "output": ["capture"], "outputs": ["capture"],
        "register": ["capture"], "export": ["capture"], "guards": ["guard"], "guardrails": ["guard"],
        "success": ["expect"], "probe": ["check"], "notify": ["to"], "contacts": ["to"], "page": ["to"],
        "text": ["message"], "auto": ["unattended"], "automatic": ["unattended"], "slo": ["objective"],
        "threshold": ["objective"], "target": ["objective"], "body": ["json"], "status": ["ok"],
        "redirects": ["follow"], "host": ["ssh"], "env": ["secrets"], "environment": ["secrets"], "team": ["owner"],
        "sev": ["severity"], "priority": ["severity"], "expr": ["query", "value"], "promql": ["query"],
        "errors": ["bad"], "all": ["total"], "options": ["choices"], "enum": ["choices"], "regex": ["pattern"],
        "approvers": ["from"], "steps": ["do"], "sequence": ["do"], "version": ["midwatch"],
    ]
}
