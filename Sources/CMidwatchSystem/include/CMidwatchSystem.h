/* The system calls and macros that Swift cannot import, one line each. No logic lives here. */
#ifndef CMIDWATCH_SYSTEM_H
#define CMIDWATCH_SYSTEM_H

#include <signal.h>
#include <spawn.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/epoll.h>
#include <sys/file.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <sys/types.h>

/* A descriptor that becomes readable when the process ends; -1 and errno on failure. */
int midwatch_pidfd_open(pid_t pid);

/* Looks whether a child of ours has ended, without reaping it: si_pid is 0 while it runs. */
int midwatch_peek(pid_t pid, siginfo_t *info);

/* Reaps a child of ours; waits for it if it still runs. */
int midwatch_reap(pid_t pid, siginfo_t *info);

/* Parts of a siginfo that are macros in C. */
pid_t midwatch_info_pid(const siginfo_t *info);
int midwatch_info_status(const siginfo_t *info);
int midwatch_info_exited(const siginfo_t *info);

/* Makes orphaned descendants children of this process. */
int midwatch_become_subreaper(void);

/* Milliseconds since boot, sleep included. */
int64_t midwatch_boot_milliseconds(void);

/* Wall time in milliseconds since 1970. */
int64_t midwatch_wall_milliseconds(void);

/* Watches a descriptor for input, under a number of our own. */
int midwatch_watch(int epoll, int fd, uint64_t number);

/* Watches no longer. */
int midwatch_unwatch(int epoll, int fd);

/* A timer on the clock that counts sleep, not yet set. */
int midwatch_timer(void);

/* Sets a timer to fire once after so many milliseconds, at least one nanosecond. */
int midwatch_set_timer(int fd, int64_t ms);

/* Opens a pipe whose ends no child inherits. */
int midwatch_pipe(int ends[2]);

/* Closes every descriptor from a number on in the child. */
int midwatch_close_from(posix_spawn_file_actions_t *actions, int from);

/* The flags of a child in a session of its own with default signals. */
short midwatch_spawn_flags(void);

/* Finds bytes in bytes. */
const void *midwatch_find(const void *hay, size_t hay_size, const void *needle, size_t size);

#endif
