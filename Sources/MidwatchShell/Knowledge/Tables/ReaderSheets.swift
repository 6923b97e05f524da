/// What only reads, and the shell's own commands that change nothing outside it.
enum ReaderSheets {
    static let names = """
        grep egrep fgrep zgrep rg ag ack awk gawk mawk cut sort uniq wc head tr column paste join comm diff cmp
        nl rev tac fold fmt expand zcat bzcat xzcat zless zmore strings od xxd hexdump base64 base32 md5sum
        sha1sum sha256sum sha512sum cksum jq xmllint xq csvcut pr seq shuf numfmt factor ls dir tree stat file
        du df readlink realpath basename dirname pwd echo printf true false test [ : date cal uname arch id
        whoami groups users logname tty printenv which whereis type hash help history locale getconf tput clear
        export unset set shopt declare typeset local readonly alias unalias return exit break continue shift cd
        pushd popd dirs trap umask getopts let mapfile readarray jobs fg bg disown times caller compgen complete
        enable command builtin time yes uptimed lsb_release cloud-init ipcalc uuidgen lscgroup cgget
        systemd-detect-virt systemd-path nice ionice taskset chrt setsid stdbuf numactl unbuffer chronic busybox
        nstat lnstat pahole iconv dos2unix unix2dos
        """

    static let sheets: [String: ProgramSheet] = {
        var sheets = SheetLibrary.read(
            #"""
            program cd pushd popd dirs unset shopt typeset local readonly alias unalias return exit
            => reads
            program break continue shift trap umask getopts let mapfile readarray jobs disown times caller compgen hash
            => reads
            program printenv
            . => reads ; prints "every variable is printed, secrets too"
            => reads
            program export declare
            . => reads ; prints "every variable is printed, secrets too"
            => reads
            program set
            . !-* => reads ; prints "every variable is printed, secrets too"
            => reads
            program du
            values -d --max-depth -t --threshold --exclude -B --block-size --time
            => reads
            / => loads "the whole file system is read" "`du -xsh` of one folder"
            program tree ls
            values -L -I -P -w --block-size --time-style
            => reads
            -R|--recursive / => loads "the whole file system is read" "one folder"
            program grep egrep fgrep rg ag ack zgrep
            values -e -f -m -A -B -C --include --exclude --exclude-dir --max-count --color
            => reads
            * / -r|-R|--recursive => loads "the whole file system is read" "one folder"
            * /proc|/sys -r|-R|--recursive => loads "files there may never end" "one folder"
            program cal clear column
            => reads
            program dos2unix unix2dos
            => mutates
            program sort
            -o|--output => mutates
            !-o|--output => reads
            program history
            -c|-w|-d => mutates
            !-c|-w|-d => reads
            program date
            -s|--set => mutates
            !-s|--set => reads
            program cloud-init
            status|query|analyze|schema => reads
            init|modules|clean|single => mutates
            program busybox unbuffer chronic nice ionice taskset chrt setsid stdbuf numactl time command builtin
            style prefix
            -v|-V|-p => reads
            program fg bg
            => reads
            """#)
        for name in names.split(whereSeparator: { $0 == " " || $0 == "\n" }).map(String.init) where sheets[name] == nil
        {
            var sheet = ProgramSheet(names: [name])
            sheet.add(ProgramSheet.Line(effects: [.effect(.readsOnly)]))
            sheets[name] = sheet
        }
        return sheets
    }()
}
