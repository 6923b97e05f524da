/// Databases' programs; what is said in SQL is looked at beside the tables.
enum DatabaseSheets {
    static let names = """
        psql pg_dump pg_dumpall pg_restore pg_isready pg_ctl pg_basebackup pg_rewind pg_ctlcluster pg_lsclusters
        pgbench pg_controldata pg_waldump pg_resetwal pg_archivecleanup pgbackrest barman repmgr vacuumdb
        reindexdb clusterdb createdb dropdb createuser dropuser pg_top pgbadger mysql mariadb mysqladmin
        mariadb-admin mysqldump mariadb-dump mysqlcheck mycli pgcli pt-kill pt-online-schema-change
        pt-query-digest xtrabackup sqlite3 mongosh mongo mongodump mongorestore mongostat mongotop cqlsh
        nodetool clickhouse-client influx sqlplus sqlcmd cockroach mysqlbinlog pg_dropcluster
        """
    static let sheets = SheetLibrary.read(
        #"""
        program pg_dropcluster
        => destroys "the cluster goes with its data"

        program psql pgcli
        values -h --host -p --port -U --username -d --dbname -c --command -f --file -v --set --variable -o --output -L
        values -F --field-separator -R --record-separator -P --pset -T
        -l|--list => reads
        !-c|--command|-f|--file|-l|--list|-V|--version|--help !< => blocks "without `-c` or `-f` it opens its own shell"
        -W|--password => prompts "it asks for a password" -w

        program pg_dump pg_dumpall
        values -h --host -p --port -U --username -d --dbname -t --table -n --schema -f --file -F --format -j --jobs
        => reads
        !-t|--table|-s|--schema-only => loads "the whole database is read" "`-t` or `--schema-only`"
        -W|--password => prompts "it asks for a password" -w

        program pg_restore
        values -h --host -p --port -U --username -d --dbname -t --table -n --schema -j --jobs -F --format -f --file
        => mutates
        -l|--list => reads
        -c|--clean => destroys "what is in the database is dropped first"

        program pg_isready pg_controldata pg_lsclusters pg_waldump pgbadger
        => reads

        program pg_top
        !-b => blocks "it draws on a terminal" ; endless "it shows figures until it is stopped" "`-b`"
        => reads

        program pg_ctl
        values -D --pgdata -l --log -m --mode -o --options -t --timeout -w
        status => reads
        start|stop|restart|reload|promote|kill|logrotate|initdb|init => mutates
        stop|restart -m|--mode=immediate,i => destroys "the server recovers from its log when it starts again"
        start|stop|restart|promote => waits -t --timeout 60

        program pg_ctlcluster
        * * status => reads
        * * start|stop|restart|reload|promote => mutates

        program pg_basebackup
        => mutates ; loads "the whole cluster is read" "`--max-rate`"

        program pg_rewind
        => destroys "the target's files are written over"
        --dry-run|-n => reads

        program pg_resetwal
        => destroys "transactions are lost; it is the last resort"
        -n|--dry-run => reads

        program pg_archivecleanup
        => destroys "old log files go"
        -n => reads

        program pgbench
        => mutates ; loads "it makes as much work as it can" "nothing: it is for tests"

        program pgbackrest barman
        info|check|verify|list-servers|list-backup|status|show-server|show-backup|version|help => reads
        --stanza => reads
        backup|start|stop|stanza-create|stanza-upgrade|archive-push|archive-get|receive-wal|switch-wal|cron => mutates
        restore|recover|expire|stanza-delete|delete => destroys "files are written over or go"

        program repmgr
        values -f --config-file -h -d -U
        cluster show|crosscheck|event|matrix => reads
        node status|check => reads
        standby switchover|promote|clone|register|follow|unregister => mutates
        node rejoin|service => mutates

        program vacuumdb
        values -h -p -U -d -t -j
        => mutates
        -f|--full => mutates ; loads "every table is locked while it is written anew" "without `--full`"
        -a|--all => wide "`-a` reaches every database"

        program reindexdb clusterdb
        values -h -p -U -d -t -i -j
        => mutates
        !--concurrently => loads "tables are locked" "`--concurrently`"

        program createdb createuser
        => mutates

        program dropdb dropuser
        => destroys "what is dropped is not had back"
        -i|--interactive => prompts "it asks before it drops"

        program mysql mariadb mycli
        attached -p
        values -h --host -P --port -u --user
        values -D --database -e --execute -S --socket --defaults-file --defaults-extra-file
        values --connect-timeout --ssl-mode --ssl-ca
        => secret -p --password
        !-e|--execute|-V|--version|--help|-? !< => blocks "without `-e` it opens its own shell"
        -p|--password=- => prompts "it asks for a password" "an option file or MYSQL_PWD"

        program mysqladmin mariadb-admin
        attached -p
        values -h --host -P --port -u --user -S --socket -i --sleep -c --count --connect-timeout --defaults-extra-file
        ping|status|extended-status|processlist|variables|version => reads
        shutdown => mutates
        drop => destroys "the database goes"
        drop !-f|--force => prompts "it asks before it drops" -f
        kill|flush-hosts|flush-logs|flush-privileges|flush-status|flush-tables|flush-threads|reload|refresh => mutates
        create|password|start-slave|stop-slave|start-replica|stop-replica => mutates
        -p|--password=- => prompts "it asks for a password" "an option file"
        -i|--sleep !-c|--count => endless "it repeats until it is stopped" "`-c 3`"

        program mysqldump mariadb-dump
        attached -p
        values -h --host -P --port -u --user -S --socket -w --where --defaults-extra-file
        => reads ; secret -p --password
        !--where|-w|--no-data|-d => loads "the whole database is read" "`--where` or `--no-data`"
        --lock-all-tables|-x => loads "every table is locked while it reads" "--single-transaction"
        -p|--password=- => prompts "it asks for a password" "an option file"

        program mysqlcheck
        => mutates
        -o|--optimize|-r|--repair|-a|--analyze => loads "tables are locked" "one table"
        -c|--check => reads

        program mysqlbinlog
        => reads
        --stop-never => endless "it follows the log" "`--stop-datetime`"

        program pt-kill
        => mutates
        --print => reads
        --kill => mutates

        program pt-online-schema-change
        => mutates
        --dry-run => reads

        program pt-query-digest
        => reads

        program xtrabackup
        --backup => reads ; loads "the whole server is read" "`--throttle`"
        --prepare|--copy-back|--move-back => mutates

        program sqlite3
        values -cmd -separator
        style dashes
        * . !-version !< => blocks "without a statement it opens its own shell"

        program mongosh mongo
        values --host --port -u --username --authenticationDatabase --eval --file -f --db --apiVersion -p --password
        !--eval|-f|--file|--version|--help|--nodb !< => blocks "without `--eval` it opens its own shell"
        => secret -p --password

        program mongodump
        values --host --port -u --username -p --password -d --db -c --collection -q --query -o --out --uri
        => reads ; loads "the whole database is read" "`--query`" ; secret -p --password
        program mongorestore
        values --host --port -u --username -p --password -d --db -c --collection --uri
        => mutates ; secret -p --password
        --drop => destroys "collections are dropped first"
        --dryRun => reads

        program mongostat mongotop
        values --host --port -u --username -p --password -n --rowcount --uri
        !-n|--rowcount => endless "it shows figures until it is stopped" "`-n 5`"
        => reads ; secret -p --password

        program cqlsh
        values -u --username -p --password -k --keyspace -f --file -e --execute --connect-timeout --request-timeout
        !-e|--execute|-f|--file|--version !< => blocks "without `-e` it opens its own shell"
        => secret -p --password

        program nodetool
        values -h --host -p --port -u --username -pw --password
        status|info|ring|tpstats|cfstats|tablestats|compactionstats|netstats|proxyhistograms|tablehistograms => reads
        describecluster|gossipinfo|getendpoints|listsnapshots|version|statusgossip|statusbinary|describering => reads
        getcompactionthroughput|getstreamthroughput|gettraceprobability|failuredetector|toppartitions|gcstats => reads
        flush|compact|repair|cleanup|drain|snapshot|upgradesstables|rebuild|scrub|refresh|enable*|disable* => mutates
        setcompactionthroughput|setstreamthroughput|setlogginglevel|stop|move|invalidate*|set*|stopdaemon => mutates
        compact|repair|cleanup|upgradesstables|rebuild|scrub => loads "it reads and writes much of the node's data" \#
            "one table, outside the peak"
        decommission|removenode|assassinate => destroys "the node leaves the ring"
        clearsnapshot => destroys "the snapshots go"
        => secret -pw --password

        program clickhouse-client
        values -h --host --port -u --user -d --database -q --query --queries-file -f --format
        style dashes
        !-q|--query|--queries-file|--version !< => blocks "without `--query` it opens its own shell"
        => secret --password

        program influx
        values --host -t --token -o --org -b --bucket -execute -database
        ping|version => reads
        write|restore => mutates
        delete => destroys "points go"
        bucket|org|user|auth|task list|ls => reads
        bucket delete => destroys "the bucket goes with its points"
        . !-execute !< => blocks "without a statement it opens its own shell"
        => secret -t --token

        program sqlplus
        * . !< => blocks "without a script it opens its own shell"

        program sqlcmd
        values -S -U -P -d -Q -q -i -o -l -t
        !-Q|-i !< => blocks "without `-Q` it opens its own shell"
        => secret -P

        program cockroach
        values --host --url --certs-dir -e --execute -d --database -u --user
        sql !-e|--execute|-f|--file !< => blocks "without `-e` it opens its own shell"
        node status|ls => reads
        node drain|decommission|recommission => mutates
        node decommission => destroys "the node's data moves away"
        version|debug => reads
        quit|start|init|import => mutates
        """#)
}
