//! Alerts: a page each, a list, feeds, twins, and the banner that stands on every page while one is current.

pub(crate) mod banner;

use crate::error::{PublishError, Step};
use crate::feed::{self, Item};
use crate::folder::Folder;
use crate::front_matter::Front;
use crate::generated::{self, Pages};
use crate::language::Language;
use crate::settings::Settings;
use crate::{address, plain};
use domain::calendar::Quarter;
use domain::id::AlertName;
use domain::publication::AlertPage;
use jiff::civil::Date;
use serde::Serialize;

/// Address of the list of all alerts.
const LIST: &str = "alerts";

/// Alerts as files.
#[derive(Default)]
pub(crate) struct Alerts {
    /// Newest first.
    alerts: Vec<AlertFile>,
    /// Addresses of their pages, in every language.
    paths: Vec<String>,
    /// The part of every page that shows those which are current, as a template.
    pub(crate) banner: String,
}

/// One alert in the site's own language.
struct AlertFile {
    front: Front<AlertExtra>,
    /// As Zola reads it.
    text: String,
}

#[derive(Clone, Serialize)]
struct AlertExtra {
    public_id: AlertName,
    hazard: String,
    what_to_do: String,
    /// Of its texts, BCP 47.
    language: String,
    issued: Date,
    closes: Date,
    #[serde(skip_serializing_if = "Option::is_none")]
    closed: Option<Date>,
    /// From a reviewer's taking up the report to the alert.
    #[serde(skip_serializing_if = "Option::is_none")]
    hours: Option<u32>,
    acknowledgements: Vec<Acknowledged>,
    /// The page stands in every language.
    translated: bool,
}

#[derive(Clone, Serialize)]
struct Acknowledged {
    quarter: Quarter,
    text: String,
}

#[derive(Serialize)]
struct ListExtra<'a> {
    alerts: Vec<Entry<'a>>,
    /// The folder of its feeds, as a link.
    feeds: String,
    translated: bool,
}

/// An alert in the list.
#[derive(Serialize)]
struct Entry<'a> {
    title: &'a str,
    path: String,
    #[serde(flatten)]
    extra: &'a AlertExtra,
}

/// An alert as JSON.
#[derive(Serialize)]
struct Twin<'a> {
    title: &'a str,
    #[serde(flatten)]
    extra: &'a AlertExtra,
}

impl Alerts {
    /// Writes the pages of these alerts in each of the languages, the site's own first.
    pub(crate) fn new(pages: &mut Pages, alerts: &[AlertPage], languages: &[Language]) -> Self {
        let mut alerts: Vec<&AlertPage> = alerts.iter().collect();
        alerts.sort_by_key(|alert| std::cmp::Reverse(alert.name));
        let mut made = Self {
            banner: banner::template(&alerts),
            ..Self::default()
        };
        for language in languages {
            let files: Vec<AlertFile> = alerts
                .iter()
                .map(|alert| AlertFile::new(alert, language))
                .collect();
            let list = address::facet_file(LIST);
            pages.insert(language.file(&list), list_page(&files, language));
            for file in &files {
                let own = path_of(file.front.extra.public_id);
                let name = language.file(&address::listing_file(&own, 1));
                pages.insert(name, file.text.clone());
                made.paths.push(language.path(&own));
            }
            if !language.is_translation() {
                made.alerts = files;
            }
        }
        made
    }

    /// Every alert has its page.
    pub(crate) fn check(&self, built: &Folder) -> Result<(), PublishError> {
        for path in &self.paths {
            let html = format!("{path}/index.html");
            if !built.exists(&html) {
                return Err(PublishError::Missing {
                    step: Step::Check,
                    path: built.name(&html),
                });
            }
        }
        Ok(())
    }

    /// Markdown and JSON beside each page, and the feeds of the list.
    pub(crate) fn write_beside(
        &self,
        built: &Folder,
        settings: &Settings,
        base: &str,
    ) -> Result<(), PublishError> {
        for AlertFile { front, text } in &self.alerts {
            let path = path_of(front.extra.public_id);
            let twin = Twin {
                title: &front.title,
                extra: &front.extra,
            };
            let mut json = serde_json::to_vec_pretty(&twin).expect("plain values are JSON");
            json.push(b'\n');
            built.put(&format!("{path}/index.json"), &json)?;
            let markdown = generated::without_mark(text);
            built.put(&format!("{path}/index.md"), markdown.as_bytes())?;
        }
        let base = base.trim_end_matches('/');
        let items: Vec<Item<'_>> = self.alerts.iter().map(|file| file.item(base)).collect();
        let title = Language::title_of_alerts();
        feed::write_list(built, (LIST, title), &items, settings, base)
    }
}

impl AlertFile {
    fn new(alert: &AlertPage, language: &Language) -> Self {
        let hazard = plain::line(&alert.text.hazard);
        let acknowledged = alert.acknowledgements.iter().map(|told| Acknowledged {
            quarter: told.quarter,
            text: plain::line(&told.text),
        });
        let extra = AlertExtra {
            public_id: alert.name,
            what_to_do: plain::line(&alert.text.what_to_do),
            language: plain::line(&alert.text.language),
            issued: alert.issued,
            closes: alert.closes,
            closed: alert.closed,
            hours: alert.hours,
            acknowledgements: acknowledged.collect(),
            translated: true,
            hazard: hazard.clone(),
        };
        let front = Front {
            title: plain::line(&alert.text.title),
            description: hazard,
            date: Some(alert.issued),
            path: Some(language.path(&path_of(alert.name))),
            template: "alert.html".into(),
            extra,
        };
        let text = generated::file(&front, "");
        Self { front, text }
    }

    /// The alert in feeds. One that closed says when, and was updated then.
    fn item(&self, base: &str) -> Item<'_> {
        let AlertExtra {
            public_id,
            what_to_do,
            issued,
            closed,
            ..
        } = &self.front.extra;
        let mut text = format!("{}\n{what_to_do}", self.front.description);
        if let Some(day) = closed {
            text.push_str(&format!("\nClosed {day}."));
        }
        Item {
            url: format!("{base}{}", address::link(&path_of(*public_id))),
            title: &self.front.title,
            summary: &self.front.description,
            text,
            language: &self.front.extra.language,
            author: Language::title_of_alerts(),
            categories: Vec::new(),
            published: *issued,
            updated: closed.unwrap_or(*issued).max(*issued),
        }
    }
}

fn path_of(name: AlertName) -> String {
    format!("{LIST}/{name}")
}

fn list_page(files: &[AlertFile], language: &Language) -> String {
    let entries = files.iter().map(|file| Entry {
        title: &file.front.title,
        path: address::link(file.front.path.as_deref().unwrap_or_default()),
        extra: &file.front.extra,
    });
    let words = language.words();
    let front = Front {
        title: words.alerts.to_owned(),
        description: words.about_alerts.to_owned(),
        date: None,
        path: Some(language.path(LIST)),
        template: "alerts.html".into(),
        extra: ListExtra {
            alerts: entries.collect(),
            feeds: address::link(LIST),
            translated: true,
        },
    };
    generated::file(&front, "")
}
