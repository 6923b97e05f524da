/// Helm, and what deploys with manifests from git.
enum HelmSheets {
    static let names = """
        helm helmfile argocd flux istioctl linkerd cilium calicoctl velero cmctl
        """
    static let sheets = SheetLibrary.read(
        #"""
        program helm
        values -n --namespace --kube-context --kubeconfig --kube-token --kube-apiserver -o --output --revision --version
        values -f --values --set --set-string --set-file --set-json --timeout --history-max --max --repo --username
        values --password --ca-file --cert-file --key-file --description --post-renderer -l --selector --kube-version
        pin --kube-context --kubeconfig --kube-apiserver KUBECONFIG HELM_KUBECONTEXT
        list|ls|status|get|history|hist|show|inspect|search|template|lint|version|env|verify|help|completion => reads
        repo list => reads
        repo add|update|remove|rm|index => mutates ; local
        dependency|dep list => reads
        dependency|dep update|build => mutates ; local
        diff => reads
        install|upgrade|rollback|test => mutates
        pull|push|package|create|plugin|registry => mutates ; local
        uninstall|delete|del|un => destroys "the release goes with everything that it made"
        delete --purge => removed "`--purge` went with Helm 3" "`helm uninstall`"
        init => removed "`helm init` and Tiller went with Helm 3" "nothing"
        fetch => removed "`fetch` is the old name" "`helm pull`"
        inspect => removed "`inspect` is the old name" "`helm show`"
        upgrade --force => destroys "objects are deleted and made anew"
        rollback * . => once "without a revision each time goes back one more"
        install -g|--generate-name => once "each time installs one more"
        upgrade --recreate-pods => removed "`--recreate-pods` went with Helm 3" "`kubectl rollout restart`"
        install|upgrade|rollback|uninstall --wait|--atomic|--wait-for-jobs => waits --timeout 300
        install|upgrade|rollback|uninstall => waits --timeout
        test => waits --timeout 300
        install|upgrade|uninstall|rollback --dry-run => reads
        get values|all|manifest => reads
        repo add => secret --password
        registry login => secret -p --password

        program helmfile
        values -f --file -e --environment -l --selector -n --namespace --kube-context
        pin --kube-context KUBECONFIG
        diff|list|lint|template|status|build|version => reads
        apply|sync => mutates
        destroy|delete => destroys "every release of the file goes"

        program argocd
        values --server --auth-token --grpc-web-root-path -o --output --revision --timeout --prune-propagation-policy
        pin --server --argocd-context ARGOCD_SERVER
        app get|list|diff|history|manifests|resources|logs|wait => reads
        app sync|set|create|patch|rollback|terminate-op|unset|actions|edit|patch-resource|delete-resource => mutates
        app delete => destroys "the application goes with everything that it made" ; prompts \#
            "it asks before it deletes" -y
        app sync --prune => destroys "what is not in git is deleted"
        app wait|sync => waits --timeout
        app logs -f|--follow => endless "it follows the log" "`--tail 200`"
        cluster|repo|proj|account list|get => reads
        cluster|repo|proj add|rm|set|create|delete => mutates
        version => reads

        program flux
        values -n --namespace --context --kubeconfig --timeout
        pin --context --kubeconfig KUBECONFIG
        get|check|logs|stats|events|tree|trace|diff|export|version => reads
        reconcile|suspend|resume|create|install|bootstrap|push|tag => mutates
        delete => destroys "what the source made may go with it" ; prompts "it asks before it deletes" -s
        uninstall => destroys "flux and its sources go" ; prompts "it asks before it uninstalls" -s
        logs -f|--follow => endless "it follows the log" "`--tail=200`"
        get -w|--watch => endless "it watches for changes" "the same without `-w`"

        program istioctl
        values -n --namespace --context -f --filename -i --istioNamespace
        pin --context --kubeconfig KUBECONFIG
        proxy-status|ps|proxy-config|pc|analyze|version|describe|x|experimental|validate|bug-report|manifest => reads
        install|upgrade|kube-inject|tag => mutates
        uninstall => destroys "the mesh goes" ; prompts "it asks before it uninstalls" -y
        dashboard|d => endless "it serves until it is stopped" "a command that does one thing"

        program linkerd
        check|stat|top|tap|edges|routes|version|diagnostics|viz|identity => reads
        tap|top => endless "it watches traffic until it is stopped" "`linkerd viz stat`"
        install|upgrade|inject|uninject|uninstall => reads

        program cilium
        status|version|connectivity|config|hubble|sysdump => reads
        config set|delete => mutates
        install|upgrade|enable|disable => mutates
        monitor => reads ; endless "it watches traffic until it is stopped" "`timeout 30`"
        endpoint|bpf|identity|node|policy|service list|get => reads

        program calicoctl
        get|node|ipam|version|cluster => reads
        apply|create|delete|patch|replace|label => mutates
        ipam release => mutates

        program velero
        values -n --namespace --kubeconfig --kubecontext
        pin --kubecontext --kubeconfig KUBECONFIG
        get|describe|version|logs => reads
        backup|restore|schedule get|describe|logs|download => reads
        backup|restore|schedule create|pause|unpause => mutates
        backup|restore|schedule|backup-location|snapshot-location delete => destroys "the backup goes" ; prompts \#
            "it asks before it deletes" --confirm

        program cmctl
        status|check|inspect|version => reads
        renew|approve|deny => mutates
        """#)
}
