// The search page: what is asked stands in the address, Pagefind answers in a worker, and the page tells it.
// Everything else on this site works without script.

const INDEX = "/search/index/pagefind.js";
const WORDS = "/search/words.json";
const PAUSE = 200; // milliseconds after the last key
const A_PAGE = 10;
const CLOSE = 2; // letters that a correction may differ in

const page = document.getElementById("search");
const form = page.querySelector("form");
const query = document.getElementById("query");
const sort = document.getElementById("sort");
const status = document.getElementById("status");
const results = document.getElementById("results");
const more = document.getElementById("more");
const help = document.getElementById("help");
const clear = document.getElementById("clear");
const chosen = document.getElementById("chosen");
const filters = document.getElementById("filters");
const boxes = [...form.querySelectorAll("input[type=checkbox]")];
const say = (key, number) => page.dataset[key].replace("{n}", number);

let index; // Pagefind, once somebody searches
let asked = 0; // answers to older questions are dropped
let found = [];
let shown = 0;

// --- the question: in the form, and in the address -----------------------------------------------------------------

function question() {
  const wanted = {};
  for (const box of boxes) if (box.checked) (wanted[box.name] ??= []).push(box.value);
  return { text: query.value.trim(), wanted, sort: sort.value };
}

function isEmpty({ text, wanted }) {
  return text === "" && Object.keys(wanted).length === 0;
}

function toAddress({ text, wanted, sort: order }) {
  const fields = new URLSearchParams();
  if (text) fields.set("q", text);
  for (const [name, values] of Object.entries(wanted)) for (const value of values) fields.append(name, value);
  if (order) fields.set("sort", order);
  const search = fields.toString();
  return search ? `?${search}` : location.pathname;
}

function fromAddress() {
  const fields = new URLSearchParams(location.search);
  query.value = (fields.get("q") ?? "").slice(0, query.maxLength);
  sort.value = fields.get("sort") === "newest" ? "newest" : "";
  for (const box of boxes) box.checked = fields.getAll(box.name).includes(box.value);
  for (const group of form.querySelectorAll(".filter")) group.open = Boolean(group.querySelector(":checked"));
  filters.open = boxes.some((box) => box.checked);
}

// --- the answer ----------------------------------------------------------------------------------------------------

async function load() {
  if (index) return index;
  const loaded = await import(INDEX);
  // The index changes with a release only: a question must not fetch it anew for the time of day.
  await loaded.options({ excerptLength: 24, metaCacheTag: "", ranking: { metaWeights: { title: 5, summary: 3 } } });
  await loaded.init();
  index = loaded;
  return index;
}

// Any of the values within a filter, all of the filters together.
function asked_for(wanted, without) {
  const rules = {};
  for (const [name, values] of Object.entries(wanted)) if (name !== without) rules[name] = { any: values };
  return rules;
}

async function look({ text, wanted, sort: order }, without) {
  const options = { filters: asked_for(wanted, without) };
  if (order === "newest" || !text) options.sort = { newest: "desc" };
  return index.search(text || null, options);
}

async function answer() {
  const mine = ++asked;
  const now = question();
  const many = Object.values(now.wanted).flat().length;
  clear.hidden = isEmpty(now);
  chosen.textContent = many ? `(${many})` : "";
  help.hidden = true;
  if (isEmpty(now) && !filters.open) return empty();
  if (!index) status.textContent = page.dataset.wait;
  try {
    await load();
    const answered = await look(now);
    if (mine !== asked) return;
    const counts = filters.open ? await count(now, answered) : null;
    if (mine !== asked) return;
    if (counts) tell(counts);
    if (isEmpty(now)) return empty();
    found = answered.results;
    shown = 0;
    const first = await Promise.all(found.slice(0, A_PAGE).map((result) => result.data()));
    if (mine !== asked) return;
    results.replaceChildren();
    show(first);
    status.textContent = found.length === 0 ? page.dataset.none : say(found.length === 1 ? "one" : "many", found.length);
    if (found.length === 0) await suggest(now, mine);
  } catch {
    if (mine === asked) status.textContent = page.dataset.failed;
  }
}

function empty() {
  found = [];
  shown = 0;
  results.replaceChildren();
  more.hidden = true;
  status.textContent = "";
}

// How many lessons each value would give. Within a filter values add up, so its own choice must not narrow its counts.
async function count(now, answered) {
  await index.filters();
  const whole = answered.filters && Object.keys(answered.filters).length ? answered : await look(now);
  const counts = { ...whole.filters };
  for (const name of Object.keys(now.wanted)) counts[name] = (await look(now, name)).filters[name];
  return counts;
}

function tell(counts) {
  for (const box of boxes) {
    const number = counts[box.name]?.[box.value] ?? 0;
    const label = box.closest("label");
    label.querySelector(".count").textContent = number;
    label.classList.toggle("none", number === 0 && !box.checked);
  }
}

// --- results -------------------------------------------------------------------------------------------------------

function element(name, className, ...inside) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...inside);
  return made;
}

function label(name, value) {
  const box = boxes.find((one) => one.name === name && one.value === value);
  return box ? box.closest("label").children[1].textContent : "";
}

// Pagefind marks what matched and escapes the rest; nothing of it is ever read as markup.
function marked(excerpt) {
  const plain = (text) => text.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&quot;/g, '"').replace(/&#39;/g, "'").replace(/&amp;/g, "&");
  return excerpt.split(/<mark>(.*?)<\/mark>/).map((part, at) => (at % 2 ? element("mark", "", plain(part)) : plain(part)));
}

