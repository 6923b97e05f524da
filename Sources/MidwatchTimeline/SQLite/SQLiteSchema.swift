/// The shape of the database, as steps that are never edited once released: a change is a further step.
enum SQLiteSchema {
    /// "MWTL": tells `file` and us whose database it is.
    static let applicationID: Int32 = 0x4d57_544c

    /// One step of the schema. `user_version` counts the steps that a file has had.
    struct Step {
        /// What it brought.
        let name: String
        /// Statements, run in one transaction with the others.
        let sql: String
    }

    static let steps = [
        Step(name: "streams", sql: streams), Step(name: "locks", sql: locks), Step(name: "inbox", sql: inbox),
        Step(name: "holds", sql: holds), Step(name: "counters", sql: counters), Step(name: "refusals", sql: refusals),
        Step(name: "leases", sql: leases), Step(name: "ledger", sql: ledger),
        Step(name: "emptied messages", sql: emptiedMessages), Step(name: "last changes", sql: lastChanges),
    ]

    /// Records chain over commitments; salt and body live apart, so that a redaction empties a body and leaves the
    /// record. A body is emptied and its row kept, or its id would be given to another.
    private static let streams = """
        CREATE TABLE body (
            id INTEGER PRIMARY KEY,
            salt BLOB,
            payload TEXT
        ) STRICT;
        CREATE TABLE record (
            stream TEXT NOT NULL,
            sequence INTEGER NOT NULL CHECK (sequence > 0),
            at INTEGER NOT NULL,
            name TEXT NOT NULL,
            version INTEGER NOT NULL CHECK (version > 0),
            commitment BLOB NOT NULL CHECK (length(commitment) = 32),
            hash BLOB NOT NULL CHECK (length(hash) = 32),
            body INTEGER NOT NULL,
            PRIMARY KEY (stream, sequence)
        ) STRICT, WITHOUT ROWID;
        CREATE TRIGGER record_is_never_changed BEFORE UPDATE ON record
        BEGIN SELECT RAISE(ABORT, 'records are never changed'); END;
        CREATE TRIGGER record_is_never_deleted BEFORE DELETE ON record
        BEGIN SELECT RAISE(ABORT, 'records are never deleted'); END;
        CREATE TRIGGER body_is_never_changed BEFORE UPDATE ON body
        BEGIN SELECT RAISE(ABORT, 'records are never changed'); END;
        CREATE TRIGGER body_is_never_deleted BEFORE DELETE ON body
        BEGIN SELECT RAISE(ABORT, 'records are never deleted'); END;
        """

    private static let locks = """
        CREATE TABLE lock (
            name TEXT PRIMARY KEY NOT NULL,
            epoch INTEGER NOT NULL CHECK (epoch > 0),
            state TEXT NOT NULL CHECK (state IN ('free', 'held', 'in-doubt', 'overridden')),
            owner TEXT NOT NULL,
            by_name TEXT NOT NULL,
            doing TEXT NOT NULL,
            boot_id TEXT NOT NULL,
            since INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE TRIGGER lock_is_never_deleted BEFORE DELETE ON lock
        BEGIN SELECT RAISE(ABORT, 'locks are freed, never deleted'); END;
        """

    /// Rows that an earlier version took have no lease and no acquisition: they count as silent, and are never taken
    /// over.
    private static let leases = """
        ALTER TABLE lock ADD COLUMN host TEXT NOT NULL DEFAULT '';
        ALTER TABLE lock ADD COLUMN silent INTEGER NOT NULL DEFAULT 0 CHECK (silent IN (0, 1));
        ALTER TABLE lock ADD COLUMN lease_until INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE lock ADD COLUMN acquired INTEGER NOT NULL DEFAULT 0 CHECK (acquired >= 0);
        ALTER TABLE lock ADD COLUMN intent INTEGER NOT NULL DEFAULT 0 CHECK (intent >= 0);
        CREATE INDEX lock_taken ON lock (name) WHERE state <> 'free';
        """

    /// What was done under a lock last, so that a window before a change can begin after it.
    private static let lastChanges = """
        ALTER TABLE lock ADD COLUMN last_owner TEXT;
        ALTER TABLE lock ADD COLUMN last_doing TEXT;
        ALTER TABLE lock ADD COLUMN last_until INTEGER;
        """

    private static let inbox = """
        CREATE TABLE inbox (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            run TEXT NOT NULL,
            at INTEGER NOT NULL,
            payload TEXT NOT NULL,
            consumed INTEGER
        ) STRICT;
        CREATE INDEX inbox_waiting ON inbox (run, id) WHERE consumed IS NULL;
        CREATE TRIGGER inbox_is_never_deleted BEFORE DELETE ON inbox
        BEGIN SELECT RAISE(ABORT, 'messages are consumed, never deleted'); END;
        """

