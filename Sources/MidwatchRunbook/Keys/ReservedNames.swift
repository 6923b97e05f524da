/// Names that an author may not give to a value, because something else already obeys or owns them.
public enum ReservedNames {
    /// Why a name is refused, or `nil` where it may be used. Case does not count.
    public static func refusal(of name: String) -> String? {
        let lowered = name.lowercased()
        if obeyed.contains(lowered) || prefixes.contains(where: { lowered.hasPrefix($0) }) {
            return "programs obey a variable of that name"
        }
        return nil
    }

    /// Why a value of a runbook may not have a name, words of the expression language included. Builtins are not known
    /// here.
    public static func refusalOfValue(_ name: String) -> String? {
        if let refusal = refusal(of: name) { return refusal }
        if keywords.contains(name) { return "it is a word of the expression language" }
        return nil
    }

    /// Names of which shells, loaders, interpreters and network tools change what they do.
    static let obeyed: Set<String> = [
        "all_proxy", "bash_env", "cdpath", "curl_home", "editor", "env", "ftp_proxy", "gconv_path", "globignore",
        "histchars", "histfile", "home", "hostaliases", "http_proxy", "https_proxy", "ifs", "java_tool_options",
        "lang", "language", "localdomain", "locpath", "logname", "mail", "malloc_trace", "no_proxy", "node_options",
        "nlspath", "oldpwd", "optarg", "optind", "pager", "path", "perl5db", "perl5lib", "perl5opt", "perllib",
        "posixly_correct", "prompt_command", "ps1", "ps2", "ps4", "pwd", "resolv_host_conf", "res_options",
        "rsync_proxy", "rsync_rsh", "rubylib", "rubyopt", "shell", "shellopts", "bashopts", "sudo_askpass",
        "ssh_askpass", "ssh_auth_sock", "term", "tmpdir", "tz", "user", "visual",
    ]

    /// Beginnings of families of such names.
    static let prefixes = ["ld_", "dyld_", "lc_", "midwatch_", "bash_func_", "git_ssh", "python"]

    /// Words that an expression cannot use as names.
    static let keywords: Set<String> = ["true", "false", "null", "in"]
}
