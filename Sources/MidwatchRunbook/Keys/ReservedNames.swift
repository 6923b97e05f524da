/// Names that an author may not give to a value, because something else already obeys or owns them.
///
/// Inputs and captures reach scripts under their own lower-case names, so a common word such as `user` or `env` is safe
/// for them. Secrets keep the case they are written in, and capitals are where most programs look.
public enum ReservedNames {
    /// Why a variable may not have a name, in either case, or `nil` where it may.
    public static func refusal(of name: String) -> String? {
        let isObeyed =
            isObeyed(name) || obeyedInCapitals.contains(name)
            || prefixesInCapitals.contains { name.hasPrefix($0) }
        return isObeyed ? "programs obey a variable of that name" : nil
    }

    /// Why an input, a metric or a capture may not have a name. Builtins are not known here.
    public static func refusalOfValue(_ name: String) -> String? {
        if isObeyed(name) { return "programs obey a variable of that name" }
        return keywords.contains(name) ? "it is a word of the expression language" : nil
    }

    private static func isObeyed(_ name: String) -> Bool {
        let lowered = name.lowercased()
        return obeyed.contains(lowered) || prefixes.contains { lowered.hasPrefix($0) }
    }

    /// Names that change what shells, loaders and network tools do, refused whatever their case.
    static let obeyed: Set<String> = [
        "all_proxy", "auto_resume", "bash_env", "bashopts", "cdpath", "ftp_proxy", "gconv_path", "globignore",
        "histchars", "home", "http_proxy", "https_proxy", "ifs", "java_tool_options", "locpath", "no_proxy",
        "node_options", "optind", "path", "posixly_correct", "prompt_command", "pwd", "rsync_proxy", "shellopts",
        "tmpdir",
    ]

    /// Beginnings of families of such names.
    static let prefixes = ["ld_", "dyld_", "midwatch_", "bash_func_"]

    /// Names that programs obey in capitals only.
    static let obeyedInCapitals: Set<String> = [
        "CURL_HOME", "EDITOR", "ENV", "HISTFILE", "HOSTALIASES", "LANG", "LANGUAGE", "LOGNAME", "MALLOC_TRACE",
        "NLSPATH", "OLDPWD", "PAGER", "PERL5DB", "PERL5LIB", "PERL5OPT", "PERLLIB", "PS1", "PS2", "PS4",
        "RES_OPTIONS", "RSYNC_RSH", "RUBYLIB", "RUBYOPT", "SHELL", "SSH_ASKPASS", "SSH_AUTH_SOCK", "SUDO_ASKPASS",
        "TERM", "TZ", "USER", "VISUAL",
    ]

    /// Beginnings of families of names that programs obey in capitals only.
    static let prefixesInCapitals = ["LC_", "PYTHON", "GIT_"]

    /// Words that an expression cannot use as names.
    static let keywords: Set<String> = ["true", "false", "null", "in"]
}
