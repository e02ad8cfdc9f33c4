-- Approvals, schema 1. Times are Unix milliseconds, UTC.
CREATE TABLE request (
    id                TEXT PRIMARY KEY,
    question          TEXT NOT NULL,
    state             TEXT NOT NULL CHECK (state IN ('pending', 'approved', 'denied', 'expired', 'withdrawn', 'used')),
    delivered         INTEGER NOT NULL DEFAULT 0,
    agent_name        TEXT NOT NULL,
    principal         TEXT NOT NULL,
    session           TEXT NOT NULL,
    server            TEXT NOT NULL,
    tool              TEXT NOT NULL,
    arguments_digest  TEXT NOT NULL,
    arguments         TEXT NOT NULL,
    arguments_length  INTEGER NOT NULL,
    facts             TEXT NOT NULL,
    rule_id           TEXT NOT NULL,
    reason            TEXT NOT NULL,
    policy_revision   TEXT NOT NULL,
    working_directory TEXT NOT NULL,
    agent_process     TEXT,
    owner_process     TEXT NOT NULL,
    created_at        INTEGER NOT NULL,
    expires_at        INTEGER NOT NULL,
    changed_at        INTEGER NOT NULL,
    decided_at        INTEGER,
    decided_by        TEXT,
    decided_in        TEXT,
    decided_via       TEXT,
    note              TEXT NOT NULL DEFAULT ''
) STRICT;

-- One question is asked once at a time.
CREATE UNIQUE INDEX request_pending ON request (question) WHERE state = 'pending';
CREATE INDEX request_question ON request (question, created_at);
CREATE INDEX request_open ON request (expires_at) WHERE state IN ('pending', 'approved');

-- Held calls that wait for a request, in whichever gateway.
CREATE TABLE waiter (
    id         INTEGER PRIMARY KEY,
    request_id TEXT NOT NULL REFERENCES request (id) ON DELETE CASCADE,
    process    TEXT NOT NULL
) STRICT;
CREATE INDEX waiter_request ON waiter (request_id);

-- Every transition, in order: what `watch` reads.
CREATE TABLE event (
    seq        INTEGER PRIMARY KEY AUTOINCREMENT,
    request_id TEXT NOT NULL REFERENCES request (id) ON DELETE CASCADE,
    state      TEXT NOT NULL,
    at         INTEGER NOT NULL
) STRICT;

-- Answers that were refused because an agent gave them.
CREATE TABLE refused_answer (
    at         INTEGER NOT NULL,
    request_id TEXT NOT NULL,
    user       TEXT NOT NULL,
    process    INTEGER NOT NULL,
    channel    TEXT NOT NULL,
    reason     TEXT NOT NULL
) STRICT;

CREATE TRIGGER request_asked AFTER INSERT ON request BEGIN
    INSERT INTO event (request_id, state, at) VALUES (new.id, new.state, new.changed_at);
END;

CREATE TRIGGER request_changed AFTER UPDATE OF state ON request WHEN old.state <> new.state BEGIN
    INSERT INTO event (request_id, state, at) VALUES (new.id, new.state, new.changed_at);
END;

CREATE TRIGGER request_over AFTER UPDATE OF state ON request
WHEN new.state IN ('denied', 'expired', 'withdrawn', 'used') BEGIN
    DELETE FROM waiter WHERE request_id = new.id;
END;

-- Nothing ever goes back, whoever writes.
CREATE TRIGGER request_forward BEFORE UPDATE OF state ON request
WHEN NOT (old.state = new.state OR old.state = 'pending' AND new.state <> 'used' OR old.state = 'approved' AND new.state IN ('used', 'expired', 'withdrawn')) BEGIN
    SELECT RAISE(ABORT, 'a settled request does not change');
END;

-- What an answer is bound to never changes.
CREATE TRIGGER request_bound BEFORE UPDATE OF question, server, tool, arguments_digest, arguments, principal, agent_name, working_directory, policy_revision ON request BEGIN
    SELECT RAISE(ABORT, 'the call of a request does not change');
END;

PRAGMA application_id = 1312375120;

PRAGMA user_version = 1;

INSERT INTO request (id, question, state, agent_name, principal, session, server, tool, arguments_digest, arguments, arguments_length, facts, rule_id, reason, policy_revision, working_directory, agent_process, owner_process, created_at, expires_at, changed_at)
VALUES ('apr_000001', 'q1', 'pending', 'claude-code', 'alice', 's1', 'db', 'query', 'd1', '{"sql":"DROP TABLE t"}', 22, '["sql.drop table t"]', 'no-drop', 'It cannot be undone.', 'r1', '/project', NULL, '1/1@boot.1', 1795348800000, 1798761600000, 1795348800000);

INSERT INTO request (id, question, state, agent_name, principal, session, server, tool, arguments_digest, arguments, arguments_length, facts, rule_id, reason, policy_revision, working_directory, agent_process, owner_process, created_at, expires_at, changed_at, decided_at, decided_by, decided_in, decided_via, note)
VALUES ('apr_000002', 'q2', 'approved', 'claude-code', 'alice', 's1', 'db', 'query', 'd2', '{"sql":"DROP TABLE u"}', 22, '["sql.drop table u"]', 'no-drop', 'It cannot be undone.', 'r1', '/project', NULL, '1/1@boot.1', 1795348800000, 1798761600000, 1795348800500, 1795348800500, 'alice', NULL, 'cli', 'go on');
