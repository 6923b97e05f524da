extension Mutations {
    /// Changes, by what the language says of them.
    static let languageSafety: [Mutation] = [
        Mutation(
            "irreversible-unattended", in: "login-failures",
            edits: [
                .block("    undo:", to: "    irreversible: A release that was taken back is gone."),
                .lines(
                    """
                        unattended: allowed
                        undo_unattended: allowed
                    """,
                    to: """
                            unattended: allowed
                        #   ^^^^^^^^^^
                        """),
            ]),
        Mutation(
            "irreversible-unattended", in: "cart-cache-memory",
            edits: [
                .lines("        limit_before: int(json.maxmemory)", to: nil),
                .block("    undo:", to: "    irreversible: The old limit is forgotten."),
                .lines("    unchanged: undo", to: "    unchanged: keep"),
                .lines(
                    "    unattended: allowed",
                    to: """
                            unattended: allowed
                        #   ^^^^^^^^^^
                        """),
            ]),
        Mutation(
            "irreversible-unattended", in: "partner-webhooks",
            edits: [
                .block("    undo:", to: "    irreversible: The lane stays until the partner is gone."),
                .lines("    unchanged: undo", to: "    unchanged: keep"),
                .lines(
                    """
                        unattended: allowed
                        undo_unattended: allowed
                    """,
                    to: """
                            unattended: allowed
                        #   ^^^^^^^^^^
                        """),
            ]),
        Mutation(
            "missing-timeout", in: "checkout-errors",
            """
                exec: [kubectl, --context=prod, --namespace=checkout, get, deployment/checkout, --output=json]
                timeout: 15s
            """,
            to: """
                    exec: [kubectl, --context=prod, --namespace=checkout, get, deployment/checkout, --output=json]
                #   ^^^^
                """),
        Mutation(
            "missing-timeout", in: "figures-dropped",
            """
                query:
                  text: max(prometheus_remote_storage_shards{job="prometheus"})
                  source: prometheus
                timeout: 10s
            """,
            to: """
                    query:
                #   ^^^^^
                      text: max(prometheus_remote_storage_shards{job="prometheus"})
                      source: prometheus
                """),
        Mutation(
            "missing-timeout", in: "resolver-failures",
            edits: [
                .lines(
                    """
                        exec: [kubectl, --context=prod, --namespace=kube-system, rollout, restart, \
                    deployment/resolver]
                    """,
                    to: """
                            exec: [kubectl, --context=prod, --namespace=kube-system, rollout, restart, \
                        deployment/resolver]
                        #   ^^^^
                        """),
                .lines("    timeout: 20s", to: nil),
            ]),
        Mutation(
            "shared-unattended-target", in: "checkout-errors",
            "    target: checkout/release",
            to: """
                    target: cart-cache/limit
                #           ^^^^^^^^^^^^^^^^
                """),
        Mutation(
            "shared-unattended-target", in: "image-cdn-errors",
            "    target: image-cdn/provider",
            to: """
                    target: checkout/release
                #           ^^^^^^^^^^^^^^^^
                """),
        Mutation(
            "shared-unattended-target", in: "login-failures",
            "    target: login/release",
            to: """
                    target: image-cdn/provider
                #           ^^^^^^^^^^^^^^^^^^
                """),
        Mutation(
            "undo-elsewhere", in: "checkout-errors",
            """
                    - deployment/checkout
                    - --to-revision=${revision}
            """,
            to: """
                        - deployment/cart
                #         ^^^^^^^^^^^^^^^
                        - --to-revision=${revision}
                """),
        Mutation(
            "undo-elsewhere", in: "gateway-latency",
            "        - --namespace=gateway",
            to: """
                        - --namespace=ingress
                #         ^^^^^^^^^^^^^^^^^^^
                """),
        Mutation(
            "undo-elsewhere", in: "orders-backlog",
            """
                    - deployment/orders-worker
                    - --replicas=${replicas_before}
            """,
            to: """
                        - deployment/returns-worker
                #         ^^^^^^^^^^^^^^^^^^^^^^^^^
                        - --replicas=${replicas_before}
                """),
        Mutation(
            "undo-writes-guess", in: "card-provider-down",
            edits: [
                .block("    save:", to: nil),
                .lines(
                    "            - --replicas=${retries_before}",
                    to: """
                                    - --replicas=2
                        #             ^^^^^^^^^^^^
                        """),
            ]),
        Mutation(
            "undo-writes-guess", in: "orders-backlog",
            edits: [
                .block("    save:", to: nil),
                .lines(
                    """
                          - --current-replicas=${replicas_before}
                          - --replicas=${replicas_after}
                    """, to: "      - --replicas=10"),
                .lines(
                    "        - --replicas=${replicas_before}",
                    to: """
                                - --replicas=5
                        #         ^^^^^^^^^^^^
                        """),
            ]),
        Mutation(
            "undo-writes-guess", in: "render-farm-capacity",
            edits: [
                .block("    save:", to: nil),
                .lines("      - --desired-capacity=${machines_after}", to: "      - --desired-capacity=60"),
                .lines(
                    "        - --desired-capacity=${machines_before}",
                    to: """
                                - --desired-capacity=50
                        #         ^^^^^^^^^^^^^^^^^^^^^
                        """),
            ]),
        Mutation(
            "unattended-without-evidence", in: "partner-webhooks",
            edits: [
                .lines(
                    """
                        timeout: 10s
                        capture:
                    """,
                    to: """
                            timeout: 10s
                            otherwise: own-lane
                            capture:
                        """),
                .lines(
                    "    unattended: allowed",
                    to: """
                            unattended: allowed
                        #   ^^^^^^^^^^
                        """),
            ]),
        Mutation(
            "unattended-without-evidence", in: "cart-cache-memory",
            edits: [
                .lines(
                    """
                        capture:
                          limit_bytes: int(json.maxmemory)
                    """,
                    to: """
                            otherwise: raise-limit
                            capture:
                              limit_bytes: int(json.maxmemory)
                        """),
                .lines(
                    "    unattended: allowed",
                    to: """
                            unattended: allowed
                        #   ^^^^^^^^^^
                        """),
            ]),
        Mutation(
            "unattended-without-evidence", in: "partner-webhooks",
            edits: [
                .block("hypotheses:", to: nil),
                .block("  - diagnose: answer-time", to: nil),
                .lines(
                    "    unattended: allowed",
                    to: """
                            unattended: allowed
                        #   ^^^^^^^^^^
                        """),
            ]),
        Mutation(
            "unattended-without-check", in: "login-failures",
            edits: [
                .block("    check:", to: nil),
                .lines(
                    "    unattended: allowed",
                    to: """
                            unattended: allowed
                        #   ^^^^^^^^^^
                        """),
            ]),
        Mutation(
            "unattended-without-check", in: "cart-cache-memory",
            edits: [
                .block("    check:", to: nil),
                .lines(
                    "    unattended: allowed",
                    to: """
                            unattended: allowed
                        #   ^^^^^^^^^^
                        """),
            ]),
        Mutation(
            "unattended-without-check", in: "partner-webhooks",
            edits: [
                .block("    check:", to: nil),
                .lines(
                    "    unattended: allowed",
                    to: """
                            unattended: allowed
                        #   ^^^^^^^^^^
                        """),
            ]),
        Mutation(
            "guard-is-expected", in: "checkout-errors",
            "    guard: [p99]",
            to: """
                    guard: [errors]
                #           ^^^^^^
                """),
        Mutation(
            "guard-is-expected", in: "cart-cache-memory",
            "    guard: [evictions]",
            to: """
                    guard: [used]
                #           ^^^^
                """),
        Mutation(
            "guard-is-expected", in: "orders-backlog",
            "    expect: {waiting: improves}",
            to: """
                    expect: {waiting: improves}
                    guard: [{waiting: required}]
                #            ^^^^^^^
                """),
        Mutation(
            "approval-out-of-reach", in: "card-provider-down",
            "    approval: {from: [payments], count: 2, within: 15m}",
            to: """
                    approval: {from: [payments], count: 4, within: 15m}
                #   ^^^^^^^^
                """),
        Mutation(
            "approval-out-of-reach", in: "build-host-disk",
            "    approval: {from: [platform], within: 10m}",
            to: """
                    approval: {from: [platform], count: 9, within: 10m}
                #   ^^^^^^^^
                """),
        Mutation(
            "approval-out-of-reach", in: "session-store-primary",
            "    approval: {from: [database], count: 2, within: 10m}",
            to: """
                    approval: {from: [database], count: 3, within: 10m}
                #   ^^^^^^^^
                """),
    ]
}
