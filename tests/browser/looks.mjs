// Opens one page of every kind in Chromium, in English and in Spanish: axe finds nothing, nothing sticks out sideways,
// nothing moves while it loads, and no request leaves the host. Each view leaves a picture in target/screens/.
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import AxePackage from "@axe-core/playwright";
import { isLesson } from "./markup.mjs";

const AxeBuilder = AxePackage.default ?? AxePackage;
const quiet = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
// Two looks hold a page against every rule. The other two differ from one of those in colours or in height alone, and
// are held against the rules that this can break.
const looks = {
  desktopLight: { name: "desktop-light", colorScheme: "light", viewport: { width: 1280, height: 800 } },
  desktopDark: { name: "desktop-dark", colorScheme: "dark", viewport: { width: 1280, height: 800 }, rules: ["color-contrast", "color-contrast-enhanced", "link-in-text-block"] },
  phoneLight: { name: "phone-light", colorScheme: "light", viewport: { width: 320, height: 640 }, rules: ["target-size", "scrollable-region-focusable"] },
  // What is left of 1280 by 1024 at 400 % zoom.
  zoomDark: { name: "phone-dark", colorScheme: "dark", viewport: { width: 320, height: 256 } },
};
// Tabs that work side by side.
const tabs = 2;
const facets = ["situations", "hazards", "factors", "recoveries", "takeaways", "severity", "places", "light", "years"];
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const screens = "target/screens";
// Pictures of long pages end here, in pixels.
const tallest = 2400;

export async function checkLooks(base, pages, executablePath) {
  const problems = [];
  const profile = await mkdtemp(join(tmpdir(), "nearmiss-browser-"));
  await mkdir(screens, { recursive: true });
  const context = await chromium.launchPersistentContext(profile, { executablePath, args: quiet });
  await context.addInitScript(() => {
    window.shift = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) window.shift += entry.value;
    }).observe({ type: "layout-shift", buffered: true });
  });
  const waiting = [...onePageOfEachKind(pages)].flatMap(([kind, path]) => looksFor(kind).map((look) => ({ kind, path, look })));
  const views = waiting.length;
  try {
    await Promise.all(Array.from({ length: tabs }, () => work(context, base, waiting, problems)));
  } finally {
    await context.close();
    await rm(profile, { recursive: true, force: true });
  }
  return { problems: problems.sort(), views };
}

async function work(context, base, waiting, problems) {
  const page = await context.newPage();
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const { kind, path, look } = next;
    const found = await view(page, base, path, look);
    problems.push(...found.map((problem) => `${path} (${look.name}): ${problem}`));
    await picture(page, kind, look);
  }
}

// Spanish pages come from the same templates, and written pages share one: they are looked at once, on a phone at 400 %.
function looksFor(kind) {
  const again = kind.startsWith("es ") || (kind.startsWith("page ") && !["page trust", "page trends"].includes(kind));
  return again ? [looks.zoomDark] : Object.values(looks);
}

async function view(page, base, path, look) {
  const problems = [];
  const requests = [];
  const note = (request) => requests.push(request.url());
  page.on("request", note);
  await page.setViewportSize(look.viewport);
  await page.emulateMedia({ colorScheme: look.colorScheme });
  await page.goto(base + path, { waitUntil: "load" });
  page.off("request", note);

  for (const url of requests) if (!url.startsWith(`${base}/`)) problems.push(`asks another host: ${url}`);
  if (isLesson(path) && requests.length > 4) problems.push(`${requests.length} requests, over 4`);

  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  if (wide > 0) problems.push(`sticks out sideways by ${wide} px`);
  const shift = await page.evaluate(() => window.shift);
  if (shift > 0) problems.push(`moves while it loads, by ${shift}`);

  const every = { runOnly: { type: "tag", values: tags }, rules: { "color-contrast-enhanced": { enabled: true } } };
  const some = { runOnly: { type: "rule", values: look.rules ?? [] } };
  const axe = await new AxeBuilder({ page }).options(look.rules ? some : every).analyze();
  for (const violation of axe.violations) {
    problems.push(`axe ${violation.id}: ${violation.help}: ${violation.nodes[0].target.join(" ")}`);
  }
  return problems;
}

async function picture(page, kind, look) {
  if (look === looks.zoomDark) await page.setViewportSize(looks.phoneLight.viewport);
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  const clip = { x: 0, y: 0, width: look.viewport.width, height: Math.min(height, tallest) };
  await page.screenshot({ path: `${screens}/${kind.replaceAll(" ", "-")}-${look.name}.png`, fullPage: true, clip });
}

// Pages of one template look alike, so one of each is opened; of lessons the shortest and the longest.
function onePageOfEachKind(pages) {
  const chosen = new Map([["missing", "/no-such-page/"]]);
  for (const path of pages.keys()) {
    const parts = path.split("/").filter(Boolean);
    const spanish = parts[0] === "es";
    const kind = (spanish ? "es " : "") + kindOf(path, spanish ? parts.slice(1) : parts, pages.get(path));
    const rather = rank(kind, pages.get(path).length);
    if (!chosen.has(kind) || rather > rank(kind, pages.get(chosen.get(kind)).length)) chosen.set(kind, path);
  }
  return chosen;
}

// Which of two pages of a kind says more about it: the longest, but for the short lesson.
function rank(kind, length) {
  if (/^(es )?short lesson$/.test(kind)) return -length;
  return /lesson$|value|^(es )?page /.test(kind) ? length : 0;
}

// The second page of a list is a kind of its own: it has links to both sides.
function kindOf(path, parts, html) {
  if (isLesson(path)) return lessonKind(html);
  if (parts.length === 0) return "home";
  if (parts.includes("page")) return "further page of a list";
  if (facets.includes(parts[0])) return parts.length > 1 ? valueKind(html) : "facet";
  if (parts[0] === "lessons" && parts.length === 1) return "all lessons";
  if (parts[0] === "sitemap") return "all pages";
  return parts.length > 1 ? `${parts[0]} one` : `page ${parts[0]}`;
}

function lessonKind(html) {
  if (/<article/.test(html) === false) return "withdrawn lesson";
  if (/lang="(ar|he|fa|ur)"/.test(html.match(/<h1[^>]*>/)?.[0] ?? "")) return "right-to-left lesson";
  if (html.length > 20_000) return "long lesson";
  return html.length > 11_000 ? "lesson" : "short lesson";
}

const valueKind = (html) => (/class="empty"/.test(html) ? "empty value" : "value");
