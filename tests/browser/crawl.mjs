// Follows every link of the site from its home page and the sitemap, and tells which lead nowhere.
const links = /<(?:a|link)\b[^>]*?\bhref="([^"]*)"/g;
const ids = /\bid="([^"]*)"/g;

// Templates write a slash in an attribute as an entity, which is the same address.
const plain = (text) => text.replaceAll("&#x2F;", "/").replaceAll("&amp;", "&");

export async function crawl(base) {
  const pages = new Map(); // path → { html, status }
  const problems = [];
  const waiting = [{ path: "/", from: "the start" }];
  const seen = new Set(["/"]);
  const fragments = [];

  // Releases hold every lesson as Markdown and JSON and as a sheet too, and the open data; a preview that Zola alone built does not.
  const isRelease = (await fetch(`${base}/manifest.json`)).status === 200;
  const isTwin = (path) => /\/index\.(?:md|json)$|\/roll-call\/$|^\/data\/./.test(path);

  const sitemap = await fetch(`${base}/sitemap.xml`).then((answer) => answer.text());
  for (const [, address] of sitemap.matchAll(/<loc>([^<]*)<\/loc>/g)) visit(new URL(address).pathname, "sitemap.xml");

  function visit(path, from) {
    if (seen.has(path)) return;
    seen.add(path);
    waiting.push({ path, from });
  }

  while (waiting.length > 0) {
    const { path, from } = waiting.shift();
    const answer = await fetch(base + path);
    const body = await answer.text();
    if (answer.status !== 200) problems.push(`${from} links to ${path}, which answers ${answer.status}`);
    if (!(answer.headers.get("content-type") ?? "").startsWith("text/html")) continue;
    pages.set(path, body);

    for (const [tag, found] of body.matchAll(links)) {
      if (/rel="canonical"/.test(tag)) continue; // names the original host on purpose
      const href = plain(found);
      if (/^(https?:|mailto:)/.test(href)) continue;
      const target = new URL(href, base + path);
      if (target.hash) fragments.push({ from: path, path: target.pathname, id: decodeURIComponent(target.hash.slice(1)) });
      if (isRelease || !isTwin(target.pathname)) visit(target.pathname, path);
    }
  }

  if (pages.size === 0) problems.push("the home page is not there");
  for (const { from, path, id } of fragments) {
    const there = [...(pages.get(path) ?? "").matchAll(ids)].some(([, one]) => one === id);
    if (!there) problems.push(`${from} links to ${path}#${id}, which is not on that page`);
  }
  return { pages, problems };
}
