/* The processes below this one, found by their parents; as subreaper, this process is an ancestor of all of them. */
#ifndef MIDWATCH_TREE_H
#define MIDWATCH_TREE_H

#include <stdint.h>
#include <sys/types.h>

/* When a process started, in clock ticks since boot; 0 where nobody knows. */
int64_t tree_start_time(pid_t pid);

/* Signals a process group and every living descendant of this process. */
void tree_signal(pid_t group, int signal_number);

/* How many descendants of this process live; zombies do not. */
int tree_count(void);

#endif
