// Prints what is made for printing, as a person would: node tests/browser/sheets.mjs FOLDER-OF-A-RELEASE.
// Every roll-call sheet is one page on Letter and on A4, whatever its lesson; packs and slides are looked at on screen
// and on paper. Pictures and printed pages go to target/screens/.
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { chromium } from "playwright-core";
import AxePackage from "@axe-core/playwright";
import { serve } from "./serve.mjs";

const AxeBuilder = AxePackage.default ?? AxePackage;
const papers = ["Letter", "A4"];
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const screens = "target/screens";
// More sheets than these would print for minutes: the longest, which fill their page most, and the shortest.
const [longest, shortest] = [30, 5];

const folder = process.argv[2];
if (!folder) {
  console.error("usage: sheets.mjs FOLDER-OF-A-RELEASE");
  process.exit(2);
}
const executablePath = process.env.NEARMISS_CHROMIUM;
if (!executablePath) {
  console.log("sheets: no Chromium here, so nothing was printed; install chromium or set NEARMISS_CHROMIUM");
  process.exit(process.env.CI === "true" ? 1 : 0);
}

const problems = [];
const site = await serve(folder);
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
try {
  await mkdir(screens, { recursive: true });
  const page = await (await browser.newContext()).newPage();
  const sheets = await pagesUnder("lessons", (path) => path.endsWith("/roll-call/"));
  if (sheets.length === 0) problems.push(`no roll-call sheet in ${folder}`);
  const chosen = sheets.length > longest + shortest ? [...sheets.slice(0, longest), ...sheets.slice(-shortest)] : sheets;
  for (const path of chosen) await checkSheet(page, path);
  const packs = await pagesUnder("training", () => true);
  const looked = [...packs.filter(isSlides).slice(0, 1), ...packs.filter((path) => path.includes("/packs/") && !isSlides(path)).slice(0, 1)];
  for (const path of looked) await checkPack(page, path);
  const views = [...chosen.slice(0, 1), ...chosen.slice(-1), ...looked, "/training/", "/recommendations/", "/recommendations/training/"];
  for (const path of views) await look(page, path);
  console.log(`sheets: ${chosen.length} of ${sheets.length} roll-call sheets printed on ${papers.join(" and ")}, ${views.length} pages looked at, ${problems.length} faults`);
} finally {
  await browser.close();
  site.close();
}
for (const problem of problems.slice(0, 50)) console.error(`  ${problem}`);
process.exit(problems.length > 0 ? 1 : 0);

// One page on each paper, nothing sideways, and a code to point a telephone at.
async function checkSheet(page, path) {
  await page.goto(site.base + path);
  if ((await page.locator("svg.qr path").count()) !== 1) problems.push(`${path} has no code`);
  for (const paper of papers) {
    const printed = await page.pdf({ format: paper });
    const pages = pagesOf(printed);
    if (pages !== 1) problems.push(`${path} takes ${pages} pages on ${paper}`);
    if (pages !== 1 || path === "/lessons/2026/NM-2026-0007/roll-call/") await keep(path, paper, printed);
  }
  await page.emulateMedia({ media: "print" });
  const letters = await page.evaluate(() => parseFloat(getComputedStyle(document.querySelector(".sheet li, .sheet p")).fontSize));
  await page.emulateMedia({ media: null });
  if (letters < 12) problems.push(`${path} is printed in letters of ${letters} px`);
}

// A pack prints a sheet of paper a part at least; slides fill the screen one after another, without script.
async function checkPack(page, path) {
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto(site.base + path);
  if (isSlides(path)) {
    const low = await page.evaluate(() => [...document.querySelectorAll(".slide")].filter((slide) => slide.offsetHeight < innerHeight).length);
    if (low > 0) problems.push(`${low} slides of ${path} do not fill the screen`);
    const before = await page.evaluate(() => scrollY);
    await page.keyboard.press("PageDown");
    const moved = await page.waitForFunction((from) => scrollY > from, before, { timeout: 5000 }).catch(() => null);
    if (!moved) problems.push(`the page down key does not move ${path}`);
  }
  const parts = await page.locator(".part").count();
  for (const paper of papers) {
    const printed = await page.pdf({ format: paper });
    if (pagesOf(printed) < parts) problems.push(`${path} prints ${pagesOf(printed)} pages of ${parts} parts on ${paper}`);
    await keep(path, paper, printed);
  }
}

// Light, dark and narrow: axe finds nothing, nothing sticks out sideways.
async function look(page, path) {
  for (const [name, width, colorScheme] of [["light", 1280, "light"], ["dark", 1280, "dark"], ["phone", 320, "light"]]) {
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia({ colorScheme });
    await page.goto(site.base + path);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    if (wide > 0) problems.push(`${path} (${name}) sticks out sideways by ${wide} px`);
    const axe = await new AxeBuilder({ page }).options({ runOnly: { type: "tag", values: tags } }).analyze();
    for (const violation of axe.violations) {
      problems.push(`${path} (${name}): axe ${violation.id}: ${violation.help}: ${violation.nodes[0].target.join(" ")}`);
    }
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    const clip = { x: 0, y: 0, width, height: Math.min(height, 3000) };
    await page.screenshot({ path: `${screens}/${nameOf(path)}-${name}.png`, fullPage: true, clip });
  }
}

// Pages below a folder that are wanted, the largest first.
async function pagesUnder(below, wanted) {
  const names = await readdir(join(folder, below), { recursive: true }).catch(() => []);
  const paths = names.filter((name) => name.endsWith("index.html")).map((name) => `/${below}/${name.slice(0, -"index.html".length)}`);
  const sized = paths.filter(wanted).map(async (path) => [path, (await readFile(join(folder, path, "index.html"))).length]);
  return (await Promise.all(sized)).sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).map(([path]) => path);
}

// Chromium writes an object of the type Page for each page, uncompressed.
function pagesOf(pdf) {
  return pdf.toString("latin1").match(/\/Type\s*\/Page\b/g)?.length ?? 0;
}

function isSlides(path) {
  return path.endsWith("/slides/");
}

function nameOf(path) {
  return path.split("/").filter(Boolean).join("-");
}

async function keep(path, paper, printed) {
  await writeFile(`${screens}/${nameOf(path)}-${paper}.pdf`, printed);
}
