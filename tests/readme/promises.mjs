// Checks that the tests which PRIVACY.md names are there: a promise must not rest on a test that was renamed or removed.
//
//   node tests/readme/promises.mjs
//
// A reference is a file and its tests, each in backquotes: `path/file.rs`: `first_test`, `second_test`.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const REPOSITORY = fileURLToPath(new URL('../../', import.meta.url));
const FEWEST = 40;

const document = await readFile(join(REPOSITORY, 'PRIVACY.md'), 'utf8');
const references = [...document.matchAll(/`([\w./-]+\.(?:rs|mjs))`: ((?:`\w+`(?:, )?)+)/g)];
let tests = 0;
for (const [, file, names] of references) {
  const source = await readFile(join(REPOSITORY, file), 'utf8').catch(() => null);
  assert.ok(source, `PRIVACY.md names ${file}, which is not there`);
  for (const [, name] of names.matchAll(/`(\w+)`/g)) {
    const at = source.search(new RegExp(`fn ${name}\\(`));
    assert.ok(at >= 0, `PRIVACY.md names ${name}, which is not in ${file}`);
    assert.ok(source.slice(0, at).includes('[test]') || source.slice(0, at).includes('tokio::test'), `${name} in ${file} is no test`);
    tests += 1;
  }
}
assert.ok(tests >= FEWEST, `PRIVACY.md names ${tests} tests only: has its form changed?`);
console.log(`PRIVACY.md: ${tests} tests named, all there`);
