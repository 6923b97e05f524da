/// systemd, its journal, and what else starts and stops services.
enum ServiceSheets {
    static let names = """
        systemctl journalctl service rc-service supervisorctl loginctl timedatectl hostnamectl resolvectl
        systemd-analyze networkctl machinectl systemd-cgtop systemd-resolve initctl monit pm2 apachectl
        apache2ctl nginx haproxy crm pcs patronictl puppet chef-client ansible ansible-playbook salt shutdown
        reboot halt poweroff init telinit crontab chkconfig update-rc.d chronyc ntpq ntpdate
        """
    static let sheets = SheetLibrary.read(
        #"""
        program systemctl
        values -H --host -M --machine -n --lines -o --output -p --property -s --signal -t --type --state --job-mode
        status|is-active|is-enabled|is-failed|is-system-running|show|cat|list-units|list-unit-files => reads
        list-timers|list-dependencies|list-jobs|list-sockets|list-machines|get-default|show-environment|help => reads
        . => reads ; pages --no-pager
        start|stop|restart|reload|try-restart|reload-or-restart|kill|enable|disable|mask|unmask => mutates
        reenable|daemon-reload|daemon-reexec|reset-failed|set-property|set-default|isolate|link|preset|revert => mutates
        freeze|thaw|clean|import-environment|set-environment|unset-environment|add-wants|cancel => mutates
        poweroff|halt|emergency|rescue|kexec|reboot => mutates
        edit => mutates ; blocks "it opens an editor"
        edit --stdin => mutates
        status|show|cat|list-units !--no-pager|-q|--quiet => pages --no-pager
        list-unit-files|list-timers|list-dependencies|list-sockets|list-jobs !--no-pager|-q|--quiet => pages --no-pager

        program journalctl
        values -u --unit -n --lines -S --since -U --until -p --priority -o --output -t --identifier -D --directory
        values -g --grep -F --field -M --machine -b --boot --cursor --after-cursor --facility --user-unit --root --file
        values --vacuum-size --vacuum-time --vacuum-files
        => reads
        -f|--follow => endless "it follows the journal" "`-n 200` without `-f`"
        !--no-pager|-f|--follow|-q|--list-boots \#
            !--disk-usage|--rotate|--flush|--vacuum-size|--vacuum-time => pages --no-pager
        --rotate|--flush|--sync|--relinquish-var|--setup-keys|--update-catalog => mutates
        --vacuum-size|--vacuum-time|--vacuum-files => mutates

        program service rc-service initctl
        * status => reads
        status|list => reads
        --status-all => reads
        * start|stop|restart|reload|force-reload|try-restart|condrestart => mutates
        start|stop|restart|reload => mutates

        program supervisorctl
        values -c -s -u -p
        status|tail|avail|pid|version|maintail => reads
        start|stop|restart|reload|reread|update|signal|add|remove|clear|shutdown => mutates
        start|stop|restart all => mutates ; wide "`all` reaches every program"
        tail -f => endless "it follows the log" "`tail` without `-f`"
        . !< => blocks "without a command it opens its own shell"

        program loginctl machinectl networkctl
        => reads
        terminate-session|terminate-user|kill-session|kill-user|enable-linger|disable-linger => mutates
        poweroff|reboot|terminate|remove|up|down|reload|renew|reconfigure|delete => mutates

        program timedatectl hostnamectl
        => reads
        set-time|set-timezone|set-ntp|set-hostname|set-local-rtc|hostname * => mutates

        program resolvectl systemd-resolve
        => reads
        flush-caches|reset-statistics|reset-server-features|revert|dns * * => mutates
        --flush-caches => mutates
        monitor => endless "it watches until it is stopped" "`resolvectl query`"

        program systemd-analyze
        => reads

        program systemd-cgtop
        !-b|--batch !-n|--iterations => blocks "it draws on a terminal" ; endless \#
            "it shows figures until it is stopped" "`-b -n 1`"
        => reads

        program monit
        values -c
        status|summary|report => reads
        start|stop|restart|monitor|unmonitor|reload|quit => mutates

        program pm2
        list|ls|status|show|describe|jlist|prettylist|info => reads
        logs !--nostream => endless "it follows the log" "`--nostream --lines 200`"
        logs => reads
        monit => blocks "it draws on a terminal"
        start|stop|restart|reload|delete|kill|save|scale|reset|flush => mutates

        program apachectl apache2ctl
        configtest|status|fullstatus => reads
        -t|-S|-M|-v|-V|-l => reads
        start|stop|restart|graceful|graceful-stop => mutates

        program nginx
        values -s -c -g -p
        -t|-T|-v|-V => reads
        -s => mutates

        program haproxy
        values -f -p -sf -st
        -c|-v|-vv => reads

        program crm pcs
        status|config => reads
        resource status|config|show => reads
        resource move|ban|clear|cleanup|restart|enable|disable|delete|migrate|start|stop|unmanage|manage => mutates
        node standby|unstandby|maintenance|online => mutates
        node|cluster status => reads
        cluster stop|start|destroy|standby|unstandby|kill|sync => mutates
        cluster destroy => destroys "the cluster's configuration goes"
        stonith fence|confirm => destroys "a node is switched off"
        quorum status|config|device => reads
        stonith status|config|history => reads

        program patronictl
        values -c --config-file -d --dcs-url -k
        list|topology|history|show-config|version|dsn|query => reads
        failover|switchover|restart|reinit|pause|resume|reload|edit-config|flush|demote-cluster => mutates
        remove => destroys "the cluster's state goes from its store" ; prompts "it asks three times"
        reinit => destroys "the member's data is deleted and copied anew"
        failover|switchover|restart|reinit|reload|flush|demote-cluster !--force => prompts "it asks before it acts" \#
            --force
        edit-config !--force => blocks "it opens an editor"

        program puppet
        values --environment --certname
        agent => mutates
        agent --noop => reads
        resource|facts|lookup|config => reads
        apply => mutates

        program chef-client
        => mutates
        -W|--why-run => reads

        program ansible
        values -i --inventory -m --module-name -a --args -u --user -l --limit -f --forks -e --extra-vars
        * -m|--module-name=ping,setup,debug => reads
        -k|--ask-pass|-K|--ask-become-pass => prompts "it asks for a password"
        --list-hosts => reads

        program ansible-playbook
        values -i --inventory -u --user -l --limit -f --forks -e --extra-vars -t --tags --skip-tags --start-at-task
        values --vault-password-file
        => mutates
        --check|-C|--syntax-check|--list-hosts|--list-tasks|--list-tags => reads
        -k|--ask-pass|-K|--ask-become-pass|--ask-vault-pass => prompts "it asks for a password"
        --step => prompts "it asks before every task"

        program salt
        * test.ping|grains.items|grains.get|status.uptime|disk.usage|service.status|pkg.version => reads
        * state.apply|state.highstate|service.restart|service.stop|service.start|pkg.install|pkg.remove => mutates
        * state.apply|state.highstate test=True => reads

        program shutdown reboot halt poweroff
        => mutates

        program init telinit
        0|6|1|s|S => mutates

        program crontab
        values -u
        -l => reads
        -e => mutates ; blocks "it opens an editor"
        -r => destroys "all of the user's jobs go"
        * => mutates

        program chkconfig update-rc.d
        --list => reads
        . => reads
        * on|off|enable|disable|remove|defaults => mutates

        program chronyc
        tracking|sources|sourcestats|activity|ntpdata|clients|serverstats|selectdata => reads
        makestep|burst|online|offline|add|delete|refresh|settime|waitsync => mutates
        waitsync => reads
        . !< => blocks "without a command it opens its own shell"

        program ntpq
        -p|-c|-pn => reads

        program ntpdate
        -q => reads
        !-q => mutates
        """#)
}
