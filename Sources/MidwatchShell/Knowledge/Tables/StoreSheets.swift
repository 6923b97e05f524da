/// Caches, search engines, key-value stores, object stores.
enum StoreSheets {
    static let names = """
        redis-cli valkey-cli keydb-cli etcdctl etcdutl memcached-tool mc rclone s3cmd zkCli.sh zkcli ceph rbd
        rados radosgw-admin gluster curator restic borg
        """
    static let sheets = SheetLibrary.read(
        #"""
        program redis-cli valkey-cli keydb-cli
        style nocase
        values -h -p -s -n -u -r -i -d --user --cert --key --cacert --pattern --memkeys-samples --quoted-pattern -D
        values -a --pass
        get|mget|exists|ttl|pttl|type|strlen|llen => reads
        lrange|lindex|scard|smembers|sismember|srandmember|zcard|zrange => reads
        zscore|zrank|zcount|zrangebyscore|hget|hmget|hgetall|hlen => reads
        hkeys|hvals|hexists|object|dbsize|info|ping|echo => reads
        scan|sscan|hscan|zscan|time|role|lastsave|randomkey|dump|getrange|bitcount|xlen|xinfo|xrange|xrevrange => reads
        pubsub|slowlog|latency|keys|expiretime|touch|wait|command|lolwut|hello|readonly|monitor|subscribe => reads
        psubscribe|xpending|geopos|pfcount|dbsize|debug|memory|client|config|cluster|acl|sentinel|module|script => reads
        set|setex|psetex|setnx|mset|msetnx|append|incr|incrby|incrbyfloat|decr|decrby|expire|pexpire|expireat => mutates
        persist|rename|renamenx|lpush|rpush|lpop|rpop|lset|ltrim|lrem|linsert|sadd|srem|spop|smove|zadd|zrem => mutates
        zincrby|hset|hmset|hsetnx|hincrby|hdel|getset|getdel|setrange|setbit|publish|spublish|xadd|xdel|xtrim => mutates
        xack|xclaim|xgroup|restore|migrate|move|copy|swapdb|sort|eval|evalsha|fcall|function => mutates
        bgsave|save|bgrewriteaof|replicaof|slaveof|failover|reset|psync|latency => mutates
        latency latest|history|doctor|graph|histogram => reads
        del|unlink => mutates
        zremrangebyrank|zremrangebyscore => mutates
        flushall => destroys "every key of every database goes"
        flushdb => destroys "every key of the database goes"
        shutdown => mutates
        shutdown nosave => destroys "what was written since the last snapshot goes"
        config set|rewrite|resetstat => mutates
        client kill|pause|unpause|setname|no-evict|unblock => mutates
        cluster failover|forget|reset|meet|replicate => mutates
        cluster addslots|delslots|setslot|bumpepoch|flushslots|saveconfig => mutates
        cluster reset|flushslots => destroys "the node forgets its slots"
        acl setuser|deluser|save|load => mutates
        sentinel failover|reset|remove|set|monitor => mutates
        sentinel masters|master|replicas|slaves|sentinels|get-master-addr-by-name|ckquorum => reads
        slowlog reset => mutates
        latency reset => mutates
        module load|unload => mutates
        script load|flush|kill => mutates
        memory purge => mutates
        debug sleep|segfault|reload|flushall|oom|restart|crash-and-recover => destroys "the server stops answering"
        slaveof|replicaof * * => destroys "the node's own keys are replaced by the other's"
        slaveof|replicaof no one => mutates
        keys => loads "the server answers nobody while it looks at every key" "`--scan --pattern …`"
        smembers|hgetall|sort => loads "the whole value is read, however large" "`SSCAN` or `HSCAN`"
        lrange|zrange * 0 -1 => loads "the whole value is read, however large" "a range such as `0 99`"
        save => loads "the server answers nobody while it saves" "`BGSAVE`"
        monitor => loads "every command is copied; the server may do half of what it did" "`SLOWLOG GET 20`"
        --scan => reads
        --stat|--latency|--latency-history|--latency-dist|--lru-test|--intrinsic-latency => reads
        --bigkeys|--memkeys|--hotkeys => reads ; loads "every key is looked at" "`-i 0.1`"
        --rdb => reads ; loads "the server saves and sends everything" "a replica"
        --pipe|--eval => mutates
        --cluster check|info => reads
        --cluster fix|reshard|rebalance|add-node|del-node|create|import|call|failover => mutates
        monitor|subscribe|psubscribe|ssubscribe => endless "it listens until it is stopped" "`timeout 10`"
        --stat|--latency|--latency-history|--latency-dist => endless "it shows figures until it is stopped" \#
            "`timeout 10`"
        incr|incrby|incrbyfloat|decr|decrby|append|lpush => once "done twice it counts twice"
        rpush|lpop|rpop|spop|hincrby|zincrby|publish|xadd => once "done twice it counts twice"
        . \#
            !--scan|--bigkeys|--memkeys|--hotkeys|--stat|--latency|--latency-history|--latency-dist|--rdb \#
            !--pipe|--eval|--version|--help|-v \#
            !--cluster !--intrinsic-latency !< => blocks "without a command it opens its own shell"
        => secret -a --pass
        --askpass => prompts "it asks for a password" "REDISCLI_AUTH"

        program etcdctl etcdutl
        values --endpoints --cacert --cert --key --user --password --command-timeout --dial-timeout -w --write-out
        values --limit --rev --lease --data-dir --name --initial-cluster --initial-advertise-peer-urls --peer-urls
        get|version|check|help => reads
        endpoint health|status|hashkv => reads
        member list => reads
        alarm list => reads
        snapshot save|status => reads
        user|role|auth list|get|status => reads
        put|txn|lock|elect|compaction => mutates
        alarm disarm => mutates
        lease list|timetolive => reads
        lease grant|revoke|keep-alive => mutates
        member add|update|promote => mutates
        member remove => destroys "the member no longer votes"
        del => mutates
        del --prefix => destroys "every key below the prefix goes"
        del --from-key => destroys "every key from there on goes"
        snapshot restore => destroys "everything that was written since goes"
        defrag => mutates ; loads "the member answers nobody while it defragments" "one member after another"
        defrag --cluster => wide "`--cluster` reaches every member at once"
        move-leader => mutates
        user|role add|delete|grant-role|revoke-role|passwd|grant-permission|revoke-permission => mutates
        auth enable|disable => mutates
        make-mirror => mutates ; endless "it copies until it is stopped" "`snapshot save`"
        watch => reads ; endless "it watches until it is stopped" "`timeout 30`"
        get --from-key !--limit|--keys-only|--count-only => loads "every key and value is read" \#
            "`--limit 10 --keys-only`"
        get "" --prefix !--limit|--count-only => loads "every key is read" "`--limit 10 --keys-only`"
        get / --prefix !--limit|--count-only => loads "every key is read" "`--limit 10 --keys-only`"
        check perf => loads "it writes as much as it can" "`endpoint status`"
        => secret --password

        program memcached-tool
        * display|stats|settings|sizes => reads
        * dump|move => mutates

        program mc
        ls|stat|cat|head|du|find|diff|tree|version|ping => reads
        cp|mirror|mv|mb|pipe|tag|cors|anonymous|policy|retention|legalhold => mutates
        rm|rb => destroys "objects go"
        rm -r|--recursive => destroys "every object below goes"
        mirror --remove => destroys "what the source does not have goes"
        mirror --watch|-w => endless "it watches until it is stopped" "without `--watch`"
        admin info|trace|console|prometheus|top => reads
        admin service|heal|config|user|policy => mutates
        admin trace => endless "it follows until it is stopped" "`timeout 30`"

        program rclone
        ls|lsl|lsd|lsf|lsjson|size|check|cat|md5sum|sha1sum|about|version|listremotes|tree => reads
        copy|copyto|move|moveto|mkdir|touch|dedupe => mutates
        sync|delete|purge|deletefile|rmdir|rmdirs|cleanup => destroys "files go from the target"
        copy|sync|delete|purge|move --dry-run|-n => reads

        program s3cmd
        ls|la|du|info => reads
        put|get|cp|mv|mb|sync|setacl => mutates
        del|rm|rb => destroys "objects go"

        program zkCli.sh zkcli
        values -server -timeout
        style dashes
        ls|get|stat|getAcl|getAllChildrenNumber => reads
        create|set|setAcl => mutates
        delete|deleteall|rmr => destroys "nodes go"
        . !< => blocks "without a command it opens its own shell"

        program ceph
        -s|--status => reads
        -w|--watch => reads ; endless "it watches until it is stopped" "`ceph -s`"
        status|health|df|version|versions|features|report|log|quorum_status|time-sync-status|fsid|tell => reads
        osd tree|df|stat|dump|perf|pool|status|crush => reads
        osd find|metadata|blocked-by|utilization|ls|lspools|ok-to-stop|safe-to-destroy => reads
        mon|mgr|mds|fs|pg|auth|config|orch stat|dump|ls|get|status|module|query|show|map|dump_stuck => reads
        osd out|in|down|set|unset|reweight|reweight-by-utilization|repair|scrub|deep-scrub|pause|unpause => mutates
        osd purge|destroy|rm|lost => destroys "the disk's data is given up"
        osd pool ls|get|stats => reads
        osd pool set|create|rename|application => mutates
        osd pool delete|rm => destroys "the pool goes with its data"
        osd crush tree|dump|rule => reads
        osd crush reweight|move|add|remove|rm|set => mutates
        pg repair|scrub|deep-scrub|force-recovery|cancel-force-recovery => mutates
        mon add|remove|rm => mutates
        mgr fail => mutates
        mgr module enable|disable => mutates
        mds fail => mutates
        fs fail|set|rm|reset => mutates
        config set|rm|reset => mutates
        orch restart|redeploy|apply|rm|daemon|host|pause|resume => mutates
        tell * injectargs|config => mutates
        auth get|get-key|print-key => reads ; prints "a key is printed"

        program rbd
        ls|info|status|du|showmapped|snap|lock|children => reads
        map|unmap|create|resize|clone|copy|flatten|rename|import => mutates
        rm|remove|trash => destroys "the image goes"
        snap ls|list => reads
        snap create|protect|unprotect => mutates
        snap rm|purge|rollback => destroys "what was written since goes"

        program rados
        ls|lspools|df|stat|get|listxattr => reads
        put|setxattr => mutates
        rm|rmpool|purge => destroys "objects go"
        bench => mutates ; loads "it writes as much as it can" "nothing: it is for tests"

        program radosgw-admin
        user|bucket|quota|usage|metadata|sync list|info|stats|show|status|get => reads
        user|bucket|quota|subuser|key create|modify|suspend|enable|set|link|unlink|disable => mutates
        user|bucket|subuser|key rm => destroys "what is removed is not had back"

        program gluster
        volume info|status|list => reads
        peer status => reads
        pool list => reads
        volume start|stop|create|set|reset|heal|rebalance|add-brick|remove-brick|replace-brick => mutates
        volume heal * info => reads
        volume delete => destroys "the volume goes"
        volume stop|delete|remove-brick !--mode=script => prompts "it asks before it acts" --mode=script
        peer probe|detach => mutates

        program curator
        => mutates
        --dry-run => reads

        program restic borg
        values -r --repo --password-file
        snapshots|ls|stats|find|diff|version|list|info|check => reads
        backup|create|init|unlock|tag|copy|break-lock|mount => mutates
        restore|extract => mutates
        forget|prune|delete => destroys "backups go"
        forget|prune|delete --dry-run|-n => reads
        """#)
}
