-- Spend, schema 2: schema 1 had no table `folded`. Times are Unix milliseconds, UTC; money is in millionths of a millionth of a US dollar.
-- What an agent's own transcript says about one request to a model, each request once.
CREATE TABLE IF NOT EXISTS message (
    key              TEXT PRIMARY KEY,
    at               INTEGER NOT NULL,
    agent            TEXT NOT NULL,
    session          TEXT NOT NULL,
    project          TEXT NOT NULL,
    model            TEXT NOT NULL,
    input            INTEGER NOT NULL,
    cache_read       INTEGER NOT NULL,
    cache_write      INTEGER NOT NULL,
    cache_write_hour INTEGER NOT NULL,
    output           INTEGER NOT NULL,
    searches         INTEGER NOT NULL,
    batch            INTEGER NOT NULL,
    usd              INTEGER NOT NULL,
    listed           INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX IF NOT EXISTS message_at ON message (at);

CREATE INDEX IF NOT EXISTS message_session ON message (session);

-- How far each transcript was read. What stands before `place` is in `message`, in the same transaction.
CREATE TABLE IF NOT EXISTS transcript (
    path     TEXT PRIMARY KEY,
    head     INTEGER NOT NULL,
    digest   TEXT NOT NULL,
    place    INTEGER NOT NULL,
    length   INTEGER NOT NULL,
    modified INTEGER NOT NULL,
    cursor   TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The calls that a gateway or hook let through, with estimated tokens.
CREATE TABLE IF NOT EXISTS call (
    id        INTEGER PRIMARY KEY,
    call_id   TEXT NOT NULL,
    at        INTEGER NOT NULL,
    agent     TEXT NOT NULL,
    session   TEXT NOT NULL,
    project   TEXT NOT NULL,
    principal TEXT NOT NULL,
    server    TEXT NOT NULL,
    tool      TEXT NOT NULL,
    sent      INTEGER NOT NULL,
    received  INTEGER NOT NULL
) STRICT;

CREATE INDEX IF NOT EXISTS call_at ON call (at);

CREATE INDEX IF NOT EXISTS call_session ON call (session);

-- The lines of hooks that were counted.
CREATE TABLE IF NOT EXISTS folded (
    id TEXT PRIMARY KEY,
    at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- The agent's own name for a session, where a hook was told it.
CREATE TABLE IF NOT EXISTS link (
    session TEXT PRIMARY KEY,
    own     TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What people added to budgets, in the unit of the budget (money as above).
CREATE TABLE IF NOT EXISTS extension (
    id      INTEGER PRIMARY KEY,
    at      INTEGER NOT NULL,
    expires INTEGER NOT NULL,
    budget  TEXT NOT NULL,
    scope   TEXT NOT NULL,
    amount  INTEGER NOT NULL,
    by      TEXT NOT NULL,
    note    TEXT NOT NULL
) STRICT;

CREATE INDEX IF NOT EXISTS extension_budget ON extension (budget, scope, expires);

-- What was told already, so that two processes do not tell it twice.
CREATE TABLE IF NOT EXISTS told (
    budget TEXT NOT NULL,
    scope  TEXT NOT NULL,
    stage  INTEGER NOT NULL,
    at     INTEGER NOT NULL,
    PRIMARY KEY (budget, scope, stage)
) STRICT, WITHOUT ROWID;

-- When a session was first seen.
CREATE TABLE IF NOT EXISTS session (
    id    TEXT PRIMARY KEY,
    began INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS setting (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
