//! The same lesson for programs: Markdown and JSON beside each page, made from the same values.

use crate::address;
use crate::error::PublishError;
use crate::folder::Folder;
use crate::front_matter::{LessonExtra, WithdrawnExtra};
use crate::generated;
use crate::page::{LessonFile, WithdrawnFile};
use domain::id::PublicId;
use serde::Serialize;

/// A lesson as JSON.
#[derive(Serialize)]
struct LessonTwin<'a> {
    title: &'a str,
    synopsis: &'a str,
    #[serde(flatten)]
    extra: &'a LessonExtra,
    /// Paragraphs.
    narrative: &'a [String],
}

/// A withdrawn lesson as JSON.
#[derive(Serialize)]
struct WithdrawnTwin<'a> {
    title: &'a str,
    #[serde(flatten)]
    extra: &'a WithdrawnExtra,
}

pub(crate) fn write(
    built: &Folder,
    lessons: &[LessonFile],
    withdrawn: &[WithdrawnFile],
) -> Result<(), PublishError> {
    for LessonFile { front, story } in lessons {
        let (title, synopsis) = (front.title.as_str(), front.description.as_str());
        let twin = LessonTwin {
            title,
            synopsis,
            extra: &front.extra,
            narrative: story,
        };
        write_one(built, front.extra.public_id, &twin)?;
    }
    for WithdrawnFile { front } in withdrawn {
        write_one(
            built,
            front.extra.public_id,
            &WithdrawnTwin {
                title: &front.title,
                extra: &front.extra,
            },
        )?;
    }
    Ok(())
}

/// The Markdown twins: the very files that Zola read, without the mark of the publisher.
pub(crate) fn write_markdown(built: &Folder, pages: &generated::Pages) -> Result<(), PublishError> {
    for (name, text) in pages {
        let page = name.trim_end_matches(".md");
        built.put(
            &format!("{page}/index.md"),
            generated::without_mark(text).as_bytes(),
        )?;
    }
    Ok(())
}

fn write_one(built: &Folder, id: PublicId, twin: &impl Serialize) -> Result<(), PublishError> {
    let mut json =
        serde_json::to_vec_pretty(twin).expect("plain structs of text and numbers are JSON");
    json.push(b'\n');
    built.put(&format!("{}/index.json", address::lesson(id)), &json)
}
