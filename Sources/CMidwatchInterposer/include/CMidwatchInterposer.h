/*
 * The interposer: a library for LD_PRELOAD, for tests only. It stands between a program and the C library, counts the
 * calls by which the program changes the world, writes them down, and ends the program or fails the call at a place
 * that a plan names.
 *
 * It is told what to do by variables:
 *
 *     INTERPOSE_UNDER   the folder whose files count; pipes and children count wherever they are
 *     INTERPOSE_TRACE   a file to which every call is appended; see below
 *     INTERPOSE_BYTES   set: the trace carries the bytes of every write
 *     INTERPOSE_PLAN    "PROGRAM CALL FILE N ACTION": what is done at the Nth call that fits
 *     INTERPOSE_HIT     a file that is made when the plan is carried out; nothing is done twice while it is there
 *     INTERPOSE_BOOT    a file that is read in the place of the machine's boot id
 *
 * PROGRAM is what a process is called here: `midwatch`, `shim:RUN-2` (of the second attempt), `http:RUN-2`, or `*`, or
 * `shim:*`. CALL is the name of a call, or a class of calls: `@write`, `@sync`, `@open`, `@read`, `@name`, `@size`,
 * `@spawn`, `@lock`, `@unlock`, `@close`, `@pipe`. FILE is a path below the folder, in which the id of every run reads
 * RUN and other parts that chance made read ANY, or `pipe`, or the name of a child's program, or `*`. ACTION is one of
 *
 *     kill-before, kill-within (half of a write is done), kill-after   SIGKILL for this process
 *     all-before, all-within, all-after      for its engine and its children too
 *     errno-NUMBER     the call fails, once        errno-NUMBER-on   this call and every one after it that fits
 *     short            half of a write is done and said to be done, once        short-on
 *
 * A line of the trace has ten fields between tabs: program, call, class, FILE, path, second path, offset, length,
 * result, errno; the bytes of a write follow it. In the trace, calls of all processes stand in the order in which they
 * happened: each is made under one lock. Reads are not: they may wait for one another.
 */
#ifndef CMIDWATCH_INTERPOSER_H
#define CMIDWATCH_INTERPOSER_H

#include <stddef.h>
#include <sys/types.h>

/* What a hook does with its call. */
enum interpose_step { INTERPOSE_GO, INTERPOSE_FAIL, INTERPOSE_SHORT, INTERPOSE_HALF_AND_DIE };

/* One call on its way. */
struct interpose_call {
    const char *name, *class;
    char path[4096], second[4096], file[4096];
    long long offset;
    size_t length;
    const void *bytes;
    int counts, dies_after, dies_with_all, trace, error;
};

/* Whether any variable asks for anything. */
int interpose_is_on(void);
/* The path of an open descriptor, or what it is. */
void interpose_path_of(int fd, char path[4096]);
/* The path that a name means beside an open folder. */
void interpose_path_at(int folder, const char *name, char path[4096]);
/* Begins a call, whose name, class and path are set: what to do with it. Does not return where the plan says kill. */
enum interpose_step interpose_begin(struct interpose_call *call);
/* Ends a call, and the process where the plan says so. Keeps errno. */
void interpose_end(struct interpose_call *call, long long result);
/* Ends this process now. */
void interpose_die(const struct interpose_call *call);
/* Keeps the number of a child, for an end with all. */
void interpose_child(pid_t child);
/* The environment of a child: interposed too where it is a program of ours, and as it was otherwise. */
char **interpose_environment(const char *program, char *const arguments[], char *const given[]);
/* The file to open in the place of another. */
const char *interpose_instead(const char *path);

#endif
