/// What wants a terminal, and what runs other programs.
enum TerminalSheets {
    static let names = """
        vi vim nvim nano emacs pico ed joe micro view vimdiff less more most man info tail cat sudo doas su env
        nohup timeout xargs parallel bash sh zsh dash ksh ash fish python python3 perl ruby node irb iex ghci
        lua tclsh R expect script login exec eval source read select dialog whiptail mc-edit ranger k9s
        lazydocker lazygit tig ncdu lnav multitail fzf bc dc ftp lftp minicom cu nsenter chroot runuser
        systemd-run flock sshpass
        """
    static let sheets = SheetLibrary.read(
        #"""
        program vi vim nvim nano emacs pico joe micro mc-edit
        => blocks "it opens an editor"
        program view vimdiff ed
        => blocks "it opens an editor"
        program less more most
        => reads
        !-F|--quit-if-one-screen|-E|-V|--version => blocks "it is a pager"
        program man info
        => reads ; blocks "it opens a pager"
        program tail
        values -n --lines -c --bytes -s --sleep-interval --pid
        => reads
        -f|-F|--follow|--retry !--pid => endless "it follows the file" "`-n 200` without `-f`"
        program cat
        => reads
        @/etc/shadow|/etc/gshadow|*/.aws/credentials|*/.pgpass|*/.netrc|*/.ssh/id_rsa|*/.ssh/id_ed25519 => prints \#
            "the file holds what people and programs log in with"
        @*/.ssh/id_ecdsa|*/.docker/config.json|*/.kube/config|*/.git-credentials => prints \#
            "the file holds what people and programs log in with"
        . !< => blocks "without a file it waits for what is typed"
        - . !< => blocks "it waits for what is typed"

        program sshpass
        values -p -f -d -P
        style prefix
        => secret -p

        program sudo
        values -u -g -h -p -C -r -t -T -U -D -R --user --group --host --prompt --chdir
        style prefix
        !-n|--non-interactive|-S|--stdin|-l|-k|-K|-V|--version => prompts "it may ask for a password" -n
        -i|-s . !< => blocks "it opens a shell"
        -i . !< => blocks "it opens a shell"
        -l|--list|-V|-v|-k|-K => reads
        -e|--edit => mutates ; blocks "it opens an editor"

        program doas
        style prefix
        values -u -C
        !-n => prompts "it may ask for a password" -n
        -s !< => blocks "it opens a shell"

        program su
        values -g -G -s -w
        !-c|--command !< => blocks "it opens a shell"
        - !-c|--command !< => blocks "it opens a shell"

        program runuser
        values -u -g -G -s
        - . !-c|--command !< => blocks "it opens a shell"

        program env
        . => reads ; prints "every variable is printed, secrets too"
        program nohup xargs parallel eval exec source flock systemd-run
        style prefix
        -l => mutates
        program timeout
        style prefix
        values -s -k --signal --kill-after
        --foreground => reads

        program bash sh zsh dash ksh ash fish
        values -o -O --rcfile --init-file
        style prefix
        . !-c|-s|--version !< => blocks "it opens a shell"
        -i => blocks "it opens a shell"
        -n => reads

        program python python3 perl ruby node irb iex ghci lua tclsh R expect
        values -c -m -e -E -n -p
        style prefix
        . !-c|-m|-e|-E|-V|-v|--version|--eval|-p|--print !< => blocks "it opens its own shell"
        -V|--version => reads

        program nsenter
        values -t --target -S -G
        . !< => blocks "it opens a shell"
        style prefix
        program chroot
        values --userspec --groups
        * . !< => blocks "it opens a shell"

        program script login dialog whiptail ranger k9s lazydocker lazygit tig ncdu lnav multitail fzf ftp minicom cu
        !-c|--command|-o|-f => blocks "it wants a terminal"
        program lftp
        !-c|-e|-f !< => blocks "it opens its own shell"
        program read select
        values -p -t -n -d -a -u -N -i
        -p !-t !< => blocks "it waits for what is typed" ; prompts "it asks and waits" "-t 10"
        !-p !-t|-u !< => blocks "it waits for what is typed"
        -t !< => waits -t
        => reads
        program bc dc
        . !-e !< => blocks "without input it waits for what is typed"
        => reads
        """#)
}
