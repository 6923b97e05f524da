/// git, and what builds from sources.
enum GitSheets {
    static let names = """
        git make npm yarn pnpm pip pip3 bundle rails rake mvn gradle go cargo php artisan composer
        """
    static let sheets = SheetLibrary.read(
        #"""
        program git
        values -C -c --git-dir --work-tree
        values log|show|diff|grep|shortlog: -n --author --since --until --grep -S -G -L --format --after --before
        values commit|tag|merge|stash: -m --message -F
        values clone|push|pull|fetch: -b --branch --depth -o
        status|log|show|diff|blame|grep|ls-files => reads
        ls-remote|ls-tree|rev-parse|rev-list|describe|shortlog|cat-file => reads
        cherry|count-objects|fsck|help|merge-base|name-rev => reads
        range-diff|var|version|whatchanged|annotate|for-each-ref => reads
        check-ignore|check-attr|diff-tree|diff-index|show-ref|show-branch|archive|bugreport|symbolic-ref => reads
        reflog . => reads
        reflog show => reads
        reflog expire|delete => destroys "what only the reflog knew goes"
        branch . => reads
        branch --list|-l|-a|--all|-r|--remotes|-v|-vv|--contains|--merged|--no-merged|--show-current => reads
        branch -d|--delete|-m|-M|-c|-f|-u|--set-upstream-to|--move|--copy => mutates
        branch -D => destroys "commits that no other branch has are lost"
        branch * !-a|--list|-l|--contains|-r|--merged|--no-merged|-v|-D => mutates
        tag . => reads
        tag -l|--list|-n => reads
        tag * !-l|--list|-n|--contains => mutates
        remote . => reads
        remote -v => reads
        remote show|get-url => reads
        remote add|remove|rm|rename|set-url|prune|update => mutates
        stash list|show => reads
        stash . => mutates
        stash push|save|pop|apply|branch|store|create => mutates
        stash drop|clear => destroys "stashed work goes"
        config --get|--list|-l|--get-all|--get-regexp => reads
        config get|list => reads
        config set|unset => mutates
        config * * => mutates
        config * . => reads
        config get * => reads
        worktree list => reads
        worktree add|remove|prune|move => mutates
        submodule status|summary => reads
        submodule update|init|sync|add|deinit|foreach => mutates
        bisect log|view => reads
        bisect start|good|bad|reset|run|skip => mutates
        notes list|show => reads
        add|am|apply|checkout|cherry-pick|clone|commit|gc|init|merge|mv|pull|push|rebase|reset|restore => mutates
        revert|rm|switch|update-index|update-ref|maintenance|prune|repack|sparse-checkout => mutates
        clean|filter-branch => mutates
        reset --hard => destroys "work that was not committed goes"
        clean -f|--force|-fd|-x|-d => destroys "files that git does not know go"
        clean -n|--dry-run => reads
        checkout -f|--force => destroys "work that was not committed goes"
        checkout|restore \. => destroys "work that was not committed goes"
        checkout -- => destroys "work that was not committed goes"
        push -f|--force => destroys "others' commits on the branch are written over"
        push --force-with-lease => destroys "commits on the branch are written over"
        push --delete|-d|--mirror|--prune => destroys "branches go from the remote"
        revert|cherry-pick|am => once "each time makes one more commit"
        commit !-m|--message|-F|--file|-C|--reuse-message|--no-edit|--amend|-F => blocks "it opens an editor"
        commit --amend !-m|--message|--no-edit|-F|-C => blocks "it opens an editor"
        rebase -i|--interactive => blocks "it opens an editor"
        add|checkout|reset|restore|stash -p|--patch|-i|--interactive => blocks "it asks about each change"
        revert !--no-edit|-n|--no-commit|--abort|--continue|--skip => blocks "it may open an editor"
        log|diff|show|blame|grep|reflog|shortlog|whatchanged !--no-pager|-P => pages --no-pager
        branch . !--no-pager|-P|--show-current => pages --no-pager
        tag . !--no-pager|-P => pages --no-pager
        stash list|show !--no-pager|-P => pages --no-pager
        whatchanged => removed "`whatchanged` went with git 2.51" "`git log --raw`"
        log|diff|show|status --help => blocks "it opens a pager"
        push|pull|clean --dry-run|-n => reads
        fetch => reads

        program make
        values -C -f -j
        -n|--dry-run|--just-print|-q => reads

        program npm yarn pnpm
        ls|list|view|info|outdated|audit|why|config|root|prefix|bin|help => reads
        install|i|ci|add|remove|uninstall|update|upgrade|publish|link|dedupe|prune => mutates
        audit fix => mutates
        publish => once "a version is published once"

        program pip pip3
        list|show|freeze|check|config|help|index => reads
        install|download|wheel => mutates
        uninstall => mutates
        uninstall !-y|--yes => prompts "it asks before it uninstalls" -y

        program bundle
        check|list|show|info|outdated|version => reads
        install|update|add|remove|clean => mutates

        program rails
        c|console|dbconsole|db !< => blocks "it opens a shell"
        routes|about|stats|notes => reads
        db:migrate|db:rollback|db:seed|db:create => mutates
        db:drop|db:reset|db:schema:load => destroys "the database is emptied"

        program rake
        -T|-P|--tasks => reads
        db:migrate|db:rollback|db:seed => mutates
        db:drop|db:reset|db:schema:load => destroys "the database is emptied"

        program mvn gradle go cargo composer
        version|env|list|doc|tree => reads

        program php
        -v|-m|-i => reads
        artisan migrate|queue:restart|cache:clear|config:cache|down|up => mutates
        artisan migrate:fresh|migrate:reset|db:wipe => destroys "the database is emptied"
        artisan migrate:status|queue:failed|route:list => reads
        artisan tinker !< => blocks "it opens a shell"
        artisan migrate|migrate:fresh|db:wipe !--force => prompts "it asks in production" --force

        program artisan
        migrate => mutates
        """#)
}
