//! Whole corpora at once: synthetic lessons to measure with. The triggers watch here too.

use crate::conn::Tx;
use crate::entities::{approval, handler, lesson, report};
use crate::error::StoreError;
use crate::intake::{ROWS, report_row};
use crate::lessons::document_text;
use domain::id::ReviewerId;
use domain::lesson::LessonDocument;
use domain::report::{Head, Stage};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

impl Tx {
    /// Stores approved lessons with their approvers, who need accounts, as the handlers in the heads do. They never had
    /// an original.
    ///
    /// # Errors
    ///
    /// [`StoreError::TwoPersonRule`] when an approver is among the handlers, [`StoreError::Taken`] when a report of
    /// that id exists.
    pub async fn insert_approved(
        &self,
        lessons: Vec<(Head, ReviewerId, LessonDocument)>,
    ) -> Result<(), StoreError> {
        let mut rest = lessons.into_iter();
        loop {
            let group: Vec<_> = rest.by_ref().take(ROWS).collect();
            if group.is_empty() {
                return Ok(());
            }
            self.insert_approved_group(group).await?;
        }
    }

    async fn insert_approved_group(
        &self,
        group: Vec<(Head, ReviewerId, LessonDocument)>,
    ) -> Result<(), StoreError> {
        let (mut reports, mut handlers) = (vec![], vec![]);
        let (mut approvals, mut lessons) = (vec![], vec![]);
        let mut ids = vec![];
        for (head, approver, document) in group {
            let id = head.id.to_string();
            handlers.extend(head.handlers.iter().map(|reviewer| handler::ActiveModel {
                report_id: Set(id.clone()),
                reviewer_id: Set(reviewer.to_string()),
            }));
            approvals.push(approval::ActiveModel {
                report_id: Set(id.clone()),
                reviewer_id: Set(approver.to_string()),
            });
            lessons.push(lesson::ActiveModel {
                report_id: Set(id.clone()),
                document: Set(document_text(&document)),
                ..Default::default()
            });
            reports.push(report::ActiveModel {
                original: Set(false),
                ..report_row(head, 0, 0)
            });
            ids.push(id);
        }
        self.insert_report_rows(reports).await?;
        for some in handlers.chunks(ROWS) {
            handler::Entity::insert_many(some.iter().cloned())
                .exec_without_returning(self.db())
                .await?;
        }
        approval::Entity::insert_many(approvals)
            .exec_without_returning(self.db())
            .await?;
        lesson::Entity::insert_many(lessons)
            .exec_without_returning(self.db())
            .await?;
        // Only now, because the schema refuses the stage to a report without an approval.
        report::Entity::update_many()
            .col_expr(report::Column::Stage, Expr::value(Stage::Approved.as_str()))
            .filter(report::Column::Id.is_in(ids))
            .exec(self.db())
            .await?;
        Ok(())
    }
}
