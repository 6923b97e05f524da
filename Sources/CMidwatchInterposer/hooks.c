/* The calls that are interposed: each asks what to do, does it, and says what came of it. */
#define _GNU_SOURCE
#include "CMidwatchInterposer.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/* The function of that name in the C library, looked up once. */
#define NEXT(name) \
    static __typeof__(&name) next_##name; \
    if (!next_##name) next_##name = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

/* Makes the call as the plan says; the result is -1 and errno where it says that it fails. */
#define MAKE(call, expression) \
    do { \
        long long made; \
        enum interpose_step step = interpose_begin(&call); \
        if (step == INTERPOSE_HALF_AND_DIE) interpose_die(&call); \
        if (step == INTERPOSE_FAIL) { \
            errno = call.error; \
            made = -1; \
        } else { \
            made = (expression); \
        } \
        interpose_end(&call, made); \
        return (__typeof__(expression))made; \
    } while (0)

#define CALL(name_, class_) \
    struct interpose_call call; \
    call.name = (name_); \
    call.class = (class_); \
    call.second[0] = call.file[0] = '\0'; \
    call.offset = 0; \
    call.length = 0; \
    call.bytes = NULL; \
    call.dies_after = call.dies_with_all = call.error = 0

/* MARK: writes */

#define WRITE(name_, offset_, whole, part) \
    CALL(name_, "write"); \
    NEXT(lseek64); \
    interpose_path_of(fd, call.path); \
    int before = errno; \
    call.offset = (offset_); \
    errno = before; \
    call.length = count; \
    call.bytes = bytes; \
    enum interpose_step step = interpose_begin(&call); \
    size_t half = count / 2; \
    ssize_t made = -1; \
    if (step == INTERPOSE_FAIL) errno = call.error; \
    else if (step == INTERPOSE_HALF_AND_DIE) { \
        if (half > 0) (void)!(part); \
        interpose_die(&call); \
    } else if (step == INTERPOSE_SHORT && half > 0) made = (part); \
    else made = (whole); \
    interpose_end(&call, made); \
    return made

ssize_t write(int fd, const void *bytes, size_t count) {
    NEXT(write);
    if (!interpose_is_on()) return next_write(fd, bytes, count);
    WRITE("write", next_lseek64(fd, 0, SEEK_CUR), next_write(fd, bytes, count), next_write(fd, bytes, half));
}

ssize_t pwrite(int fd, const void *bytes, size_t count, off_t offset) {
    NEXT(pwrite);
    if (!interpose_is_on()) return next_pwrite(fd, bytes, count, offset);
    WRITE("pwrite", offset, next_pwrite(fd, bytes, count, offset), next_pwrite(fd, bytes, half, offset));
}

ssize_t pwrite64(int fd, const void *bytes, size_t count, off64_t offset) {
    NEXT(pwrite64);
    if (!interpose_is_on()) return next_pwrite64(fd, bytes, count, offset);
    WRITE("pwrite", offset, next_pwrite64(fd, bytes, count, offset), next_pwrite64(fd, bytes, half, offset));
}

/* The C library's own goes past these hooks; like it, this one writes until everything is written or a write fails. */
int vdprintf(int fd, const char *format, va_list values) {
    char text[8192];
    int size = vsnprintf(text, sizeof text, format, values);
    if (size < 0 || (size_t)size >= sizeof text) return -1;
    for (int done = 0; done < size;) {
        ssize_t part = write(fd, text + done, (size_t)(size - done));
        if (part < 0) return -1;
        done += (int)part;
    }
    return size;
}

int dprintf(int fd, const char *format, ...) {
    va_list values;
    va_start(values, format);
    int size = vdprintf(fd, format, values);
    va_end(values);
    return size;
}

int __dprintf_chk(int fd, int flag, const char *format, ...) {
    va_list values;
    va_start(values, format);
    int size = vdprintf(fd, format, values);
    va_end(values);
    (void)flag;
    return size;
}

/* MARK: reads */

ssize_t read(int fd, void *bytes, size_t count) {
    NEXT(read);
    if (!interpose_is_on()) return next_read(fd, bytes, count);
    CALL("read", "read");
    interpose_path_of(fd, call.path);
    call.length = count;
    MAKE(call, next_read(fd, bytes, count));
}

ssize_t pread64(int fd, void *bytes, size_t count, off64_t offset) {
    NEXT(pread64);
    if (!interpose_is_on()) return next_pread64(fd, bytes, count, offset);
    CALL("pread", "read");
    interpose_path_of(fd, call.path);
    call.length = count;
    MAKE(call, next_pread64(fd, bytes, count, offset));
}

ssize_t pread(int fd, void *bytes, size_t count, off_t offset) { return pread64(fd, bytes, count, offset); }

/* MARK: calls on one descriptor */

#define ON_DESCRIPTOR(name, label, class, length_) \
    NEXT(name); \
    if (!interpose_is_on()) return next_##name(fd length_); \
    CALL(label, class); \
    interpose_path_of(fd, call.path)

int fsync(int fd) {
    ON_DESCRIPTOR(fsync, "fsync", "sync", );
    MAKE(call, next_fsync(fd));
}

int fdatasync(int fd) {
    ON_DESCRIPTOR(fdatasync, "fdatasync", "sync", );
    MAKE(call, next_fdatasync(fd));
}

#define TRUNCATE(name) \
    int name(int fd, off64_t size) { \
        NEXT(name); \
        if (!interpose_is_on()) return next_##name(fd, size); \
        CALL("ftruncate", "size"); \
        interpose_path_of(fd, call.path); \
        call.offset = size; \
        MAKE(call, next_##name(fd, size)); \
    }
TRUNCATE(ftruncate)
TRUNCATE(ftruncate64)

#define ALLOCATE(name) \
    int name(int fd, off64_t offset, off64_t size) { \
        NEXT(name); \
        if (!interpose_is_on()) return next_##name(fd, offset, size); \
        CALL("fallocate", "size"); \
        interpose_path_of(fd, call.path); \
        call.offset = offset; \
        call.length = (size_t)size; \
        int made = interpose_begin(&call) == INTERPOSE_FAIL ? call.error : next_##name(fd, offset, size); \
        interpose_end(&call, made == 0 ? 0 : -made); \
        return made; \
    }
ALLOCATE(posix_fallocate)
ALLOCATE(posix_fallocate64)

int flock(int fd, int operation) {
    NEXT(flock);
    if (!interpose_is_on()) return next_flock(fd, operation);
    CALL("flock", operation & LOCK_UN ? "unlock" : "lock");
    interpose_path_of(fd, call.path);
    MAKE(call, next_flock(fd, operation));
}

int fcntl(int fd, int command, ...) {
    NEXT(fcntl);
    va_list rest;
    va_start(rest, command);
    void *argument = va_arg(rest, void *);
    va_end(rest);
    int locks = command == F_SETLK || command == F_OFD_SETLK;
    if (!interpose_is_on() || !locks) return next_fcntl(fd, command, argument);
    CALL("setlk", ((struct flock *)argument)->l_type == F_UNLCK ? "unlock" : "lock");
    interpose_path_of(fd, call.path);
    MAKE(call, next_fcntl(fd, command, argument));
}

int fcntl64(int fd, int command, ...) {
    va_list rest;
    va_start(rest, command);
    void *argument = va_arg(rest, void *);
    va_end(rest);
    return fcntl(fd, command, argument);
}

int close(int fd) {
    NEXT(close);
    if (!interpose_is_on()) return next_close(fd);
    CALL("close", "close");
    interpose_path_of(fd, call.path);
    /* A close that fails has closed all the same. */
    int fails = interpose_begin(&call) == INTERPOSE_FAIL;
    int made = next_close(fd);
    if (fails) {
        errno = call.error;
        made = -1;
    }
    interpose_end(&call, made);
    return made;
}

/* MARK: opening and names */

static int open_at(int folder, const char *name, int flags, mode_t mode) {
    NEXT(openat);
    const char *path = interpose_instead(name);
    if (!interpose_is_on()) return next_openat(folder, path, flags, mode);
    CALL((flags & O_CREAT) ? "create" : "open", "open");
    interpose_path_at(folder, path, call.path);
    call.length = (size_t)flags;
    MAKE(call, next_openat(folder, path, flags, mode));
}

#define MODE(mode, flags) \
    mode_t mode = 0; \
    if (((flags) & O_CREAT) || ((flags) & O_TMPFILE) == O_TMPFILE) { \
        va_list rest; \
        va_start(rest, flags); \
        mode = va_arg(rest, mode_t); \
        va_end(rest); \
    }

int open(const char *path, int flags, ...) {
    MODE(mode, flags)
    return open_at(AT_FDCWD, path, flags, mode);
}

int open64(const char *path, int flags, ...) {
    MODE(mode, flags)
    return open_at(AT_FDCWD, path, flags, mode);
}

int openat(int folder, const char *path, int flags, ...) {
    MODE(mode, flags)
    return open_at(folder, path, flags, mode);
}

int openat64(int folder, const char *path, int flags, ...) {
    MODE(mode, flags)
    return open_at(folder, path, flags, mode);
}

int __open_2(const char *path, int flags) { return open_at(AT_FDCWD, path, flags, 0); }
int __open64_2(const char *path, int flags) { return open_at(AT_FDCWD, path, flags, 0); }
int __openat_2(int folder, const char *path, int flags) { return open_at(folder, path, flags, 0); }
int __openat64_2(int folder, const char *path, int flags) { return open_at(folder, path, flags, 0); }

int mkdirat(int folder, const char *path, mode_t mode) {
    NEXT(mkdirat);
    if (!interpose_is_on()) return next_mkdirat(folder, path, mode);
    CALL("mkdir", "name");
    interpose_path_at(folder, path, call.path);
    MAKE(call, next_mkdirat(folder, path, mode));
}

int mkdir(const char *path, mode_t mode) { return mkdirat(AT_FDCWD, path, mode); }

int mknodat(int folder, const char *path, mode_t mode, dev_t device) {
    NEXT(mknodat);
    if (!interpose_is_on()) return next_mknodat(folder, path, mode, device);
    CALL("mknod", "name");
    interpose_path_at(folder, path, call.path);
    MAKE(call, next_mknodat(folder, path, mode, device));
}

int mknod(const char *path, mode_t mode, dev_t device) { return mknodat(AT_FDCWD, path, mode, device); }

int unlinkat(int folder, const char *path, int flags) {
    NEXT(unlinkat);
    if (!interpose_is_on()) return next_unlinkat(folder, path, flags);
    CALL((flags & AT_REMOVEDIR) ? "rmdir" : "unlink", "name");
    interpose_path_at(folder, path, call.path);
    MAKE(call, next_unlinkat(folder, path, flags));
}

int unlink(const char *path) { return unlinkat(AT_FDCWD, path, 0); }
int rmdir(const char *path) { return unlinkat(AT_FDCWD, path, AT_REMOVEDIR); }

int renameat2(int from, const char *old, int to, const char *new, unsigned flags) {
    NEXT(renameat2);
    if (!interpose_is_on()) return next_renameat2(from, old, to, new, flags);
    CALL("rename", "name");
    interpose_path_at(from, old, call.path);
    interpose_path_at(to, new, call.second);
    MAKE(call, next_renameat2(from, old, to, new, flags));
}

int renameat(int from, const char *old, int to, const char *new) { return renameat2(from, old, to, new, 0); }
int rename(const char *old, const char *new) { return renameat2(AT_FDCWD, old, AT_FDCWD, new, 0); }

int linkat(int from, const char *old, int to, const char *new, int flags) {
    NEXT(linkat);
    if (!interpose_is_on()) return next_linkat(from, old, to, new, flags);
    CALL("link", "name");
    interpose_path_at(from, old, call.path);
    interpose_path_at(to, new, call.second);
    MAKE(call, next_linkat(from, old, to, new, flags));
}

int link(const char *old, const char *new) { return linkat(AT_FDCWD, old, AT_FDCWD, new, 0); }

/* MARK: children */

int pipe2(int ends[2], int flags) {
    NEXT(pipe2);
    if (!interpose_is_on()) return next_pipe2(ends, flags);
    CALL("pipe", "pipe");
    strcpy(call.path, "pipe");
    MAKE(call, next_pipe2(ends, flags));
}

#define SPAWN(name) \
    int name(pid_t *pid, const char *path, const posix_spawn_file_actions_t *actions, \
        const posix_spawnattr_t *attributes, char *const arguments[], char *const environment[]) { \
        NEXT(name); \
        char **given = interpose_environment(path, arguments, environment); \
        pid_t child = -1; \
        CALL("spawn", "spawn"); \
        strncpy(call.path, path, sizeof call.path - 1); \
        call.path[sizeof call.path - 1] = '\0'; \
        int made = given == NULL ? ENOMEM \
            : interpose_begin(&call) == INTERPOSE_FAIL ? call.error \
            : next_##name(&child, path, actions, attributes, arguments, given); \
        free(given); \
        if (made == 0) interpose_child(child); \
        if (made == 0 && pid) *pid = child; \
        interpose_end(&call, made == 0 ? child : -made); \
        return made; \
    }
SPAWN(posix_spawn)
SPAWN(posix_spawnp)

int execve(const char *path, char *const arguments[], char *const environment[]) {
    NEXT(execve);
    char **given = interpose_environment(path, arguments, environment);
    if (!given) {
        errno = ENOMEM;
        return -1;
    }
    int made = next_execve(path, arguments, given);
    free(given);
    return made;
}
