extension Mutations {
    static let versions: [Mutation] = [
        Mutation(
            "removed-k8s-api", in: "resolver-failures",
            "get, deployment/resolver, --output=json]",
            to: """
                get, deployments.v1beta1.extensions/resolver, --output=json]
                #                                                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                """),
        Mutation(
            "removed-k8s-api", in: "search-index-lag",
            "rollout, restart, statefulset/search-indexer]",
            to: """
                rollout, restart, statefulsets.v1beta1.apps/search-indexer]
                #                                                                         ^^^^^^^^^^^^^^^^^^^^^^^^^
                """),
        Mutation(
            "removed-k8s-api", in: "resolver-failures",
            "rollout, restart, deployment/resolver]",
            to: """
                rollout, restart, deployments.v1beta2.apps/resolver]
                #                                                                              ^^^^^^^^^^^^^^^^^^^^^^^^
                """),
        Mutation(
            "floating-image-tag", in: "login-failures",
            """
                exec: [helm, --kube-context=prod, --namespace=login, rollback, login, --wait, --timeout=75s]
            """,
            to: """
                    exec: [docker, run, --rm, registry.internal/tools/login, rollback]
                #                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                """),
        Mutation(
            "floating-image-tag", in: "login-failures",
            """
                exec: [helm, --kube-context=prod, --namespace=login, rollback, login, --wait, --timeout=75s]
            """,
            to: """
                    exec: [podman, run, --rm, "registry.internal/tools/login:stable", rollback]
                #                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                """),
        Mutation(
            "floating-image-tag", in: "resolver-failures",
            """
                exec: [kubectl, --context=prod, --namespace=kube-system, rollout, restart, deployment/resolver]
            """,
            to: """
                    exec: [kubectl, --context=prod, --namespace=kube-system, run, x, "--image=dns:latest"]
                #                                                                    ^^^^^^^^^^^^^^^^^^^^
                """),
        Mutation(
            "tool-version-unpinned", in: "login-failures",
            """
                exec: [helm, --kube-context=prod, --namespace=login, rollback, login, --wait, --timeout=75s]
            """,
            to: """
                    exec: [npx, login-tool, rollback]
                #               ^^^^^^^^^^
                """),
        Mutation(
            "tool-version-unpinned", in: "login-failures",
            """
                exec: [helm, --kube-context=prod, --namespace=login, rollback, login, --wait, --timeout=75s]
            """,
            to: """
                    exec: [go, run, "tools.internal/login@latest", rollback]
                #                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                """),
        Mutation(
            "tool-version-unpinned", in: "login-failures",
            """
                exec: [helm, --kube-context=prod, --namespace=login, rollback, login, --wait, --timeout=75s]
            """,
            to: """
                    exec: [uvx, login-tool, rollback]
                #               ^^^^^^^^^^
                """),
    ]
}
