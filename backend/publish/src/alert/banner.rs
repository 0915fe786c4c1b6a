//! The part of every page that shows current alerts, as a template that the site's own `base.html` includes.
//!
//! A template, because it is read once: a data file would be looked up for each of ten thousand pages. It is the only
//! template in which words of people stand, so every sign that could act in HTML or in a template is an entity.

use crate::plain;
use crate::xml::escaped;
use domain::publication::AlertPage;

/// Its place among the templates.
pub(crate) const FILE: &str = "templates/banner.html";

/// Empty when nothing is current.
pub(super) fn template(alerts: &[&AlertPage]) -> String {
    let current: String = alerts
        .iter()
        .filter(|alert| alert.is_current())
        .map(|alert| one(alert))
        .collect();
    if current.is_empty() {
        return current;
    }
    format!(
        "<aside class=\"alerts\" aria-label=\"{{{{ trans(key=\"alert_region\", lang=lang) }}}}\"><div class=\"wide\">\n\
         {current}</div></aside>\n"
    )
}

fn one(alert: &AlertPage) -> String {
    let (title, language) = (inert(&alert.text.title), inert(&alert.text.language));
    let (name, issued) = (alert.name, alert.issued);
    format!(
        "<p><strong>{{{{ trans(key=\"alert\", lang=lang) }}}}</strong> \
         <a href=\"{{{{ root | safe }}}}/alerts/{name}/\" lang=\"{language}\" dir=\"auto\">{title}</a> \
         <time datetime=\"{issued}\">{issued}</time></p>\n"
    )
}

/// Text that acts in nothing.
fn inert(text: &str) -> String {
    escaped(&plain::line(text))
        .replace('{', "&#123;")
        .replace('}', "&#125;")
        .replace('%', "&#37;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_people_act_neither_as_html_nor_as_a_template() {
        for text in [
            "{{ get_env(name='HOME') }}",
            "{% include 'x' %}",
            "{# gone #}",
            "<script>",
            "a \" onclick=b",
        ] {
            let inert = inert(text);
            for sign in ['{', '}', '<', '>', '"', '\'', '%'] {
                assert!(!inert.contains(sign), "{inert}");
            }
        }
        assert_eq!(inert("Check the screw."), "Check the screw.");
    }
}
