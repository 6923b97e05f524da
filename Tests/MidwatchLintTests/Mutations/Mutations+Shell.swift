extension Mutations {
    static let shell: [Mutation] = words + sessions + waits + writing

    private static let words: [Mutation] = [
        CommandMutation.look("unquoted-variable", "test -d /var/spool/«$queue»"),
        CommandMutation.look("unquoted-variable", "ls «${queue_dir%/}»", in: "cart-cache-memory"),
        CommandMutation.look("unquoted-variable", "getent hosts «$peer»", in: "shop-certificate"),
        CommandMutation.look("template-in-shell", "getent hosts '«{{ mail_host }}»'"),
        CommandMutation.look(
            "template-in-shell", "getent hosts '«{{alert.labels.instance}}»'", in: "cart-cache-memory"),
        CommandMutation.lookExec("template-in-shell", "shopctl, release, \"«{{ service }}»\""),
        CommandMutation.look("prompt-in-command", "«$» uptime"),
        CommandMutation.look("prompt-in-command", "«sh-5.1#» uptime", in: "cart-cache-memory"),
        CommandMutation.look("prompt-in-command", "«ops@bastion:~$» uptime", in: "shop-certificate"),
        CommandMutation.look("output-in-command", "«NAME» READY STATUS RESTARTS AGE"),
        CommandMutation.look("output-in-command", "«Filesystem» Size Used Avail", in: "cart-cache-memory"),
        CommandMutation.look("output-in-command", "«PID» USER COMMAND %CPU", in: "shop-certificate"),
        CommandMutation.look("smart-quotes", "ls «–»l /var/spool"),
        CommandMutation.look("smart-quotes", "echo «“»queue", in: "cart-cache-memory"),
        CommandMutation.lookExec("smart-quotes", "shopctl, release, \"«—»json\""),
        CommandMutation.look("invisible-character", "ls«\u{A0}»-l /var/spool"),
        CommandMutation.look("invisible-character", "ls -l«\u{2009}»/var/spool", in: "cart-cache-memory"),
        CommandMutation.lookExec("invisible-character", "shopctl, \"release«\u{202F}»--json\""),
    ]

    private static let sessions: [Mutation] = [
        CommandMutation.change("session-split", "«ssh» relay.internal\nshopctl mail flush"),
        CommandMutation.change("session-split", "«chroot» /host\nshopctl mail flush", in: "search-index-lag"),
        CommandMutation.change("session-split", "sudo -n «bash»\nshopctl mail flush", in: "resolver-failures"),
        CommandMutation.change("exit-as-command", "shopctl mail flush\n«exit»"),
        CommandMutation.change("exit-as-command", "«exit»\nshopctl mail flush", in: "search-index-lag"),
        CommandMutation.change("exit-as-command", "shopctl mail flush || exit 4\n«exit»", in: "resolver-failures"),
        CommandMutation.change("lost-setting", "«cd» /srv/mail"),
        CommandMutation.change("lost-setting", "export «MAIL_DIR=/srv/mail»", in: "search-index-lag"),
        CommandMutation.change("lost-setting", "cd /srv\n«cd» mail", in: "resolver-failures"),
        CommandMutation.look("bash-under-sh", "sh -c «'[[ -d /var/spool/postfix ]]'»"),
        CommandMutation.look("bash-under-sh", "sh -ec «'(( 1 > 0 ))'»", in: "cart-cache-memory"),
        CommandMutation.look("bash-under-sh", "dash -c «'cat <<< there'»", in: "shop-certificate"),
        CommandMutation.look("backticks", "echo \"up since «`uptime -s`»\""),
        CommandMutation.look("backticks", "since=«`uptime -s`»", in: "cart-cache-memory"),
        CommandMutation.look("backticks", "echo \"«`date -u`»\" >&2", in: "shop-certificate"),
        CommandMutation.look("no-pipefail", "set +o «pipefail»"),
        CommandMutation.look("no-pipefail", "set +e +o «pipefail»", in: "cart-cache-memory"),
        CommandMutation.look("no-pipefail", "set -u +o «pipefail»", in: "shop-certificate"),
    ]

    private static let waits: [Mutation] = [
        CommandMutation.look("wants-terminal", "«vi» /etc/postfix/main.cf"),
        CommandMutation.look("wants-terminal", "«ssh» relay.internal uptime", in: "cart-cache-memory"),
        CommandMutation.lookExec(
            "wants-terminal", "kubectl, --context=prod, exec, «-it», deployment/checkout, --, uptime"),
        CommandMutation.look("never-ends", "tail «-f» /var/log/mail.log"),
        CommandMutation.look("never-ends", "«ping» relay.internal", in: "cart-cache-memory"),
        CommandMutation.lookExec("never-ends", "kubectl, --context=prod, logs, «--follow», deployment/checkout"),
        CommandMutation.look("pager", "«journalctl» --unit=postfix.service --lines=5"),
        CommandMutation.look("pager", "git -C /srv/mail «log» -1", in: "cart-cache-memory"),
        CommandMutation.look("pager", "systemctl «status» postfix.service", in: "shop-certificate"),
        CommandMutation.change("confirm-prompt", "apt-get «install» postfix=3.9.0"),
        CommandMutation.change("confirm-prompt", "dnf «reinstall» postfix", in: "search-index-lag"),
        CommandMutation.changeExec("confirm-prompt", "terraform, «apply», -input=false", in: "resolver-failures"),
        CommandMutation.changeExec("sudo-password", "«sudo», systemctl, --no-pager, restart, postfix.service"),
        CommandMutation.change("sudo-password", "«sudo» -u postfix shopctl mail flush", in: "search-index-lag"),
        CommandMutation.change("sudo-password", "timeout 5 «sudo» shopctl mail flush", in: "resolver-failures"),
        CommandMutation.change("sleep-as-sync", "shopctl mail flush\n«sleep» 10"),
        CommandMutation.change("sleep-as-sync", "«sleep» 15s; shopctl mail flush", in: "search-index-lag"),
        CommandMutation.change("sleep-as-sync", "shopctl mail flush && «sleep» 8", in: "resolver-failures"),
    ]

    private static let writing: [Mutation] = [
        CommandMutation.look("removed-option", "«netstat» -tln"),
        CommandMutation.look("removed-option", "«ifconfig» eth0", in: "cart-cache-memory"),
        CommandMutation.look("removed-option", "kubectl --context=prod get «cs»", in: "shop-certificate"),
        CommandMutation.look("parsed-table", "kubectl --context=prod get pods | «awk» '{print $1}'"),
        CommandMutation.look("parsed-table", "oc --context=prod get nodes -A | «cut» -c1-20", in: "cart-cache-memory"),
        CommandMutation.look(
            "parsed-table", "kubectl --context=prod get po --no-headers | sort | «awk» '{print $3}'",
            in: "shop-certificate"),
        CommandMutation.look("predictable-temporary", "uptime > «/tmp/load»"),
        CommandMutation.look("predictable-temporary", "uptime 2>> «/var/tmp/load.log»", in: "cart-cache-memory"),
        CommandMutation.look("predictable-temporary", "{ uptime; }; date >| «/tmp/when»", in: "shop-certificate"),
        CommandMutation.look("script-syntax", "test -d /var/spool &&«;» uptime"),
        CommandMutation.look("script-syntax", "«if» uptime", in: "cart-cache-memory"),
        CommandMutation.look("script-syntax", "uptime || «|» wc -l", in: "shop-certificate"),
        Mutation(
            "grep-decides", in: "mail-queue",
            """
                    jq --slurp '{lost: [.[] | select(.MESSAGE | tostring | contains("lost connection"))] | length}'
            """,
            to: """
                        grep --count 'lost connection'
                #       ^^^^
                """),
        Mutation(
            "grep-decides", in: "cart-cache-memory",
            "        tr -d '\\r' | jq -R -n '[inputs | split(\":\") | select(length == 2) | {(.[0]): .[1]}] | add'",
            to: """
                        grep maxmemory | sort
                #       ^^^^
                """),
        Mutation(
            "grep-decides", in: "checkout-errors",
            "    exec: [kubectl, --context=prod, --namespace=checkout, get, deployment/checkout, --output=json]",
            to: """
                    exec: [grep, release, /etc/checkout/release.json]
                #          ^^^^
                """),
    ]
}
