/// The clouds' own programs.
enum CloudSheets {
    static let names = """
        aws gcloud gsutil bq az doctl hcloud oci ibmcloud heroku fly flyctl gh glab eksctl kops rosa ocm
        """
    static let sheets = SheetLibrary.read(
        #"""
        program aws
        values --profile --region --output --query --endpoint-url --ca-bundle --cli-read-timeout --cli-connect-timeout
        values --color
        pin --profile AWS_PROFILE AWS_ACCESS_KEY_ID AWS_ROLE_ARN
        help => reads
        * describe-*|list-*|get-*|head-*|search-*|lookup-*|batch-get-*|query|scan|wait|help|filter-*|view-* => reads
        * estimate-*|check-*|validate-*|test-*|select-*|preview-*|simulate-*|detect-* => reads
        * create-*|update-*|put-*|modify-*|stop-*|start-*|reboot-*|run-*|attach-*|detach-*|associate-* => mutates
        * disassociate-*|register-*|deregister-*|enable-*|disable-*|add-*|remove-*|set-*|reset-*|restore-* => mutates
        * copy-*|tag-*|untag-*|cancel-*|release-*|allocate-*|authorize-*|revoke-*|promote-*|failover-* => mutates
        * change-*|apply-*|replace-*|rotate-*|resume-*|suspend-*|execute-*|complete-*|abort-*|import-* => mutates
        * batch-write-*|transact-*|upload-*|rebuild-*|retry-*|rollback-*|switchover-*|invalidate-* => mutates
        * start-query|stop-query => reads
        * delete-*|terminate-*|purge-*|batch-delete-* => destroys "what is deleted is not had back"
        * deregister-*|delete-tags => mutates
        * run-instances|run-task|send-*|publish|start-execution => once "each time does one more"
        * invoke|put-events|put-record|put-records|create-snapshot|create-image => once "each time does one more"
        * send-*|publish => mutates
        lambda invoke => mutates
        s3 ls|presign => reads
        s3 cp|mv|sync|mb|website => mutates
        s3 cp|sync s3://* => reads
        s3 cp|sync * s3://* => mutates
        s3 rm|rb => destroys "objects go"
        s3 sync --delete => destroys "what the source does not have goes from the target"
        s3 mv => mutates
        s3 cp|sync|rm|mv --dryrun => reads
        configure list|get|list-profiles => reads
        configure set|import|sso => mutates ; local
        configure . => mutates ; local ; prompts "it asks for keys"
        sts get-caller-identity|decode-authorization-message => reads
        sts assume-role* => reads ; prints "keys are printed"
        sts get-session-token|get-federation-token => reads ; prints "keys are printed"
        ecr get-login-password => prints "a password is printed"
        ecr get-login => removed "`ecr get-login` went with version 2 of aws" "`aws ecr get-login-password`"
        secretsmanager get-secret-value|batch-get-secret-value => prints "the secret is printed"
        ssm get-parameter|get-parameters|get-parameters-by-path --with-decryption => prints "the secret is printed"
        rds generate-db-auth-token => reads ; prints "a token is printed"
        eks get-token => prints "a token is printed"
        eks update-kubeconfig => mutates ; local
        ssm start-session => blocks "it opens a session on a terminal"
        ecs execute-command --interactive => blocks "it opens a session on a terminal"
        logs tail => reads
        logs tail --follow => endless "it follows the log" "`--since 10m` without `--follow`"
        sso login => mutates ; local ; blocks "it waits for a browser"
        dynamodb scan !--max-items|--limit|--page-size => loads "the whole table is read" "`--max-items` or `query`"
        * wait => waits --cli-read-timeout 600
        * describe-*|list-*|get-*|query|scan|filter-* !--no-cli-pager => pages --no-cli-pager
        * --dry-run => reads
        * --generate-cli-skeleton => reads
        rds create-db-instance|create-db-cluster|modify-db-instance => secret --master-user-password
        secretsmanager put-secret-value|create-secret|update-secret => secret --secret-string
        ssm put-parameter --type=SecureString => secret --value

        program gcloud
        values --project --account --configuration --region --zone --format --filter --limit --sort-by --verbosity
        values --impersonate-service-account --cluster --location --namespace --command --flatten --page-size
        pin --project --configuration CLOUDSDK_CORE_PROJECT CLOUDSDK_ACTIVE_CONFIG_NAME
        @list|describe|get-iam-policy|get-value|read => reads
        @info|version|operations-describe|get-serial-port-output|lookup => reads
        @get-credentials|print-settings|get-health|describe-from-family|get-server-config|search-all-resources => reads
        @create|update|set|add|remove|start|stop => mutates
        @reset|resume|suspend|restart|deploy|patch|resize|rolling-action => mutates
        @failover|promote-replica|add-iam-policy-binding|remove-iam-policy-binding|set-iam-policy|attach-disk => mutates
        @detach-disk|add-metadata|remove-metadata|add-tags|remove-tags => mutates
        @enable|disable|import|clone|move|upgrade => mutates
        @restore-backup|drain|undrain|update-traffic|set-size|set-autoscaling|publish|pull|ack|seek|rollback => mutates
        @delete|purge|destroy|abandon => destroys "what is deleted is not had back"
        @delete|purge|destroy|stop !-q|--quiet => prompts "it asks before it acts" --quiet
        @reset|restart|promote-replica|failover|upgrade !-q|--quiet => prompts "it asks before it acts" --quiet
        @print-access-token|print-identity-token => reads ; prints "a token is printed"
        @access => reads ; prints "the secret is printed"
        @login => mutates ; local ; blocks "it waits for a browser"
        @tail => reads ; endless "it follows the log" "`gcloud logging read --limit 200`"
        compute ssh !--command !< => blocks "without `--command` it opens a shell"
        logging read !--limit => loads "every entry that fits is read" "`--limit 200`"
        sql connect !< => blocks "it opens a shell of the database"
        sql users set-password => secret --password
        container clusters get-credentials => mutates ; local
        config set|unset|configurations => mutates ; local
        deploy releases|rollouts|targets|delivery-pipelines list|describe => reads

        program gsutil
        values -o -h
        ls|du|stat|cat|hash|version|help => reads
        cp|mv|rsync|mb|acl|iam|setmeta|rewrite|cors|lifecycle|versioning => mutates
        rm|rb => destroys "objects go"
        rsync -d => destroys "what the source does not have goes from the target"
        cp|rsync gs://* => reads
        cp|rsync * gs://* => mutates
        acl|iam|cors|lifecycle|versioning get => reads

        program bq
        values --project_id --location --format --dataset_id
        ls|show|head|info|version => reads
        mk|load|insert|update|cp|cancel => mutates
        rm => destroys "the table or dataset goes"
        rm !-f|--force => prompts "it asks before it removes" -f

        program az
        values --subscription -g --resource-group -n --name -o --output --query --location -l --ids
        pin --subscription --ids AZURE_SUBSCRIPTION_ID
        @list|show|get-versions|get-instance-view|check-health|list-*|show-*|version|exists|check-* => reads
        @create|update|start|stop|restart|deallocate|scale => mutates
        @set|add|remove|attach|detach|upgrade|failover|import => mutates
        @redeploy|resize|swap|enable|disable|reset => mutates
        @rotate-*|regenerate|renew|run-command|invoke|approve|assign => mutates
        @move|restore|regenerate-keys|renew-keys => mutates
        @delete|purge => destroys "what is deleted is not had back"
        @delete|purge !-y|--yes|--no-prompt => prompts "it asks before it deletes" --yes
        group delete => destroys "a resource group goes with everything in it"
        keyvault secret show => reads ; prints "the secret is printed"
        account get-access-token => reads ; prints "a token is printed"
        storage account keys list => reads ; prints "keys are printed"
        account show|list => reads
        account set => mutates ; local
        aks get-credentials => mutates ; local
        login !--service-principal|--identity|--federated-token => mutates ; local ; blocks "it waits for a browser"
        login => mutates ; local ; secret -p --password
        webapp|containerapp|functionapp log|logs tail => reads ; endless "it follows the log" \#
            "`az monitor log-analytics query`"

        program doctl
        values -t --access-token --context -o --output --format
        pin --context -t --access-token DIGITALOCEAN_ACCESS_TOKEN DIGITALOCEAN_CONTEXT
        @list|ls|get|show => reads
        @create|update|resize|add|remove|replace|start|shutdown|reboot|power-cycle|power-off|power-on|rebuild => mutates
        @delete|rm|d => destroys "what is deleted is not had back"
        @delete|rm|d !-f|--force => prompts "it asks before it deletes" -f

        program hcloud
        values -o --output --context
        pin --context HCLOUD_CONTEXT HCLOUD_TOKEN
        * list|describe => reads
        * create|update|enable-*|disable-*|add-*|remove-*|attach-* => mutates
        * detach-*|poweron|shutdown|reboot|reset|rebuild|change-*|set-* => mutates
        * delete|poweroff => destroys "what is deleted is not had back"

        program oci ibmcloud
        @list|get|show => reads
        @create|update|start|stop|reboot|change-*|attach|detach => mutates
        @delete|terminate => destroys "what is deleted is not had back"

        program heroku
        values -a --app -r --remote -n --num -t --tail
        pin -a --app --remote -r HEROKU_APP
        ps|logs|config|releases|status|addons|apps => reads
        domains|apps:info|pg:info|pg:diagnose|pg:ps|pg:locks|releases:info => reads
        ps:restart|ps:scale|ps:stop|config:set|config:unset => mutates
        releases:rollback|maintenance:on|maintenance:off|pg:kill|addons:create|pg:promote => mutates
        apps:destroy|addons:destroy|pg:reset => destroys "what is destroyed is not had back" ; prompts \#
            "it asks for the app's name" --confirm
        logs -t|--tail => endless "it follows the log" "`-n 200`"
        run !< => blocks "it asks for a terminal"
        config => prints "every setting is printed, secrets too"

        program fly flyctl
        values -a --app -c --config
        status|list|releases|info|checks|version => reads
        apps|machines|machine|m|volumes|secrets|scale|ips|certs list|show|status => reads
        deploy|restart|scale|suspend|resume => mutates
        machine|machines|m start|stop|restart|update|clone => mutates
        destroy => destroys "the app goes"
        apps|machine|machines|m|volumes destroy => destroys "what is destroyed is not had back"
        logs !-n|--no-tail => endless "it follows the log" "--no-tail"

        program gh glab
        values -R --repo -L --limit -q --jq -f --field -F
        values --raw-field -X --method -H --header -t --template -w --workflow -b
        pr|issue|run|repo|release|workflow|gist list|view|status|checks|diff => reads
        secret|label|cache|variable|ruleset|mr|ci|pipeline list|view|status|checks|diff => reads
        search|status|version|help => reads
        auth status => reads
        run watch => reads ; endless "it watches until the run ends" "`gh run view`"
        run rerun|cancel|delete => mutates
        workflow run => mutates ; once "each time starts one more run"
        workflow enable|disable => mutates
        pr|issue|mr create|close|reopen|comment|edit|merge|review|ready|lock|approve|note => mutates
        issue|pr|mr create|comment|note => once "each time writes one more"
        release create|edit|upload => mutates
        release|repo|run|issue|cache|secret|variable|label|gist delete => destroys "what is deleted is not had back"
        secret|variable set => mutates
        secret set => secret -b --body
        repo clone|fork|create|edit|sync|rename|archive => mutates
        release|run|gist download => reads
        auth login => mutates ; prompts "it asks questions" --with-token
        auth token => reads ; prints "the token is printed"
        api => reads
        api -X|--method=POST,PUT,PATCH,DELETE => mutates
        api -f|-F|--field|--raw-field !-X|--method=GET => mutates
        api -X|--method=POST => once "each time does one more"

        program eksctl kops rosa ocm
        values --cluster --name --region --profile -f --config-file -o --output
        get|describe|list|version|info|validate|whoami|toolbox => reads
        utils => mutates
        create|upgrade|scale|drain|update|edit|set|enable|register|rolling-update|associate => mutates
        delete|unregister => destroys "what is deleted is not had back"
        """#)
}