    private static let holds = """
        CREATE TABLE hold_change (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            at INTEGER NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('added', 'removed')),
            name TEXT NOT NULL,
            by_name TEXT NOT NULL,
            reason TEXT NOT NULL,
            service TEXT,
            until INTEGER
        ) STRICT;
        CREATE TRIGGER hold_change_is_never_changed BEFORE UPDATE ON hold_change
        BEGIN SELECT RAISE(ABORT, 'the history of holds is never changed'); END;
        CREATE TRIGGER hold_change_is_never_deleted BEFORE DELETE ON hold_change
        BEGIN SELECT RAISE(ABORT, 'the history of holds is never deleted'); END;
        """

    private static let counters = """
        CREATE TABLE counter (
            name TEXT PRIMARY KEY NOT NULL,
            value INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        """

    /// Whoever left a message hears why it was refused; the stream keeps only what changed something.
    private static let refusals = "ALTER TABLE inbox ADD COLUMN refusal TEXT;"

    /// The file becomes one log: it has an id, and its records an order in which they were written, which is that of
    /// their bodies. A body may be emptied, once the ledger tells of it. What may be changed at all is written out.
    private static let ledger = """
        CREATE TABLE log (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            name TEXT NOT NULL
        ) STRICT;
        INSERT INTO log (id, name) VALUES (1, lower(hex(randomblob(16))));
        CREATE TRIGGER log_is_never_changed BEFORE UPDATE ON log
        BEGIN SELECT RAISE(ABORT, 'the id of a timeline is never changed'); END;
        CREATE TRIGGER log_is_never_deleted BEFORE DELETE ON log
        BEGIN SELECT RAISE(ABORT, 'the id of a timeline is never deleted'); END;
        CREATE INDEX record_in_order ON record (body);
        CREATE TABLE redaction (
            body INTEGER PRIMARY KEY,
            told INTEGER NOT NULL
        ) STRICT;
        CREATE TRIGGER redaction_is_told BEFORE INSERT ON redaction
        WHEN NOT EXISTS (
            SELECT 1 FROM record WHERE stream = 'ledger' AND sequence = NEW.told AND name = 'redacted')
        BEGIN SELECT RAISE(ABORT, 'a redaction is told in the ledger'); END;
        CREATE TRIGGER redaction_is_never_changed BEFORE UPDATE ON redaction
        BEGIN SELECT RAISE(ABORT, 'redactions are never changed'); END;
        CREATE TRIGGER redaction_is_never_deleted BEFORE DELETE ON redaction
        BEGIN SELECT RAISE(ABORT, 'redactions are never deleted'); END;
        DROP TRIGGER body_is_never_changed;
        CREATE TRIGGER body_is_only_emptied BEFORE UPDATE ON body
        WHEN NOT (NEW.id = OLD.id AND NEW.salt IS NULL AND NEW.payload IS NULL
            AND EXISTS (SELECT 1 FROM redaction WHERE body = OLD.id))
        BEGIN SELECT RAISE(ABORT, 'records are never changed'); END;
        CREATE TRIGGER record_is_never_replaced BEFORE INSERT ON record
        WHEN EXISTS (SELECT 1 FROM record WHERE stream = NEW.stream AND sequence = NEW.sequence)
        BEGIN SELECT RAISE(ABORT, 'records are never replaced'); END;
        CREATE TRIGGER body_is_never_replaced BEFORE INSERT ON body
        WHEN EXISTS (SELECT 1 FROM body WHERE id = NEW.id)
        BEGIN SELECT RAISE(ABORT, 'records are never replaced'); END;
        CREATE TRIGGER inbox_is_only_consumed BEFORE UPDATE ON inbox
        WHEN OLD.consumed IS NOT NULL OR NEW.id <> OLD.id OR NEW.run <> OLD.run OR NEW.at <> OLD.at
            OR NEW.payload <> OLD.payload
        BEGIN SELECT RAISE(ABORT, 'messages are consumed once, never changed'); END;
        CREATE TRIGGER lock_epoch_only_grows BEFORE UPDATE ON lock
        WHEN NEW.name <> OLD.name OR NEW.epoch < OLD.epoch
        BEGIN SELECT RAISE(ABORT, 'the epoch of a lock only grows'); END;
        CREATE TRIGGER counter_only_grows BEFORE UPDATE ON counter
        WHEN NEW.name <> OLD.name OR NEW.value <= OLD.value
        BEGIN SELECT RAISE(ABORT, 'counters only grow'); END;
        CREATE TRIGGER counter_is_never_deleted BEFORE DELETE ON counter
        BEGIN SELECT RAISE(ABORT, 'counters only grow'); END;
        """

    /// What a message said stands in the record that answered it; a second copy could not be redacted. So a message is
    /// emptied when it is consumed.
    private static let emptiedMessages = """
        DROP TRIGGER inbox_is_only_consumed;
        UPDATE inbox SET payload = '' WHERE consumed IS NOT NULL;
        CREATE TRIGGER inbox_is_only_consumed BEFORE UPDATE ON inbox
        WHEN OLD.consumed IS NOT NULL OR NEW.id <> OLD.id OR NEW.run <> OLD.run OR NEW.at <> OLD.at
            OR NEW.consumed IS NULL OR NEW.payload <> ''
        BEGIN SELECT RAISE(ABORT, 'messages are consumed once, never changed'); END;
        """
}
