-- Revisions of published lessons. Absent: the first one. The notes say, for readers, what each later one changed.
ALTER TABLE lessons ADD COLUMN revision INTEGER;
ALTER TABLE lessons ADD COLUMN revisions TEXT;

-- New words that wait for a second person, one proposal a lesson.
CREATE TABLE proposals (
    report_id   TEXT PRIMARY KEY NOT NULL REFERENCES lessons (report_id),
    document    TEXT NOT NULL,
    reason      TEXT NOT NULL,
    note        TEXT NOT NULL,
    of_revision INTEGER NOT NULL,
    proposed_by TEXT NOT NULL REFERENCES reviewers (id),
    proposed_at BIGINT NOT NULL
) WITHOUT ROWID;

-- Who put a revision in force, and who had proposed it: the two-person rule once more.
CREATE TABLE revision_approvals (
    report_id   TEXT NOT NULL REFERENCES reports (id),
    revision    INTEGER NOT NULL,
    proposed_by TEXT NOT NULL REFERENCES reviewers (id),
    approved_by TEXT NOT NULL REFERENCES reviewers (id),
    PRIMARY KEY (report_id, revision)
) WITHOUT ROWID;

CREATE TRIGGER revision_needs_a_second_person BEFORE INSERT ON revision_approvals
WHEN NEW.proposed_by = NEW.approved_by
    OR EXISTS (SELECT 1 FROM handlers WHERE report_id = NEW.report_id AND reviewer_id = NEW.approved_by)
BEGIN SELECT RAISE(ABORT, 'two-person rule'); END;

CREATE TRIGGER revision_approvals_never_change BEFORE UPDATE ON revision_approvals
BEGIN SELECT RAISE(ABORT, 'two-person rule'); END;

CREATE TRIGGER revision_approvals_are_never_forgotten BEFORE DELETE ON revision_approvals
BEGIN SELECT RAISE(ABORT, 'two-person rule'); END;

CREATE TRIGGER no_revision_without_approval BEFORE UPDATE OF revision ON lessons
WHEN NEW.revision IS NOT OLD.revision AND NOT EXISTS (
    SELECT 1 FROM revision_approvals WHERE report_id = NEW.report_id AND revision = NEW.revision
)
BEGIN SELECT RAISE(ABORT, 'two-person rule'); END;

-- A published document changes with its revision, or is emptied by a withdrawal.
CREATE TRIGGER published_words_change_with_their_revision BEFORE UPDATE OF document ON lessons
WHEN OLD.published_quarter IS NOT NULL AND NEW.document <> OLD.document AND NEW.document <> ''
    AND NEW.revision IS OLD.revision
BEGIN SELECT RAISE(ABORT, 'two-person rule'); END;

-- Lessons whose old words still stand in kept releases: none of these may come back.
CREATE TABLE to_forget (
    public_id TEXT PRIMARY KEY NOT NULL
) WITHOUT ROWID;
