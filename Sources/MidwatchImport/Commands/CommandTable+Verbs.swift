extension CommandTable {
    /// Programs whose first words decide.
    static let verbs: [String: CommandRules.Rule] = [
        "systemctl": .verbs(
            reads: [
                "status", "is-active", "is-enabled", "is-failed", "show", "cat", "list-units", "list-timers",
                "list-unit-files", "list-dependencies", "list-jobs",
            ],
            changes: [
                "start", "stop", "restart", "reload", "enable", "disable", "mask", "unmask", "kill", "daemon-reload",
                "reset-failed", "try-restart", "reload-or-restart", "isolate", "reboot", "poweroff",
            ]),
        "docker": .verbs(reads: containerReads, changes: containerChanges),
        "podman": .verbs(reads: containerReads, changes: containerChanges),
        "nerdctl": .verbs(reads: containerReads, changes: containerChanges),
        "crictl": .verbs(
            reads: ["ps", "pods", "inspect", "inspectp", "images", "logs", "stats", "info", "imagefsinfo"],
            changes: ["rm", "rmi", "rmp", "stop", "stopp", "start", "pull"]),
        "helm": .verbs(
            reads: ["list", "ls", "status", "history", "get", "show", "template", "search", "repo list"],
            changes: ["install", "upgrade", "uninstall", "delete", "rollback", "repo update", "repo add"]),
        "terraform": .verbs(
            reads: ["show", "output", "validate", "version", "state list", "state show"],
            changes: ["apply", "destroy", "import", "taint", "untaint", "state rm", "state mv", "init"]),
        "git": .verbs(
            reads: ["log", "status", "diff", "show", "blame", "branch", "ls-files", "rev-parse", "grep"],
            changes: [
                "push", "commit", "revert", "reset", "checkout", "merge", "rebase", "pull", "clone", "cherry-pick",
                "tag", "stash", "clean", "rm", "add",
            ]),
        "etcdctl": .verbs(
            reads: [
                "get", "member list", "endpoint status", "endpoint health", "alarm list", "endpoint hashkv", "version",
                "check perf", "user list", "role list",
            ],
            changes: [
                "put", "del", "compact", "defrag", "snapshot save", "snapshot restore", "member add", "member remove",
                "member update", "alarm disarm", "move-leader",
            ]),
        "nodetool": .verbs(
            reads: [
                "status", "info", "tpstats", "compactionstats", "cfstats", "tablestats", "describecluster", "ring",
                "netstats", "gossipinfo", "proxyhistograms", "tablehistograms",
            ],
            changes: [
                "repair", "cleanup", "drain", "decommission", "removenode", "flush", "compact", "scrub", "assassinate",
            ]),
        "rabbitmqctl": .verbs(
            reads: [
                "status", "list_queues", "list_connections", "list_channels", "list_consumers", "cluster_status",
                "list_exchanges", "list_users", "list_vhosts", "list_bindings", "list_policies",
            ],
            changes: [
                "purge_queue", "delete_queue", "close_connection", "close_all_connections", "stop_app", "start_app",
                "set_policy", "clear_policy", "forget_cluster_node", "reset", "stop", "join_cluster",
                "set_vm_memory_high_watermark",
            ]),
        "rabbitmq-diagnostics": .verbs(
            reads: ["ping", "status", "check_running", "memory_breakdown", "alarms", "check_local_alarms"],
            changes: []),
        "consul": .verbs(
            reads: ["members", "info", "catalog services", "catalog nodes", "kv get", "operator raft"],
            changes: ["leave", "force-leave", "join", "kv put", "kv delete", "reload"]),
        "vault": .verbs(
            reads: ["status", "list", "operator members", "secrets list"],
            changes: ["operator unseal", "operator seal", "write", "delete", "operator step-down"]),
        "patronictl": .verbs(
            reads: ["list", "history", "topology", "show-config", "version"],
            changes: ["failover", "switchover", "restart", "reload", "reinit", "pause", "resume", "edit-config"]),
        "repmgr": .verbs(
            reads: ["cluster show", "node status", "node check", "cluster event"],
            changes: ["standby promote", "standby switchover", "node rejoin", "standby clone"]),
        "ceph": .verbs(
            reads: [
                "status", "-s", "health", "df", "osd tree", "osd df", "osd stat", "pg stat", "mon stat",
                "health detail",
            ],
            changes: [
                "osd out", "osd in", "osd set", "osd unset", "osd reweight", "pg repair", "osd crush", "osd down",
            ]),
        "virtctl": .verbs(
            reads: ["version", "guestosinfo", "fslist", "userlist"],
            changes: ["start", "stop", "restart", "migrate", "pause", "unpause", "migrate-cancel"]),
        "argocd": .verbs(
            reads: ["app list", "app get", "app history", "app diff", "app logs"],
            changes: ["app sync", "app rollback", "app delete", "app terminate-op"]),
        "flux": .verbs(reads: ["get", "logs", "check"], changes: ["reconcile", "suspend", "resume", "delete"]),
        "istioctl": .verbs(
            reads: ["proxy-status", "proxy-config", "analyze", "version", "describe"], changes: ["install", "upgrade"]),
        "cilium": .verbs(reads: ["status", "endpoint list"], changes: ["upgrade", "install"]),
        "supervisorctl": .verbs(
            reads: ["status", "avail", "pid"], changes: ["start", "stop", "restart", "reload", "update"]),
        "nginx": .readsUnless(["-s", "-c"]), "haproxy": .readsUnless(["-f", "-D"]),
        "mc": .verbs(
            reads: ["ls", "stat", "admin info", "du"], changes: ["rm", "mb", "rb", "admin heal", "cp", "mv"]),
        "velero": .verbs(
            reads: ["get", "describe", "backup get", "backup describe", "backup logs", "restore get"],
            changes: ["backup create", "restore create", "backup delete"]),
    ]

    private static let containerReads: Set<String> = [
        "ps", "inspect", "images", "version", "info", "port", "top", "history", "diff", "logs", "container ls",
        "image ls", "network ls", "network inspect", "volume ls", "volume inspect", "system df", "node ls",
        "service ls", "service ps",
    ]

    private static let containerChanges: Set<String> = [
        "run", "rm", "rmi", "stop", "start", "restart", "kill", "pull", "push", "build", "prune", "system prune",
        "image prune", "volume prune", "container prune", "volume rm", "network rm", "service update", "service scale",
        "update", "pause", "unpause", "cp",
    ]
}
