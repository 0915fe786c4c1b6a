//! The roll-call sheet: one page on paper, with what a sergeant reads out and asks.
//!
//! It speaks the language of its lesson where the site does: on paper there is one language. The code leads back to
//! the lesson's page.

use super::fit::{Fit, Texts};
use super::qr;
use crate::address;
use crate::error::PublishError;
use crate::folder::Folder;
use crate::page::LessonFile;
use crate::settings::{Settings, Words};
use crate::xml::escaped;

/// Questions on a sheet. A lesson that asks fewer gets general ones.
const QUESTIONS: usize = 3;

const POLICY: &str =
    "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'";

/// Writes the sheets beside the built pages. `base` is the address of the site.
pub(crate) fn write(
    built: &Folder,
    lessons: &[LessonFile],
    settings: &Settings,
    base: &str,
) -> Result<(), PublishError> {
    let base = base.trim_end_matches('/');
    for file in lessons {
        let front = &file.front.extra;
        let sheet = Sheet {
            file,
            words: settings.words(&front.language),
            settings,
            lesson: address::link(&address::lesson(front.public_id)),
            base,
        };
        let name = format!("{}/index.html", address::roll_call(front.public_id));
        built.put(&name, sheet.html().as_bytes())?;
    }
    Ok(())
}

struct Sheet<'a> {
    file: &'a LessonFile,
    words: Words<'a>,
    settings: &'a Settings,
    /// The lesson's page, as a link.
    lesson: String,
    base: &'a str,
}

impl Sheet<'_> {
    fn html(&self) -> String {
        let front = &self.file.front;
        let texts = self.texts();
        let fit = Fit::of(&texts);
        let (title, site) = (escaped(&front.title), escaped(&self.settings.title));
        let (name, id) = (self.word("sheet"), front.extra.public_id);
        format!(
            "<!doctype html>\n<html lang=\"{lang}\" dir=\"ltr\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <title>{name}: {title} · {site}</title>\n<meta name=\"description\" content=\"{summary}\">\n\
             <meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"referrer\" content=\"no-referrer\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n\
             <link rel=\"canonical\" href=\"{address}\">\n<link rel=\"stylesheet\" href=\"/style.css\">\n\
             <link rel=\"icon\" href=\"/icon.svg\" type=\"image/svg+xml\">\n</head>\n<body>\n\
             <main class=\"sheet {size}\">\n<p class=\"screen\"><a class=\"more\" href=\"{back}\">← {to_lesson}</a> \
             <span class=\"quiet\">{how}</span></p>\n<div class=\"head\">\n<div>\n<p class=\"kicker\">{name} · {id}</p>\n\
             <h1{spoken}>{title}</h1>\n<p{spoken}>{summary}</p>\n{note}</div>\n{picture}\n</div>\n\
             {takeaways}{questions}<p class=\"foot\">{site}: {tagline}. {id}, {revision_word} {revision}. {address}</p>\n\
             </main>\n</body>\n</html>\n",
            lang = escaped(self.words.language),
            summary = escaped(texts.summary),
            address = escaped(&self.address()),
            size = fit.size,
            back = escaped(&self.lesson),
            to_lesson = self.word("sheet_back"),
            how = self.word("sheet_print"),
            spoken = self.spoken(),
            note = self.note(&texts),
            picture = qr::svg(&self.address(), &self.word("sheet_code")),
            takeaways = self.takeaways(&texts, &fit),
            questions = self.list("questions", &texts.questions, &self.asked_in()),
            tagline = self.word("tagline"),
            revision_word = self.word("revision").to_lowercase(),
            revision = front.extra.revision,
        )
    }

    /// The lesson's own questions, filled up with general ones where they are in the same language.
    fn questions(&self) -> Vec<&str> {
        let extra = &self.file.front.extra;
        let own = extra.questions.iter().map(String::as_str);
        let general = ["sheet_ask_1", "sheet_ask_2", "sheet_ask_3"].map(|key| self.words.get(key));
        let more = if extra.questions.is_empty() || self.speaks_as_the_lesson() {
            QUESTIONS
        } else {
            0
        };
        own.chain(general.into_iter().take(more))
            .take(QUESTIONS)
            .collect()
    }

    fn speaks_as_the_lesson(&self) -> bool {
        let language = &self.file.front.extra.language;
        language.split('-').next() == Some(self.words.language)
    }

    fn texts(&self) -> Texts<'_> {
        let front = &self.file.front;
        let extra = &front.extra;
        Texts {
            title: &front.title,
            summary: &front.description,
            note: extra.content_note.as_deref(),
            takeaways: extra
                .takeaways
                .iter()
                .map(|one| one.text.as_str())
                .collect(),
            questions: self.questions(),
        }
    }

    fn note(&self, texts: &Texts<'_>) -> String {
        texts.note.map_or_else(String::new, |note| {
            let (word, spoken) = (self.word("content_note"), self.spoken());
            let note = escaped(note);
            format!("<p class=\"note\"><strong>{word}:</strong> <span{spoken}>{note}</span></p>\n")
        })
    }

    /// What does not fit stands on the lesson's page, and the sheet says how much that is.
    fn takeaways(&self, texts: &Texts<'_>, fit: &Fit) -> String {
        let shown = texts.takeaways.get(..fit.takeaways).unwrap_or_default();
        let left = texts.takeaways.len() - shown.len();
        let more = match left {
            0 => String::new(),
            left => format!("<p>{}: {left}</p>\n", self.word("sheet_more")),
        };
        self.list("takeaways", shown, &self.spoken()) + &more
    }

    /// A heading by its key, and the entries under it; `spoken` tells their language.
    fn list(&self, heading: &str, entries: &[&str], spoken: &str) -> String {
        if entries.is_empty() {
            return String::new();
        }
        let heading = self.word(heading);
        let entries: String = entries
            .iter()
            .map(|text| format!("<li>{}</li>\n", escaped(text)))
            .collect();
        format!("<h2>{heading}</h2>\n<ol{spoken}>\n{entries}</ol>\n")
    }

    /// The language of the lesson's own texts.
    fn spoken(&self) -> String {
        let language = escaped(&self.file.front.extra.language);
        format!(" lang=\"{language}\" dir=\"auto\"")
    }

    /// The language of the questions: general ones are in that of the sheet, which needs no mark.
    fn asked_in(&self) -> String {
        if self.file.front.extra.questions.is_empty() {
            return String::new();
        }
        self.spoken()
    }

    fn word(&self, key: &str) -> String {
        escaped(self.words.get(key))
    }

    fn address(&self) -> String {
        format!("{}{}", self.base, self.lesson)
    }
}
