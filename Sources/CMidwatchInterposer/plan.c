/* What the interposer is told, what it counts, and what it writes down. Everything here uses bare system calls. */
#define _GNU_SOURCE
#include "CMidwatchInterposer.h"

#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#define CHILDREN 64
#define VARIABLES 16

static char program[256] = "-";
static const char *under, *trace, *hit, *boot;
static int with_bytes;
static struct { char program[64], call[32], file[1024], action[32]; int number; } plan;
static int seen, has_plan;
static pid_t children[CHILDREN], engine;
static int child_count;
static pthread_mutex_t counting = PTHREAD_MUTEX_INITIALIZER;
extern char **environ;
/* What is handed to a child of ours: set once, before there is a second thread. */
static char *handed[VARIABLES];
static char engine_variable[40];

static int begins(const char *text, const char *prefix) { return strncmp(text, prefix, strlen(prefix)) == 0; }

static int is_ours(const char *variable) {
    return begins(variable, "INTERPOSE_") || begins(variable, "LD_PRELOAD=");
}

/* Whether a run's id stands here: R-20261121-031502-7f3a. How long it is. */
static int run_length(const char *text) {
    const char *shape = "R-dddddddd-dddddd-";
    int index = 0;
    for (; shape[index]; index++)
        if (shape[index] == 'd' ? !isdigit((unsigned char)text[index]) : text[index] != shape[index]) return 0;
    int rest = 0;
    while (isxdigit((unsigned char)text[index + rest]) && rest < 5) rest++;
    return rest >= 4 ? index + rest : 0;
}

/* How long a part is that chance made: a long number in hexadecimal, or a process's number at the end of a name. */
static int chance_length(const char *text, const char *before) {
    int length = 0;
    while (isxdigit((unsigned char)text[length])) length++;
    if (length >= 16) return length;
    length = 0;
    while (isdigit((unsigned char)text[length])) length++;
    return before && *before == '.' && (text[length] == '\0' || text[length] == '/') ? length : 0;
}

/* What two runs of the same programs call the same. */
static void normalise(const char *path, char *file, size_t size) {
    size_t used = 0;
    for (const char *before = NULL; *path && used + 4 < size; before = path - 1) {
        int run = run_length(path), chance = run ? 0 : chance_length(path, before);
        if (run + chance == 0) {
            file[used++] = *path++;
            continue;
        }
        memcpy(file + used, run ? "RUN" : "ANY", 3);
        used += 3;
        path += run + chance;
    }
    file[used] = '\0';
}

