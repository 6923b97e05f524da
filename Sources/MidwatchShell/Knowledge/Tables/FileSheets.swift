/// Files: what writes, moves, removes them, and who may use them.
enum FileSheets {
    static let names = """
        rm rmdir unlink mv cp ln touch mkdir mktemp truncate fallocate chmod chown chgrp setfacl getfacl chattr
        lsattr tee sed install tar zip unzip gzip gunzip bzip2 xz zstd cpio patch locate updatedb logrotate
        tmpreaper tmpwatch rename split csplit sponge setcap getcap setenforce getenforce setsebool restorecon
        semanage chcon getsebool ausearch aa-status useradd usermod userdel groupadd groupmod groupdel passwd
        chpasswd visudo vipw gpasswd chage sudoedit getent ldconfig depmod modprobe rmmod insmod lsmod modinfo
        sysctl ulimit prlimit dmsetup udevadm localectl hostname envsubst yq
        """
    static let sheets = SheetLibrary.read(
        #"""
        program rm
        => mutates
        -i|-I|--interactive => prompts "it asks before it removes" "without `-i`"

        program unlink rmdir
        => mutates

        program mv cp install
        values -t --target-directory -S --suffix -m --mode -o -g
        => mutates
        -i|--interactive => prompts "it asks before it writes over a file" "without `-i`"
        * /dev/sd*|/dev/nvme*|/dev/vd*|/dev/mapper/* => destroys "the device is written over"
        cp /dev/* => mutates

        program ln touch mkdir rename split csplit sponge setcap
        => mutates

        program mktemp
        => reads

        program truncate
        values -s --size -r --reference
        => mutates

        program fallocate
        values -l -o
        => mutates

        program chmod chown chgrp setfacl chattr chcon
        values --reference -m -x --from -b
        => mutates
        * / -R|--recursive => wide "everything on the machine is meant"
        * /etc|/usr|/var|/bin|/lib|/home -R|--recursive => wide "everything below is meant"

        program getfacl lsattr getcap getenforce getsebool aa-status ausearch getent lsmod modinfo
        => reads

        program tee
        => mutates
        /dev/null|/dev/stderr|/dev/tty|/tmp/* . => reads
        . => reads

        program sed
        values -e --expression -f --file -l
        -i|--in-place => mutates
        !-i|--in-place => reads

        program tar zip unzip gzip gunzip bzip2 xz zstd cpio
        -l|-t|--list|-Z => reads
        -c|--stdout => reads

        program patch
        values -p -i -d
        => mutates
        --dry-run => reads
        -R|--reverse !--dry-run => mutates

        program locate
        => reads
        program updatedb
        => mutates ; loads "the whole file system is read" "`find` below one folder"

        program logrotate
        values -s
        => mutates
        -d|--debug => reads
        -f|--force => mutates ; once "each time rotates once more"

        program tmpreaper tmpwatch
        => destroys "old files go"
        -t|--test => reads

        program setenforce setsebool restorecon ldconfig depmod
        => mutates
        program semanage
        * -l|--list => reads
        * -a|-d|-m => mutates

        program useradd usermod groupadd groupmod gpasswd
        => mutates
        program userdel groupdel
        => mutates
        -r|--remove => destroys "the user's files go"
        program passwd
        -S|--status => reads
        -l|-u|-d|-e => mutates
        !-S|--status|-l|-u|-d|-e|--stdin => mutates ; prompts "it asks for a password" "`chpasswd`"
        program chpasswd
        => mutates
        program chage
        -l => reads
        !-l => mutates
        program visudo vipw sudoedit
        => mutates ; blocks "it opens an editor"
        -c|--check => reads

        program modprobe rmmod insmod
        => mutates

        program sysctl
        -a|-A|-X|--all|-n|-N => reads
        * => reads
        *=* => mutates
        -w|--write => mutates
        -p|--load|--system => mutates

        program ulimit
        => reads
        program prlimit
        => reads

        program dmsetup
        ls|info|status|table|deps|targets => reads
        remove|create|suspend|resume|message|reload => mutates
        remove_all => destroys "every mapping goes"

        program udevadm
        info|test|verify => reads
        trigger|control|settle => mutates
        monitor => reads ; endless "it watches until it is stopped" "`udevadm info`"

        program localectl
        status|list-locales|list-keymaps => reads
        . => reads
        set-locale|set-keymap => mutates

        program hostname
        . => reads
        -f|-i|-I|-s|-d|-A => reads
        * !-f|-i|-I|-s|-d|-A => mutates

        program envsubst
        => reads
        program yq
        -i|--inplace|--in-place => mutates
        !-i|--inplace|--in-place => reads
        """#)
}
