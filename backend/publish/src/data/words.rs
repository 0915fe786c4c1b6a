//! The sentences of the dictionary that the codebook does not have. They are written in English where they are used, which
//! is how files for programs carry them, and looked up here for pages in other languages.

use domain::codebook::Codebook;

/// What the dictionary is written with: a codebook, and the language that it is in.
#[derive(Clone, Copy)]
pub(crate) struct Terms<'a> {
    pub(crate) book: &'a Codebook,
    language: &'a str,
}

impl<'a> Terms<'a> {
    pub(crate) fn new(book: &'a Codebook, language: &'a str) -> Self {
        Self { book, language }
    }

    /// As files for programs are written.
    pub(crate) fn english(book: &'a Codebook) -> Self {
        Self::new(book, "en")
    }

    /// The sentence in the language of the terms, or as it is where nobody has translated it.
    pub(super) fn say(self, english: &'static str) -> &'static str {
        let translations: &[(&str, &'static str)] = match self.language {
            "es" => &SPANISH,
            _ => &[],
        };
        let found = translations.iter().find(|(known, _)| *known == english);
        found.map_or(english, |(_, translated)| translated)
    }
}

const SPANISH: [(&str, &str); 45] = [
    ("Lessons", "Lecciones"),
    (
        "One row for each published lesson.",
        "Una fila por cada lección publicada.",
    ),
    (
        "Permanent id, never given again.",
        "Identificador permanente, que nunca se vuelve a dar.",
    ),
    ("Revision, from 1.", "Revisión, desde 1."),
    (
        "Quarter of first publication, such as 2026-Q4.",
        "Trimestre de la primera publicación, como 2026-Q4.",
    ),
    (
        "Language of the texts, as BCP 47 names it.",
        "Idioma de los textos, como lo nombra BCP 47.",
    ),
    (
        "Address of the lesson on this site; the whole story stands there, as HTML, Markdown and JSON.",
        "Dirección de la lección en este sitio; allí está el relato entero, en HTML, Markdown y JSON.",
    ),
    ("Title.", "Título."),
    (
        "What happened, in one sentence.",
        "Lo que pasó, en una frase.",
    ),
    (
        "Kinds of details that were removed from the story.",
        "Tipos de detalles que se quitaron del relato.",
    ),
    (
        "How many details of each of these kinds were removed, in the same order.",
        "Cuántos detalles de cada uno de estos tipos se quitaron, en el mismo orden.",
    ),
    (
        "Fields that are left out so that the lesson does not stand alone.",
        "Campos que se omiten para que la lección no destaque entre las demás.",
    ),
    ("Takeaways", "Enseñanzas"),
    (
        "One row for each takeaway of a published lesson.",
        "Una fila por cada enseñanza de una lección publicada.",
    ),
    (
        "The lesson it belongs to.",
        "La lección a la que pertenece.",
    ),
    (
        "Its place among the takeaways of its lesson, from 1: the most important one first.",
        "Su lugar entre las enseñanzas de su lección, desde 1: primero la más importante.",
    ),
    (
        "What to do next time, in one sentence.",
        "Qué hacer la próxima vez, en una frase.",
    ),
    ("Changes", "Cambios"),
    (
        "One row for each time that a lesson was added, corrected or withdrawn.",
        "Una fila por cada vez que se añadió, se corrigió o se retiró una lección.",
    ),
    (
        "Permanent id of the lesson.",
        "Identificador permanente de la lección.",
    ),
    ("What happened to the lesson.", "Qué pasó con la lección."),
    ("Added", "Añadida"),
    (
        "It was published for the first time.",
        "Se publicó por primera vez.",
    ),
    ("Corrected", "Corregida"),
    (
        "A later revision stands in place of the one before.",
        "Una revisión posterior ocupa el lugar de la anterior.",
    ),
    ("Withdrawn", "Retirada"),
    (
        "It is no longer published, and its row is gone.",
        "Ya no está publicada, y su fila ha desaparecido.",
    ),
    ("Quarter of the change.", "Trimestre del cambio."),
    (
        "Revision that came with it; empty for a withdrawal.",
        "Revisión que trajo; vacía si fue retirada.",
    ),
    (
        "What a correction changed, in words.",
        "Lo que cambió una corrección, en palabras.",
    ),
    (
        "The year alone, never a quarter or a day.",
        "Solo el año, nunca el trimestre ni el día.",
    ),
    (
        "{narrow} is given as {broad}.",
        "{narrow} se da como {broad}.",
    ),
    (
        "What fewer than {k} lessons carry is given as {broad}.",
        "Lo que llevan menos de {k} lecciones se da como {broad}.",
    ),
    ("{narrow} is never given.", "{narrow} no se da nunca."),
    (
        "Empty, and named in withheld, where fewer than {k} lessons would share who, where and when.",
        "Vacío, y nombrado en withheld, donde menos de {k} lecciones compartirían quién, dónde y cuándo.",
    ),
    ("As coded.", "Como se codificó."),
    ("In broader groups.", "En grupos más amplios."),
    ("Not published.", "No se publica."),
    (
        "All files are UTF-8. CSV follows RFC 4180: commas, a header line, lines that end in CR LF.",
        "Todos los archivos están en UTF-8. El CSV sigue RFC 4180: comas, una línea de encabezado, líneas que terminan en CR LF.",
    ),
    (
        "Empty (null in JSON Lines and Parquet) means not known, not asked or left out; the column withheld names what was left out of a lesson.",
        "Vacío (null en JSON Lines y Parquet) significa que no se sabe, no se preguntó o se omitió; la columna withheld nombra lo que se omitió de una lección.",
    ),
    (
        "A list is one cell with semicolons between its parts in CSV, and a list in JSON Lines and Parquet.",
        "Una lista es una sola celda con punto y coma entre sus partes en CSV, y una lista en JSON Lines y Parquet.",
    ),
    (
        "In CSV, a text that begins with =, +, -, @ or an apostrophe has one apostrophe before it, so that no spreadsheet runs it as a formula. Take that one off to get the text.",
        "En CSV, un texto que empieza por =, +, -, @ o un apóstrofo lleva delante un apóstrofo, para que ninguna hoja de cálculo lo ejecute como fórmula. Quítelo para obtener el texto.",
    ),
    (
        "Rows stand in the order of public ids. Files of a year hold the lessons that were first published in it.",
        "Las filas siguen el orden de los identificadores. Los archivos de un año contienen las lecciones que se publicaron en él por primera vez.",
    ),
    (
        "A version names the codebook, the newest quarter, and the numbers of lessons, corrections and withdrawn lessons. These are voluntary reports: counts of them are no measure of how often something happens.",
        "Una versión nombra las listas de códigos, el trimestre más reciente y los números de lecciones, correcciones y lecciones retiradas. Son relatos voluntarios: contarlos no mide con qué frecuencia ocurre algo.",
    ),
    ("Open data", "Datos abiertos"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::dictionary;

    #[test]
    fn every_sentence_of_our_own_is_translated() {
        let book = Codebook::embedded();
        let english = dictionary::tables(Terms::english(book));
        let spanish = dictionary::tables(Terms::new(book, "es"));
        for (one, other) in english.iter().zip(&spanish) {
            assert_ne!((one.title, one.row), (other.title, other.row));
            for (one, other) in one.columns.iter().zip(&other.columns) {
                let is_of_the_codebook = book
                    .fields()
                    .iter()
                    .any(|field| one.meaning.starts_with(&field.label));
                assert!(
                    is_of_the_codebook || one.meaning != other.meaning,
                    "{}",
                    one.meaning
                );
                assert!(
                    one.generalized.is_empty() || one.generalized != other.generalized,
                    "{}",
                    one.generalized
                );
            }
        }
        for rule in dictionary::RULES {
            assert_ne!(Terms::new(book, "es").say(rule), rule);
        }
    }

    #[test]
    fn no_sentence_is_translated_twice() {
        let mut known: Vec<&str> = SPANISH.iter().map(|(english, _)| *english).collect();
        known.sort_unstable();
        known.dedup();
        assert_eq!(known.len(), SPANISH.len());
    }
}
