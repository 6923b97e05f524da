/// Message queues.
enum QueueSheets {
    static let names = """
        kafka-topics kafka-topics.sh kafka-consumer-groups kafka-consumer-groups.sh kafka-console-consumer
        kafka-console-consumer.sh kafka-console-producer kafka-console-producer.sh kafka-configs
        kafka-configs.sh kafka-reassign-partitions kafka-reassign-partitions.sh kafka-leader-election
        kafka-leader-election.sh kafka-delete-records kafka-delete-records.sh kafka-acls kafka-acls.sh
        kafka-log-dirs kafka-log-dirs.sh kafka-broker-api-versions kafka-broker-api-versions.sh
        kafka-server-stop kafka-server-stop.sh kafka-server-start kafka-server-start.sh kcat kafkacat rpk
        rabbitmqctl rabbitmq-diagnostics rabbitmqadmin rabbitmq-queues rabbitmq-plugins nats pulsar-admin
        mosquitto_sub mosquitto_pub celery sidekiqctl kafka-get-offsets kafka-get-offsets.sh
        kafka-metadata-quorum kafka-metadata-quorum.sh
        """
    static let sheets = SheetLibrary.read(
        #"""
        program kafka-topics kafka-topics.sh
        values --bootstrap-server --topic --partitions --replication-factor --config --command-config --zookeeper
        --list|--describe => reads
        --create|--alter => mutates
        --delete => destroys "the topic goes with its messages"
        --zookeeper => removed "`--zookeeper` went with Kafka 3.0" --bootstrap-server

        program kafka-consumer-groups kafka-consumer-groups.sh
        values --bootstrap-server --group --topic --command-config --to-offset --to-datetime --by-duration --shift-by
        values --from-file --timeout --zookeeper
        --list|--describe => reads
        --reset-offsets => reads
        --reset-offsets --execute => destroys "messages are read again or passed over"
        --reset-offsets --shift-by --execute => once "each time shifts once more"
        --delete => destroys "the group's offsets go"
        --delete-offsets => destroys "the group's offsets go"
        --zookeeper => removed "`--zookeeper` went with Kafka 2.0" --bootstrap-server

        program kafka-console-consumer kafka-console-consumer.sh
        values --bootstrap-server --topic --max-messages --timeout-ms --partition --offset --group --property
        values --consumer.config --formatter
        => reads
        --group => mutates
        !--max-messages !--timeout-ms => endless "it waits for more messages" "`--max-messages 10 --timeout-ms 10000`"

        program kafka-console-producer kafka-console-producer.sh
        values --bootstrap-server --topic --broker-list --property --producer.config
        => mutates ; once "each time writes one more message"
        !< => blocks "it reads messages from a terminal"

        program kafka-configs kafka-configs.sh
        values --bootstrap-server --entity-type --entity-name --add-config --delete-config --command-config
        --describe => reads
        --alter => mutates

        program kafka-reassign-partitions kafka-reassign-partitions.sh
        --verify|--generate|--list => reads
        --execute|--cancel => mutates

        program kafka-leader-election kafka-leader-election.sh
        => mutates
        --election-type=unclean,UNCLEAN => destroys "messages that the new leader does not have are lost"
        --all-topic-partitions => wide "every partition is meant"

        program kafka-delete-records kafka-delete-records.sh
        => destroys "messages go"

        program kafka-acls kafka-acls.sh
        --list => reads
        --add => mutates
        --remove => mutates
        --remove !--force => prompts "it asks before it removes" --force

        program kafka-log-dirs kafka-log-dirs.sh kafka-broker-api-versions kafka-broker-api-versions.sh \#
            kafka-get-offsets kafka-get-offsets.sh kafka-metadata-quorum kafka-metadata-quorum.sh
        => reads

        program kafka-server-stop kafka-server-stop.sh kafka-server-start kafka-server-start.sh
        => mutates

        program kcat kafkacat
        values -b -t -p -o -c -G -K -X -f -F
        -L|-Q => reads
        -C => reads
        -C !-e !-c => endless "it waits for more messages" "-e"
        -P => mutates ; once "each time writes one more message"

        program rpk
        cluster health|info|metadata|status|config|logdirs|partitions|storage => reads
        cluster config set|import|edit => mutates
        topic list|describe => reads
        topic create|alter-config|add-partitions|trim-prefix => mutates
        topic delete => destroys "the topic goes with its messages"
        topic consume !-n|--num => reads ; endless "it waits for more messages" "`-n 10`"
        group list|describe => reads
        group seek => mutates
        group delete|offset-delete => destroys "the group's offsets go"

        program rabbitmqctl
        values -n --node -p --vhost -t --timeout
        status|cluster_status|list_*|environment|node_health_check|report|ping|version|help|eval_file => reads
        start_app|stop_app|set_*|clear_*|add_* => mutates
        change_password|join_cluster|sync_queue|cancel_sync_queue|await_* => mutates
        rename_cluster_node|enable_feature_flag|rotate_logs|close_connection|close_all_connections|trace_on => mutates
        trace_off|restart_vhost|suspend_listener|resume_listener|set_policy|update_cluster_nodes => mutates
        stop|shutdown => mutates
        await_startup|await_online_nodes => reads
        purge_queue => destroys "the queue's messages go"
        delete_queue|delete_vhost|delete_user => destroys "what is deleted is not had back"
        reset|force_reset => destroys "the node forgets its users, queues and messages"
        forget_cluster_node|force_boot => destroys "queues of the other node are given up"
        eval => mutates
        close_all_connections => wide "every connection is closed"
        add_user|change_password * * => secret --password
        list_queues|list_connections|list_channels|report !--timeout|-t => waits --timeout

        program rabbitmq-diagnostics
        values -n --node -t --timeout
        => reads
        observer => blocks "it draws on a terminal"
        consume_event_stream|log_tail_stream => endless "it follows until it is stopped" "`--duration 30`"
        consume_event_stream|log_tail_stream --duration|-d => waits --duration

        program rabbitmqadmin
        values -H --host -P --port -V --vhost -u --username -p --password
        list|show|get|export => reads
        declare|publish|import|close => mutates
        publish => once "each time writes one more message"
        delete => destroys "what is deleted is not had back"
        purge => destroys "the queue's messages go"
        => secret -p --password

        program rabbitmq-queues
        check_if_node_is_mirror_sync_critical|check_if_node_is_quorum_critical|quorum_status|stream_status|peek => reads
        add_member|delete_member|grow|shrink|rebalance|reclaim_quorum_memory => mutates

        program rabbitmq-plugins
        list|is_enabled => reads
        enable|disable|set => mutates

        program nats
        values -s --server --context --creds --user --password --timeout
        stream|consumer|kv|server|account|object ls|list|info|report|ping|state => reads
        rtt => reads
        sub !--count => reads ; endless "it waits for messages" "`--count 10`"
        sub --count => reads
        pub|publish => mutates ; once "each time writes one more message"
        stream|consumer add|edit|seal|copy => mutates
        stream purge|rm|delete|rmm => destroys "messages go"
        stream|consumer|kv rm|delete|del => destroys "what is deleted is not had back"
        stream|consumer rm|purge|delete !-f|--force => prompts "it asks before it deletes" -f
        => secret --password

        program pulsar-admin
        topics|brokers|clusters|tenants|namespaces|functions \#
            list|stats|get|status|stats-internal|partitioned-stats|healthcheck => reads
        topics create|unload|compact|offload|reset-cursor => mutates
        topics skip-all|clear-backlog|skip|expire-messages => destroys "messages are passed over"
        topics|tenants|namespaces|clusters delete => destroys "what is deleted is not had back"
        namespaces unload|set-* => mutates

        program mosquitto_sub
        values -h -p -t -u -P -C -W -i -q
        => reads ; secret -P
        !-C !-W => endless "it waits for messages" "`-C 10 -W 30`"

        program mosquitto_pub
        values -h -p -t -u -P -m -i -q
        => mutates ; once "each time writes one more message" ; secret -P

        program celery
        values -A --app -b --broker
        status|report => reads
        inspect => reads
        purge => destroys "the queue's messages go"
        purge !-f|--force => prompts "it asks before it purges" -f
        control => mutates
        worker|beat|flower|events => endless "it runs until it is stopped" "a service"

        program sidekiqctl
        => mutates
        """#)
}
