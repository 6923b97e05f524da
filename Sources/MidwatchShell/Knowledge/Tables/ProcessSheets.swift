/// Processes and their diagnostics.
enum ProcessSheets {
    static let names = """
        kill pkill killall skill renice ps pgrep pidof pstree top htop atop btop glances vmstat iostat mpstat
        sar pidstat dstat nmon slabtop iotop perf strace ltrace gdb lldb pstack jstack jmap jcmd jstat jps jinfo
        jhsdb py-spy rbspy dotnet-dump dotnet-trace dotnet-counters asprof bpftrace gcore coredumpctl execsnoop
        opensnoop biosnoop tcpconnect dmesg free uptime w who last lastb lastlog lsipc ipcs ipcrm lscpu lsmem
        lspci lsusb dmidecode sensors nproc numastat sleep wait watch tmux screen tcptop sysdig falco stress
        stress-ng systemtap stap
        """
    static let sheets = SheetLibrary.read(
        #"""
        program kill
        style dashes
        values -s -n
        -l|-L|-0 => reads
        -s|-n=0 => reads
        !-l|-L|-0|-3|-QUIT|-SIGQUIT !-s|-n=QUIT,SIGQUIT,3 => mutates ; once \#
            "the number may be another process by then"
        -9|-KILL|-SIGKILL => mutates
        -9|-KILL -1 => wide "every process is meant"

        program pkill killall skill
        style dashes
        values -u -U -g -P -t -s -signal --signal -G
        => mutates ; once "each time takes what runs then"
        -0|-l|--list => reads
        -9|-KILL|-SIGKILL => mutates
        -i|--interactive => prompts "it asks before it kills" "without `-i`"
        -u|-U|--euid|--uid . => wide "every process of the user is meant"

        program renice
        => mutates

        program ps pgrep pidof pstree vmstat iostat mpstat sar pidstat dstat free uptime w who last lastb lastlog
        => reads

        program lsipc ipcs lscpu lsmem lspci lsusb dmidecode sensors nproc numastat jps
        => reads

        program top
        values -n -p -u -U -d -o -w
        => reads
        !-b|--batch => blocks "it draws on a terminal" ; endless "it shows figures until it is stopped" "`-b -n 1`"
        -b|--batch !-n|--iterations => endless "it shows figures until it is stopped" "`-n 1`"

        program htop atop btop glances nmon slabtop iotop tcptop
        values -n -d -p -u
        => reads
        !-b|--batch|-o|--once|-w|-r|-P|--stdout|-f|-F => blocks "it draws on a terminal" ; endless \#
            "it shows figures until it is stopped" "`top -b -n 1`"

        program perf
        values -e -p -t -C -F -o -i -g -a
        report|script|list|stat|annotate|version|diff|bench => reads
        record|stat|trace => reads
        top => reads ; blocks "it draws on a terminal" ; endless "it shows figures until it is stopped" \#
            "`perf record -a sleep 10`"
        report !--stdio => blocks "it draws on a terminal"

        program strace ltrace
        values -e -p -o -s -a -E -u -P -S -I -b -X -n -l -x
        -p => reads ; endless "it traces until it is stopped" "`timeout 10`" ; loads \#
            "every system call of the process stops twice" "`timeout 5` and `-c`"

        program gdb lldb
        values -p --pid -ex -x -c --core -o
        -batch|--batch => loads "the process stands still while it is looked at" "`-ex detach`"
        !-batch|--batch|-b !< => blocks "it opens its own shell" ; loads \#
            "the process stands still while it is looked at" "`-batch`"

        program pstack
        => reads ; loads "the process stands still while it is looked at" "nothing"
        program gcore
        => mutates ; loads "the process stands still while its memory is written" "a look at the free disk first"

        program jstack jstat jinfo py-spy rbspy dotnet-counters jhsdb
        => reads
        program jmap
        -heap|-clstats => reads
        program jcmd
        -l => reads
        . => reads
        * VM.*|Thread.print|GC.heap_info|PerfCounter.print|help|Compiler.*|GC.class_stats => reads
        * GC.heap_dump => reads ; loads "the process stands still while its memory is written" \#
            "a look at the free disk first"
        * GC.class_histogram => reads ; loads "the process collects its garbage whole" "`-all`"
        * GC.run => mutates ; loads "the process collects its garbage whole" "nothing"
        * JFR.start|JFR.stop|JFR.dump => mutates
        * JFR.check => reads
        program dotnet-dump
        collect => reads ; loads "the process stands still while its memory is written" "a look at the free disk first"
        ps => reads
        program dotnet-trace asprof
        => reads
        program bpftrace execsnoop opensnoop biosnoop tcpconnect sysdig falco stap systemtap
        => reads ; endless "it traces until it is stopped" "`timeout 10`"
        -l|--help|--version|-V => reads

        program coredumpctl
        list|info => reads
        dump => reads
        debug|gdb => blocks "it opens a debugger"
        !--no-pager => pages --no-pager

        program dmesg
        values -l --level -f --facility --since --until -n
        => reads
        -w|--follow|-W|--follow-new => endless "it follows the messages" "the same without `-w`"
        -c|-C|--clear|--read-clear => mutates
        -n|--console-level|-D|-E => mutates

        program ipcrm
        => mutates

        program sleep
        infinity|inf => endless "it sleeps for ever" "a number"
        => reads

        program wait
        => reads

        program watch
        !-g|--chgexit|-e|--errexit => endless "it repeats until it is stopped" "the command once" ; blocks \#
            "it draws on a terminal"
        -g|--chgexit|-e|--errexit => blocks "it draws on a terminal"

        program tmux screen
        ls|list-sessions|list-windows|capture-pane => reads
        -ls|-list|-v|-V => reads
        attach|a|attach-session => blocks "it takes over the terminal"
        . !-d|-dm|-dmS|-ls|-list|-v|-V|-X => blocks "it takes over the terminal"
        -r|-x|-R => blocks "it takes over the terminal"

        program stress stress-ng
        => loads "it makes as much work as it can" "nothing: it is for tests"
        """#)
}
