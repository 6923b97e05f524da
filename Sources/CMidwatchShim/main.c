/* The shim: the small process that makes one attempt of one change, and outlives whoever asked for it.
 *
 *     midwatch-shim SPOOL GATE_FD DONE_FD DEADLINE_MS TIMEOUT_MS GRACE_MS PROGRAM ARGV0 [ARG...]
 *
 * SPOOL is a folder that must not exist; in a folder that a group shares, it is shared too. The command starts when a
 * byte arrives on GATE_FD; the end of that pipe before the byte means that nobody wants it any more. DEADLINE_MS is the
 * moment on the boot-time clock after which nothing is started. DONE_FD is closed when the record is durable. Standard
 * input is the command's alone. What the shim leaves in SPOOL is the protocol:
 *
 *     lock      locked (flock) from before the gate to after the record, by the shim alone: the proof that it lives
 *     started   durable before the command is spawned: without it, nothing was started. One line of JSON says who the
 *               shim is, what marks its processes and how long they may take; a second one, which the command is
 *     revoked   made by a recovering engine under the lock: whoever finds it does not start
 *     stdout, stderr   what the command printed, raw, up to a cap
 *     exit      durable after the command ended: one JSON object
 *
 * Its own exit code is 0 when the record was written; every other code but IN_DOUBT says that nothing was started. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* When a process started, in clock ticks since boot; how many live below this one, of whom each is sent a signal. */
long long tree_start_time(pid_t pid);
int tree_signal(int signal_number);

enum exit_code { RECORDED = 0, USAGE = 64, SPOOL_TAKEN = 73, NO_STORAGE, GATE_CLOSED, TOO_LATE, REVOKED, IN_DOUBT };

/* Bytes of one stream that are kept; the rest is drained and counted, so that the command never blocks. */
#define STREAM_CAP (64LL * 1024 * 1024)
/* How long pipes that something else still holds are read after the command's end. */
#define HELD_PIPE_MS 2000
/* How long the shim tries to end a tree that does not die of KILL. */
#define KILL_PATIENCE_MS 5000
#define TREE_LOOK_MS 10
/* How often somebody is looked for who is there and cannot be found. */
#define COUNTING_LOOKS 50
/* Bytes reserved for the record before anything is started, so that a full disk cannot lose the outcome. */
#define RECORD_BYTES 4096
#define TRUTH(value) ((value) ? "true" : "false")

/* Open for as long as nobody may believe that the shim is done. */
static int lock_file = -1, done_pipe = -1;
/* Of files in the spool; and what the login says of files, which is the command's and not ours. */
static mode_t file_mode = 0600, login_mask;

struct stream {
    int pipe, file, is_lost;
    long long bytes, kept;
};

struct command {
    pid_t pid;
    int spawn_error, has_ended, status_code, was_signalled, is_alone, timed_out, pipes_held;
    long long started_at, ended_at;
    struct stream streams[2];
};

static long long boot_milliseconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_BOOTTIME, &now);
    return now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static int write_all(int fd, const char *bytes, size_t count) {
    while (count > 0) {
        ssize_t written = write(fd, bytes, count);
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return 0;
        bytes += written;
        count -= (size_t)written;
    }
    return 1;
}

/* Makes the folder, durably: its absence must mean that nothing was started, after a power cut too. */
static int make_spool(const char *path) {
    if (mkdir(path, 0700) != 0) return -1;
    int spool = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    int above = openat(spool, "..", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    struct stat status;
    if (spool < 0 || above < 0 || fstat(above, &status) != 0 || fsync(above) != 0) return -1;
    close(above);
    if ((status.st_mode & (S_ISGID | S_IWGRP | S_IWOTH)) == (S_ISGID | S_IWGRP)) {
        file_mode = 0660;
        if (fchmod(spool, 02770) != 0) return -1;
    }
    return spool;
}

/* Takes the lock; fails when a recovering engine was here first. */
static int take_lock(int spool) {
    lock_file = openat(spool, "lock", O_RDWR | O_CREAT | O_CLOEXEC, file_mode);
    if (lock_file < 0 || flock(lock_file, LOCK_EX | LOCK_NB) != 0) return 0;
    return faccessat(spool, "revoked", F_OK, 0) != 0 && errno == ENOENT;
}

static int gate_opens(int gate) {
    char byte;
    return read(gate, &byte, 1) == 1 && byte == 'G' && close(gate) == 0;
}

/* Makes `started`, durably; its descriptor, or -1. */
static int write_started(int spool, long long timeout, long long grace) {
    char boot[37] = "";
    const char *mark = getenv("MIDWATCH_MARK");
    int source = open("/proc/sys/kernel/random/boot_id", O_RDONLY | O_CLOEXEC);
    if (read(source, boot, sizeof boot - 1) < 0) boot[0] = '\0';
    close(source);
    int fd = openat(spool, "started", O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, file_mode);
    int size = dprintf(fd, "{\"pid\":%d,\"start_time\":%lld,\"boot_id\":\"%s\",\"mark\":\"%s\",\"at_ms\":%lld"
        ",\"timeout_ms\":%lld,\"grace_ms\":%lld}\n", getpid(), tree_start_time(getpid()), boot,
        mark ? mark : "", boot_milliseconds(), timeout, grace);
    return size > 0 && fsync(fd) == 0 && fsync(spool) == 0 ? fd : -1;
}

static int open_stream(struct stream *stream, int spool, const char *name) {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) return -1;
    stream->pipe = ends[0];
    stream->file = openat(spool, name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, file_mode);
    if (stream->file < 0 || fcntl(ends[0], F_SETFL, O_NONBLOCK) != 0) return -1;
    return ends[1];
}

