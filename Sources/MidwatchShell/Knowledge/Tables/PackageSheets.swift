/// Distributions' packages.
enum PackageSheets {
    static let names = """
        apt apt-get aptitude apt-cache apt-mark apt-key dpkg dpkg-query dpkg-reconfigure yum dnf microdnf rpm
        zypper apk pacman brew snap flatpak needs-restarting update-grub dracut update-initramfs grub-install
        unattended-upgrade update-alternatives alternatives
        """
    static let sheets = SheetLibrary.read(
        #"""
        program apt apt-get aptitude
        values -o -t --target-release -c
        list|search|show|policy|depends|rdepends|changelog|indextargets|check|why|versions => reads
        update|download|source|build-dep|clean|autoclean|mark => mutates
        install|reinstall|upgrade|dist-upgrade|full-upgrade|safe-upgrade => mutates
        remove|autoremove|autopurge => mutates
        purge => destroys "the package's settings and data go with it"
        install|reinstall|upgrade|dist-upgrade|full-upgrade \#
            !-y|--yes|--assume-yes|-s|--simulate|--dry-run|--just-print|-qq => prompts "it asks before it goes on" -y
        remove|purge|autoremove|autopurge|safe-upgrade|build-dep \#
            !-y|--yes|--assume-yes|-s|--simulate|--dry-run|--just-print|-qq => prompts "it asks before it goes on" -y
        dist-upgrade|full-upgrade|upgrade . => wide "every package is meant"
        edit-sources => mutates ; blocks "it opens an editor"
        install|upgrade|remove|purge|dist-upgrade -s|--simulate|--dry-run|--just-print|--no-act => reads

        program apt-cache dpkg-query
        => reads

        program apt-mark
        show* => reads
        hold|unhold|auto|manual => mutates

        program apt-key
        => mutates ; removed "`apt-key` went with Debian 13 and Ubuntu 24.10" "a file below `/etc/apt/keyrings`"
        list|finger|export => reads

        program dpkg
        values -D --admindir --root
        -l|-L|-s|-S|-p|-c|-I|--list|--listfiles|--status => reads
        --search|--audit|-C|-V|--verify => reads
        --get-selections|--print-architecture|--compare-versions|--contents|--info => reads
        -i|--install|--configure|--unpack|--set-selections|--update-avail => mutates
        -r|--remove => mutates
        -P|--purge => destroys "the package's settings and data go with it"

        program dpkg-reconfigure
        => mutates
        !-f|--frontend => prompts "it asks questions" "-f noninteractive"

        program yum dnf microdnf
        values -c --enablerepo --disablerepo -x --exclude --setopt --releasever --installroot -d -e
        list|info|search|provides|whatprovides|repolist => reads
        repoinfo|check-update|deplist|repoquery|grouplist|updateinfo => reads
        history list|info => reads
        history . => reads
        history undo|redo|rollback => mutates
        check|version|help => reads
        module list|info => reads
        install|update|upgrade|downgrade|reinstall|localinstall => mutates
        groupinstall|group|swap|distro-sync|makecache|clean => mutates
        remove|erase|autoremove => mutates
        module enable|disable|install|reset|remove => mutates
        config-manager|mark|versionlock => mutates
        versionlock list => reads
        install|update|upgrade|downgrade|reinstall|localinstall !-y|--assumeyes|--assumeno => prompts \#
            "it asks before it goes on" -y
        remove|erase|autoremove|swap|distro-sync|groupinstall !-y|--assumeyes|--assumeno => prompts \#
            "it asks before it goes on" -y
        history undo|redo|rollback !-y|--assumeyes => prompts "it asks before it goes on" -y
        update|upgrade|distro-sync . => wide "every package is meant"
        install|update|upgrade|remove --assumeno => reads

        program rpm
        values --root --qf --queryformat
        -q|-qa|-qi|-ql|-qf|-V|-K|--query|--verify|--checksig => reads
        -i|-U|-F|-e|--install|--upgrade|--erase|--import|--rebuilddb !-q => mutates

        program zypper
        se|search|lr|repos|if|info|lu|list-updates|lp|pchk|patch-check|ps|wp|what-provides|packages => reads
        in|install|rm|remove|up|update|dup|dist-upgrade|patch => mutates
        ref|refresh|ar|addrepo|rr|removerepo|al|rl|clean => mutates
        in|install|rm|remove|up|update|dup|dist-upgrade|patch !-y|--no-confirm|-n|--non-interactive => prompts \#
            "it asks before it goes on" -y

        program apk
        info|search|list|policy|version|stats|dot|audit|verify => reads
        add|del|update|upgrade|fix|cache => mutates
        add|del|upgrade -s|--simulate => reads

        program pacman
        -Q|-Qs|-Qi|-Ss|-Si|-F => reads
        -S|-U|-R|-D !-s|-i => mutates
        -S|-U|-R !--noconfirm|-s|-i|-p => prompts "it asks before it goes on" --noconfirm

        program brew
        list|info|search|outdated|doctor|deps|uses|config|leaves => reads
        install|upgrade|uninstall|update|services|cleanup|tap|link|unlink => mutates
        services list|info => reads

        program snap flatpak
        list|info|find|version|changes|search|history => reads
        install|remove|refresh|revert|enable|disable|start|stop|restart|set|update|uninstall => mutates
        install|uninstall|update !-y|--noninteractive => mutates

        program needs-restarting
        => reads

        program update-grub dracut update-initramfs grub-install unattended-upgrade
        => mutates

        program update-alternatives alternatives
        --list|--display|--query|--get-selections => reads
        --install|--remove|--set|--auto|--remove-all => mutates
        --config => mutates ; prompts "it asks which" "--set"
        """#)
}
