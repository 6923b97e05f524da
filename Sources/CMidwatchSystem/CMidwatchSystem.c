#define _GNU_SOURCE
#include "CMidwatchSystem.h"

#include <fcntl.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/timerfd.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

int midwatch_pidfd_open(pid_t pid) { return (int)syscall(SYS_pidfd_open, pid, 0); }

int midwatch_peek(pid_t pid, siginfo_t *info) {
    info->si_pid = 0;
    return waitid(P_PID, (id_t)pid, info, WEXITED | WNOHANG | WNOWAIT);
}

int midwatch_reap(pid_t pid, siginfo_t *info) {
    info->si_pid = 0;
    return waitid(P_PID, (id_t)pid, info, WEXITED);
}

pid_t midwatch_info_pid(const siginfo_t *info) { return info->si_pid; }

int midwatch_info_status(const siginfo_t *info) { return info->si_status; }

int midwatch_info_exited(const siginfo_t *info) { return info->si_code == CLD_EXITED; }

int midwatch_become_subreaper(void) { return prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0); }

int64_t midwatch_boot_milliseconds(void) {
    struct timespec t;
    clock_gettime(CLOCK_BOOTTIME, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

int64_t midwatch_wall_milliseconds(void) {
    struct timespec t;
    clock_gettime(CLOCK_REALTIME, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

int midwatch_watch(int epoll, int fd, uint64_t number) {
    struct epoll_event e;
    e.events = EPOLLIN;
    e.data.u64 = number;
    return epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &e);
}

int midwatch_unwatch(int epoll, int fd) { return epoll_ctl(epoll, EPOLL_CTL_DEL, fd, NULL); }

int midwatch_timer(void) { return timerfd_create(CLOCK_BOOTTIME, TFD_CLOEXEC | TFD_NONBLOCK); }

int midwatch_set_timer(int fd, int64_t ms) {
    struct itimerspec t = {{0, 0}, {ms / 1000, (ms % 1000) * 1000000 + (ms == 0)}};
    return timerfd_settime(fd, 0, &t, NULL);
}

int midwatch_pipe(int ends[2]) { return pipe2(ends, O_CLOEXEC); }

int midwatch_close_from(posix_spawn_file_actions_t *actions, int from) {
    return posix_spawn_file_actions_addclosefrom_np(actions, from);
}

short midwatch_spawn_flags(void) {
    return POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK;
}

const void *midwatch_find(const void *hay, size_t hay_size, const void *needle, size_t size) {
    return memmem(hay, hay_size, needle, size);
}
