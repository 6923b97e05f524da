/// The programs that runbooks name, and how each is judged. As of July 2026.
enum CommandTable {
    static let rules: [String: CommandRules.Rule] = {
        var rules: [String: CommandRules.Rule] = [:]
        for program in readers { rules[program] = .reads }
        for program in changers { rules[program] = .changes }
        for program in sessions { rules[program] = .interactive }
        for program in ["sudo", "env", "nice", "nohup", "timeout", "xargs", "time", "command", "exec", "chronic"] {
            rules[program] = .wraps
        }
        rules.merge(asked) { _, new in new }
        rules.merge(verbs) { _, new in new }
        return rules
    }()

    /// Whether a word is a program that is known, or a path to one.
    static func knows(_ word: String) -> Bool {
        rules[word] != nil || word.begins(with: "./") || (word.begins(with: "/") && word.utf8.count > 2)
    }

    private static let readers: Set<String> = [
        "awk", "base64", "basename", "blkid", "break", "cal", "case", "cat", "cd", "cksum", "column", "comm",
        "continue",
        "cut", "date", "declare", "df", "dig", "diff", "dirname", "du", "echo", "egrep", "exit", "export", "expr",
        "false", "fgrep", "file", "findmnt", "for", "free", "getent", "grep", "groups", "head", "hexdump",
        "host", "hostname", "id", "in", "iostat", "jq", "last", "local", "ls", "lsblk", "lscpu", "lsmod",
        "lsof", "lspci", "md5sum", "mpstat", "netstat", "nl", "nproc", "nslookup", "numfmt", "od", "paste", "pgrep",
        "pidof", "pidstat", "pmap", "printenv", "printf", "promtool", "ps", "pstree", "pwd", "pwdx", "read", "readlink",
        "realpath", "return", "rev", "rg", "sar", "seq", "set", "sha256sum", "sleep", "smartctl", "sort", "ss", "stat",
        "strings", "tac", "test", "tr", "tree", "true", "type", "uname", "uniq", "uptime", "vmstat", "w", "wc", "which",
        "who", "whoami", "yq", "zcat", "zgrep", "[", "[[", "shift", "unset", "pg_isready", "traceroute",
        "pvs", "vgs", "lvs", "ioping", "logcli",
    ]

    private static let changers: Set<String> = [
        "adduser", "apt", "apt-get", "chgrp", "chmod", "chown", "cp", "dd", "dnf", "fallocate", "fstrim", "growpart",
        "insmod", "install", "iptables", "kill", "killall", "ln", "logrotate", "lvextend", "lvresize", "mkdir",
        "mkfs", "mkswap", "modprobe", "mount", "mv", "nft", "parted", "passwd", "pg_ctl", "pg_resetwal", "pip", "pkill",
        "pvresize", "reboot", "renice", "resize2fs", "rm", "rmdir", "rmmod", "rsync", "scp", "service", "shred",
        "shutdown", "swapoff", "swapon", "sync", "tee", "touch", "truncate", "umount", "unlink", "useradd", "userdel",
        "vacuumdb", "wipefs", "xfs_growfs", "yum", "ansible-playbook", "ansible", "certbot", "chattr", "setfacl",
        "fsck", "mkfs.ext4", "mkfs.xfs", "cmctl", "pg_repack", "poweroff", "kexec", "ifup", "ifdown", "reindexdb",
    ]

    private static let sessions: Set<String> = [
        "bash", "ed", "emacs", "ftp", "gdb", "htop", "irb", "less", "man", "minicom", "mongo", "mongosh", "more",
        "nano",
        "screen", "sftp", "sh", "su", "telnet", "tmux", "vi", "view", "vim", "visudo", "zsh", "k9s", "iotop", "iftop",
        "nethogs", "ssh", "mosh", "chroot", "crontab", "fdisk", "cfdisk", "atop", "visidata", "lazydocker", "nsenter",
    ]

