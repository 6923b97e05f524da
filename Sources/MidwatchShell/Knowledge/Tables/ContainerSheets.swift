/// Docker and the programs that take its commands.
enum ContainerSheets {
    static let names = """
        docker podman nerdctl docker-compose podman-compose crictl ctr skopeo
        """
    static let sheets = SheetLibrary.read(
        #"""
        program docker podman nerdctl
        values -H --host --context -c --config --log-level -l --filter --format -n --tail --since --until --time
        values run|create|exec: -e --env -u --user -w --workdir --env-file -v --volume -p --publish --name --network
        values run|create: --entrypoint --memory -m --cpus --label --mount --restart -h --hostname
        values stop|restart: -t
        values kill: -s --signal
        values compose: -f --file -p --project-name
        values build: -t --tag -f --file
        values ps|images|logs: -f
        values login: -u --username -p --password
        ps|images|inspect|logs|top|stats|version|info|port|diff|history|events|search|wait => reads
        container|image|network|volume|node|service ls|list|inspect|ps => reads
        stack|system|context|swarm|plugin|config|manifest ls|list|inspect|ps => reads
        container|service logs|top|stats|port|diff => reads
        image history => reads
        system df|info|events => reads
        start|stop|restart|kill|pause|unpause|rm|rmi => mutates
        run !--rm => mutates
        run --rm -d|--detach => mutates
        create|build|pull|push|tag|commit|cp|rename|update|load => mutates
        import|login|logout|export|save => mutates
        container start|stop|restart|kill|pause|unpause|rm|create|update|rename|cp|commit => mutates
        image rm|pull|push|tag|build|load|import => mutates
        network create|rm|connect|disconnect => mutates
        service scale|update|create|rollback|rm => mutates
        stack deploy|rm => mutates
        node update|rm|promote|demote => mutates
        swarm init|join|leave|update => mutates
        context use|create|rm|update => mutates
        volume create => mutates
        volume rm|remove => destroys "the volume's data goes"
        system|image|container|network|builder|volume prune => mutates ; prompts "it asks before it prunes" -f
        volume prune => destroys "the data of every volume that no container has goes"
        system prune --volumes => destroys "the data of every volume that no container has goes"
        rm -v|--volumes => destroys "the container's volumes go with it"
        swarm leave --force => destroys "the node forgets its swarm"
        run !--rm => once "each time starts one more container"
        run --rm -d|--detach => once "each time starts one more container"
        service rollback => once "each time goes the other way"
        export|save !-o|--output => reads
        cp *:* => reads
        cp * *:* => mutates
        logs -f|--follow => endless "it follows the log" "`--tail 200`"
        stats !--no-stream => endless "it shows figures until it is stopped" "--no-stream"
        container stats !--no-stream => endless "it shows figures until it is stopped" "--no-stream"
        events !--until => endless "it follows events" "`--since 10m --until 0s`"
        system events !--until => endless "it follows events" "`--since 10m --until 0s`"
        attach => blocks "it takes over the terminal of the container"
        run|exec -t|--tty => blocks "`-t` asks for a terminal"
        login !-p|--password|--password-stdin => prompts "it asks for a password" --password-stdin
        login => secret -p --password
        compose ps|ls|logs|config|images|top|version|port|events|stats => reads
        compose up|start|stop|restart|kill|rm|create|build|pull|push|pause|unpause|run|cp|scale|watch => mutates
        compose down => mutates
        compose down -v|--volumes => destroys "the volumes' data goes"
        compose rm !-f|--force => prompts "it asks before it removes" -f
        compose up !-d|--detach|--wait|--no-start => endless "it stays in the foreground" -d
        compose logs -f|--follow => endless "it follows the log" "`--tail 200`"
        compose exec !-T|--no-TTY|--no-tty => blocks "it asks for a terminal unless `-T` is given"
        stop|restart => waits -t --time --timeout 10

        program docker-compose podman-compose
        values -f --file -p --project-name --tail -t --timeout
        values exec|run: -e -u -w --env --user
        values logs: --tail
        ps|logs|config|images|top|version|port|events => reads
        up|start|stop|restart|kill|rm|create|build|pull|push|pause|unpause|run|down|scale => mutates
        down -v|--volumes => destroys "the volumes' data goes"
        rm !-f|--force => prompts "it asks before it removes" -f
        up !-d|--detach => endless "it stays in the foreground" -d
        logs -f|--follow => endless "it follows the log" "`--tail 200`"
        exec !-T => blocks "it asks for a terminal unless `-T` is given"

        program crictl
        values -r --runtime-endpoint -i --image-endpoint -c --config -t --timeout --tail --since -o --output --name
        ps|pods|images|inspect|inspectp|inspecti|logs|stats|statsp|info|version|imagefsinfo => reads
        rm|rmp|rmi|stop|stopp|pull|run|runp|start|create|update => mutates
        rm|rmp|rmi -a|--all => wide "`-a` reaches every one on the node"
        rmi --prune => destroys "images that no container has go"
        logs -f|--follow => endless "it follows the log" "`--tail=200`"
        exec -t|--tty => blocks "`-t` asks for a terminal"

        program ctr
        values -n --namespace -a --address
        c|container|containers|i|image|images|t|task|tasks|ns|namespace|namespaces ls|list|info => reads
        version|events|plugins => reads
        i|image|images pull|import|rm|remove|tag|push => mutates
        c|container|containers|t|task|tasks rm|delete|remove|kill|create|start|pause|resume => mutates

        program skopeo
        inspect|list-tags => reads
        copy|sync => mutates
        delete => destroys "the image goes from its registry"
        """#)
}
