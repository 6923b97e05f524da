/// kubectl and oc.
enum ClusterSheets {
    static let names = """
        kubectl oc k kustomize stern
        """
    static let sheets = SheetLibrary.read(
        #"""
        program kubectl oc k
        values -n --namespace --context --kubeconfig --cluster --user -s --server --token --as --as-group --as-uid
        values --request-timeout --certificate-authority --client-key --client-certificate --cache-dir --profile
        values --tls-server-name -v --v -o --output -l --selector --field-selector --filename --kustomize --container
        values --tail --since --since-time --timeout --grace-period --replicas --current-replicas --image --type --patch
        values --patch-file --sort-by --for --template --revision --to-revision --from-literal --from-file --overrides
        values --port --target-port --target --limits --requests --resource-version --field-manager --pod-selector
        values --env --generator --schedule --restart --raw --subresource --limit-bytes --max-log-requests --api-group
        values --chunk-size --label-columns --from --to --serviceaccount --role --clusterrole --min --max --cpu-percent
        values --duration --pod-running-timeout --verb --skip-wait-for-delete-timeout --to-image --to-latest --as-role
        values get|describe|apply|create|delete|replace|patch|scale|rollout|annotate|label|wait|set|expose: -f -k
        values autoscale|diff|edit|explain|run|debug|adm|process|new-app: -f -k
        values logs|exec|cp|attach|rsh|rsync: -c
        values patch|login: -p
        values login: -u --password --username
        values process: -p --param
        values get: -L
        values adm: --path --role --dest-dir --node-selector
        pin --context --kubeconfig --cluster --server -s KUBECONFIG

        get|describe|logs|top|explain|version|api-resources|api-versions|cluster-info|options|events|diff|wait => reads
        completion|kustomize|help|plugin|status|whoami|projects|process|observe|port-forward|proxy => reads
        image info => reads
        image mirror|append|extract => mutates
        auth can-i|whoami => reads
        auth reconcile => mutates
        config view|get-contexts|current-context|get-clusters|get-users => reads
        config use-context|set-context|set|unset => mutates ; local
        config delete-context|delete-cluster|delete-user|set-cluster => mutates ; local
        config rename-context|set-credentials => mutates ; local
        apply|create|delete|patch|edit|replace|scale|autoscale|expose|label|annotate|taint|cordon|uncordon => mutates
        drain|run|set|tag|import-image|start-build|cancel-build|deploy|rollback|idle|new-app|new-project => mutates
        new-build|policy|secrets|migrate|rsync => mutates
        project * => mutates ; local
        project . => reads
        certificate approve|deny => mutates
        rollout status|history => reads
        rollout restart|undo|pause|resume|latest|cancel|retry => mutates
        set env --list => reads
        create token => reads
        cp *:* => reads
        cp * *:* => mutates
        adm top|inspect|must-gather|node-logs|release|verify-image-signature|upgrade => reads
        adm upgrade --to|--to-latest|--to-image|--force|--allow-explicit-upgrade => mutates
        adm drain|cordon|uncordon|taint|policy|prune|migrate|certificate|groups|new-project|pod-network => mutates
        adm restart-kubelet|reboot-machine-config-pool|ocp-certificates|taint => mutates
        adm policy who-can|scc-review|scc-subject-review => reads
        sa get-token => reads
        sa new-token|create-kubeconfig => mutates

        delete ns|namespace|namespaces|ns/*|namespace/*|namespaces/* => destroys \#
            "a namespace goes with everything in it"
        delete project|projects|project/*|projects/* => destroys "a project goes with everything in it"
        delete pvc|persistentvolumeclaim => destroys "the data of the volume may go with its claim"
        delete persistentvolumeclaims|pvc/*|persistentvolumeclaim/* => destroys \#
            "the data of the volume may go with its claim"
        delete pv|persistentvolume|persistentvolumes|pv/*|persistentvolume/* => destroys \#
            "the data of the volume may go with it"
        delete crd|crds|customresourcedefinition|customresourcedefinitions|crd/* => destroys \#
            "every object of that kind goes with its definition"
        delete node|nodes|no|node/*|nodes/* => destroys "a node goes with everything that is scheduled on it"
        delete statefulset|statefulsets|sts|statefulset/*|sts/* --cascade=foreground,background,- => destroys \#
            "the set goes with its pods"
        delete * --all => destroys "every object of the kind is deleted"; wide \#
            "`--all` reaches every object of the kind"
        delete --force --grace-period=0 => destroys "the object is forgotten while its containers may still run"
        delete --now => once "each time takes what runs then"
        delete po|pod|pods -l|--selector => once "each time kills the pods that took the others' place"
        delete po|pod|pods --all => once "each time kills the pods that took the others' place"
        replace --force => destroys "the object is deleted and made anew"
        drain --disable-eviction => destroys "the disruption budgets are passed by"
        drain --force => destroys "pods that nothing will start again are deleted"
        adm drain --force => destroys "pods that nothing will start again are deleted"
        adm prune --confirm => destroys "what is pruned cannot be had back"
        rollout undo !--to-revision => once "each time goes back one more revision"
        start-build|run => once "each time starts one more"
        create job|jobs --from => once "each time starts one more"

        label|annotate|scale|taint|patch|rollout|set|cordon --all => wide "`--all` reaches every object of the kind"
        delete|label|annotate|scale|patch|rollout|set|taint -A|--all-namespaces => wide "`-A` reaches every namespace"
        rollout restart|undo deploy|deployment|deployments|ds . !-l|--selector !-f|--filename !-k|--kustomize => wide \#
            "without a name every one in the namespace is meant"
        rollout restart|undo daemonset|daemonsets|sts|statefulset|statefulsets . !-l|--selector !-f|--filename \#
            !-k|--kustomize => wide "without a name every one in the namespace is meant"

        logs -f|--follow => endless "it follows the log" "`--tail=200` without `-f`"
        get|events -w|--watch|--watch-only => endless "it watches for changes" "`kubectl wait --timeout=…`"
        rollout status => waits --timeout
        wait => waits --timeout 30
        delete => waits --timeout
        drain => waits --timeout
        adm drain => waits --timeout
        port-forward|proxy|observe => endless "it serves until it is stopped" "a command that does one thing"
        attach => blocks "it takes over the terminal of the container"
        edit => blocks "it opens an editor"
        exec|run|debug -t|--tty => blocks "`-t` asks for a terminal"
        exec * . !-- !< => blocks "without a command there is nothing to run but a shell"
        rsh * . !< => blocks "without a command it opens a shell"
        rsh . !< => blocks "without a command it opens a shell"
        debug * !-- !< !-t|--tty => blocks "without `-- command` it opens a shell"
        login !-u|--username|--token|-p|--password => prompts "it asks for name and password" "--token"

        get * -A|--all-namespaces -o|--output=yaml,json !--field-selector !-l|--selector => loads \#
            "every object of every namespace is read whole" "a namespace or `-o name`"
        get all -A|--all-namespaces => loads "most kinds of every namespace are read" "one kind"
        logs --tail=-1 => loads "the whole log is read" "`--tail=200`"
        cluster-info dump => loads "the logs and objects of the whole cluster are read" \#
            "`--namespaces` and `--output-directory`"
        adm must-gather => loads "it starts pods that read much of the cluster" "`oc adm inspect` of one thing"

        get secret|secrets|secret/*|secrets/* -o|--output=yaml,json,*.data*,*={},*={.},*={@},*.items}*,*.items[*]}* => prints \#
            "the secret's values are printed"
        config view --raw => prints "keys and tokens are printed"
        create token => prints "a token is printed"
        sa get-token|new-token => prints "a token is printed"
        whoami -t|--show-token => prints "the token of the session is printed"
        extract --to=- => reads ; prints "the secret's values are printed"
        extract => reads
        create secret => secret --from-literal --docker-password
        login => mutates ; local ; secret -p --password --token
        get|describe|logs|apply|delete|patch|exec => secret --token

        run --generator => removed "`--generator` went with Kubernetes 1.18" "`kubectl create deployment`"
        drain --delete-local-data => removed "`--delete-local-data` was renamed in Kubernetes 1.20" \#
            "--delete-emptydir-data"
        adm drain --delete-local-data => removed "`--delete-local-data` was renamed in Kubernetes 1.20" \#
            "--delete-emptydir-data"
        get cs|componentstatus|componentstatuses => removed \#
            "componentstatuses is deprecated since Kubernetes 1.19 and answers wrongly on many clusters" \#
            "`kubectl get --raw='/readyz?verbose'`"
        get --export => removed "`--export` went with Kubernetes 1.18" "`-o yaml`"
        rolling-update => removed "`rolling-update` went with Kubernetes 1.18" "`kubectl rollout`"
        convert => removed "`convert` went with Kubernetes 1.20" "the plugin `kubectl-convert`"
        apply|create|delete|patch --server-dry-run => removed "`--server-dry-run` went with Kubernetes 1.20" \#
            "--dry-run=server"
        apply|create|set|annotate|scale|rollout --record => removed "`--record` is deprecated since Kubernetes 1.22" \#
            "the annotation `kubernetes.io/change-cause`"
        sa get-token => removed "`oc sa get-token` went with OpenShift 4.16" "`oc create token`"
        sa new-token => removed "`oc sa new-token` went with OpenShift 4.16" "`oc create token`"
        exec * * !-- => removed "`exec` without `--` before the command is deprecated since Kubernetes 1.18" \#
            "`-- command`"

        * --dry-run=client,server,true,- => reads
        auth can-i => reads

        program kustomize
        build|version|cfg => reads
        edit|create|localize => mutates

        program stern
        values -n --namespace --context --tail --since -c -l --selector -o
        !--no-follow => endless "it follows logs" "`--no-follow`"
        => reads
        """#)
}
