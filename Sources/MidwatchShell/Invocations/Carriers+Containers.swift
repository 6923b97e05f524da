extension Carriers {
    /// `bash -c 'script' name …`, `bash <<EOF`.
    static func inShell(_ invocation: Invocation) -> [Load] {
        let arguments = invocation.arguments
        var index = 0
        while index < arguments.count {
            guard let literal = arguments[index].literal, literal.hasPrefix("-") || literal.hasPrefix("+") else {
                break
            }
            if literal == "--" || literal == "-" {
                index += 1
                break
            }
            if !literal.hasPrefix("--"), literal.hasPrefix("-"), literal.contains("c") {
                // `-c` takes what follows all options.
                var script = index + 1
                while script < arguments.count, arguments[script].prefix.hasPrefix("-") { script += 1 }
                return script < arguments.count ? [Load(content: .script([script]))] : []
            }
            if !literal.hasPrefix("--"), literal.contains("s") {
                return isText(invocation.input) ? [Load(content: .input)] : []
            }
            index += literal.hasSuffix("o") || literal == "--rcfile" || literal == "--init-file" ? 2 : 1
        }
        guard index >= arguments.count else { return [] }
        return isText(invocation.input) ? [Load(content: .input)] : []
    }

    /// `find … -exec program … {} \;`
    static func executed(_ arguments: [Argument]) -> [Load] {
        arguments.indices.compactMap { index in
            guard let literal = arguments[index].literal,
                ["-exec", "-execdir", "-ok", "-okdir"].contains(literal), index + 1 < arguments.count
            else { return nil }
            let end = arguments[index...].firstIndex { $0.literal == ";" || $0.literal == "+" } ?? arguments.count
            return end > index + 1 ? Load(content: .words((index + 1)..<end)) : nil
        }
    }

    /// The place of the first argument that is no option and no value of one.
    private static func firstWord(_ arguments: [Argument], from start: Int, valued: Set<String>) -> Int? {
        var index = start
        while index < arguments.count {
            let prefix = arguments[index].prefix
            if prefix == "--" { return nil }
            guard prefix.hasPrefix("-"), prefix.utf8.count > 1 else { return index }
            index += takesNext(arguments[index], valued) ? 2 : 1
        }
        return nil
    }

    static let clusterOptions: Set<String> = [
        "-n", "--namespace", "--context", "--kubeconfig", "--cluster", "--user", "-s", "--server", "--token", "--as",
        "--as-group", "--request-timeout", "--certificate-authority", "-c", "--container", "-f", "--filename", "-v",
        "--shell", "--pod-running-timeout", "--image", "--target", "--to-namespace", "--profile", "-l", "--selector",
    ]

    static func inCluster(_ arguments: [Argument]) -> [Load] {
        guard let verb = firstWord(arguments, from: 0, valued: clusterOptions), let name = arguments[verb].literal
        else { return [] }
        switch name {
        case "exec", "debug", "run":
            if let dashes = arguments.indices.dropFirst(verb + 1).first(where: { arguments[$0].literal == "--" }) {
                return dashes + 1 < arguments.count ? [Load(content: .words((dashes + 1)..<arguments.count))] : []
            }
            // The old form without `--`.
            guard name == "exec", let pod = firstWord(arguments, from: verb + 1, valued: clusterOptions),
                let inner = firstWord(arguments, from: pod + 1, valued: clusterOptions)
            else { return [] }
            return [Load(content: .words(inner..<arguments.count))]
        case "rsh":
            guard let pod = firstWord(arguments, from: verb + 1, valued: clusterOptions) else { return [] }
            let next = pod + 1
            guard next < arguments.count else { return [] }
            let inner = arguments[next].literal == "--" ? next + 1 : next
            return inner < arguments.count ? [Load(content: .words(inner..<arguments.count))] : []
        default: return []
        }
    }

    static let containerOptions: Set<String> = [
        "-e", "--env", "-u", "--user", "-w", "--workdir", "--env-file", "--detach-keys", "-v", "--volume", "-p",
        "--publish", "--name", "--network", "--net", "-m", "--memory", "--cpus", "--entrypoint", "-h", "--hostname",
        "-l", "--label", "--mount", "--restart", "--pid", "--ipc", "--cap-add", "--cap-drop", "--security-opt",
        "--add-host", "--dns", "--log-driver", "--log-opt", "--platform", "--pull", "--shm-size", "--tmpfs", "--ulimit",
        "--volumes-from", "--device", "--gpus", "-H", "--host", "--context", "-c", "--config", "-f", "--file",
        "--project-name", "--index", "-r", "--runtime-endpoint", "--timeout",
    ]

    static func inContainer(_ program: String, _ arguments: [Argument]) -> [Load] {
        guard var verb = firstWord(arguments, from: 0, valued: containerOptions) else { return [] }
        var name = arguments[verb].literal
        if name == "compose" || name == "container" {
            guard let next = firstWord(arguments, from: verb + 1, valued: containerOptions) else { return [] }
            verb = next
            name = arguments[verb].literal
        }
        guard name == "exec" || (name == "run" && program != "crictl") else { return [] }
        // In `exec` the short `-c` of a compose file does not occur, and `-p` and `-h` mean nothing.
        guard let container = firstWord(arguments, from: verb + 1, valued: containerOptions) else { return [] }
        let inner = container + 1
        guard inner < arguments.count else { return [] }
        return [Load(content: .words(inner..<arguments.count))]
    }

    static func behindDashes(_ arguments: [Argument], after verb: String) -> [Load] {
        guard arguments.first?.literal == verb,
            let dashes = arguments.firstIndex(where: { $0.literal == "--" }), dashes + 1 < arguments.count
        else { return [] }
        return [Load(content: .words((dashes + 1)..<arguments.count))]
    }

    /// `ip netns exec NAME program …`
    static func inNamespace(_ arguments: [Argument]) -> [Load] {
        guard arguments.count > 3, arguments[0].literal == "netns", arguments[1].literal == "exec" else { return [] }
        return [Load(content: .words(3..<arguments.count))]
    }

    /// `gcloud compute ssh HOST --command='script'`
    static func byOption(_ names: Set<String>, _ arguments: [Argument]) -> [Load] {
        guard arguments.contains(where: { $0.literal == "ssh" }) else { return [] }
        for (index, argument) in arguments.enumerated() {
            let name = String(argument.prefix.prefix { $0 != "=" })
            if names.contains(name) { return script(of: name, at: index, arguments) }
        }
        return []
    }

    /// `ansible all -m shell -a 'uptime'`; without `-m` the words are a command as well.
    static func adHoc(_ arguments: [Argument]) -> [Load] {
        func place(of names: [String]) -> Int? {
            arguments.firstIndex { names.contains(String($0.prefix.prefix { $0 != "=" })) }
        }
        func value(at place: Int) -> String? {
            if let text = arguments[place].literal, let sign = text.firstIndex(of: "=") {
                return String(text[text.index(after: sign)...])
            }
            return place + 1 < arguments.count ? arguments[place + 1].literal : nil
        }
        if let module = place(of: ["-m", "--module-name"]) {
            guard let name = value(at: module)?.split(separator: ".").last, ["shell", "command", "raw"].contains(name)
            else { return [] }
        }
        guard let words = place(of: ["-a", "--args"]) else { return [] }
        return script(of: arguments[words].prefix.hasPrefix("--args") ? "--args" : "-a", at: words, arguments)
    }

    /// `salt '*' cmd.run 'uptime'`
    static func remoteCall(_ arguments: [Argument]) -> [Load] {
        let calls: Set<String> = ["cmd.run", "cmd.run_all", "cmd.shell", "cmd.run_stdout"]
        guard let call = arguments.firstIndex(where: { calls.contains($0.literal ?? "") }), call + 1 < arguments.count
        else { return [] }
        return [Load(content: .script([call + 1]))]
    }
}
