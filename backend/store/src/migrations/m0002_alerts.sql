-- Alerts: short warnings that cannot wait for the lesson. All times are of reviewers' work.

CREATE TABLE alerts (
    id           TEXT PRIMARY KEY NOT NULL,
    public_id    TEXT UNIQUE,
    report_id    TEXT REFERENCES reports (id),
    title        TEXT NOT NULL,
    hazard       TEXT NOT NULL,
    what_to_do   TEXT NOT NULL,
    language     TEXT NOT NULL,
    let_pass     TEXT NOT NULL,
    because      TEXT NOT NULL,
    raised_by    TEXT NOT NULL REFERENCES reviewers (id),
    raised_at    BIGINT NOT NULL,
    closes       TEXT NOT NULL,
    approved_by  TEXT REFERENCES reviewers (id),
    approved_at  BIGINT,
    live_since   BIGINT,
    live_minutes INTEGER,
    held         TEXT,
    closed       TEXT
) WITHOUT ROWID;

CREATE TABLE acknowledgements (
    id       TEXT PRIMARY KEY NOT NULL,
    alert_id TEXT NOT NULL REFERENCES alerts (id),
    day      TEXT NOT NULL,
    text     TEXT NOT NULL,
    noted_by TEXT NOT NULL REFERENCES reviewers (id)
) WITHOUT ROWID;

-- Whoever raised an alert never approves it; what was approved is what stands there.
CREATE TRIGGER alerts_begin_as_drafts BEFORE INSERT ON alerts
WHEN NEW.approved_by IS NOT NULL OR NEW.approved_at IS NOT NULL OR NEW.public_id IS NOT NULL OR NEW.live_since IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'two-person rule'); END;

CREATE TRIGGER alert_needs_a_second_person BEFORE UPDATE ON alerts
WHEN NEW.approved_by IS NEW.raised_by
BEGIN SELECT RAISE(ABORT, 'two-person rule'); END;

CREATE TRIGGER alert_is_nothing_without_approval BEFORE UPDATE ON alerts
WHEN NEW.approved_by IS NULL
    AND (NEW.public_id IS NOT NULL OR NEW.approved_at IS NOT NULL OR NEW.live_since IS NOT NULL OR NEW.closed IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'two-person rule'); END;

CREATE TRIGGER alert_raiser_never_changes BEFORE UPDATE ON alerts
WHEN NEW.raised_by <> OLD.raised_by
BEGIN SELECT RAISE(ABORT, 'two-person rule'); END;

CREATE TRIGGER approved_alerts_never_change BEFORE UPDATE ON alerts
WHEN OLD.approved_by IS NOT NULL AND (
    NEW.approved_by IS NOT OLD.approved_by
    OR NEW.public_id IS NOT OLD.public_id
    OR NEW.title <> OLD.title
    OR NEW.hazard <> OLD.hazard
    OR NEW.what_to_do <> OLD.what_to_do
)
BEGIN SELECT RAISE(ABORT, 'two-person rule'); END;

CREATE TRIGGER approved_alerts_are_never_forgotten BEFORE DELETE ON alerts
WHEN OLD.approved_by IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'two-person rule'); END;