/* Spawns the command in a session of its own, with the signals of a fresh login. */
static int spawn(struct command *command, const int outputs[2], char **arguments) {
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    sigset_t signals;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, outputs[0], 1);
    posix_spawn_file_actions_adddup2(&actions, outputs[1], 2);
    /* Of all that the shim holds, nothing. */
    posix_spawn_file_actions_addclosefrom_np(&actions, 3);
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
    sigfillset(&signals);
    posix_spawnattr_setsigdefault(&attributes, &signals);
    sigemptyset(&signals);
    posix_spawnattr_setsigmask(&attributes, &signals);
    umask(login_mask);
    return posix_spawn(&command->pid, arguments[0], &actions, &attributes, arguments + 1, environ);
}

/* Reads what is there now; what does not fit the cap or the disk is counted only. */
static void drain(struct stream *stream) {
    static char buffer[65536];
    for (int turns = 0; turns < 16 && stream->pipe >= 0; turns++) {
        ssize_t count = read(stream->pipe, buffer, sizeof buffer);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0 && errno == EAGAIN) return;
        if (count <= 0) {
            close(stream->pipe);
            stream->pipe = -1;
            return;
        }
        stream->bytes += count;
        long long rest = STREAM_CAP - stream->kept;
        if (stream->is_lost || rest <= 0) continue;
        long long part = count < rest ? count : rest;
        if (write_all(stream->file, buffer, (size_t)part)) stream->kept += part;
        else stream->is_lost = 1;
    }
}

/* Reaps whoever has ended. Whoever lost his parent is our child, so that without a child nobody is left below us. */
static void reap(struct command *command) {
    for (siginfo_t end = {0}; waitid(P_ALL, 0, &end, WEXITED | WNOHANG) == 0 && end.si_pid != 0; end.si_pid = 0) {
        if (end.si_pid == command->pid && !command->has_ended) {
            command->ended_at = boot_milliseconds();
            command->has_ended = 1;
            command->status_code = end.si_status;
            command->was_signalled = end.si_code != CLD_EXITED;
        }
    }
    command->is_alone = command->has_ended && waitid(P_ALL, 0, NULL, WEXITED | WNOHANG | WNOWAIT) != 0;
}

/* Waits for the command's end, and ends its whole tree when its time is up. */
static void supervise(struct command *command, int signals, long long timeout, long long grace) {
    enum { RUNNING, TERMINATING, KILLING } phase = RUNNING;
    long long until = command->started_at + timeout;
    for (;;) {
        long long now = boot_milliseconds();
        reap(command);
        int are_pipes_done = command->streams[0].pipe < 0 && command->streams[1].pipe < 0;
        if (phase == RUNNING && command->has_ended) {
            command->pipes_held = !are_pipes_done && now - command->ended_at >= HELD_PIPE_MS;
            if (are_pipes_done || command->pipes_held) return;
        } else if (phase == RUNNING && now >= until) {
            command->timed_out = 1;
            phase = TERMINATING;
            until = now + grace;
            tree_signal(SIGTERM);
            tree_signal(SIGCONT); /* a stopped process hears the first when it goes on */
        } else if (phase != RUNNING) {
            if (command->is_alone || (phase == KILLING && now >= until)) return;
            if (phase == TERMINATING && now >= until) {
                phase = KILLING;
                until = now + KILL_PATIENCE_MS;
            }
            if (phase == KILLING) tree_signal(SIGKILL);
        }
        struct pollfd waits[3] = {
            {command->streams[0].pipe, POLLIN, 0}, {command->streams[1].pipe, POLLIN, 0}, {signals, POLLIN, 0}};
        long long wake = phase == KILLING ? now + TREE_LOOK_MS
            : phase == RUNNING && command->has_ended ? command->ended_at + HELD_PIPE_MS : until;
        /* Never for long: poll counts by a clock that stands still while the machine sleeps. */
        long long rest = wake > now ? wake - now : 0;
        poll(waits, 3, rest < 60000 ? (int)rest : 60000);
        struct signalfd_siginfo ignored;
        while (read(signals, &ignored, sizeof ignored) > 0) continue;
        drain(&command->streams[0]);
        drain(&command->streams[1]);
    }
}

