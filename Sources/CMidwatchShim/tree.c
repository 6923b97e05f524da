/* The processes below the shim, found by their parents. The shim is their subreaper: whoever loses his parent becomes
 * its own child, whatever session, group, name or environment he has given himself. */
#define _GNU_SOURCE
#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The most processes of a machine that are searched; of more, the shim's own children are found in any case. */
#define MOST_PROCESSES 65536

static struct process {
    pid_t pid, parent;
    int is_dead;
    long long start;
} processes[MOST_PROCESSES];

static int look(pid_t pid, struct process *found) {
    char path[64], text[1024] = "", state;
    long threads;
    snprintf(path, sizeof path, "/proc/%d/stat", pid);
    int file = open(path, O_RDONLY | O_CLOEXEC);
    ssize_t size = read(file, text, sizeof text - 1);
    close(file);
    /* The name is in parentheses and may hold anything, parentheses too. */
    const char *rest = size > 0 ? memrchr(text, ')', (size_t)size) : NULL;
    if (rest == NULL) return 0;
    found->pid = pid;
    int known = sscanf(rest + 1, " %c %d %*d %*d %*d %*d %*u %*u %*u %*u %*u %*u %*u %*d %*d %*d %*d %ld %*d %lld",
        &state, &found->parent, &threads, &found->start);
    /* A process whose first thread has ended looks like a zombie, and lives in its other threads. */
    found->is_dead = (state == 'Z' && threads <= 1) || state == 'X';
    return known == 4;
}

long long tree_start_time(pid_t pid) {
    struct process found;
    return look(pid, &found) ? found.start : 0;
}

static int signal_below(pid_t parent, size_t count, int signal_number) {
    int found = 0;
    for (size_t index = 0; index < count; index++) {
        if (processes[index].parent != parent) continue;
        /* Numbers that were given again while we looked must not make a circle. */
        processes[index].parent = 0;
        if (parent != getpid()) kill(processes[index].pid, signal_number);
        found += 1 + signal_below(processes[index].pid, count, signal_number);
    }
    return found;
}

/* Kills our children and their groups, in no time: whoever forks and exits again and again is another one before the
 * machine is searched, and a group is killed as one. Nobody gets the number of a child that was not reaped. */
static void kill_children(void) {
    FILE *children = fopen("/proc/thread-self/children", "re");
    for (pid_t pid; children != NULL && fscanf(children, "%d", &pid) == 1; kill(pid, SIGKILL)) {
        pid_t group = getpgid(pid);
        if (group > 0 && group != getpgrp()) kill(-group, SIGKILL);
    }
    if (children != NULL) fclose(children);
}

int tree_signal(int signal_number) {
    if (signal_number == SIGKILL) kill_children();
    DIR *folder = opendir("/proc");
    size_t count = 0;
    for (struct dirent *entry; folder != NULL && (entry = readdir(folder)) != NULL;) {
        struct process found;
        pid_t pid = atoi(entry->d_name);
        if (pid <= 0 || !look(pid, &found) || found.is_dead) continue;
        /* At once, for the same reason. */
        if (found.parent == getpid()) kill(found.pid, signal_number);
        if (count < MOST_PROCESSES) processes[count++] = found;
    }
    if (folder != NULL) closedir(folder);
    return signal_below(getpid(), count, signal_number);
}
