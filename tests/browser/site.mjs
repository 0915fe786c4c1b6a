// Checks a built site: node tests/browser/site.mjs FOLDER, or the address of a running server.
// Every page as text (links, validity, budgets), one page of every kind in a browser.
import { crawl } from "./crawl.mjs";
import { checkLooks } from "./looks.mjs";
import { checkMarkup } from "./markup.mjs";
import { serve } from "./serve.mjs";

const target = process.argv[2];
if (!target) {
  console.error("usage: site.mjs FOLDER | http://HOST:PORT");
  process.exit(2);
}

const site = /^https?:/.test(target) ? { base: target.replace(/\/$/, ""), close() {} } : await serve(target);
const { pages, problems } = await crawl(site.base);
const lessons = [...pages.keys()].filter((path) => /^\/lessons\/20\d\d\/[^/]+\/$/.test(path)).length;
console.log(`site: ${pages.size} pages, ${lessons} of them lessons, ${problems.length} broken links`);

const markup = await checkMarkup(site.base, pages);
problems.push(...markup.problems);
console.log(
  `site: ${markup.problems.length} faults of markup and size; stylesheet ${markup.figures.styles} bytes, ` +
    `largest lesson with everything it loads ${markup.figures.largestLesson} bytes, largest other page ${markup.figures.largestOther}, compressed`,
);

const chromium = process.env.NEARMISS_CHROMIUM;
if (chromium) {
  const looks = await checkLooks(site.base, pages, chromium);
  problems.push(...looks.problems);
  console.log(`site: ${looks.problems.length} faults in ${looks.views} views (light, dark, wide, 320 px, 400 % zoom)`);
} else {
  console.log("site: no Chromium here, so the pages were not opened; install chromium or set NEARMISS_CHROMIUM");
}
site.close();

for (const problem of problems.slice(0, 50)) console.error(`  ${problem}`);
if (problems.length > 50) console.error(`  and ${problems.length - 50} more`);
process.exit(problems.length > 0 || (!chromium && process.env.CI === "true") ? 1 : 0);
