// Audits the endpoint against GraphQL over HTTP, with the suite of the package `graphql-http`.
//
//   node tests/protocol/audit.mjs
//
// It starts the server itself (NEARMISS_BIN, or target/debug/nearmiss) with folders that vanish
// afterwards, or asks one that runs already (NEARMISS_URL, the whole address of /graphql).
// The server answers POST alone, so the three audits that want answers to GET may be missing.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as pause } from 'node:timers/promises';
import { serverAudits } from 'graphql-http';

const LEVELS = [
  { name: 'MUST', total: 13, needed: 13 },
  { name: 'SHOULD', total: 23, needed: 23 },
  { name: 'MAY', total: 25, needed: 22 },
];
const GET_AUDITS = new Set(['5A70', 'D6D5', '6A70']);
const START_SECONDS = 60;
const STOP_SECONDS = 10;

/** A port of the loopback interface that nobody listens on. */
async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

/** Starts the server in a folder of its own; `stop` ends it and removes the folder. */
async function start() {
  const repository = fileURLToPath(new URL('../../', import.meta.url));
  const program = process.env.NEARMISS_BIN ?? join(repository, 'target/debug/nearmiss');
  const folder = await mkdtemp(join(tmpdir(), 'nearmiss-audit-'));
  const keys = join(folder, 'keys');
  await mkdir(keys, { mode: 0o700 });
  const listen = `127.0.0.1:${await freePort()}`;
  const child = spawn(program, ['serve'], {
    cwd: repository,
    env: {
      ...process.env,
      NEARMISS_LISTEN: listen,
      NEARMISS_DATA: join(folder, 'data'),
      NEARMISS_KEYS: keys,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = [];
  child.stdout.on('data', (chunk) => said.push(chunk));
  child.stderr.on('data', (chunk) => said.push(chunk));
  const ended = new Promise((resolve) => {
    child.once('error', (error) => resolve(`${program} cannot be started: ${error.code}`));
    child.once('exit', (code, signal) => resolve(`the server ended with ${code ?? signal}`));
  });
  const stop = async () => {
    child.kill('SIGTERM');
    await Promise.race([ended, pause(STOP_SECONDS * 1000, null, { ref: false })]);
    child.kill('SIGKILL');
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await ready(`http://${listen}/readyz`, ended);
  } catch (error) {
    await stop();
    throw new Error(`${error.message}\n${Buffer.concat(said)}`);
  }
  return { url: `http://${listen}/graphql`, stop };
}

/** Waits until the server says that it is ready, or has ended. */
async function ready(url, ended) {
  let end;
  ended.then((reason) => (end = reason));
  const attempts = START_SECONDS * 10;
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const response = await fetch(url).catch(() => null);
    if (response?.ok) return;
    if (end) throw new Error(end);
    await pause(100);
  }
  throw new Error(`the server was not ready after ${START_SECONDS} seconds`);
}

/** Runs every audit and prints the figures; true when they are good enough. */
async function audit(url) {
  const results = await Promise.all(serverAudits({ url }).map(({ fn }) => fn()));
  let enough = true;
  for (const { name, total, needed } of LEVELS) {
    const all = results.filter((result) => result.name.startsWith(`${name} `));
    const passed = all.filter((result) => result.status === 'ok').length;
    console.log(`${name} ${passed}/${all.length}`);
    enough &&= all.length === total && passed >= needed;
  }
  const failed = results.filter((result) => result.status !== 'ok');
  for (const { id, name, reason } of failed) {
    const expected = GET_AUDITS.has(id);
    enough &&= expected;
    console.log(`${expected ? 'not offered' : 'FAILED'} ${id} ${name}: ${reason}`);
  }
  const skipped = failed.filter((result) => GET_AUDITS.has(result.id)).length;
  const wrong = failed.length - skipped;
  console.log(`${results.length - failed.length} passed, ${wrong} failed, ${skipped} skipped`);
  return enough;
}

async function main() {
  const server = process.env.NEARMISS_URL
    ? { url: process.env.NEARMISS_URL, stop: async () => {} }
    : await start();
  try {
    process.exitCode = (await audit(server.url)) ? 0 : 1;
  } finally {
    await server.stop();
  }
}

await main().catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
