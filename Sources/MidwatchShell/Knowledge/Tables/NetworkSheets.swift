/// Networks, and what goes over them.
enum NetworkSheets {
    static let names = """
        curl wget http https httpie grpcurl ssh scp sftp rsync ssh-keygen ssh-copy-id ssh-add nc ncat netcat
        telnet socat ping ping6 fping traceroute tracepath mtr dig nslookup host drill whois ip ifconfig netstat
        route arp ss iptables ip6tables iptables-save iptables-restore nft ufw firewall-cmd tcpdump tshark ngrep
        iftop nethogs nload bmon iperf iperf3 nmap ethtool brctl bridge tc conntrack ipvsadm openssl certbot
        amtool promtool logcli ab wrk hey vegeta nmcli ifup ifdown dhclient arping ldapsearch kinit klist vtysh
        birdc snmpwalk snmpget ipmitool mail mailx sendmail postqueue postsuper mailq exim rndc unbound-control
        pdnsutil
        """
    static let sheets = SheetLibrary.read(
        #"""
        program curl
        values -X --request -H --header -d --data --data-raw --data-binary --data-urlencode --json -F --form
        values -o --output -u --user -A --user-agent -b --cookie -c --cookie-jar -e --referer -m --max-time
        values --connect-timeout --cacert --cert -E --key --resolve --retry --retry-delay --retry-max-time -w
        values --write-out -x --proxy -T --upload-file --url --limit-rate -r --range -K --config --unix-socket
        values --interface --oauth2-bearer --aws-sigv4 --connect-to --max-redirs --proto --dns-servers -Y -y -z
        values --form-string --url-query --netrc-file --noproxy --speed-time --speed-limit --max-filesize
        -m|--max-time => waits -m --max-time

        program wget
        values -O --output-document -o --output-file --header --post-data --post-file --method --body-data -T --timeout
        values -t --tries --user --password -P --directory-prefix --ca-certificate -U --user-agent -a --append-output
        values --limit-rate -e --http-user --http-password -Q --quota
        --user|--http-user => secret --password --http-password

        program http https httpie
        values -a --auth -A --auth-type --timeout -o --output --verify --session
        POST|PUT|PATCH|DELETE => mutates
        POST => once "each time does one more"
        GET|HEAD|OPTIONS => reads
        => secret -a --auth

        program grpcurl
        values -d -H -proto -import-path -max-time -authority -cacert
        style dashes
        * list|describe => reads

        program ssh
        values -B -b -c -D -E -e -F -I -i -J -L -l -m -O -o -p -Q -R -S -W -w
        style prefix
        -V|-Q|-G => reads
        !-o=BatchMode=yes,BatchMode?yes !-V|-Q|-G|-O => prompts "it may ask for a password or about a host's key" \#
            "-o BatchMode=yes"
        * . !-N|-f|-V|-Q|-G|-O|-W|-T !< => blocks "without a command it opens a shell"
        -t => blocks "`-t` asks for a terminal"
        -N !-f => endless "it forwards until it is stopped" "`-f` and a control socket"

        program scp sftp
        values -i -P -o -c -F -J -l -S -b -R
        => mutates
        !-o=BatchMode=yes !-B|-b => prompts "it may ask for a password or about a host's key" "-o BatchMode=yes"

        program rsync
        values -e --rsh --exclude --include --exclude-from --include-from --files-from --bwlimit --rsync-path -f
        values --timeout --contimeout --port --password-file --log-file --partial-dir --backup-dir --chmod --chown
        => mutates
        --delete|--delete-after|--delete-before => destroys "what the source does not have goes from the target"
        --delete-during|--delete-excluded|--del => destroys "what the source does not have goes from the target"
        --remove-source-files => destroys "the source's files go"
        -n|--dry-run|--list-only => reads

        program ssh-keygen
        values -f -t -b -C -N -P -R -F -l
        -l|-F|-y|-L => reads
        -R => mutates
        !-l|-F|-y|-R|-N|-L => mutates ; prompts "it asks for a passphrase" "-N"

        program ssh-copy-id
        => mutates ; prompts "it asks for a password"

        program ssh-add
        -l|-L => reads
        !-l|-L => mutates

        program nc ncat netcat
        values -w -s -p -i -q -X -x -T
        -z => reads
        -l !-w|-z => endless "it waits for somebody to connect" "`-w 5`"
        !-z|-l|-w !< => endless "it stays connected until the other side ends" "`-z` or `-w 5`"

        program telnet
        => blocks "it talks with a terminal"

        program socat
        !< => endless "it runs until one side ends" "`-T 5`"

        program ping ping6
        values -c -i -W -w -s -I -t -M -Q -S
        => reads
        !-c|-w => endless "it pings until it is stopped" -c
        -f => loads "it sends as fast as it can" "`-c 5`"

        program fping traceroute tracepath dig nslookup host drill whois arping
        values -c -t -w -q -m -p -f -I
        => reads
        -l|--loop => endless "it pings until it is stopped" "`-c 5`"

        program mtr
        values -c -i --report-cycles
        => reads
        !-r|--report|-c|--report-cycles|-w|--report-wide|-j|--json|-C|--csv|-x => blocks "it draws on a terminal" ; \#
            endless "it shows figures until it is stopped" "`-rwc 10`"

        program ip
        values -n -netns -f -family
        style dashes
        a|addr|address|l|link|r|route|ro|n|neigh => reads
        neighbor|neighbour|rule|netns|maddr|tunnel|vrf|nexthop|xfrm|stats => reads
        a|addr|address|l|link|r|route add|del|delete|set|change|replace|append|flush|prepend => mutates
        ro|n|neigh|neighbor|neighbour|rule|tunnel|nexthop add|del|delete|set|change|replace|append|flush|prepend => \#
            mutates
        a|addr|address|r|route|ro|rule flush => destroys "addresses or routes go, perhaps the one that you came by"
        netns add|delete|del|set|exec => mutates
        netns exec => reads
        monitor => reads ; endless "it watches until it is stopped" "`ip route show`"

        program ifconfig
        . => reads
        * . => reads
        * * => mutates
        => removed "net-tools are no longer installed by many distributions" "`ip address`"

        program netstat
        values -M -N
        => reads ; removed "net-tools are no longer installed by many distributions" "`ss`"
        -c|--continuous => endless "it repeats until it is stopped" "the same without `-c`"

        program route
        . => reads
        add|del => mutates
        => removed "net-tools are no longer installed by many distributions" "`ip route`"

        program arp
        -a|-n|-e => reads
        -d|-s => mutates
        => removed "net-tools are no longer installed by many distributions" "`ip neighbour`"

        program ss
        values -f --family -A --query -F --filter -D
        => reads
        -K|--kill => mutates
        -E|--events => endless "it watches until it is stopped" "the same without `-E`"

        program iptables ip6tables
        values -t --table -p --protocol -s --source -d --destination -j --jump -i -o -m --match -w --wait
        values --dport --sport --state --ctstate --comment
        -L|--list|-S|--list-rules|-C|--check|-V => reads
        -A|-I|-D|-R|-N|-X|-P|-E|-Z|--append|--insert|--delete|--replace|--new-chain|--policy|--zero => mutates
        -F|--flush => destroys "every rule of the chain goes"
        -X|--delete-chain => destroys "chains go"
        -A|-I|--append|--insert => once "each time adds one more rule"
        -D|--delete => once "by number each time takes another rule"

        program iptables-save
        => reads
        program iptables-restore
        => destroys "every rule is replaced"
        -t|--test => reads

        program nft
        values -f --file
        list => reads
        add|insert|delete|replace|create|rename|reset => mutates
        flush => destroys "rules go"
        -f|--file => mutates
        -c|--check => reads
        monitor => reads ; endless "it watches until it is stopped" "`nft list ruleset`"

        program ufw
        status|version|show|app => reads
        enable|disable|allow|deny|reject|limit|delete|reload|default|insert|route|logging => mutates
        reset => destroys "every rule goes"
        enable|reset|delete !--force => prompts "it asks before it acts" --force

        program firewall-cmd
        --state|--list-all|--get-*|--query-* => reads
        --list-all|--list-ports|--list-services => reads
        --list-rich-rules|--list-all-zones|--get-active-zones|--get-zones => reads
        --reload|--complete-reload|--add-port|--add-service|--add-rich-rule|--remove-port|--remove-service => mutates
        --remove-rich-rule|--add-source|--remove-source|--set-default-zone|--panic-on|--panic-off => mutates

        program tcpdump
        values -i -c -w -r -s -G -W -C -B -Z --immediate-mode
        => reads
        !-c|-r|-D|--version !-G => endless "it listens until it is stopped" -c
        -G !-W => endless "it writes one file after another" "`-W 1`"

        program tshark
        values -i -c -w -r -s -a -b -f -Y -T -e -d -o -z
        => reads
        !-c|-r|-a|-D => endless "it listens until it is stopped" -c

        program ngrep
        values -d -n -O -I
        => reads
        !-n|-I => endless "it listens until it is stopped" "`-n 20`"

        program iftop nethogs nload bmon
        !-t|-b => blocks "it draws on a terminal" ; endless "it shows figures until it is stopped" "`-t -s 5`"
        => reads

        program iperf iperf3
        -s|--server => endless "it serves until it is stopped" "`-1`"
        -c|--client => loads "it fills the line" "`-b 10M -t 5`"

        program nmap
        => reads

        program ethtool
        values -S -i -k -g -a -c -n -T -m -l
        => reads
        -K|-G|-A|-C|-s|-L|-N|-p|-r|--reset => mutates
        --set-priv-flags|--set-ring|--offload|--features => mutates

        program brctl bridge
        show|showmacs|showstp|link|fdb|vlan|mdb => reads
        addbr|delbr|addif|delif|stp|setfd => mutates
        fdb|vlan|link|mdb add|del|set|append|replace => mutates
        monitor => endless "it watches until it is stopped" "`bridge link`"

        program tc
        values -n
        style dashes
        qdisc|class|filter show|list|ls => reads
        -s => reads
        qdisc|class|filter add|del|delete|change|replace => mutates

        program conntrack
        -L|-C|-S|-G|--dump|--count|--stats => reads
        -D|-F|--delete|--flush => mutates
        -E|--event => reads ; endless "it watches until it is stopped" "`conntrack -L`"

        program ipvsadm
        -L|-l|-Ln|-S => reads
        -a|-A|-d|-D|-e|-E|-R|-Z => mutates
        -C => destroys "every virtual server goes"

        program openssl
        style dashes
        values -in -out -connect -servername -CAfile -inkey -noout? -passin -passout -days -subj -keyout -checkend
        x509|verify|version|ciphers|rsa|ec|pkey|req|crl|ocsp|asn1parse|dgst|rand|sess_id|s_time|pkcs12|enc => reads
        s_client => reads
        s_client !< => blocks "it waits for what is typed" "`</dev/null`"
        s_server => endless "it serves until it is stopped" "`timeout 30`"
        genrsa|genpkey|req -out|-keyout => mutates
        ca => mutates

        program certbot
        certificates|show_account => reads
        renew|certonly|run|install|enhance => mutates
        renew|certonly --dry-run => reads
        renew --force-renewal => once "issuers count each certificate"
        revoke|delete => destroys "the certificate goes"
        certonly|run|delete|revoke !-n|--non-interactive => prompts "it asks questions" -n

        program amtool
        values --alertmanager.url -a -c -d --duration -o --author --comment
        alert . => reads
        alert query => reads
        silence . => reads
        silence query => reads
        config|cluster|check-config|template => reads
        silence add|update|import => mutates
        silence expire => mutates
        alert add => mutates
        silence add => once "each time makes one more silence"

        program promtool
        => reads
        tsdb create-blocks-from => mutates
        tsdb analyze|dump => loads "blocks are read whole" "a copy elsewhere"

        program logcli
        => reads
        query --tail|-t => endless "it follows the log" "`--limit=200 --since=10m`"

        program ab wrk hey vegeta
        => loads "it makes as much work as it can" "nothing: it is for tests"

        program nmcli
        => reads
        con|connection|device|dev|radio|networking up|down|modify|add|delete|reload|connect|disconnect|on|off|reapply \#
            => mutates

        program ifup ifdown dhclient
        => mutates

        program ldapsearch
        values -H -D -w -b -s -x -y -z -l
        => reads ; secret -w
        -W => prompts "it asks for a password" "-y"

        program kinit
        => mutates
        !-k|-kt|--keytab|-R => prompts "it asks for a password" "-kt"

        program klist
        => reads

        program vtysh
        -c => reads
        !-c !< => blocks "without `-c` it opens its own shell"

        program birdc
        show => reads
        configure|enable|disable|restart|reload => mutates
        . !< => blocks "without a command it opens its own shell"

        program snmpwalk snmpget
        => reads

        program ipmitool
        values -H -U -P -I -f -L
        power|chassis status => reads
        chassis power status => reads
        sensor|sdr|sel|fru|mc|lan|bmc => reads
        power|chassis on|off|cycle|reset|soft|bootdev => destroys "the machine goes down"
        chassis power on|off|cycle|reset|soft => destroys "the machine goes down"
        sel clear => destroys "the events go"
        sol activate => blocks "it opens a console"
        => secret -P

        program mail mailx
        -s => mutates ; once "each time sends one more message"
        -s !< => blocks "it reads the message from a terminal"

        program sendmail exim
        -bp|-bpc => reads
        -t => mutates ; once "each time sends one more message"

        program mailq
        => reads

        program postqueue
        -p|-j => reads
        -f|-s|-i => mutates

        program postsuper
        -d => destroys "messages go from the queue"
        -h|-H|-r => mutates

        program rndc unbound-control
        status|stats|stats_noreset|list_* => reads
        flush|flushname|flush_zone|flush_bogus|reload|reconfig => mutates
        retransfer|freeze|thaw|sync|refresh|notify|stop => mutates

        program pdnsutil
        list-*|show-*|check-* => reads
        add-*|replace-*|delete-*|edit-*|secure-*|increase-* => mutates
        """#)
}
