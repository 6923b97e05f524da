extension Mutations {
    /// Conditions, templates and the names in them.
    static let readerNames: [Mutation] = [
        Mutation(
            "undefined-name", in: "checkout-errors",
            "    until: errors < 0.01 && p99 < 0.5",
            to: """
                    until: error < 0.01 && p99 < 0.5
                #          ^^^^^
                """),
        Mutation(
            "undefined-name", in: "mail-queue",
            "    message: ${mails} wait on ${mail_host} after ${tried}.",
            to: """
                    message: ${mails} wait on ${host} after ${tried}.
                #                             ^^^^^^^
                """),
        Mutation(
            "undefined-name", in: "gateway-latency",
            "        - ${chart_revision}",
            to: """
                        - ${revision}
                #         ^^^^^^^^^^^
                """),
        Mutation(
            "undefined-name", in: "orders-backlog",
            """
                value: orders_waiting{namespace="${namespace}"}
            """,
            to: """
                    value: orders_waiting{namespace="${name_space}"}
                #                                    ^^^^^^^^^^^^^
                """),
        Mutation(
            "capture-not-set", in: "checkout-errors",
            "    message: Checkout fails for ${errors} of requests after ${tried}. The slowest take ${p99}.",
            to: """
                    message: Checkout fails for ${errors} since ${revision} after ${tried}. The slowest \
                take ${p99}.
                #                                               ^^^^^^^^^^^
                """),
        Mutation(
            "capture-not-set", in: "mail-queue",
            "    message: ${mails} wait on ${mail_host} after ${tried}.",
            to: """
                    message: ${mails} wait on ${mail_host} with ${lost} lost after ${tried}.
                #                                               ^^^^^^^
                """),
        Mutation(
            "capture-not-set", in: "gateway-latency",
            "    until: slow < 0.05",
            to: """
                    until: slow < 0.05 && worst < 1.0
                #                         ^^^^^
                """),
        Mutation(
            "type-mismatch", in: "checkout-errors",
            "    until: errors < 0.01 && p99 < 0.5",
            to: """
                    until: errors < "1%" && p99 < 0.5
                #                   ^^^^
                """),
        Mutation(
            "type-mismatch", in: "mail-queue",
            "      - if: lost > 20",
            to: """
                      - if: lost > "20"
                #                  ^^^^
                """),
        Mutation(
            "type-mismatch", in: "gateway-latency",
            "      - if: worst > 1.0",
            to: """
                      - if: worst > duration("1s")
                #                   ^^^^^^^^^^^^^^
                """),
        Mutation(
            "name-taken", in: "mail-queue",
            "      lost: int(json.lost)",
            to: """
                      lost: int(json.lost)
                      mails: int(json.mails)
                #     ^^^^^
                """),
        Mutation(
            "name-taken", in: "gateway-latency",
            "      worst: value",
            to: """
                      worst: value
                      slow: value > 1.0
                #     ^^^^
                """),
        Mutation(
            "name-taken", in: "orders-backlog",
            "  waiting:",
            to: """
                  namespace:
                # ^^^^^^^^^
                    value: kube_namespace_labels{cluster="prod"}
                    objective: {above: 0}
                  waiting:
                """),
        Mutation(
            "shadowed-builtin", in: "mail-queue",
            edits: [
                ("      lost: int(json.lost)\n", "      attempt: int(json.lost)\n#     ^^^^^^^\n"),
                ("      - if: lost > 20\n", "      - if: attempt > 20\n"),
            ]),
        Mutation(
            "shadowed-builtin", in: "gateway-latency",
            "      worst: value",
            to: """
                      worst: value
                      value: value > 1.0
                #     ^^^^^
                """),
        Mutation(
            "shadowed-builtin", in: "mail-queue",
            edits: [
                ("      is_running: exit == 0\n", "      elapsed: exit == 0\n#     ^^^^^^^\n"),
                ("      - if: is_running\n", "      - if: elapsed > duration(\"1s\")\n"),
            ]),
        Mutation(
            "expression", in: "checkout-errors",
            "      - if: revision > 1",
            to: """
                      - if: revision = 2
                #                    ^
                """),
        Mutation(
            "expression", in: "mail-queue",
            "      - if: lost > 20",
            to: """
                      - if: (lost > 20
                #                     ^
                """),
        Mutation(
            "expression", in: "gateway-latency",
            "    until: slow < 0.05",
            to: """
                    until: slow < 5%
                #                 ^^
                """),
        Mutation(
            "template", in: "checkout-errors",
            "        - --to-revision=${revision}",
            to: """
                        - --to-revision=${revision - 1}
                #                       ^^^^^^^^^^^^^^^
                """),
        Mutation(
            "template", in: "mail-queue",
            "    message: ${mails} wait on ${mail_host} after ${tried}.",
            to: """
                    message: ${mails} wait on ${mail_host} after ${tried.
                #                                                ^^
                """),
        Mutation(
            "template", in: "gateway-latency",
            "        - ${chart_revision}",
            to: """
                        - ${Chart_Revision}
                #         ^^^^^^^^^^^^^^^^^
                """),
        Mutation(
            "template-place", in: "orders-backlog",
            """
                    kubectl --context=prod --namespace="$namespace" get deployment/orders-worker \
            --output=json |
            """,
            to: """
                        kubectl --context=prod --namespace="${namespace}" get deployment/orders-worker \
                --output=json |
                #                                           ^^^^^^^^^^^^
                """),
        Mutation(
            "template-place", in: "mail-queue",
            "    until: mails < 500.0",
            to: """
                    until: ${mails} < 500.0
                #          ^^^^^^^^
                """),
        Mutation(
            "template-place", in: "gateway-latency",
            "    why: Caches warm up for some minutes, so the first good look is not enough.",
            to: """
                    why: Caches warm up for some minutes, and ${slow} is not enough.
                #                                             ^^^^^^^
                """),
        Mutation(
            "name-place", in: "checkout-errors",
            "    until: errors < 0.01 && p99 < 0.5",
            to: """
                    until: errors < 0.01 && exit == 0
                #                           ^^^^
                """),
        Mutation(
            "name-place", in: "mail-queue",
            "    exec: [sudo, -n, systemctl, --no-pager, restart, postfix.service]",
            to: """
                    exec: [sudo, -n, systemctl, --no-pager, restart, postfix.service, "${mails}"]
                #                                                                      ^^^^^^^^
                """),
        Mutation(
            "name-place", in: "gateway-latency",
            "      worst: value",
            to: """
                      worst: value
                      text: stdout
                #           ^^^^^^
                """),
        Mutation(
            "not-a-condition", in: "checkout-errors",
            "      - if: revision > 1",
            to: """
                      - if: revision
                #           ^^^^^^^^
                """),
        Mutation(
            "not-a-condition", in: "mail-queue",
            "    until: mails < 500.0",
            to: """
                    until: mails
                #          ^^^^^
                """),
        Mutation(
            "not-a-condition", in: "gateway-latency",
            "      - if: worst > 1.0",
            to: """
                      - if: worst - 1.0
                #           ^^^^^^^^^^^
                """),
    ]
}
