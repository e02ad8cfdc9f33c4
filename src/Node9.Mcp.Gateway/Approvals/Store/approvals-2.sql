-- Approvals, schema 2: what it would do in words and as a shape, how far an answer may reach, who must answer, and grants.
ALTER TABLE request ADD COLUMN sentence TEXT NOT NULL DEFAULT '';

-- The call's shape as JSON; empty when an answer can only be for once.
ALTER TABLE request ADD COLUMN shape TEXT NOT NULL DEFAULT '';

-- The scopes on offer, by name, with a comma between; `once` always is.
ALTER TABLE request ADD COLUMN scopes TEXT NOT NULL DEFAULT '';

-- Longest life of a grant, milliseconds; 0 when there is no bound.
ALTER TABLE request ADD COLUMN longest INTEGER NOT NULL DEFAULT 0;

ALTER TABLE request ADD COLUMN approvers INTEGER NOT NULL DEFAULT 1;

ALTER TABLE request ADD COLUMN another_person INTEGER NOT NULL DEFAULT 0;

-- The grant that the answer made, or that settled this request.
ALTER TABLE request ADD COLUMN grant_id TEXT;

CREATE INDEX request_session ON request (session) WHERE state = 'pending';

-- Yeses, of which a request may need several; each by another person.
CREATE TABLE answer (
    request_id TEXT NOT NULL REFERENCES request (id) ON DELETE CASCADE,
    person     TEXT NOT NULL,
    process    TEXT,
    channel    TEXT NOT NULL,
    scope      TEXT NOT NULL,
    lasting    INTEGER NOT NULL,
    note       TEXT NOT NULL,
    at         INTEGER NOT NULL,
    PRIMARY KEY (request_id, person)
) STRICT;

-- Answers that reach further than once.
CREATE TABLE grants (
    id           TEXT PRIMARY KEY,
    request_id   TEXT NOT NULL,
    scope        TEXT NOT NULL CHECK (scope IN ('session', 'minutes', 'always')),
    shape        TEXT NOT NULL,
    words        TEXT NOT NULL,
    principal    TEXT NOT NULL,
    agent_name   TEXT NOT NULL,
    session      TEXT,
    created_at   INTEGER NOT NULL,
    expires_at   INTEGER,
    given_by     TEXT NOT NULL,
    given_via    TEXT NOT NULL,
    given_in     TEXT,
    approvers    INTEGER NOT NULL,
    in_client    INTEGER NOT NULL,
    note         TEXT NOT NULL,
    uses         INTEGER NOT NULL DEFAULT 0,
    last_used_at INTEGER,
    revoked_at   INTEGER,
    revoked_by   TEXT
) STRICT;

CREATE INDEX grants_holder ON grants (principal, agent_name) WHERE revoked_at IS NULL;

-- What an approver agreed to never grows, and what was revoked stays so.
CREATE TRIGGER grants_bound BEFORE UPDATE OF scope, shape, words, principal, agent_name, session, created_at, expires_at ON grants BEGIN
    SELECT RAISE(ABORT, 'a grant does not change');
END;

CREATE TRIGGER grants_revoked BEFORE UPDATE ON grants WHEN old.revoked_at IS NOT NULL BEGIN
    SELECT RAISE(ABORT, 'a revoked grant does not change');
END;

-- A process of schema 1 that still runs knows nothing of second approvers; it cannot approve what needs one.
CREATE TRIGGER request_approvers BEFORE UPDATE OF state ON request
WHEN new.state = 'approved' AND old.state = 'pending' AND new.approvers > 1 AND (SELECT count(*) FROM answer WHERE request_id = new.id) < new.approvers BEGIN
    SELECT RAISE(ABORT, 'another person must approve as well');
END;

-- Sessions that asked more than may wait at once.
CREATE TABLE flood (
    session    TEXT PRIMARY KEY,
    agent_name TEXT NOT NULL,
    refused    INTEGER NOT NULL,
    since      INTEGER NOT NULL,
    last_at    INTEGER NOT NULL
) STRICT;

CREATE TRIGGER request_meant BEFORE UPDATE OF sentence, shape, scopes, longest, approvers, another_person ON request BEGIN
    SELECT RAISE(ABORT, 'what was asked does not change');
END;
