-- The first tables. Ids are random; tables of submissions are WITHOUT ROWID, because a rowid is arrival order.

CREATE TABLE reports (
    id             TEXT PRIMARY KEY NOT NULL,
    stage          TEXT NOT NULL,
    received_week  TEXT NOT NULL,
    urgent         TEXT,
    provenance     TEXT NOT NULL,
    language       TEXT NOT NULL,
    answers        TEXT NOT NULL,
    words          INTEGER NOT NULL,
    marks          INTEGER NOT NULL,
    waiting        BOOLEAN NOT NULL,
    original       BOOLEAN NOT NULL,
    claimed_by     TEXT,
    claimed_until  BIGINT,
    closing_reason TEXT,
    ended_week     TEXT,
    version        INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX reports_by_stage ON reports (stage, received_week, id);

CREATE TABLE sealed_texts (
    report_id  TEXT NOT NULL REFERENCES reports (id),
    field      TEXT NOT NULL,
    ciphertext BLOB NOT NULL,
    PRIMARY KEY (report_id, field)
) WITHOUT ROWID;

CREATE TABLE messages (
    id         TEXT PRIMARY KEY NOT NULL,
    report_id  TEXT NOT NULL REFERENCES reports (id),
    position   INTEGER NOT NULL,
    side       TEXT NOT NULL,
    week       TEXT NOT NULL,
    ciphertext BLOB NOT NULL,
    UNIQUE (report_id, position)
) WITHOUT ROWID;

CREATE TABLE receipts (
    hash      BLOB PRIMARY KEY NOT NULL,
    report_id TEXT NOT NULL UNIQUE REFERENCES reports (id)
) WITHOUT ROWID;

CREATE TABLE idempotency (
    key_hash     BLOB PRIMARY KEY NOT NULL,
    content_hash BLOB NOT NULL,
    last_day     TEXT NOT NULL
) WITHOUT ROWID;

-- Everyone who opened or cleaned the original, and who approved: the two-person rule once more.
CREATE TABLE handlers (
    report_id   TEXT NOT NULL REFERENCES reports (id),
    reviewer_id TEXT NOT NULL REFERENCES reviewers (id),
    PRIMARY KEY (report_id, reviewer_id)
) WITHOUT ROWID;

CREATE TABLE approvals (
    report_id   TEXT PRIMARY KEY NOT NULL REFERENCES reports (id),
    reviewer_id TEXT NOT NULL REFERENCES reviewers (id)
) WITHOUT ROWID;

CREATE TRIGGER approval_needs_a_second_person BEFORE INSERT ON approvals
WHEN EXISTS (SELECT 1 FROM handlers WHERE report_id = NEW.report_id AND reviewer_id = NEW.reviewer_id)
BEGIN SELECT RAISE(ABORT, 'two-person rule'); END;

CREATE TRIGGER approvals_never_change BEFORE UPDATE ON approvals
BEGIN SELECT RAISE(ABORT, 'two-person rule'); END;

CREATE TRIGGER approver_never_handles BEFORE INSERT ON handlers
WHEN EXISTS (SELECT 1 FROM approvals WHERE report_id = NEW.report_id AND reviewer_id = NEW.reviewer_id)
BEGIN SELECT RAISE(ABORT, 'two-person rule'); END;

CREATE TRIGGER handlers_never_change BEFORE UPDATE ON handlers
BEGIN SELECT RAISE(ABORT, 'two-person rule'); END;

CREATE TRIGGER handlers_are_never_forgotten BEFORE DELETE ON handlers
BEGIN SELECT RAISE(ABORT, 'two-person rule'); END;

CREATE TRIGGER approvals_are_never_forgotten BEFORE DELETE ON approvals
BEGIN SELECT RAISE(ABORT, 'two-person rule'); END;

CREATE TRIGGER reports_begin_before_approval BEFORE INSERT ON reports
WHEN NEW.stage IN ('approved', 'published')
BEGIN SELECT RAISE(ABORT, 'two-person rule'); END;

CREATE TRIGGER only_approved_reports_are_published BEFORE UPDATE OF stage ON reports
WHEN NEW.stage IN ('approved', 'published') AND NOT EXISTS (SELECT 1 FROM approvals WHERE report_id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'two-person rule'); END;

CREATE TABLE lessons (
    report_id         TEXT PRIMARY KEY NOT NULL REFERENCES reports (id),
    public_id         TEXT UNIQUE,
    document          TEXT NOT NULL,
    answers           TEXT,
    withheld          TEXT,
    published_quarter TEXT,
    withdrawn_quarter TEXT,
    withdrawal_reason TEXT
) WITHOUT ROWID;
-- Names in the order of year and number: as text, NM-2026-10000 would stand before NM-2026-9999. One number of both,
-- because only the first of several would be searched for.
CREATE INDEX lessons_by_place ON lessons
    (CAST(substr(public_id, 4, 4) AS INTEGER) * 10000000000 + CAST(substr(public_id, 9) AS INTEGER));

-- The codes of published lessons, for filters and counts.
CREATE TABLE lesson_codes (
    field     TEXT NOT NULL,
    code      TEXT NOT NULL,
    public_id TEXT NOT NULL,
    PRIMARY KEY (field, code, public_id)
) WITHOUT ROWID;

CREATE TABLE guard_traces (
    report_id TEXT NOT NULL REFERENCES reports (id),
    hash      BLOB NOT NULL,
    direct    BOOLEAN NOT NULL,
    PRIMARY KEY (report_id, hash)
) WITHOUT ROWID;

-- Originals whose destruction has begun: the sweep at start finishes what a crash interrupted.
CREATE TABLE erasures (
    report_id TEXT PRIMARY KEY NOT NULL REFERENCES reports (id),
    reach     TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE reviewers (
    id       TEXT PRIMARY KEY NOT NULL,
    name     TEXT NOT NULL UNIQUE,
    password TEXT NOT NULL,
    disabled BOOLEAN NOT NULL
);

CREATE TABLE reviewer_roles (
    reviewer_id TEXT NOT NULL REFERENCES reviewers (id),
    role        TEXT NOT NULL,
    PRIMARY KEY (reviewer_id, role)
) WITHOUT ROWID;

CREATE TABLE invitations (
    token_hash BLOB PRIMARY KEY NOT NULL,
    name       TEXT NOT NULL,
    roles      TEXT NOT NULL,
    expires_at BIGINT NOT NULL
) WITHOUT ROWID;

CREATE TABLE sessions (
    token_hash  BLOB PRIMARY KEY NOT NULL,
    reviewer_id TEXT NOT NULL REFERENCES reviewers (id),
    opened_at   BIGINT NOT NULL,
    seen_at     BIGINT NOT NULL
) WITHOUT ROWID;

CREATE TABLE audit (
    seq       INTEGER PRIMARY KEY NOT NULL,
    at        TEXT NOT NULL,
    actor     TEXT,
    act       TEXT NOT NULL,
    report_id TEXT,
    detail    TEXT,
    previous  BLOB NOT NULL,
    hash      BLOB NOT NULL
);
CREATE TRIGGER audit_lines_never_change BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER audit_lines_never_go BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

-- What submitters did waits here for the nightly sweep, so that the order of the log does not tell the hour.
CREATE TABLE pending_audit (
    id        TEXT PRIMARY KEY NOT NULL,
    week      TEXT NOT NULL,
    act       TEXT NOT NULL,
    report_id TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE releases (
    id          TEXT PRIMARY KEY NOT NULL,
    state       TEXT NOT NULL,
    step        TEXT NOT NULL,
    progress    INTEGER NOT NULL,
    asked_by    TEXT,
    asked_at    BIGINT NOT NULL,
    finished_at BIGINT,
    lessons     INTEGER,
    digest      TEXT,
    problem     TEXT
);

CREATE TABLE release_holds (
    release_id TEXT NOT NULL REFERENCES releases (id),
    report_id  TEXT NOT NULL REFERENCES reports (id),
    reason     TEXT NOT NULL,
    count      INTEGER NOT NULL,
    PRIMARY KEY (release_id, report_id, reason)
) WITHOUT ROWID;
