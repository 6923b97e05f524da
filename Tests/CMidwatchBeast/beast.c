/*
 * The animals of the process zoo: each is a command that behaves badly in one way.
 *
 *     beast NAME DEN [ARGUMENT]
 *
 * DEN is a file that every animal and all of its young keep locked for as long as they live, so that the kernel says
 * whether anybody of them is left, whatever has become of their names, sessions, parents and environments.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static char **arguments;
static const char *argument;
static char block[65536];

static void nap(int milliseconds) { usleep((useconds_t)milliseconds * 1000); }

static void hang(void) {
    for (;;) pause();
}

static void deafen(void) {
    for (int number = 1; number < NSIG; number++) signal(number, SIG_IGN);
    signal(SIGCHLD, SIG_DFL);
}

static void write_whole(int fd, const char *bytes, size_t count) {
    while (count > 0) {
        ssize_t written = write(fd, bytes, count);
        if (written <= 0) _exit(1);
        bytes += written;
        count -= (size_t)written;
    }
}

/* A daemon by the book: out of its session, without its parent, with nothing open but the lock of its den. */
static int become_daemon(void) {
    if (fork() != 0) return 0;
    setsid();
    if (fork() != 0) _exit(0);
    int null = open("/dev/null", O_RDWR);
    for (int fd = 0; fd < 3; fd++) dup2(null, fd);
    deafen();
    return 1;
}

/* The same program again as another animal, with another environment. */
static void become(const char *name, char **environment) {
    char *again[] = {arguments[0], (char *)name, arguments[2], (char *)argument, NULL};
    execve("/proc/self/exe", again, environment);
    _exit(99);
}

static void fork_bomb(void) {
    deafen();
    for (int depth = 0; depth < 8; depth++) fork();
    hang();
}

static void daemon_only(void) {
    if (become_daemon()) hang();
    nap(100);
}

static void daemon_and_hang(void) {
    if (become_daemon()) hang();
    hang();
}

static void daemon_without_environment(void) {
    static char *nothing[] = {NULL};
    if (become_daemon()) become("deaf", nothing);
    hang();
}

static void deaf(void) {
    deafen();
    hang();
}

static void stops_itself(void) {
    raise(SIGSTOP);
    hang();
}

static void stop_again(int number) {
    (void)number;
    raise(SIGSTOP);
}

static void stops_again(void) {
    deafen();
    signal(SIGCONT, stop_again);
    raise(SIGSTOP);
    hang();
}

static void holds_the_pipe(void) {
    if (fork() == 0) deaf();
}

static void flood(void) {
    for (long long rest = atoll(argument); rest > 0; rest -= (long long)sizeof block)
        write_whole(1, block, rest < (long long)sizeof block ? (size_t)rest : sizeof block);
}

static void endless_line(void) {
    memset(block, 'a', sizeof block);
    for (;;) write_whole(1, block, sizeof block);
}

static void binary(void) {
    for (size_t place = 0; place < sizeof block; place++) block[place] = (char)place;
    for (int turn = 0; turn < 4; turn++) write_whole(1 + turn % 2, block, sizeof block);
}

static void reads_input(void) {
    while (read(0, block, sizeof block) > 0) continue;
}

static void closes_everything(void) {
    closefrom(0);
    nap(300);
    _exit(3);
}

static void writes_on(void) {
    if (fork() != 0) return;
    for (int turn = 0; turn < 10; turn++) {
        nap(50);
        write_whole(1, "still here\n", 11);
    }
}

static void changes_sessions(void) {
    deafen();
    for (int turn = 0; turn < 30; turn++) {
        if (fork() == 0) {
            if (turn % 3 == 0) setsid();
            if (turn % 3 == 1) setpgid(0, 0);
            if (turn % 5 == 0 && fork() != 0) _exit(0);
            hang();
        }
    }
    hang();
}

static void renames_itself(void) {
    deafen();
    prctl(PR_SET_NAME, ") R 1 (1 1");
    memset(arguments[0], ' ', strlen(arguments[0]));
    if (fork() == 0) setsid();
    hang();
}

static void clears_environment(void) {
    static char *nothing[] = {NULL};
    become("deaf", nothing);
}

static void takes_another_mark(void) {
    static char *another[] = {"MIDWATCH_MARK=another", "MIDWATCH_ATTEMPT=another", NULL};
    if (fork() == 0) setsid();
    become("deaf", another);
}

static void traces(void) {
    deafen();
    if (fork() == 0) {
        ptrace(PTRACE_TRACEME, 0, NULL, NULL);
        raise(SIGSTOP);
        hang();
    }
    hang();
}

static void makes_zombies(void) {
    for (int turn = 0; turn < 200; turn++)
        if (fork() == 0) _exit(0);
    nap(200);
}

static void exits(void) { _exit(atoi(argument)); }

static void dies_of(void) {
    struct rlimit none = {0, 0};
    setrlimit(RLIMIT_CORE, &none);
    raise(atoi(argument));
}

static void kills_its_parent(void) {
    kill(getppid(), SIGKILL);
    nap(300);
}

static void kills_its_group(void) {
    if (fork() == 0) hang();
    kill(0, SIGKILL);
    hang();
}

static void kills_its_session(void) {
    for (int turn = 0; turn < 5; turn++)
        if (fork() == 0) {
            setpgid(0, 0);
            hang();
        }
    nap(50);
    DIR *folder = opendir("/proc");
    struct dirent *entry;
    while ((entry = readdir(folder)) != NULL) {
        pid_t pid = atoi(entry->d_name);
        if (pid > 0 && pid != getpid() && getsid(pid) == getsid(0)) kill(pid, SIGKILL);
    }
    raise(SIGKILL);
}

