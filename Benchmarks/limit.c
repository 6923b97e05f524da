// The limit that a step is measured against: commit, spawn, wait, commit, and nothing else.
//
//     limit DATABASE STEPS ROWS BYTES [PROGRAM [ARGUMENT ...]]
//
// Each step makes two durable commits with the settings of the timeline (WAL, synchronous=FULL). Together they write
// ROWS rows of BYTES bytes of payload: as many and as long as the engine wrote for one step in the same run. Without a
// program a step is its two commits.
#include <sqlite3.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

extern char **environ;

static sqlite3 *database;
static sqlite3_stmt *begin, *body, *record, *end;
static long sequence;

static void must(int code, int expected, const char *what) {
    if (code == expected) return;
    fprintf(stderr, "limit: %s: %s\n", what, database ? sqlite3_errmsg(database) : sqlite3_errstr(code));
    exit(4);
}

static sqlite3_stmt *prepare(const char *sql) {
    sqlite3_stmt *statement = NULL;
    must(sqlite3_prepare_v3(database, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL), SQLITE_OK, sql);
    return statement;
}

static void run(sqlite3_stmt *statement) {
    must(sqlite3_step(statement), SQLITE_DONE, sqlite3_sql(statement));
    sqlite3_reset(statement);
}

static void open_database(const char *path) {
    must(sqlite3_open(path, &database), SQLITE_OK, path);
    must(sqlite3_exec(database,
                      "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
                      "CREATE TABLE IF NOT EXISTS body (id INTEGER PRIMARY KEY, salt BLOB, payload TEXT) STRICT;"
                      "CREATE TABLE IF NOT EXISTS record (stream TEXT, sequence INTEGER, at INTEGER, name TEXT,"
                      " version INTEGER, commitment BLOB, hash BLOB, body INTEGER, PRIMARY KEY (stream, sequence))"
                      " STRICT, WITHOUT ROWID;",
                      NULL, NULL, NULL),
         SQLITE_OK, "the tables");
    sqlite3_stmt *last = prepare("SELECT coalesce(max(sequence), 0) FROM record");
    must(sqlite3_step(last), SQLITE_ROW, "the last sequence");
    sequence = sqlite3_column_int64(last, 0);
    sqlite3_finalize(last);
    begin = prepare("BEGIN IMMEDIATE");
    body = prepare("INSERT INTO body (salt, payload) VALUES (?, ?)");
    record = prepare("INSERT INTO record"
                     " VALUES ('run/R-20261121-031502-7f3a', ?, 1795230902000, 'read-ended', 1, ?, ?, ?)");
    end = prepare("COMMIT");
}

static void commit(int rows, const char *payload) {
    static const unsigned char bytes[32] = {1};
    run(begin);
    for (int row = 0; row < rows; row++) {
        sqlite3_bind_blob(body, 1, bytes, 16, SQLITE_STATIC);
        sqlite3_bind_text(body, 2, payload, -1, SQLITE_STATIC);
        run(body);
        sqlite3_bind_int64(record, 1, ++sequence);
        sqlite3_bind_blob(record, 2, bytes, 32, SQLITE_STATIC);
        sqlite3_bind_blob(record, 3, bytes, 32, SQLITE_STATIC);
        sqlite3_bind_int64(record, 4, sqlite3_last_insert_rowid(database));
        run(record);
    }
    run(end);
}

int main(int count, char **arguments) {
    if (count < 5) {
        fprintf(stderr, "usage: limit DATABASE STEPS ROWS BYTES [PROGRAM [ARGUMENT ...]]\n");
        return 2;
    }
    int steps = atoi(arguments[2]), rows = atoi(arguments[3]), size = atoi(arguments[4]);
    char *payload = malloc((size_t)size + 1);
    if (!payload) return 4;
    memset(payload, 'x', (size_t)size);
    payload[size] = 0;
    open_database(arguments[1]);
    for (int step = 0; step < steps; step++) {
        commit(rows / 2, payload);
        pid_t child;
        int status;
        if (count > 5) {
            if (posix_spawnp(&child, arguments[5], NULL, NULL, arguments + 5, environ) != 0) return 4;
            if (waitpid(child, &status, 0) != child || status != 0) return 4;
        }
        commit(rows - rows / 2, payload);
    }
    sqlite3_finalize(begin);
    sqlite3_finalize(body);
    sqlite3_finalize(record);
    sqlite3_finalize(end);
    must(sqlite3_close(database), SQLITE_OK, "closing");
    return 0;
}
