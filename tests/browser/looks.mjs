// Opens one page of every kind in Chromium: axe finds nothing, nothing sticks out sideways on a narrow
// screen, and no request leaves the host.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import AxePackage from "@axe-core/playwright";
import { isLesson } from "./markup.mjs";

const AxeBuilder = AxePackage.default ?? AxePackage;
const quiet = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
const looks = [
  { name: "desktop, light", colorScheme: "light", viewport: { width: 1280, height: 800 } },
  { name: "desktop, dark", colorScheme: "dark", viewport: { width: 1280, height: 800 } },
  { name: "320 px, light", colorScheme: "light", viewport: { width: 320, height: 640 } },
];
const facets = ["situations", "hazards", "factors", "recoveries", "years"];
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

export async function checkLooks(base, pages, executablePath) {
  const problems = [];
  const profile = await mkdtemp(join(tmpdir(), "nearmiss-browser-"));
  const context = await chromium.launchPersistentContext(profile, { executablePath, args: quiet });
  let views = 0;
  try {
    const page = await context.newPage();
    for (const path of onePageOfEachKind(pages)) {
      for (const look of looks) {
        views += 1;
        const found = await view(page, base, path, look);
        problems.push(...found.map((problem) => `${path} (${look.name}): ${problem}`));
      }
    }
  } finally {
    await context.close();
    await rm(profile, { recursive: true, force: true });
  }
  return { problems, views };
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

  const axe = await new AxeBuilder({ page })
    .options({ runOnly: { type: "tag", values: tags }, rules: { "color-contrast-enhanced": { enabled: true } } })
    .analyze();
  for (const violation of axe.violations) {
    problems.push(`axe ${violation.id}: ${violation.help}: ${violation.nodes[0].target.join(" ")}`);
  }
  return problems;
}

// Pages of one template look alike, so one of each is opened; of lessons the shortest and the longest.
function onePageOfEachKind(pages) {
  const chosen = new Map([["missing", "/no-such-page/"]]);
  const lessons = [...pages.keys()].filter(isLesson).sort((a, b) => pages.get(a).length - pages.get(b).length);
  for (const path of pages.keys()) {
    if (isLesson(path)) continue;
    const kind = kindOf(path.split("/").filter(Boolean));
    if (!chosen.has(kind)) chosen.set(kind, path);
  }
  return [...new Set([...chosen.values(), ...lessons.slice(0, 1), ...lessons.slice(-1)])];
}

// The second page of a list is a kind of its own: it has links to both sides.
function kindOf(parts) {
  if (parts.includes("page")) return "further page of a list";
  if (parts.length > 1) return "value of a facet";
  if (facets.includes(parts[0])) return "facet";
  return parts.join("/");
}
