#define _GNU_SOURCE
#include "CMidwatchSystem.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/file.h>
#include <sys/inotify.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/timerfd.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

int midwatch_pidfd_open(int32_t pid) { return (int)syscall(SYS_pidfd_open, pid, 0); }

int midwatch_reap(int32_t pid, int32_t *status) {
    siginfo_t info = {.si_status = 0};
    if (waitid(P_PID, (id_t)pid, &info, WEXITED) != 0) return -1;
    *status = info.si_status;
    return info.si_code == CLD_EXITED;
}

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

int midwatch_waiting_set(void) { return epoll_create1(EPOLL_CLOEXEC); }

int midwatch_wait(int epoll, uint64_t *numbers, int count) {
    struct epoll_event events[64];
    int found = epoll_wait(epoll, events, count < 64 ? count : 64, -1);
    for (int index = 0; index < found; index++) numbers[index] = events[index].data.u64;
    return found;
}

int midwatch_watch_folder(const char *path) {
    int fd = inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
    if (fd >= 0) inotify_add_watch(fd, path, IN_MOVED_TO | IN_CLOSE_WRITE | IN_DELETE_SELF);
    return fd;
}

int midwatch_lock(int fd) { return flock(fd, LOCK_EX | LOCK_NB); }

int midwatch_lease(int fd) {
    struct flock whole = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    return fcntl(fd, F_OFD_SETLK, &whole);
}

void midwatch_give_back(int fd) {
    struct flock whole = {.l_type = F_UNLCK, .l_whence = SEEK_SET};
    fcntl(fd, F_OFD_SETLK, &whole);
}

int midwatch_is_leased(int fd) {
    struct flock whole = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    return fcntl(fd, F_OFD_GETLK, &whole) == 0 && whole.l_type != F_UNLCK;
}

int midwatch_pipe(int ends[2]) { return pipe2(ends, O_CLOEXEC); }

int midwatch_memory_file(const char *label) { return memfd_create(label, MFD_CLOEXEC); }

int midwatch_close_from(void *actions, int from) {
    return posix_spawn_file_actions_addclosefrom_np(actions, from);
}

short midwatch_spawn_flags(void) {
    return POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK;
}

const void *midwatch_find(const void *hay, size_t hay_size, const void *needle, size_t size) {
    return memmem(hay, hay_size, needle, size);
}
