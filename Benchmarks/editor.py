"""An editor that types: how long after a change `midwatch lsp` says what is wrong."""

import json
import subprocess
import time


class Editor:
    """A session over pipes."""

    def __init__(self, midwatch, environment):
        self.process = subprocess.Popen([midwatch, "lsp"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment)
        self.send("initialize", {"capabilities": {}}, number=1)
        self.receive()
        self.send("initialized", {})

    def send(self, method, parameters, number=None):
        message = {"jsonrpc": "2.0", "method": method, "params": parameters}
        if number is not None:
            message["id"] = number
        body = json.dumps(message).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()

    def receive(self):
        length = 0
        while (line := self.process.stdout.readline().strip()):
            length = int(line.split(b":")[1])
        return json.loads(self.process.stdout.read(length))

    def findings(self, uri, version):
        while True:
            message = self.receive()
            told = message.get("params", {})
            if message.get("method", "").endswith("publishDiagnostics") and told["uri"] == uri \
                    and told.get("version") == version:
                return told["diagnostics"]

    def open(self, uri, text):
        self.send("textDocument/didOpen",
                  {"textDocument": {"uri": uri, "languageId": "yaml", "version": 1, "text": text}})
        return self.findings(uri, 1)

    def change(self, uri, version, line, start, end, text):
        """The seconds from a change to what is found then, and that."""
        began = time.monotonic()
        self.send("textDocument/didChange", {
            "textDocument": {"uri": uri, "version": version},
            "contentChanges": [{"range": {"start": {"line": line, "character": start},
                                          "end": {"line": line, "character": end}}, "text": text}]})
        found = self.findings(uri, version)
        return time.monotonic() - began, found

    def close(self):
        self.send("shutdown", None, number=2)
        self.receive()
        self.send("exit", None)
        code = self.process.wait()
        if code:
            raise SystemExit(f"midwatch lsp ended with {code}")


def runbook(lines):
    """A runbook of at least so many lines, with every kind of step, conditions, scripts and queries."""
    text = """midwatch: 1
id: typed
title: The queue is long
owner: payments
service: checkout
severity: SEV2
reviewed: 2026-11-01
inputs:
  namespace: {default: prod, about: The namespace.}
metrics:
  queue:
    value: checkout_queue_length{service="checkout"}
    objective: {below: 50}
on_failure: page-lead
steps:
"""
    count = 0
    while text.count("\n") < lines - 13:
        count += 1
        text += f"""  - diagnose: look-{count}
    title: Was checkout released just before, for the {count}th time?
    run: |
      set -u
      kubectl -n "$namespace" get deployment checkout -o json | jq .status
    timeout: 20s
    capture: {{since_{count}: timestamp(json.released_at)}}
    decide:
      - if: now - since_{count} < duration("2h") && queue > {count}
        go: restart-{count}
      - else: page-lead

  - mitigate: restart-{count}
    title: Restart a part of it
    target: checkout/instances
    exec: [kubectl, -n, "${{namespace}}", rollout, restart, "deployment/checkout-{count}"]
    irreversible: A restart cannot be undone.
    expect: {{queue: improves}}
    settle: 75s
    observe: 5m
    timeout: 2m

"""
    return text + """  - verify: recovered
    title: The queue is short again
    until: queue < 50
    within: 15m
    go: resolved
    otherwise: page-lead

  - escalate: page-lead
    title: Somebody has to look
    to: [payments-lead]
    message: The queue is still ${queue} long after ${tried}.
    ack_within: 5m
"""
