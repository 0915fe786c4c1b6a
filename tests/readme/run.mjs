// Walks the road of one report as the README tells it, against a demonstration of its own.
//
//   node tests/readme/run.mjs
//
// It takes the fenced bash blocks of the README's walk-through, changes only the address, runs them in one bash, and
// asserts that every act was done and that the page is served without what was removed. The program is
// NEARMISS_BIN, or target/debug/nearmiss; data and keys vanish afterwards.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as pause } from 'node:timers/promises';

const REPOSITORY = fileURLToPath(new URL('../../', import.meta.url));
const PROGRAM = process.env.NEARMISS_BIN ?? join(REPOSITORY, 'target/debug/nearmiss');
const HEADING = '## The road of one report';
const README_URL = 'http://127.0.0.1:8080';
const README_PROGRAM = 'target/debug/nearmiss';
const REMOVED = ['whitlow', 'cottonwood', 'marlow', 'cannery', '4471', '2310'];
const START_SECONDS = 900;
const STOP_SECONDS = 10;

/** The bash blocks of the walk-through, in order. */
function blocks(readme) {
  const [, section] = readme.split(`${HEADING}\n`);
  assert.ok(section, `the README has no section "${HEADING}"`);
  const road = section.split('\n## ')[0];
  return [...road.matchAll(/^```bash\n(.*?)^```$/gms)].map(([, code]) => code);
}

/** The blocks as one script that talks to our demonstration. */
function script(readme, url) {
  const code = blocks(readme).join('\n');
  assert.ok(code.includes(`URL=${README_URL}\n`), 'the README no longer sets URL');
  assert.ok(code.includes(README_PROGRAM), 'the README no longer makes a receipt');
  return code.replace(README_URL, url).replaceAll(README_PROGRAM, `'${PROGRAM}'`);
}

/** A port of the loopback interface that nobody listens on. */
async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

/** Runs a program to its end; what it says is collected. */
function run(program, args, options, input = '') {
  const child = spawn(program, args, { cwd: REPOSITORY, ...options });
  const said = [];
  child.stdout.on('data', (chunk) => said.push(chunk));
  child.stderr.on('data', (chunk) => said.push(chunk));
  child.stdin.end(input);
  const text = () => Buffer.concat(said).toString('utf8');
  const ended = once(child, 'exit').then(([code, signal]) => ({ code: code ?? signal, text: text() }));
  return { child, ended, text };
}

/** Starts a freshly loaded demonstration; `stop` ends it and removes its folder. */
async function demonstrate() {
  const folder = await mkdtemp(join(tmpdir(), 'nearmiss-readme-'));
  const listen = `127.0.0.1:${await freePort()}`;
  const env = {
    ...process.env,
    NEARMISS_LISTEN: listen,
    NEARMISS_DATA: join(folder, 'data'),
    NEARMISS_KEYS: join(folder, 'keys'),
  };
  const { child, ended, text } = run(PROGRAM, ['demo'], { env });
  const stop = async () => {
    child.kill('SIGTERM');
    await Promise.race([ended, pause(STOP_SECONDS * 1000, null, { ref: false })]);
    child.kill('SIGKILL');
    await rm(folder, { recursive: true, force: true });
  };
  for (let second = 0; second < START_SECONDS; second += 1) {
    const response = await fetch(`http://${listen}/readyz`).catch(() => null);
    if (response?.ok) return { url: `http://${listen}`, stop };
    if (child.exitCode !== null) break;
    await pause(1000);
  }
  await stop();
  throw new Error(`the demonstration did not become ready\n${text()}`);
}

/** What the walk-through must have reached. */
async function check(said, url) {
  const problems = [...said.matchAll(/"problems":\[(?!\])[^\]]*\]/g)].map(([text]) => text);
  assert.deepEqual(problems, [], 'an act of the README was refused');
  const [, path] = said.match(/^Read it at http:\/\/[^/]+(\/lessons\/\S+)$/m) ?? [];
  assert.ok(path, 'the walk-through names no page');
  const response = await fetch(url + path);
  assert.equal(response.status, 200);
  const page = (await response.text()).toLowerCase();
  assert.ok(page.includes('a shot through the door of a welfare check'));
  for (const word of REMOVED) assert.ok(!page.includes(word), `the page says ${word}`);
  return path;
}

async function main() {
  const readme = await readFile(join(REPOSITORY, 'README.md'), 'utf8');
  const demonstration = await demonstrate();
  try {
    const walk = run('bash', ['-e', '-o', 'pipefail'], {}, script(readme, demonstration.url));
    const { code, text } = await walk.ended;
    try {
      assert.equal(code, 0, 'a command of the README failed');
      console.log(`README: ${blocks(readme).length} blocks, the lesson stands at ${await check(text, demonstration.url)}`);
    } catch (error) {
      throw new Error(`${error.message}\n\n${text}`);
    }
  } finally {
    await demonstration.stop();
  }
}

await main().catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