static void writes_too_large_a_file(void) {
    struct rlimit small = {4096, 4096}, none = {0, 0};
    setrlimit(RLIMIT_CORE, &none);
    setrlimit(RLIMIT_FSIZE, &small);
    int file = open(argument, O_WRONLY | O_CREAT, 0600);
    for (;;) write_whole(file, block, sizeof block);
}

static void becomes_somebody_else(void) {
    deafen();
    if (setresgid(65534, 65534, 65534) != 0 || setresuid(65534, 65534, 65534) != 0) errno = 0;
    if (setuid(0) == 0 && getuid() != 0) _exit(98);
    hang();
}

static void deep_tree(void) {
    deafen();
    for (int depth = 0; depth < 500; depth++)
        if (fork() != 0) hang();
    hang();
}

static void hangs_in_vfork(void) {
    deafen();
    if (vfork() == 0) hang();
}

static void works_nowhere(void) {
    char folder[] = "/tmp/midwatch-beast-XXXXXX";
    if (mkdtemp(folder) == NULL || chdir(folder) != 0 || rmdir(folder) != 0) _exit(1);
    if (system("exec /bin/true") != 0) _exit(2);
}

static void keeps_errors_only(void) {
    close(1);
    nap(200);
    write_whole(2, "on the other stream\n", 20);
}

static void bursts(void) {
    for (int turn = 0; turn < 100; turn++) {
        write_whole(1, block, sizeof block);
        nap(1);
    }
}

static void drips(void) {
    for (int turn = 0; turn < 20; turn++) {
        write_whole(1, ".", 1);
        nap(30);
    }
}

static void removes_a_file(void) { _exit(unlink(argument) == 0 ? 0 : 1); }

static void removes_its_folder(void) {
    char line[8192];
    snprintf(line, sizeof line, "rm -rf '%s'", argument);
    _exit(system(line) == 0 ? 0 : 1);
}

static void fills_its_folder(void) {
    int file = open(argument, O_WRONLY | O_CREAT, 0600);
    for (int turn = 0; turn < 512; turn++) write_whole(file, block, sizeof block);
    unlink(argument);
}

static void signals_its_parent(void) {
    for (int number = 1; number < NSIG; number++)
        if (number != SIGKILL && number != SIGSTOP) kill(getppid(), number);
    nap(100);
}

static void stops_its_parent(void) { kill(getppid(), SIGSTOP); }

static void opens_the_terminal(void) { _exit(open("/dev/tty", O_RDWR) < 0 ? 0 : 1); }

static void breaks_text(void) { write_whole(1, "\xff\xfe\xc3(\xf0\x9f\x98", 7); }

static void paints(void) { write_whole(1, "\x1b[2J\x1b]0;title\x07\x1b[31mred\x9b" "0m\r\n", 22); }

/* Forks and exits again and again: when one is found, it is another one. */
static void comet(void) {
    deafen();
    if (fork() == 0) {
        for (;;)
            if (fork() != 0) _exit(0);
    }
    hang();
}

/* The same, in another session each time, and with nobody above: no group and no environment holds it together. */
static void stray_comet(void) {
    if (become_daemon())
        for (;;) {
            if (fork() != 0) _exit(0);
            setsid();
        }
    hang();
}

static void *outlive(void *nothing) {
    hang();
    return nothing;
}

/* Its first thread ends, so that it looks like a zombie; another one goes on. */
static void half_dead(void) {
    deafen();
    if (fork() != 0) hang();
    pthread_t thread;
    pthread_create(&thread, NULL, outlive, NULL);
    pthread_exit(NULL);
}

#define ANIMAL(name) {#name, name}
static const struct {
    const char *name;
    void (*live)(void);
} animals[] = {
    ANIMAL(fork_bomb), ANIMAL(daemon_only), ANIMAL(daemon_and_hang), ANIMAL(daemon_without_environment), ANIMAL(deaf),
    ANIMAL(stops_itself), ANIMAL(stops_again), ANIMAL(holds_the_pipe), ANIMAL(flood), ANIMAL(endless_line),
    ANIMAL(binary), ANIMAL(reads_input), ANIMAL(closes_everything), ANIMAL(writes_on), ANIMAL(changes_sessions),
    ANIMAL(renames_itself), ANIMAL(clears_environment), ANIMAL(takes_another_mark), ANIMAL(traces),
    ANIMAL(makes_zombies), ANIMAL(exits), ANIMAL(dies_of), ANIMAL(kills_its_parent), ANIMAL(kills_its_group),
    ANIMAL(kills_its_session), ANIMAL(writes_too_large_a_file), ANIMAL(becomes_somebody_else), ANIMAL(deep_tree),
    ANIMAL(hangs_in_vfork), ANIMAL(works_nowhere), ANIMAL(keeps_errors_only), ANIMAL(bursts), ANIMAL(drips),
    ANIMAL(removes_a_file), ANIMAL(removes_its_folder), ANIMAL(fills_its_folder), ANIMAL(signals_its_parent),
    ANIMAL(stops_its_parent), ANIMAL(opens_the_terminal), ANIMAL(breaks_text), ANIMAL(paints), ANIMAL(comet),
    ANIMAL(stray_comet), ANIMAL(half_dead),
};

int main(int count, char **words) {
    arguments = words;
    if (count < 3) return 97;
    argument = count > 3 ? words[3] : "";
    int den = open(words[2], O_RDWR);
    if (den < 0 || flock(den, LOCK_SH) != 0) return 96;
    for (size_t index = 0; index < sizeof animals / sizeof *animals; index++) {
        if (strcmp(words[1], animals[index].name) != 0) continue;
        animals[index].live();
        return 0;
    }
    return 95;
}
