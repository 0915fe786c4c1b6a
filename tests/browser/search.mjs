// Searches a release as readers do: node tests/browser/search.mjs FOLDER-OF-A-RELEASE.
import { chromium } from "playwright-core";
import AxePackage from "@axe-core/playwright";
import { mkdir } from "node:fs/promises";
import { serve } from "./serve.mjs";

const AxeBuilder = AxePackage.default ?? AxePackage;
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const screens = "target/screens";
const budget = 250_000; // bytes up to the first answer

const executablePath = process.env.NEARMISS_CHROMIUM;
if (!executablePath) {
  console.log("search: no Chromium here, so nothing was searched; install chromium or set NEARMISS_CHROMIUM");
  process.exit(process.env.CI === "true" ? 1 : 0);
}
const problems = [];
const check = (holds, what) => holds || problems.push(what);
const site = await serve(process.argv[2]);
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
await mkdir(screens, { recursive: true });
let looked = 0;

async function visit(path, options, steps) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  let bytes = 0;
  page.on("request", (request) => check(request.url().startsWith(site.base), `a request left this origin: ${request.url()}`));
  page.on("response", async (response) => (bytes += (await response.body().catch(() => "")).length));
  page.on("pageerror", (error) => problems.push(`${path}: ${error.message}`));
  page.on("console", (message) => message.type() === "error" && problems.push(`${path}: ${message.text()}`));
  await page.goto(site.base + path);
  await steps(page, () => bytes);
  await context.close();
}

// The answer stands when the status no longer tells that it is loading.
async function answered(page) {
  await page.waitForFunction(() => /\d|No lesson|Ninguna|ninguna|cannot/.test(document.getElementById("status").textContent), null, { timeout: 15_000 });
  await page.waitForTimeout(300);
  return page.locator("#status").textContent();
}

async function axe(page, name) {
  const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
  for (const found of violations) problems.push(`${name}: ${found.id} at ${found.nodes[0].target}`);
  await page.screenshot({ path: `${screens}/search-${name}.png`, fullPage: false });
  looked += 1;
}

await visit("/search/", {}, async (page, bytes) => {
  await axe(page, "empty");
  await page.locator("#query").fill("traffic");
  const told = await answered(page);
  check(/^\d+ lessons? found/.test(told), `a common word: ${told}`);
  check(bytes() < budget, `${bytes()} bytes up to the first answer, ${budget} allowed`);
  console.log(`search: ${bytes()} bytes up to the first answer, nothing compressed`);
  check(page.url().endsWith("?q=traffic"), `the question stands in the address: ${page.url()}`);
  check((await page.locator("#results mark").count()) > 0, "what matched is marked");
  await axe(page, "found");

  // Keyboard: down into the results, Enter opens one, Back returns to the answer.
  await page.locator("#query").press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/lessons\/\d{4}\/NM-/);
  await page.goBack();
  check(/^\d+/.test(await answered(page)), "the answer stands again after Back");

  // Any of the values within a filter, all of the filters together; counts tell what a value would give.
  await page.locator("#query").fill("");
  await page.locator("#filters > summary").click();
  await page.locator("[data-filter=factors] > summary").click();
  const box = (at) => page.locator("[data-filter=factors] label").nth(at);
  const counted = async (at) => Number(await box(at).locator(".count").textContent());
  await box(0).click();
  const one = Number.parseInt(await answered(page), 10);
  check(one === (await counted(0)), `one value: ${one} found, ${await counted(0)} told`);
  await box(1).click();
  await page.waitForTimeout(600);
  const two = Number.parseInt(await page.locator("#status").textContent(), 10);
  check(two >= one && two <= one + (await counted(1)), `two values of one filter widen: ${one}, then ${two}`);
  await page.locator("[data-filter=situations] > summary").click();
  await page.locator("[data-filter=situations] label:not(.none)").first().click();
  await page.waitForTimeout(600);
  const both = Number.parseInt(await page.locator("#status").textContent(), 10);
  check(both >= 1 && both <= two, `two filters narrow: ${two}, then ${both}`);
  await axe(page, "filtered");
  const address = page.url();
  await page.locator("#clear").click();
  check((await page.locator("#results li").count()) === 0, "Clear all clears");
  await page.goto(address);
  check(Number.parseInt(await answered(page), 10) === both, "an address alone gives the same answer");
});

await visit("/search/?q=trafic+stpo", {}, async (page) => {
  check(/No lesson/.test(await answered(page)), "a word that nobody wrote finds nothing");
  await page.waitForSelector("#help:not([hidden])");
  check(/Did you mean/.test(await page.locator("#help").textContent()), "a correction is offered");
  await axe(page, "none");
});

await visit("/search/?q=knife&sort=newest", { viewport: { width: 320, height: 720 }, colorScheme: "dark" }, async (page) => {
  await answered(page);
  check(await page.evaluate(() => document.documentElement.scrollWidth <= 320), "nothing sticks out at 320 px");
  await axe(page, "phone-dark");
});

await visit("/es/search/?q=traffic", {}, async (page) => {
  check(/^Se encontr/.test(await answered(page)), "the Spanish page tells in Spanish");
  const to = await page.locator("#results a").first().getAttribute("href");
  check(to.startsWith("/es/lessons/"), `Spanish readers stay in Spanish: ${to}`);
  await axe(page, "spanish");
});

await visit("/search/", { javaScriptEnabled: false }, async (page) => {
  check(await page.locator("noscript").count(), "without script the page says so");
  check((await page.locator(".facets a").count()) > 5, "without script the lists are there");
});

await browser.close();
site.close();
console.log(`search: ${problems.length} faults in ${looked} views`);
for (const problem of problems) console.error(`  ${problem}`);
process.exit(problems.length > 0 ? 1 : 0);
