//! Feeds of the whole site and of every list: Atom, RSS and JSON Feed, the newest lessons of each.
//!
//! They are written here because thousands of feeds through templates would cost more than all pages. A lesson stands
//! in a dozen feeds, so its entry is written once a format. An entry's name is the lesson's address, which never
//! changes; its dates are the first days of the quarters of publication and of the latest revision, since more is not known. A
//! withdrawn lesson is simply no longer there.

use crate::error::PublishError;
use crate::folder::Folder;
use crate::front_matter::Coded;
use crate::page::LessonFile;
use crate::settings::Settings;
use crate::xml::escaped;
use jiff::civil::Date;
use serde::Serialize;
use serde_json::value::RawValue;

/// Lessons in one feed.
const NEWEST: usize = 50;

/// What the date of a feed without lessons is; every format wants one.
const NEVER: Date = jiff::civil::date(1970, 1, 1);

/// A list that has feeds.
pub(crate) struct Feed {
    /// Address of the list without slashes at its ends; empty for the whole site.
    path: String,
    /// What the list is called; empty for the whole site.
    title: String,
    /// The newest lessons, as places in the list of all lessons.
    lessons: Vec<usize>,
}

/// One lesson in the three formats.
struct Entry {
    date: Date,
    atom: String,
    rss: String,
    json: Box<RawValue>,
}

/// What is the same in every feed of a site.
struct Site<'a> {
    base: &'a str,
    settings: &'a Settings,
    entries: Vec<Entry>,
}

#[derive(Serialize)]
struct JsonFeed<'a> {
    version: &'a str,
    title: &'a str,
    home_page_url: &'a str,
    feed_url: &'a str,
    description: &'a str,
    language: &'a str,
    items: Vec<&'a RawValue>,
}

#[derive(Serialize)]
struct JsonItem<'a> {
    id: &'a str,
    url: &'a str,
    title: &'a str,
    summary: &'a str,
    content_text: &'a str,
    date_published: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_modified: Option<String>,
    language: &'a str,
    tags: Vec<&'a str>,
}

impl Feed {
    /// `lessons` are places in the list of all lessons, newest first; more than a feed holds may be given.
    pub(crate) fn new(path: &str, title: &str, lessons: impl Iterator<Item = usize>) -> Self {
        Self {
            path: path.to_owned(),
            title: title.to_owned(),
            lessons: lessons.take(NEWEST).collect(),
        }
    }
}

/// Writes the feeds beside the built pages. `base` is the address of the site.
pub(crate) fn write(
    built: &Folder,
    feeds: &[Feed],
    lessons: &[LessonFile],
    settings: &Settings,
    base: &str,
) -> Result<(), PublishError> {
    let base = base.trim_end_matches('/');
    let entries = lessons.iter().map(|file| Entry::new(file, base)).collect();
    write_all(built, feeds, entries, settings, base)
}

/// Writes the three feeds of a list of other things than lessons.
pub(crate) fn write_list(
    built: &Folder,
    (path, title): (&str, &str),
    items: &[Item<'_>],
    settings: &Settings,
    base: &str,
) -> Result<(), PublishError> {
    let entries = items.iter().map(Entry::of).collect();
    let feed = Feed::new(path, title, 0..items.len());
    write_all(
        built,
        &[feed],
        entries,
        settings,
        base.trim_end_matches('/'),
    )
}

fn write_all(
    built: &Folder,
    feeds: &[Feed],
    entries: Vec<Entry>,
    settings: &Settings,
    base: &str,
) -> Result<(), PublishError> {
    let site = Site {
        base,
        settings,
        entries,
    };
    for feed in feeds {
        let place = match feed.path.as_str() {
            "" => String::new(),
            path => format!("{path}/"),
        };
        built.put(&format!("{place}atom.xml"), site.atom(feed).as_bytes())?;
        built.put(&format!("{place}rss.xml"), site.rss(feed).as_bytes())?;
        built.put(&format!("{place}feed.json"), &site.json(feed))?;
    }
    Ok(())
}

/// What feeds say of one thing, before it is written in three formats.
pub(crate) struct Item<'a> {
    /// Address of its page, and its name for good.
    pub(crate) url: String,
    pub(crate) title: &'a str,
    pub(crate) summary: &'a str,
    /// The whole of it, in lines.
    pub(crate) text: String,
    /// BCP 47.
    pub(crate) language: &'a str,
    pub(crate) author: &'a str,
    pub(crate) categories: Vec<&'a Coded>,
    pub(crate) published: Date,
    pub(crate) updated: Date,
}

impl Entry {
    fn new(file: &LessonFile, base: &str) -> Self {
        let front = &file.front;
        let extra = &front.extra;
        let published = extra.published.first_day();
        let revised = extra.revisions.last().map(|one| one.quarter.first_day());
        Self::of(&Item {
            url: format!("{base}/{}/", front.path.as_deref().unwrap_or_default()),
            title: &front.title,
            summary: &front.description,
            text: content(file),
            language: &extra.language,
            author: &extra.provenance.label,
            categories: std::iter::once(&extra.situation)
                .chain(&extra.factors)
                .collect(),
            published,
            updated: revised.unwrap_or(published),
        })
    }