function entry(lesson) {
  const { meta, filters: values = {} } = lesson;
  const link = element("a", "", meta.title);
  // The index knows the pages of one language; every lesson has its page in the others as well.
  link.href = page.dataset.root + lesson.url;
  const heading = element("h2", "", link);
  const summary = element("p", "", meta.summary ?? "");
  for (const text of [heading, summary]) {
    text.dir = "auto";
    text.lang = meta.language ?? "en";
  }
  const facts = element("ul", "meta");
  const fact = (text, className) => text && facts.append(element("li", className, text));
  fact((values.years ?? [])[0]);
  fact((values.situations ?? []).map((value) => label("situations", value)).join(", "));
  const severity = (values.severity ?? [])[0];
  if (severity) fact(`${page.dataset.severity} ${label("severity", severity).toLocaleLowerCase(document.documentElement.lang)}`, `severity ${severity}`);
  if (meta.minutes) fact(`${meta.minutes} ${page.dataset.minutes}`);
  const item = element("li", "entry", heading, summary, facts);
  if (lesson.locations?.length) {
    const excerpt = element("p", "quiet", "… ", ...marked(lesson.excerpt), " …");
    excerpt.dir = "auto";
    item.append(excerpt);
  }
  return item;
}

function show(lessons) {
  const items = lessons.map(entry);
  results.append(...items);
  shown += lessons.length;
  more.hidden = shown >= found.length;
  return items[0];
}

more.addEventListener("click", async () => {
  const mine = asked;
  const next = await Promise.all(found.slice(shown, shown + A_PAGE).map((result) => result.data()));
  if (mine === asked) show(next)?.querySelector("a").focus();
});

// --- when nothing was found ----------------------------------------------------------------------------------------

async function suggest(now, mine) {
  const offers = [];
  if (now.text) offers.push(...(await corrected(now.text)), ...nearest(now.text));
  offers.push(...(await wider(now)));
  if (mine !== asked || offers.length === 0) return;
  help.replaceChildren(element("ul", "", ...offers.map((offer) => element("li", "", offer))));
  help.hidden = false;
}

async function corrected(text) {
  const words = await fetch(WORDS).then((answered) => (answered.ok ? answered.json() : []));
  const known = new Set(words);
  let changed = false;
  const better = text.toLowerCase().split(/\s+/).map((word) => {
    if (word.length < 4 || known.has(word)) return word;
    const close = words.find((one) => Math.abs(one.length - word.length) <= CLOSE && distance(word, one) <= (word.length > 6 ? CLOSE : 1));
    changed ||= Boolean(close);
    return close ?? word;
  });
  return changed ? [offer(`${page.dataset.spelling} ${better.join(" ")}`, { ...question(), text: better.join(" ") })] : [];
}

// Letters to add, drop, change or swap to get from one word to the other.
function distance(a, b) {
  let before = [];
  let row = [...Array(b.length + 1).keys()];
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) next[j] = Math.min(next[j], before[j - 2] + 1);
    }
    before = row;
    row = next;
  }
  return row[b.length];
}

// Values whose label begins a word like the query does: their lists are the nearest thing there is.
function nearest(text) {
  const stems = text.toLowerCase().split(/\s+/).filter((word) => word.length >= 4).map((word) => word.slice(0, 5));
  const like = (box) => {
    const words = box.closest("label").children[1].textContent.toLowerCase().split(/[^\p{L}]+/u);
    return stems.some((stem) => words.some((word) => word.startsWith(stem)));
  };
  return boxes.filter((box) => box.name !== "years" && like(box)).slice(0, 5).map((box) => {
    const link = element("a", "", `${page.dataset.nearest} ${label(box.name, box.value)}`);
    link.href = `${page.dataset.root}/${box.name}/${box.value}/`;
    return link;
  });
}

async function wider(now) {
  const offers = [];
  for (const name of Object.keys(now.wanted)) {
    const { [name]: dropped, ...wanted } = now.wanted;
    const without = { ...now, wanted };
    if (isEmpty(without)) continue;
    const number = (await look(without)).results.length;
    const labels = dropped.map((value) => label(name, value)).join(", ");
    if (number > 0) offers.push(offer(`${page.dataset.without} ${labels} (${number})`, without));
  }
  return offers;
}

function offer(text, to) {
  const link = element("a", "", text);
  link.href = toAddress(to);
  return link;
}

// --- what the reader does ------------------------------------------------------------------------------------------

let waiting;
query.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    history.replaceState(null, "", toAddress(question()));
    answer();
  }, PAUSE);
});
// The index is on its way while the reader still types the first word.
query.addEventListener("focus", () => load().catch(() => {}), { once: true });

form.addEventListener("change", (event) => {
  if (event.target === query) return;
  history.pushState(null, "", toAddress(question()));
  answer();
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(waiting);
  history.pushState(null, "", toAddress(question()));
  answer();
});
filters.addEventListener("toggle", () => {
  if (filters.open) answer();
});
clear.addEventListener("click", () => {
  form.reset();
  history.pushState(null, "", location.pathname);
  query.focus();
  answer();
});

// Arrows go from the field through the results and back.
page.addEventListener("keydown", (event) => {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  const links = [query, ...results.querySelectorAll("a")];
  const at = links.indexOf(document.activeElement);
  if (at < 0) return;
  const next = links[at + (event.key === "ArrowDown" ? 1 : -1)];
  if (!next) return;
  event.preventDefault();
  next.focus();
});

addEventListener("popstate", () => {
  fromAddress();
  answer();
});
fromAddress();
answer();
