/* The processes below the shim, found by their parents; as subreaper, the shim is an ancestor of all of them. */
#define _GNU_SOURCE
#include <ctype.h>
#include <dirent.h>
#include <fcntl.h>
#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

/* The most processes that are looked at; a larger machine is searched in part, the group is signalled in any case. */
#define MOST_PROCESSES 65536

struct process {
    pid_t pid, parent;
    int is_below;
};

static int read_stat(pid_t pid, char *state, pid_t *parent, int64_t *start) {
    char path[64], text[1024];
    snprintf(path, sizeof path, "/proc/%d/stat", pid);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) return 0;
    ssize_t count = read(fd, text, sizeof text - 1);
    close(fd);
    if (count <= 0) return 0;
    text[count] = '\0';
    /* The name is in parentheses and may hold anything, parentheses too. */
    const char *rest = strrchr(text, ')');
    if (rest == NULL) return 0;
    const char *fields = " %c %d %*d %*d %*d %*d %*u %*u %*u %*u %*u %*u %*u %*d %*d %*d %*d %*d %*d %" SCNd64;
    return sscanf(rest + 1, fields, state, parent, start) == 3;
}

int64_t tree_start_time(pid_t pid) {
    char state;
    pid_t parent;
    int64_t start = 0;
    return read_stat(pid, &state, &parent, &start) ? start : 0;
}

static size_t living_processes(struct process *processes) {
    DIR *folder = opendir("/proc");
    if (folder == NULL) return 0;
    size_t count = 0;
    struct dirent *entry;
    while (count < MOST_PROCESSES && (entry = readdir(folder)) != NULL) {
        if (!isdigit((unsigned char)entry->d_name[0])) continue;
        char state;
        int64_t start;
        struct process found = {.pid = (pid_t)atoi(entry->d_name), .is_below = 0};
        if (!read_stat(found.pid, &state, &found.parent, &start) || state == 'Z' || state == 'X') continue;
        processes[count++] = found;
    }
    closedir(folder);
    return count;
}

int tree_signal(pid_t group, int signal_number) {
    if (group > 1) kill(-group, signal_number);
    struct process *processes = malloc(MOST_PROCESSES * sizeof *processes);
    size_t count = processes == NULL ? 0 : living_processes(processes);
    int found = 0;
    for (int has_grown = 1; has_grown;) {
        has_grown = 0;
        for (size_t child = 0; child < count; child++) {
            if (processes[child].is_below) continue;
            int is_below = processes[child].parent == getpid();
            for (size_t other = 0; other < count && !is_below; other++)
                is_below = processes[other].is_below && processes[other].pid == processes[child].parent;
            if (!is_below) continue;
            processes[child].is_below = has_grown = 1;
            found++;
            kill(processes[child].pid, signal_number);
        }
    }
    free(processes);
    return found;
}
