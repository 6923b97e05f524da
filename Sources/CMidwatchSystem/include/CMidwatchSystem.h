/* The system calls and macros that Swift cannot import, a few lines each at most. No logic lives here. */
#ifndef CMIDWATCH_SYSTEM_H
#define CMIDWATCH_SYSTEM_H

/* No header of the C library but these two: a type that it brought along would seem to be ours to Swift. */
#include <stddef.h>
#include <stdint.h>

/* A descriptor that becomes readable when the process ends; -1 and errno on failure. */
int midwatch_pidfd_open(int32_t pid);

/* Reaps a child of ours, waiting for it if it still runs. 1 and its exit code, 0 and its signal, -1 and nothing. */
int midwatch_reap(int32_t pid, int32_t *status);

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

/* A descriptor through which many are waited for. */
int midwatch_waiting_set(void);

/* Waits until watched descriptors have input; fills in their numbers. How many, or -1. */
int midwatch_wait(int epoll, uint64_t *numbers, int count);

/* A descriptor with input for every file in a folder that was moved in, or was written to and closed. */
int midwatch_watch_folder(const char *path);

/* Locks an open file for this description of it, without waiting. */
int midwatch_lock(int fd);

/* Takes the lease on an open file for this description of it, without waiting. */
int midwatch_lease(int fd);

/* Gives the lease back, also where a process that is just being started has the file open too. */
void midwatch_give_back(int fd);

/* Whether another description of an open file holds the lease on it; looking takes nothing. */
int midwatch_is_leased(int fd);

/* Opens a pipe whose ends no child inherits. */
int midwatch_pipe(int ends[2]);

/* Opens an empty file in memory, which has no name in any folder and which no child inherits. */
int midwatch_memory_file(const char *label);

/* Closes every descriptor from a number on in the child. */
int midwatch_close_from(void *actions, int from);

/* The flags of a child in a session of its own with default signals. */
short midwatch_spawn_flags(void);

/* Finds bytes in bytes. */
const void *midwatch_find(const void *hay, size_t hay_size, const void *needle, size_t size);

#endif
