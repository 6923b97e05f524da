/* The system calls and macros that Swift cannot import, one line each. No logic lives here. */
#ifndef CMIDWATCH_SYSTEM_H
#define CMIDWATCH_SYSTEM_H

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <stdint.h>
#include <sys/epoll.h>
#include <sys/file.h>
#include <sys/inotify.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/timerfd.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* A descriptor that becomes readable when the process ends; -1 and errno on failure. */
static inline int midwatch_pidfd_open(pid_t pid) { return (int)syscall(SYS_pidfd_open, pid, 0); }

/* Looks whether a child of ours has ended, without reaping it: si_pid is 0 while it runs. */
static inline int midwatch_peek(pid_t pid, siginfo_t *info) { info->si_pid = 0; return waitid(P_PID, (id_t)pid, info, WEXITED | WNOHANG | WNOWAIT); }

/* Reaps a child of ours; waits for it if it still runs. */
static inline int midwatch_reap(pid_t pid, siginfo_t *info) { info->si_pid = 0; return waitid(P_PID, (id_t)pid, info, WEXITED); }

/* Parts of a siginfo that are macros in C. */
static inline pid_t midwatch_info_pid(const siginfo_t *info) { return info->si_pid; }
static inline int midwatch_info_status(const siginfo_t *info) { return info->si_status; }
static inline int midwatch_info_exited(const siginfo_t *info) { return info->si_code == CLD_EXITED; }

/* Makes orphaned descendants children of this process. */
static inline int midwatch_become_subreaper(void) { return prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0); }

/* Milliseconds since boot, sleep included. */
static inline int64_t midwatch_boot_milliseconds(void) { struct timespec t; clock_gettime(CLOCK_BOOTTIME, &t); return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000; }

/* Wall time in milliseconds since 1970. */
static inline int64_t midwatch_wall_milliseconds(void) { struct timespec t; clock_gettime(CLOCK_REALTIME, &t); return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000; }

/* Watches a descriptor for input, under a number of our own. */
static inline int midwatch_watch(int epoll, int fd, uint64_t number) { struct epoll_event e; e.events = EPOLLIN; e.data.u64 = number; return epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &e); }

/* Watches no longer. */
static inline int midwatch_unwatch(int epoll, int fd) { return epoll_ctl(epoll, EPOLL_CTL_DEL, fd, NULL); }

/* A timer on the clock that counts sleep, not yet set. */
static inline int midwatch_timer(void) { return timerfd_create(CLOCK_BOOTTIME, TFD_CLOEXEC | TFD_NONBLOCK); }

/* Sets a timer to fire once after so many milliseconds, at least one nanosecond. */
static inline int midwatch_set_timer(int fd, int64_t ms) { struct itimerspec t = {{0, 0}, {ms / 1000, (ms % 1000) * 1000000 + (ms == 0)}}; return timerfd_settime(fd, 0, &t, NULL); }

/* Opens a pipe whose ends no child inherits. */
static inline int midwatch_pipe(int ends[2]) { return pipe2(ends, O_CLOEXEC); }

/* Closes every descriptor from a number on in the child. */
static inline int midwatch_close_from(posix_spawn_file_actions_t *actions, int from) { return posix_spawn_file_actions_addclosefrom_np(actions, from); }

/* The flags of a child in a session of its own with default signals. */
static inline short midwatch_spawn_flags(void) { return POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK; }

/* Finds bytes in bytes. */
static inline const void *midwatch_find(const void *hay, size_t hay_size, const void *needle, size_t size) { return memmem(hay, hay_size, needle, size); }

#endif
