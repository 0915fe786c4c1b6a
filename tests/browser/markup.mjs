// Reads the pages as text: valid HTML, nothing active, nothing from another host, within the byte budgets.
import { gzipSync } from "node:zlib";
import { HtmlValidate } from "html-validate";

const validator = new HtmlValidate({
  root: true,
  extends: ["html-validate:recommended"],
  rules: {
    // Matters of taste or of other checks, not of validity.
    "doctype-style": "off",
    "long-title": "off",
    "no-trailing-whitespace": "off",
    "void-style": "off",
    "require-sri": "off",
    // Check boxes of one facet share a name, so that a query can hold several of them.
    "form-dup-name": ["error", { shared: ["radio", "checkbox", "button", "reset", "submit"] }],
    // The element <search> is younger than four years; role="search" says the same.
    "prefer-native-element": ["error", { exclude: ["search"] }],
  },
});

// JSON-LD is data that no browser runs.
const script = /<script\b(?! type="application\/ld\+json">)/i;
const forbidden = [
  [/\sstyle\s*=/i, "an inline style"],
  [/<style\b/i, "an inline style sheet"],
  [/<[^>]+\son[a-z]+\s*=/i, "an event handler"],
  [/<(?:iframe|object|embed|img)\b/i, "an element that no reading page needs"],
  [/<(?:link|source|use|image)\b(?![^>]*(?:rel="canonical"|hreflang=))[^>]*(?:href|src)="(?:https?:)?(?:\/|&#x2F;){2}/i, "a file of another host"],
];

// Compressed sizes, with the stylesheet and the icon that a first visit loads too.
export const budgets = { lesson: 30_000, listing: 40_000, trends: 80_000, styles: 12_000 };

// The only pages that may have script.
const scripted = /^\/(?:es\/)?(?:search|report|receipt)\//;
const limitOf = (path) => (isLesson(path) ? budgets.lesson : /^\/(?:es\/)?trends\//.test(path) ? budgets.trends : budgets.listing);

export async function checkMarkup(base, pages) {
  const problems = [];
  const size = (text) => gzipSync(text).length;
  const asset = async (path) => size(await fetch(base + path).then((answer) => answer.text()));
  const styles = await asset("/style.css");
  const shared = styles + (await asset("/icon.svg"));
  let largestLesson = 0;
  let largestOther = 0;

  if (styles > budgets.styles) problems.push(`the stylesheet has ${styles} bytes compressed, over ${budgets.styles}`);
  for (const [path, html] of pages) {
    const report = await validator.validateString(html, path);
    for (const message of report.results.flatMap((result) => result.messages)) {
      problems.push(`${path}:${message.line}: ${message.message} (${message.ruleId})`);
    }
    for (const [pattern, what] of forbidden) if (pattern.test(html)) problems.push(`${path} holds ${what}`);
    if (script.test(html) && !scripted.test(path)) problems.push(`${path} holds a script`);
    problems.push(...checkData(path, html));

    const bytes = size(html) + shared;
    if (bytes > limitOf(path)) problems.push(`${path} has ${bytes} bytes compressed, over ${limitOf(path)}`);
    if (isLesson(path)) largestLesson = Math.max(largestLesson, bytes);
    else largestOther = Math.max(largestOther, bytes);
  }
  return { problems, figures: { styles, largestLesson, largestOther } };
}

// Structured data must be JSON that says what the page is about.
function checkData(path, html) {
  const problems = [];
  for (const [, text] of html.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)) {
    try {
      const data = JSON.parse(text);
      if (!data["@type"] || !data.headline) problems.push(`${path}: structured data without a type or headline`);
    } catch (error) {
      problems.push(`${path}: structured data is no JSON: ${error.message}`);
    }
  }
  return problems;
}

export const isLesson = (path) => /^(?:\/es)?\/lessons\/\d{4}\/[^/]+\/$/.test(path);
