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
  },
});

const forbidden = [
  [/<script\b/i, "a script"],
  [/\sstyle\s*=/i, "an inline style"],
  [/<style\b/i, "an inline style sheet"],
  [/<[^>]+\son[a-z]+\s*=/i, "an event handler"],
  [/<(?:iframe|object|embed|form|img)\b/i, "an element that no reading page needs"],
  [/<(?:link|source|use|image)\b(?![^>]*rel="canonical")[^>]*(?:href|src)="(?:https?:)?(?:\/|&#x2F;){2}/i, "a file of another host"],
];

// Compressed sizes, with the stylesheet and the icon that a first visit loads too.
export const budgets = { lesson: 30_000, listing: 40_000, styles: 12_000 };

export async function checkMarkup(base, pages) {
  const problems = [];
  const size = (text) => gzipSync(text).length;
  const asset = async (path) => size(await fetch(base + path).then((answer) => answer.text()));
  const styles = await asset("/style.css");
  const shared = styles + (await asset("/icon.svg"));
  let largest = 0;

  if (styles > budgets.styles) problems.push(`the stylesheet has ${styles} bytes compressed, over ${budgets.styles}`);
  for (const [path, html] of pages) {
    const report = await validator.validateString(html, path);
    for (const message of report.results.flatMap((result) => result.messages)) {
      problems.push(`${path}:${message.line}: ${message.message} (${message.ruleId})`);
    }
    for (const [pattern, what] of forbidden) if (pattern.test(html)) problems.push(`${path} holds ${what}`);

    const lesson = isLesson(path);
    const bytes = size(html) + shared;
    const limit = lesson ? budgets.lesson : budgets.listing;
    if (bytes > limit) problems.push(`${path} has ${bytes} bytes compressed, over ${limit}`);
    if (lesson) largest = Math.max(largest, bytes);
  }
  return { problems, figures: { styles, largestLesson: largest } };
}

export const isLesson = (path) => /^\/lessons\/\d{4}\/[^/]+\/$/.test(path);
