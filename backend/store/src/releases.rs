use crate::conn::{Conn, Tx};
use crate::entities::{release, release_hold};
use crate::error::{StoreError, inconsistent};
use domain::id::{ReleaseId, ReportId, ReviewerId};
use jiff::Timestamp;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter,
    QueryOrder, QuerySelect,
};

/// Where an attempt to publish stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ReleaseState {
    /// Waits for the builder.
    Queued,
    /// Is being built; after a restart it is built anew.
    Building,
    /// Went live; readers may meanwhile see a later one.
    Live,
    /// Was refused; the release before it still serves.
    Refused,
}

/// One attempt to publish.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Release {
    /// Random.
    pub id: ReleaseId,
    /// Where it stands.
    pub state: ReleaseState,
    /// Name of the step it is at, or ended at.
    pub step: String,
    /// Percent of that step.
    pub progress: u8,
    /// Who asked for it; absent for the system.
    pub asked_by: Option<ReviewerId>,
    /// When it was asked for.
    pub asked_at: Timestamp,
    /// When it ended.
    pub finished_at: Option<Timestamp>,
    /// Lessons on the site.
    pub lessons: Option<u32>,
    /// Digest of its manifest.
    pub digest: Option<String>,
    /// Why it was refused: step and relative path.
    pub problem: Option<String>,
}

/// A lesson that a release held back.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Hold {
    /// Which report.
    pub report: ReportId,
    /// Which check of the gate.
    pub reason: String,
    /// How many findings.
    pub count: u32,
}

impl ReleaseState {
    fn as_str(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Building => "building",
            Self::Live => "live",
            Self::Refused => "refused",
        }
    }
}

impl<C: ConnectionTrait> Conn<C> {
    /// A release.
    ///
    /// # Errors
    ///
    /// When the driver fails or a row makes no sense.
    pub async fn find_release(&self, id: ReleaseId) -> Result<Option<Release>, StoreError> {
        release::Entity::find_by_id(id.to_string())
            .one(self.db())
            .await?
            .as_ref()
            .map(read)
            .transpose()
    }

    /// The next release to build, if one waits or was interrupted.
    ///
    /// # Errors
    ///
    /// When the driver fails or a row makes no sense.
    pub async fn find_open_release(&self) -> Result<Option<Release>, StoreError> {
        let open = [
            ReleaseState::Building.as_str(),
            ReleaseState::Queued.as_str(),
        ];
        let row = release::Entity::find()
            .filter(release::Column::State.is_in(open))
            .order_by_asc(release::Column::State)
            .order_by_asc(release::Column::AskedAt)
            .one(self.db())
            .await?;
        row.as_ref().map(read).transpose()
    }

    /// The release that waits for the builder, if one does.
    ///
    /// # Errors
    ///
    /// When the driver fails or a row makes no sense.
    pub async fn find_queued_release(&self) -> Result<Option<Release>, StoreError> {
        let row = release::Entity::find()
            .filter(release::Column::State.eq(ReleaseState::Queued.as_str()))
            .order_by_asc(release::Column::AskedAt)
            .one(self.db())
            .await?;
        row.as_ref().map(read).transpose()
    }

    /// The latest releases, newest first.
    ///
    /// # Errors
    ///
    /// When the driver fails or a row makes no sense.
    pub async fn list_releases(&self, limit: u64) -> Result<Vec<Release>, StoreError> {
        let rows = release::Entity::find()
            .order_by_desc(release::Column::AskedAt)
            .order_by_desc(release::Column::Id)
            .limit(limit)
            .all(self.db())
            .await?;
        rows.iter().map(read).collect()
    }

    /// What a release held back.
    ///
    /// # Errors
    ///
    /// When the driver fails or a row makes no sense.
    pub async fn list_holds(&self, id: ReleaseId) -> Result<Vec<Hold>, StoreError> {
        let of_release = release_hold::Column::ReleaseId.eq(id.to_string());
        let rows = release_hold::Entity::find()
            .filter(of_release)
            .all(self.db())
            .await?;
        rows.into_iter()
            .map(|row| {
                let report = row
                    .report_id
                    .parse()
                    .map_err(|_| inconsistent("release_holds", "report_id", &id))?;
                Ok(Hold {
                    report,
                    reason: row.reason,
                    count: u32::try_from(row.count).unwrap_or(0),
                })
            })
            .collect()
    }
}

impl Tx {
    /// Stores a release, replacing what stood under its id.
    ///
    /// # Errors
    ///
    /// When the driver fails.
    pub async fn put_release(&self, new: &Release) -> Result<(), StoreError> {
        let row = release::ActiveModel {
            id: Set(new.id.to_string()),
            state: Set(new.state.as_str().to_owned()),
            step: Set(new.step.clone()),
            progress: Set(i32::from(new.progress)),
            asked_by: Set(new.asked_by.map(|id| id.to_string())),
            asked_at: Set(new.asked_at.as_second()),
            finished_at: Set(new.finished_at.map(Timestamp::as_second)),
            lessons: Set(new.lessons.and_then(|count| i32::try_from(count).ok())),
            digest: Set(new.digest.clone()),
            problem: Set(new.problem.clone()),
        };
        if self.find_release(new.id).await?.is_some() {
            row.update(self.db()).await?;
        } else {
            release::Entity::insert(row)
                .exec_without_returning(self.db())
                .await?;
        }
        Ok(())
    }

    /// Notes what a release held back.
    ///
    /// # Errors
    ///
    /// When the driver fails.
    pub async fn add_holds(&self, id: ReleaseId, holds: &[Hold]) -> Result<(), StoreError> {
        release_hold::Entity::delete_many()
            .filter(release_hold::Column::ReleaseId.eq(id.to_string()))
            .exec(self.db())
            .await?;
        let rows: Vec<_> = holds
            .iter()
            .map(|hold| release_hold::ActiveModel {
                release_id: Set(id.to_string()),
                report_id: Set(hold.report.to_string()),
                reason: Set(hold.reason.clone()),
                count: Set(i32::try_from(hold.count).unwrap_or(i32::MAX)),
            })
            .collect();
        if !rows.is_empty() {
            release_hold::Entity::insert_many(rows)
                .exec_without_returning(self.db())
                .await?;
        }
        Ok(())
    }
}

fn read(row: &release::Model) -> Result<Release, StoreError> {
    let wrong = |column| inconsistent("releases", column, &row.id);
    let state = match row.state.as_str() {
        "queued" => ReleaseState::Queued,
        "building" => ReleaseState::Building,
        "live" => ReleaseState::Live,
        "refused" => ReleaseState::Refused,
        _ => return Err(wrong("state")),
    };
    let time = |seconds: i64, column| Timestamp::from_second(seconds).map_err(|_| wrong(column));
    Ok(Release {
        id: row.id.parse().map_err(|_| wrong("id"))?,
        state,
        step: row.step.clone(),
        progress: u8::try_from(row.progress).unwrap_or(0),
        asked_by: row
            .asked_by
            .as_deref()
            .map(str::parse)
            .transpose()
            .map_err(|_| wrong("asked_by"))?,
        asked_at: time(row.asked_at, "asked_at")?,
        finished_at: row
            .finished_at
            .map(|at| time(at, "finished_at"))
            .transpose()?,
        lessons: row.lessons.and_then(|count| u32::try_from(count).ok()),
        digest: row.digest.clone(),
        problem: row.problem.clone(),
    })
}
