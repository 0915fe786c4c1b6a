//! The page of the open data: what there is, how to read it, what each column means.

use super::dictionary::{self, RULES};
use super::edition::Edition;
use super::files::{Offered, OpenData, year_of};
use super::table::About;
use super::trends;
use super::words::Terms;
use crate::front_matter::Front;
use crate::generated;
use serde::Serialize;

/// Address of the page, and of the folder of the files.
pub(crate) const PATH: &str = "data";

/// The front matter of the page.
#[derive(Serialize)]
struct DataExtra<'a> {
    edition: &'a Edition,
    cite: String,
    whole: Vec<Whole>,
    years: Vec<Year>,
    analysis: Vec<Analysis<'a>>,
    analysis_json: Option<Offered>,
    rules: [&'a str; 6],
    dictionary: Vec<About>,
}

/// A table with its files.
#[derive(Serialize)]
struct Whole {
    id: &'static str,
    title: &'static str,
    row: &'static str,
    files: Vec<Offered>,
    schema: Option<Offered>,
}

/// A table of the analysis.
#[derive(Serialize)]
struct Analysis<'a> {
    title: &'a str,
    file: Option<Offered>,
}

/// The files of one year.
#[derive(Serialize)]
struct Year {
    year: i16,
    lessons: Vec<Offered>,
    takeaways: Vec<Offered>,
}

impl OpenData {
    /// The page in the language of these terms.
    pub(crate) fn page(&self, terms: Terms<'_>, path: String) -> String {
        let dictionary = dictionary::tables(terms);
        let extra = DataExtra {
            edition: &self.edition,
            cite: self.edition.cite(),
            whole: dictionary.iter().map(|about| self.whole(about)).collect(),
            years: self.years.iter().map(|year| self.year(*year)).collect(),
            analysis: self
                .analysis
                .iter()
                .map(|table| self.of_analysis(table))
                .collect(),
            analysis_json: self.offer("JSON", trends::JSON),
            rules: RULES.map(|rule| terms.say(rule)),
            dictionary,
        };
        let front = Front {
            title: terms.say("Open data").to_owned(),
            description: String::new(),
            date: None,
            path: Some(path),
            template: "data.html".into(),
            extra,
        };
        generated::file(&front, "")
    }

    fn whole(&self, about: &About) -> Whole {
        Whole {
            id: about.id,
            title: about.title,
            row: about.row,
            files: self.offered(about.id),
            schema: self.offer("JSON Schema", &format!("{}.schema.json", about.id)),
        }
    }

    fn of_analysis<'a>(&self, (title, name): &'a (String, String)) -> Analysis<'a> {
        Analysis {
            title,
            file: self.offer("CSV", name),
        }
    }

    fn year(&self, year: i16) -> Year {
        Year {
            year,
            lessons: self.offered(&year_of("lessons", year)),
            takeaways: self.offered(&year_of("takeaways", year)),
        }
    }
}
