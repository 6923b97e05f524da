"""What the shim adds to a change: time beside the bare command, and memory."""

import os
import shutil
import statistics
import time

TURNS = 60
ENVIRONMENT = {"PATH": "/usr/bin:/bin", "MIDWATCH_MARK": "figures"}


class Shims:
    """Starts shims as the engine does, in a folder of attempts."""

    def __init__(self, shim, folder):
        self.shim = shim
        self.folder = folder
        self.count = 0
        shutil.rmtree(folder, ignore_errors=True)
        os.makedirs(folder)

    def start(self, command, timeout=30_000):
        """Starts a shim and opens its gate: its process, its folder, and the pipe that it closes when it is done."""
        self.count += 1
        attempt = os.path.join(self.folder, str(self.count))
        gate, done = os.pipe(), os.pipe()
        deadline = int(time.clock_gettime(time.CLOCK_BOOTTIME) * 1000) + 60_000
        numbers = [gate[0], done[1], deadline, timeout, 60_000]
        process = os.posix_spawn(
            self.shim, ["midwatch-shim", attempt, *map(str, numbers), command[0], *command], ENVIRONMENT,
            file_actions=[(os.POSIX_SPAWN_DUP2, end, end) for end in (gate[0], done[1])])
        os.write(gate[1], b"G")
        for end in (*gate, done[1]):
            os.close(end)
        return process, attempt, done[0]

    def seconds(self, command):
        """How long a change takes, from its start to the moment when its record is durable."""
        began = time.perf_counter()
        process, attempt, done = self.start(command)
        os.read(done, 1)
        taken = time.perf_counter() - began
        os.close(done)
        _, status = os.waitpid(process, 0)
        if status or not os.path.exists(os.path.join(attempt, "exit")):
            raise SystemExit(f"the shim ended with {status} and no record in {attempt}")
        return taken

    def memory(self):
        """Peak and share of memory in KiB, after a flood of output and a search of the whole machine."""
        process, attempt, done = self.start(
            ["/bin/bash", "-c", "trap '' TERM; head -c 100M /dev/zero; echo >&2; while :; do sleep 0.05; done"], 400)
        while not os.path.exists(f"{attempt}/stderr") or not os.path.getsize(f"{attempt}/stderr"):
            time.sleep(0.01)
        # Its command's time is up by now at the latest, and the whole tree was told.
        time.sleep(1)
        peak = number(f"/proc/{process}/status", "VmHWM:")
        share = number(f"/proc/{process}/smaps_rollup", "Pss:")
        with open(f"{attempt}/started", encoding="ascii") as file:
            command = int(file.readlines()[1].split(":")[1].split(",")[0])
        os.killpg(command, 9)
        os.waitpid(process, 0)
        os.close(done)
        return peak, share


def number(path, name):
    with open(path, encoding="ascii") as file:
        return next(int(line.split()[1]) for line in file if line.startswith(name))


def bare(command):
    began = time.perf_counter()
    process = os.posix_spawn(command[0], command, ENVIRONMENT)
    os.waitpid(process, 0)
    return time.perf_counter() - began


def extra(shims, command):
    """The median of what a change takes longer than its bare command, turn and turn about, and both medians, in ms."""
    shims.seconds(command)
    pairs = [(shims.seconds(command), bare(command)) for _ in range(TURNS)]
    with_shim, without = (statistics.median(column) * 1e3 for column in zip(*pairs))
    return statistics.median(ours - theirs for ours, theirs in pairs) * 1e3, with_shim, without


def measure(midwatch, desk, figures):
    shim = os.path.join(os.path.dirname(midwatch), "midwatch-shim")
    disk, memory = Shims(shim, desk.path("shim")), Shims(shim, f"/dev/shm/midwatch-figures-{os.getpid()}")
    command = ["/bin/true"]
    took, with_shim, without = extra(disk, command)
    nowhere, _, _ = extra(memory, command)
    shutil.rmtree(memory.folder)
    figures.add("what the shim adds to a change", took, 4, "ms",
                f"{with_shim:.2f} ms to {without:.2f} ms bare; {took - nowhere:.2f} ms of it are the disk's: where nothing"
                f" is durable it adds {nowhere:.2f} ms")
    peak, share = (size / 1024 for size in disk.memory())
    figures.add("peak memory of the shim", peak, 3, "MiB",
                f"after 100 MB of output and a search of all processes; its own share {share:.2f} MiB;"
                f" the program {os.path.getsize(shim) / 2**20:.2f} MiB")
