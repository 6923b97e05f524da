extension Mutations {
    /// What commands do to production.
    static let commands: [Mutation] = [
        CommandMutation.look("mutating-read", "systemctl --no-pager «reload» postfix.service"),
        CommandMutation.look(
            "mutating-read", "redis-cli -h cart-cache.internal CONFIG «RESETSTAT»", in: "cart-cache-memory"),
        CommandMutation.lookExec("mutating-read", "kubectl, --context=prod, «annotate», deployment/checkout, seen=yes"),
        CommandMutation.change("destructive", "psql --no-psqlrc --command «'TRUNCATE mails'»"),
        CommandMutation.changeExec(
            "destructive", "kubectl, --context=prod, delete, «pvc», search-data", in: "search-index-lag"),
        CommandMutation.change("destructive", "rm -rf «/var/lib/resolver/cache»", in: "resolver-failures"),
        CommandMutation.change("empty-variable-destroys", "rm -rf «\"$spool_dir\"/*»"),
        CommandMutation.change("empty-variable-destroys", "rm -rf «\"$data_dir/cache\"»", in: "search-index-lag"),
        CommandMutation.change("empty-variable-destroys", "rm -r «\"/$cache_dir\"»", in: "resolver-failures"),
        CommandMutation.changeExec("too-wide", "kubectl, --context=prod, rollout, restart, «deploy»"),
        CommandMutation.change(
            "too-wide", "kubectl --context=prod label pods «--all» fresh=yes", in: "search-index-lag"),
        CommandMutation.change(
            "too-wide", "kubectl --context=prod scale deployment/resolver --replicas=3 «-A»", in: "resolver-failures"),
        CommandMutation.changeExec("unpinned-context", "«kubectl», -n, mail, rollout, restart, deployment/relay"),
        CommandMutation.change(
            "unpinned-context", "«helm» --namespace=search rollback search-indexer 3", in: "search-index-lag"),
        CommandMutation.change(
            "unpinned-context", "«aws» ec2 reboot-instances --instance-ids i-0a1b", in: "resolver-failures"),
        CommandMutation.change(
            "unbounded-loop",
            """
            for pod in $(kubectl --context=prod get pods --output=name); do
              «kubectl» --context=prod delete "$pod"
            done
            """),
        CommandMutation.change(
            "unbounded-loop", "kubectl --context=prod get pods --output=name | xargs «kubectl» --context=prod delete",
            in: "search-index-lag"),
        CommandMutation.change(
            "unbounded-loop",
            """
            kubectl --context=prod get nodes --output=name | while read -r node; do
              «kubectl» --context=prod cordon "$node"
            done
            """, in: "resolver-failures"),
        CommandMutation.change(
            "repeated-change", "until curl --silent --request «POST» https://mail.internal/v1/flush; do sleep 1; done"),
        CommandMutation.change(
            "repeated-change", "curl --silent --retry 3 «--data» '{}' https://search.internal/v1/replay",
            in: "search-index-lag"),
        CommandMutation.change(
            "repeated-change",
            "for i in 1 2 3; do shopctl ready && break || redis-cli -h r.internal «incr» tries && break; done",
            in: "resolver-failures"),
        CommandMutation.change(
            "timeout-below-inner", "shopctl mail flush; timeout 90 true; sleep 2; docker stop «--time=90» relay"),
        CommandMutation.change(
            "timeout-below-inner", "helm --kube-context=prod rollback search-indexer 3 --wait «--timeout=5m»",
            in: "search-index-lag"),
        CommandMutation.lookExec(
            "timeout-below-inner",
            "kubectl, --context=prod, wait, --for=condition=Ready, pod/checkout-1, «--timeout=60s»"),
        CommandMutation.changeExec("unbounded-drain", "kubectl, --context=prod, «drain», node-7, --ignore-daemonsets"),
        CommandMutation.change("unbounded-drain", "kubectl --context=prod «drain» node-7", in: "search-index-lag"),
        CommandMutation.changeExec(
            "unbounded-drain", "kubectl, --context=prod, «drain», \"-l\", pool=dns", in: "resolver-failures"),
        CommandMutation.look("load-while-looking", "find «/» -name core -mtime -1"),
        CommandMutation.look(
            "load-while-looking", "redis-cli -h cart-cache.internal «KEYS» 'cart:*'", in: "cart-cache-memory"),
        CommandMutation.lookExec("load-while-looking", "psql, --no-psqlrc, --command, «\"SELECT * FROM orders\"»"),
        CommandMutation.change(
            "remote-manifest", "kubectl --context=prod apply -f «https://raw.example.com/mail/main/relay.yaml»"),
        CommandMutation.changeExec(
            "remote-manifest",
            "kubectl, --context=prod, apply, \"-f\", «\"https://raw.example.com/search/main/indexer.yaml\"»",
            in: "search-index-lag"),
        CommandMutation.change(
            "remote-manifest", "kubectl --context=prod replace -f «https://example.com/resolver/latest/resolver.yaml»",
            in: "resolver-failures"),
    ]
}