/* How many live. Who is neither gone nor found is another one by the time of each look, and counts as one. */
static int count_leftovers(struct command *command) {
    int found = 0, looks = COUNTING_LOOKS;
    do reap(command);
    while (!command->is_alone && (found = tree_signal(0)) == 0 && --looks > 0 && poll(NULL, 0, TREE_LOOK_MS) == 0);
    return command->is_alone || found > 0 ? found : 1;
}

/* Writes the record: only one that is durable gets its name. */
static int write_record(struct command *command, int spool, int record) {
    struct stream *streams = command->streams;
    for (int index = 0; index < 2; index++)
        /* Of an empty file, nothing but its name can be lost, which comes with the folder below. */
        if (streams[index].kept > 0 && fsync(streams[index].file) != 0) streams[index].is_lost = 1;
    int leftovers = command->spawn_error ? 0 : count_leftovers(command);
    const char *kind = command->spawn_error ? "spawn_errno"
        : !command->has_ended ? "alive" : command->was_signalled ? "signal" : "exit";
    int size = dprintf(record, "{\"%s\":%d,\"timed_out\":%s,\"held\":%s,\"lost\":%s,\"leftovers\":%d,\"took_ms\":%lld"
        ",\"stdout_bytes\":%lld,\"stderr_bytes\":%lld}\n", kind,
        command->spawn_error ? command->spawn_error : command->status_code, TRUTH(command->timed_out),
        TRUTH(command->pipes_held), TRUTH(streams[0].is_lost || streams[1].is_lost), leftovers,
        command->ended_at - command->started_at, streams[0].bytes, streams[1].bytes);
    return size > 0 && ftruncate(record, size) == 0 && fsync(record) == 0
        && renameat(spool, "exit.tmp", spool, "exit") == 0 && fsync(spool) == 0;
}

/* Goes on reading for whoever still holds the pipes: a daemon that a change has started must not die of its output. */
static void linger(struct stream *streams) {
    signal(SIGCHLD, SIG_IGN);
    streams[0].is_lost = streams[1].is_lost = 1;
    close(lock_file);
    close(done_pipe);
    while (streams[0].pipe >= 0 || streams[1].pipe >= 0) {
        struct pollfd waits[2] = {{streams[0].pipe, POLLIN, 0}, {streams[1].pipe, POLLIN, 0}};
        poll(waits, 2, -1);
        drain(&streams[0]);
        drain(&streams[1]);
    }
}

/* From the open gate to the record. */
static int act(int spool, int signals, long long deadline, long long timeout, long long grace, char **arguments) {
    struct command command = {.pid = -1, .streams = {{.pipe = -1, .file = -1}, {.pipe = -1, .file = -1}}};
    struct stream *streams = command.streams;
    int outputs[2] = {open_stream(&streams[0], spool, "stdout"), open_stream(&streams[1], spool, "stderr")};
    int record = openat(spool, "exit.tmp", O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, file_mode);
    if (outputs[0] < 0 || outputs[1] < 0 || posix_fallocate(record, 0, RECORD_BYTES) != 0) return NO_STORAGE;
    int started = write_started(spool, timeout, grace);
    if (started < 0) return NO_STORAGE;
    command.started_at = command.ended_at = boot_milliseconds();
    /* A slow disk is no reason to start late. */
    command.spawn_error = command.started_at > deadline ? ETIME : spawn(&command, outputs, arguments);
    close(outputs[0]);
    close(outputs[1]);
    if (command.spawn_error == 0) {
        /* Not durable: what this helps to find does not outlive the machine either. */
        dprintf(started, "{\"command\":%d,\"start_time\":%lld}\n", command.pid, tree_start_time(command.pid));
        supervise(&command, signals, timeout, grace);
    }
    if (!command.has_ended) command.ended_at = boot_milliseconds();
    if (!write_record(&command, spool, record)) return IN_DOUBT;
    if (command.pipes_held) linger(streams);
    return RECORDED;
}

int main(int count, char **arguments) {
    if (count < 9) return USAGE;
    /* What is no number is 0: an end of the gate that never opens, a deadline that has passed. */
    long long numbers[5];
    for (int index = 0; index < 5; index++) numbers[index] = strtoll(arguments[index + 2], NULL, 10);
    /* No signal ends the shim but those that nobody can refuse. */
    sigset_t every;
    sigfillset(&every);
    sigprocmask(SIG_SETMASK, &every, NULL);
    signal(SIGCHLD, SIG_DFL);
    int signals = signalfd(-1, &every, SFD_CLOEXEC | SFD_NONBLOCK);
    setsid();
    prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0);
    /* Its environment may hold the command's secrets. */
    prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
    login_mask = umask(0);
    done_pipe = (int)numbers[1];
    int spool = signals < 0 ? -1 : make_spool(arguments[1]);
    if (spool < 0) return errno == EEXIST ? SPOOL_TAKEN : NO_STORAGE;
    if (!take_lock(spool)) return REVOKED;
    if (!gate_opens((int)numbers[0])) return GATE_CLOSED;
    if (boot_milliseconds() > numbers[2]) return TOO_LATE;
    return act(spool, signals, numbers[2], numbers[3], numbers[4], arguments + 7);
}