    fn of(item: &Item<'_>) -> Self {
        let categories = || item.categories.iter();
        let atom_categories: String = categories()
            .map(|code| {
                let (id, label) = (escaped(&code.id), escaped(&code.label));
                format!("    <category term=\"{id}\" label=\"{label}\"/>\n")
            })
            .collect();
        let rss_categories: String = categories()
            .map(|code| format!("      <category>{}</category>\n", escaped(&code.label)))
            .collect();
        let (title, summary) = (escaped(item.title), escaped(item.summary));
        let (link, language) = (escaped(&item.url), escaped(item.language));
        let (day, updated) = (timestamp(item.published), timestamp(item.updated));
        let atom = format!(
            "  <entry xml:lang=\"{language}\">\n    <title>{title}</title>\n    <id>{link}</id>\n    \
             <link rel=\"alternate\" type=\"text/html\" href=\"{link}\"/>\n    <published>{day}</published>\n    \
             <updated>{updated}</updated>\n    <author><name>{}</name></author>\n{atom_categories}    \
             <summary>{summary}</summary>\n  </entry>\n",
            escaped(item.author),
        );
        let rss = format!(
            "    <item>\n      <title>{title}</title>\n      <link>{link}</link>\n      \
             <guid isPermaLink=\"true\">{link}</guid>\n      <pubDate>{}</pubDate>\n{rss_categories}      \
             <description>{summary}</description>\n    </item>\n",
            mail_date(item.published),
        );
        let json = JsonItem {
            id: &item.url,
            url: &item.url,
            title: item.title,
            summary: item.summary,
            content_text: &item.text,
            date_published: day,
            date_modified: (item.updated != item.published).then_some(updated),
            language: item.language,
            tags: categories().map(|code| code.label.as_str()).collect(),
        };
        let json = serde_json::value::to_raw_value(&json).expect("plain text is JSON");
        Self {
            date: item.updated,
            atom,
            rss,
            json,
        }
    }
}

/// The summary and the takeaways, a line each.
fn content(file: &LessonFile) -> String {
    let takeaways = file.front.extra.takeaways.iter();
    let lines = takeaways.map(|takeaway| format!("\n- {}", takeaway.text));
    std::iter::once(file.front.description.clone())
        .chain(lines)
        .collect()
}

impl Site<'_> {
    fn atom(&self, feed: &Feed) -> String {
        let (title, about) = (
            escaped(&self.title(feed)),
            escaped(&self.settings.description),
        );
        let page = escaped(&self.page(feed));
        let updated = timestamp(self.newest(feed));
        let mut text = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"en\">\n  \
             <title>{title}</title>\n  <subtitle>{about}</subtitle>\n  \
             <link rel=\"self\" type=\"application/atom+xml\" href=\"{page}atom.xml\"/>\n  \
             <link rel=\"alternate\" type=\"text/html\" href=\"{page}\"/>\n  <id>{page}</id>\n  \
             <updated>{updated}</updated>\n  <rights>{}</rights>\n",
            escaped(&self.settings.extra.licence),
        );
        self.of(feed).for_each(|entry| text.push_str(&entry.atom));
        text + "</feed>\n"
    }

    fn rss(&self, feed: &Feed) -> String {
        let (title, about) = (
            escaped(&self.title(feed)),
            escaped(&self.settings.description),
        );
        let page = escaped(&self.page(feed));
        let built = mail_date(self.newest(feed));
        let mut text = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\" xmlns:atom=\"http://www.w3.org/2005/Atom\">\n  \
             <channel>\n    <title>{title}</title>\n    <link>{page}</link>\n    \
             <description>{about}</description>\n    <language>en</language>\n    <copyright>{}</copyright>\n    \
             <lastBuildDate>{built}</lastBuildDate>\n    \
             <atom:link rel=\"self\" type=\"application/rss+xml\" href=\"{page}rss.xml\"/>\n",
            escaped(&self.settings.extra.licence),
        );
        self.of(feed).for_each(|entry| text.push_str(&entry.rss));
        text + "  </channel>\n</rss>\n"
    }

    fn json(&self, feed: &Feed) -> Vec<u8> {
        let page = self.page(feed);
        let feed = JsonFeed {
            version: "https://jsonfeed.org/version/1.1",
            title: &self.title(feed),
            home_page_url: &page,
            feed_url: &format!("{page}feed.json"),
            description: &self.settings.description,
            language: "en",
            items: self.of(feed).map(|entry| &*entry.json).collect(),
        };
        let mut json = serde_json::to_vec(&feed).expect("plain text is JSON");
        json.push(b'\n');
        json
    }

    fn of<'b>(&'b self, feed: &'b Feed) -> impl Iterator<Item = &'b Entry> {
        feed.lessons.iter().filter_map(|&at| self.entries.get(at))
    }

    fn newest(&self, feed: &Feed) -> Date {
        self.of(feed).map(|entry| entry.date).max().unwrap_or(NEVER)
    }

    fn title(&self, feed: &Feed) -> String {
        match (self.settings.title.as_str(), feed.title.as_str()) {
            (site, "") => site.to_owned(),
            ("", title) => title.to_owned(),
            (site, title) => format!("{site}: {title}"),
        }
    }

    /// Address of the list, with a slash at its end.
    fn page(&self, feed: &Feed) -> String {
        match feed.path.as_str() {
            "" => format!("{}/", self.base),
            path => format!("{}/{path}/", self.base),
        }
    }
}

/// As RFC 3339 writes it.
fn timestamp(date: Date) -> String {
    format!("{date}T00:00:00Z")
}

/// As RFC 822 writes it.
fn mail_date(date: Date) -> String {
    date.strftime("%a, %d %b %Y 00:00:00 +0000").to_string()
}