    private static let asked: [String: CommandRules.Rule] = [
        "kubectl": .asked(CommandJudges.kubectl), "oc": .asked(CommandJudges.kubectl),
        "k": .asked(CommandJudges.kubectl),
        "curl": .asked(CommandJudges.curl), "wget": .asked(CommandJudges.wget), "find": .asked(CommandJudges.find),
        "sed": .asked {
            CommandRules.hasShort("i", in: $0) || CommandRules.has("--in-place", in: $0) ? .changes : .reads
        },
        "tail": .asked {
            CommandRules.hasShort("f", in: $0) || CommandRules.hasShort("F", in: $0)
                || CommandRules.has("--follow", in: $0) ? .neverEnds : .reads
        },
        "watch": .asked { _ in .neverEnds }, "stern": .asked { _ in .neverEnds },
        "kubetail": .asked { _ in .neverEnds },
        "journalctl": .asked(CommandJudges.journalctl),
        "ping": .asked { CommandRules.hasShort("c", in: $0) ? .reads : .neverEnds },
        "ping6": .asked { CommandRules.hasShort("c", in: $0) ? .reads : .neverEnds },
        "top": .asked {
            CommandRules.hasShort("b", in: $0) && CommandRules.hasShort("n", in: $0) ? .reads : .interactive
        },
        "tcpdump": .asked { CommandRules.hasShort("c", in: $0) ? .reads : .neverEnds },
        "nc": .asked { CommandRules.hasShort("z", in: $0) ? .reads : .interactive },
        "mtr": .asked { CommandRules.hasShort("r", in: $0) ? .reads : .interactive },
        "fuser": .asked { CommandRules.hasShort("k", in: $0) ? .changes : .reads },
        "amtool": .verbs(reads: ["alert", "silence query", "config", "check-config"], changes: ["silence"]),
        "chronyc": .verbs(reads: ["tracking", "sources", "sourcestats", "activity"], changes: ["makestep", "burst"]),
        "timedatectl": .verbs(reads: ["status", "show", "timesync-status"], changes: ["set-time", "set-ntp"]),
        "zpool": .verbs(reads: ["status", "list", "iostat", "history"], changes: ["scrub", "clear", "replace"]),
        "strace": .asked { _ in .neverEnds }, "perf": .asked { _ in .unknown },
        "dmesg": .asked {
            CommandRules.hasShort("w", in: $0) || CommandRules.has("--follow", in: $0)
                ? .neverEnds
                : CommandRules.hasShort("c", in: $0) || CommandRules.hasShort("C", in: $0) ? .changes : .reads
        },
        "psql": .asked(CommandJudges.sql), "mysql": .asked(CommandJudges.sql), "mariadb": .asked(CommandJudges.sql),
        "clickhouse-client": .asked(CommandJudges.sql), "cqlsh": .asked(CommandJudges.sql),
        "redis-cli": .asked(CommandJudges.redis), "sysctl": .asked(CommandJudges.sysctl),
        "openssl": .asked(CommandJudges.openssl),
        "gzip": .asked { CommandRules.has("-l", "-t", "-c", in: $0) ? .reads : .changes },
        "tar": .asked { CommandRules.hasShort("t", in: $0) || $0.first?.begins(with: "t") == true ? .reads : .changes },
        "ip": .asked(CommandJudges.ip), "aws": .asked(CommandJudges.cloud), "gcloud": .asked(CommandJudges.cloud),
        "az": .asked(CommandJudges.cloud), "kafka-consumer-groups": .asked(CommandJudges.kafka),
        "kafka-consumer-groups.sh": .asked(CommandJudges.kafka), "kafka-topics": .asked(CommandJudges.kafka),
        "kafka-topics.sh": .asked(CommandJudges.kafka), "kafka-log-dirs.sh": .asked(CommandJudges.kafka),
        "docker-compose": .verbs(reads: ["ps", "config", "top", "images"], changes: composeChanges),
    ]

    private static let composeChanges: Set<String> = ["up", "down", "restart", "stop", "start", "rm", "pull", "kill"]
}
