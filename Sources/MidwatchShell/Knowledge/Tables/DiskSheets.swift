/// Disks and file systems.
enum DiskSheets {
    static let names = """
        mkfs mkfs.ext4 mkfs.ext3 mkfs.xfs mkfs.btrfs mkfs.vfat mke2fs mkswap fdisk sfdisk gdisk sgdisk parted
        partprobe wipefs blkdiscard shred badblocks fsck fsck.ext4 e2fsck xfs_repair xfs_info xfs_growfs tune2fs
        resize2fs dumpe2fs mount umount findmnt lsblk blkid swapon swapoff lvs pvs vgs lvdisplay pvdisplay
        vgdisplay lvextend lvresize lvreduce lvcreate lvremove lvchange lvconvert pvcreate pvremove pvresize
        pvmove vgextend vgreduce vgcreate vgremove vgchange mdadm zpool zfs btrfs smartctl hdparm fstrim losetup
        cryptsetup multipath multipathd iscsiadm nvme sync quota repquota setquota edquota e4defrag fio bonnie++
        exportfs showmount nfsstat fuser lsof growpart
        """
    static let sheets = SheetLibrary.read(
        #"""
        program mkfs mkfs.ext4 mkfs.ext3 mkfs.xfs mkfs.btrfs mkfs.vfat mke2fs mkswap
        => destroys "everything on the device goes"
        -n|-V => reads

        program fdisk sfdisk gdisk sgdisk
        values -t -b
        -l|--list|-p|--print|-d|--dump|-i => reads
        !-l|--list|-p|--print|-d|--dump|-i|-V => destroys "the partitions are written anew"
        * . !-l|--list|-p|--print|-d|--dump|-s !< => blocks "it asks what to do"

        program parted
        -l|--list => reads
        * print|unit => reads
        * mklabel|mkpart|rm|resizepart|set|mktable|name => destroys "the partitions are written anew"
        * . !-l|--list !< => blocks "it asks what to do"

        program partprobe growpart fstrim e4defrag
        => mutates

        program wipefs blkdiscard shred
        => destroys "what is there goes for good"
        program badblocks
        -w|-n => destroys "the device is written over"
        !-w|-n => reads ; loads "the whole device is read" "`smartctl -H`"

        program fsck fsck.ext4 e2fsck xfs_repair
        values -t -b -B -j -l
        => mutates
        !-y|-n|-p|-a => prompts "it asks before each repair" -n
        -n|-N => reads

        program xfs_info dumpe2fs findmnt lsblk blkid lvs pvs vgs lvdisplay pvdisplay vgdisplay
        => reads

        program xfs_growfs resize2fs
        => mutates

        program tune2fs
        -l => reads
        !-l => mutates

        program mount
        values -t -o -L -U -O --source --target
        . => reads
        -l => reads
        * => mutates
        -a|--all => mutates
        program umount
        => mutates
        -a|--all => wide "everything is unmounted"
        program swapon
        -s|--show|--summary => reads
        . !-s|--show|--summary|-a => reads
        * => mutates
        -a => mutates
        program swapoff
        => mutates

        program lvextend lvresize lvcreate lvchange lvconvert pvcreate pvresize pvmove vgextend vgreduce vgcreate \#
            vgchange
        => mutates
        program lvreduce lvremove pvremove vgremove
        => destroys "what was there goes" ; prompts "it asks before it goes on" -y
        -y|-f|--yes|--force => destroys "what was there goes"

        program mdadm
        --detail|-D|--query|-Q|--examine|-E => reads
        --manage|--add|--remove|--fail|-a|-r|-f|--assemble|-A|--stop|-S|--grow|-G|--run => mutates
        --create|-C|--zero-superblock => destroys "the disks are written over"
        --monitor|-F => endless "it watches until it is stopped" "`mdadm --detail`"

        program zpool zfs
        status|list|get|iostat|history|events|version|diff|holds => reads
        set|create|add|attach|detach|replace|online|offline => mutates
        scrub|clear|import|export|upgrade|trim|mount|unmount => mutates
        snapshot|snap|clone|promote|rename|send|receive|recv|inherit|hold|release|share|unshare => mutates
        send => reads
        destroy|labelclear|remove => destroys "what is destroyed is not had back"
        rollback => destroys "what was written since goes"
        iostat * * => endless "it repeats until it is stopped" "a count at the end"

        program btrfs
        filesystem|fi|fs show|df|usage|du => reads
        subvolume|sub list|show|get-default => reads
        device|dev stats|usage => reads
        scrub|balance status => reads
        scrub|balance start|cancel|pause|resume => mutates
        subvolume|sub create|snapshot|set-default => mutates
        subvolume|sub delete => destroys "the subvolume goes"
        device|dev add|delete|remove => mutates
        filesystem|fi resize|defragment|defrag|label => mutates
        check --repair => destroys "it may make things worse"

        program smartctl hdparm
        values -d -t -s -o -S -l
        -a|-A|-H|-i|-x|--all|--health|--info|--scan|-c|-I|-C|-g => reads
        -t|-s|-o|-S => mutates
        -l => reads
        --security-erase|--security-erase-enhanced => destroys "everything on the device goes"

        program losetup
        -a|-l|--list|--all => reads
        -d|-D|-f|--detach|--find => mutates

        program cryptsetup
        status|luksDump|isLuks => reads
        open|close|luksOpen|luksClose|resize|luksAddKey => mutates
        luksFormat|erase|luksErase|luksKillSlot|luksRemoveKey|reencrypt => destroys \#
            "what is on the device can no longer be read"
        luksFormat !-q|--batch-mode => prompts "it asks before it writes" -q
        open|luksOpen !-d|--key-file => prompts "it asks for a passphrase" --key-file

        program multipath multipathd
        -l|-ll => reads
        show => reads
        -f|-F|-r => mutates
        reconfigure|add|remove|fail|reinstate => mutates

        program iscsiadm
        values -m --mode -P -T -p -o --op
        -m|--mode=session,node,iface,fw !-l|--login|-u|--logout|-o|--op|-R => reads
        -l|--login|-u|--logout|-R|--rescan => mutates
        -o|--op=delete => destroys "the record goes"

        program nvme
        list|smart-log|id-ctrl|id-ns|error-log|list-subsys|version|show-regs|fw-log => reads
        format|sanitize => destroys "everything on the device goes"
        connect|disconnect|reset|set-feature|fw-download|fw-commit => mutates

        program sync
        => reads

        program quota repquota showmount nfsstat
        => reads
        program setquota
        => mutates
        program edquota
        => mutates ; blocks "it opens an editor"

        program fio bonnie++
        => mutates ; loads "it makes as much work as it can" "nothing: it is for tests"

        program exportfs
        . => reads
        -v|-s => reads
        -r|-a|-u|-ra|-i => mutates

        program fuser
        values -n --namespace
        => reads
        -k|--kill => mutates ; once "each time takes what runs then"
        -k -i|--interactive => prompts "it asks before it kills" "without `-i`"

        program lsof
        values -u -p -i -c -g -d
        => reads
        -r|+r => endless "it repeats until it is stopped" "the same without `-r`"
        """#)
}