static const char *base(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

static void name_program(int count, char **arguments) {
    char part[200] = "";
    if (count > 2 && strcmp(arguments[1], "__http") == 0) {
        normalise(base(arguments[2]), part, sizeof part);
        char *dot = strrchr(part, '.');
        if (dot) *dot = '\0';
        snprintf(program, sizeof program, "http:%s", part);
    } else if (count > 1 && strstr(base(arguments[0]), "shim")) {
        normalise(base(arguments[1]), part, sizeof part);
        snprintf(program, sizeof program, "shim:%s", part);
    } else if (count > 0) {
        snprintf(program, sizeof program, "%s", base(arguments[0]));
    }
}

__attribute__((constructor)) static void begin(int count, char **arguments, char **variables) {
    int kept = 0;
    for (char **each = variables; each && *each && kept < VARIABLES - 2; each++)
        if (is_ours(*each) && !begins(*each, "INTERPOSE_ENGINE=")) handed[kept++] = *each;
    under = getenv("INTERPOSE_UNDER");
    trace = getenv("INTERPOSE_TRACE");
    hit = getenv("INTERPOSE_HIT");
    boot = getenv("INTERPOSE_BOOT");
    with_bytes = getenv("INTERPOSE_BYTES") != NULL;
    const char *text = getenv("INTERPOSE_PLAN");
    has_plan = text && sscanf(text, "%63s %31s %1023s %d %31s", plan.program, plan.call, plan.file, &plan.number,
        plan.action) == 5;
    const char *parent = getenv("INTERPOSE_ENGINE");
    engine = parent ? atoi(parent) : 0;
    name_program(count, arguments);
    snprintf(engine_variable, sizeof engine_variable, "INTERPOSE_ENGINE=%d", (int)getpid());
    handed[kept] = engine_variable;
}

int interpose_is_on(void) { return under != NULL; }

void interpose_path_of(int fd, char path[4096]) {
    char link[48];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t size = syscall(SYS_readlinkat, AT_FDCWD, link, path, 4095);
    path[size > 0 ? size : 0] = '\0';
    if (begins(path, "pipe:")) strcpy(path, "pipe");
}

void interpose_path_at(int folder, const char *name, char path[4096]) {
    if (name[0] == '/') {
        snprintf(path, 4096, "%s", name);
        return;
    }
    char above[2048] = "";
    if (folder == AT_FDCWD) {
        if (!getcwd(above, sizeof above)) above[0] = '\0';
    } else {
        char whole[4096];
        interpose_path_of(folder, whole);
        snprintf(above, sizeof above, "%s", whole);
    }
    snprintf(path, 4096, "%s/%s", above, name);
}

const char *interpose_instead(const char *path) {
    return boot && path && strcmp(path, "/proc/sys/kernel/random/boot_id") == 0 ? boot : path;
}

/* Fills in FILE; whether the call counts. */
static int counts(struct interpose_call *call) {
    size_t length = strlen(under);
    if (strcmp(call->class, "spawn") == 0 || strcmp(call->path, "pipe") == 0) {
        snprintf(call->file, sizeof call->file, "%s", base(call->path));
        return 1;
    }
    if (!begins(call->path, under)) return 0;
    if (call->path[length] != '\0' && call->path[length] != '/') return 0;
    normalise(call->path[length] ? call->path + length + 1 : ".", call->file, sizeof call->file);
    return 1;
}

static int fits(const struct interpose_call *call) {
    size_t length = strlen(plan.program);
    int isProgram = length > 0 && plan.program[length - 1] == '*'
        ? strncmp(program, plan.program, length - 1) == 0 : strcmp(program, plan.program) == 0;
    if (!isProgram) return 0;
    if (plan.call[0] == '@' ? strcmp(plan.call + 1, call->class) != 0 : strcmp(plan.call, call->name) != 0) return 0;
    return strcmp(plan.file, "*") == 0 || strcmp(plan.file, call->file) == 0;
}

static int mark_hit(int isFirst) {
    if (!hit) return 1;
    int fd = (int)syscall(SYS_openat, AT_FDCWD, hit, O_WRONLY | O_CREAT | O_CLOEXEC | (isFirst ? O_EXCL : 0), 0600);
    if (fd < 0) return 0;
    syscall(SYS_close, fd);
    return 1;
}

void interpose_die(const struct interpose_call *call) {
    if (call->dies_with_all) {
        for (int index = 0; index < child_count; index++) {
            kill(-children[index], SIGKILL);
            kill(children[index], SIGKILL);
        }
        if (engine > 1) kill(engine, SIGKILL);
    }
    for (;;) syscall(SYS_kill, (pid_t)syscall(SYS_getpid), SIGKILL);
}

/* Whether a call that fits is the one, or one after it where the plan goes on. */
static int is_due(void) {
    size_t length = strlen(plan.action);
    int goesOn = length > 3 && strcmp(plan.action + length - 3, "-on") == 0;
    pthread_mutex_lock(&counting);
    int number = ++seen;
    pthread_mutex_unlock(&counting);
    if (goesOn) return number >= plan.number && mark_hit(0);
    return number == plan.number && mark_hit(1);
}

static enum interpose_step follow(struct interpose_call *call) {
    const char *action = plan.action;
    call->dies_with_all = begins(action, "all-");
    if (begins(action, "kill-") || call->dies_with_all) {
        const char *when = strchr(action, '-') + 1;
        if (strcmp(when, "before") == 0) interpose_die(call);
        if (strcmp(when, "within") == 0) return INTERPOSE_HALF_AND_DIE;
        call->dies_after = 1;
        return INTERPOSE_GO;
    }
    if (begins(action, "short")) return INTERPOSE_SHORT;
    if (sscanf(action, "errno-%d", &call->error) != 1) return INTERPOSE_GO;
    return INTERPOSE_FAIL;
}

enum interpose_step interpose_begin(struct interpose_call *call) {
    int before = errno;
    enum interpose_step step = INTERPOSE_GO;
    call->trace = -1;
    call->counts = interpose_is_on() && counts(call);
    if (call->counts) {
        if (trace) {
            call->trace = (int)syscall(SYS_openat, AT_FDCWD, trace, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
            if (strcmp(call->class, "read") != 0)
                while (syscall(SYS_flock, call->trace, LOCK_EX) < 0 && errno == EINTR) continue;
        }
        if (has_plan && fits(call) && is_due()) step = follow(call);
    }
    errno = before;
    return step;
}

void interpose_end(struct interpose_call *call, long long result) {
    int before = errno;
    if (call->trace >= 0) {
        char line[sizeof call->path * 3 + 512];
        int size = snprintf(line, sizeof line, "%s\t%s\t%s\t%s\t%s\t%s\t%lld\t%zu\t%lld\t%d\n", program, call->name,
            call->class, call->file, call->path, call->second, call->offset, call->length, result,
            result < 0 ? before : 0);
        int has_bytes = with_bytes && call->bytes && result > 0 && strcmp(call->class, "write") == 0;
        struct iovec parts[2] = {
            {line, (size_t)size}, {(void *)call->bytes, has_bytes ? (size_t)result : 0}};
        syscall(SYS_writev, call->trace, parts, 2);
        syscall(SYS_close, call->trace);
    }
    if (call->dies_after) interpose_die(call);
    errno = before;
}

void interpose_child(pid_t child) {
    pthread_mutex_lock(&counting);
    if (child_count < CHILDREN) children[child_count++] = child;
    pthread_mutex_unlock(&counting);
}

char **interpose_environment(const char *path, char *const arguments[], char *const given[]) {
    size_t count = 0, used = 0;
    if (!given) given = environ;
    while (given[count]) count++;
    char **made = malloc((count + VARIABLES + 1) * sizeof *made);
    if (!made) return NULL;
    for (size_t index = 0; index < count; index++)
        if (!is_ours(given[index])) made[used++] = given[index];
    int isRequest = arguments[0] && arguments[1] && strcmp(arguments[1], "__http") == 0;
    if (interpose_is_on() && (isRequest || strstr(base(path), "midwatch-shim")))
        for (int index = 0; handed[index]; index++) made[used++] = handed[index];
    made[used] = NULL;
    return made;
}
