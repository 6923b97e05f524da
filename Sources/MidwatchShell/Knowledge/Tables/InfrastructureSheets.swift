/// What builds infrastructure, and HashiCorp's other programs.
enum InfrastructureSheets {
    static let names = """
        terraform tofu terragrunt pulumi packer vault consul nomad bao kubeadm cdk vagrant
        """
    static let sheets = SheetLibrary.read(
        #"""
        program terraform tofu terragrunt
        style dashes
        values -chdir -var -var-file -target -state -out -lock-timeout -backend-config -parallelism -replace
        values --terragrunt-working-dir
        plan|show|output|validate|fmt|version|providers|graph|get|test|console|metadata => reads
        run-all plan|show|output|validate|graph => reads
        run-all apply => mutates
        run-all|run destroy => destroys "everything in every state goes"
        state list|show|pull => reads
        workspace list|show => reads
        apply|import|taint|untaint|refresh|init|login|logout => mutates
        state mv|replace-provider => mutates
        state rm => destroys "the resource is no longer known, but still there"
        state push => destroys "the state in the backend is written over"
        workspace new|select => mutates
        workspace delete => destroys "the workspace and its state go"
        destroy => destroys "everything in the state goes"
        apply|plan -destroy => destroys "everything in the state goes"
        plan -destroy => reads
        force-unlock => destroys "another run may be writing the state"
        apply|destroy !-auto-approve|--auto-approve => prompts "it asks before it acts" -auto-approve
        force-unlock !-force => prompts "it asks before it unlocks" -force
        apply *tfplan|*.plan|*.tfplan|tfplan* => mutates
        console !< => blocks "it reads expressions from a terminal"
        taint|refresh => removed "the command is deprecated" "`terraform apply -replace=…` or `-refresh-only`"
        apply|destroy|import -lock=false => destroys "another run may be writing the state"
        apply|destroy -target => wide "what depends on the target is changed too"
        workspace select => mutates

        program kubeadm
        values --config --kubeconfig --cri-socket --cert-dir --ignore-preflight-errors
        version|config => reads
        token list => reads
        token create|delete => mutates
        certs check-expiration => reads
        certs renew => mutates
        upgrade plan|diff => reads
        upgrade apply|node => mutates
        init|join => mutates
        reset => destroys "the node forgets its cluster, and on a control plane the data of etcd goes"
        reset !-f|--force => prompts "it asks before it resets" --force

        program cdk
        values -c --context -a --app --profile -o --output --parameters --toolkit-stack-name --role-arn
        list|ls|diff|synth|synthesize|doctor|docs|metadata => reads
        deploy|bootstrap|import|rollback => mutates
        destroy => destroys "everything in the stack goes"
        destroy !-f|--force => prompts "it asks before it destroys" --force

        program vagrant
        status|global-status|ssh-config|validate|version|port => reads
        up|halt|reload|provision|suspend|resume => mutates
        destroy => destroys "the machine and its disk go"
        destroy !-f|--force => prompts "it asks before it destroys" --force

        program pulumi
        values -s --stack -C --cwd -t --target -m --message
        pin --stack -s
        preview|logs|whoami|version|about => reads
        stack . => reads
        stack ls|output|history|graph => reads
        config . => reads
        config get => reads
        up|update|refresh|import|cancel => mutates
        config set|rm => mutates
        stack init|select|import => mutates
        destroy => destroys "everything in the stack goes"
        stack rm => destroys "the stack and its history go"
        up|update|refresh|destroy !-y|--yes => prompts "it asks before it acts" --yes
        state delete => destroys "the resource is no longer known, but still there"
        logs -f|--follow => endless "it follows the log" "`pulumi logs` without `-f`"

        program packer
        validate|inspect|version|fmt => reads
        build|init => mutates

        program vault bao
        style dashes
        values -address -namespace -format -field -ca-cert -version -mount -wrap-ttl
        status|read|list|version|print|path-help|events => reads
        kv get => reads ; prints "the secret's values are printed"
        read => prints "what is read may be a secret"
        kv list|metadata => reads
        kv metadata put|delete|patch => mutates
        kv put|patch|undelete|rollback => mutates
        kv delete => mutates
        kv destroy => destroys "the secret's versions go for good"
        kv metadata delete => destroys "the secret and every version of it go"
        write|login|unwrap => mutates
        delete => destroys "what is deleted is not had back"
        token lookup|capabilities => reads
        token create => mutates ; prints "a token is printed"
        token revoke|renew => mutates
        lease lookup => reads
        lease revoke|renew => mutates
        lease revoke -prefix => destroys "every credential below the prefix stops working"
        secrets|auth|audit|policy|plugin|namespace list|read => reads
        secrets|auth|audit enable|tune|move => mutates
        secrets disable => destroys "every secret of the engine goes"
        auth disable => destroys "every login of the method goes"
        audit disable => mutates
        policy|plugin|namespace write|delete|register|create => mutates
        operator members|raft|key-status|usage|diagnose => reads
        operator seal => destroys "nobody gets a secret until it is unsealed"
        operator unseal|init|rekey|rotate|step-down|generate-root|migrate => mutates
        operator init => prints "the unseal keys and the root token are printed"
        operator unseal . => prompts "it asks for a key"
        operator raft list-peers|autopilot => reads
        operator raft remove-peer|join|snapshot => mutates
        operator raft snapshot save => reads
        operator raft snapshot restore => destroys "everything that was written since goes"
        monitor|agent|server|proxy => endless "it runs until it is stopped" "`timeout 30`"
        kv put|write => once "each time makes one more version"

        program consul
        style dashes
        values -http-addr -token -datacenter -ca-file -format -service -name
        members|info|catalog|version|validate|operator|rtt|event => reads
        catalog datacenters|nodes|services => reads
        kv get|export => reads
        kv put|import => mutates
        kv delete => destroys "the value goes"
        kv delete -recurse => destroys "every value below the prefix goes"
        services register|deregister|export => mutates
        intention list|get|check|match => reads
        intention create|delete => mutates
        config list|read => reads
        config write|delete => mutates
        acl token|policy|role|auth-method list|read => reads
        acl token|policy|role|auth-method create|update|delete => mutates
        operator raft|autopilot list-peers|get-config|state => reads
        operator raft remove-peer => destroys "the server no longer votes"
        snapshot save|inspect => reads
        snapshot restore => destroys "everything that was written since goes"
        maint|leave|force-leave|reload|join|rekey|keyring => mutates
        event => mutates ; once "each time tells every node again"
        exec => mutates
        monitor|watch => reads ; endless "it watches until it is stopped" "`timeout 30`"
        lock => mutates

        program nomad
        style dashes
        values -address -region -namespace -token -t -n
        status|node|server|version|ui|eval => reads
        job status|inspect|history|plan|deployments|allocs|validate => reads
        node status => reads
        node drain|eligibility => mutates
        alloc status|logs|fs => reads
        alloc restart|stop|signal => mutates
        alloc exec => blocks "it asks for a terminal unless `-t=false` is given"
        alloc exec -t=false => reads
        alloc logs -f => endless "it follows the log" "`-tail -n 200`"
        job run|dispatch|periodic|promote|revert|scale|restart|eval => mutates
        run => mutates
        stop => mutates
        job stop => mutates
        job stop -purge => destroys "the job and its history go"
        job dispatch|periodic => once "each time starts one more"
        deployment status|list => reads
        deployment promote|fail|pause|resume|unblock => mutates
        system gc|reconcile => mutates
        monitor => reads ; endless "it watches until it is stopped" "`timeout 30`"
        operator raft remove-peer => destroys "the server no longer votes"
        operator snapshot restore => destroys "everything that was written since goes"
        """#)
}
