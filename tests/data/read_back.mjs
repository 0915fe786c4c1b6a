// Reads the open data of releases with readers that share no code with the writer, and compares every form with the others:
// node tests/data/read_back.mjs FOLDER...   (each a release's data/ folder, or a folder of such folders)
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv2020 from "ajv/dist/2020.js";
import { parquetMetadata, parquetReadObjects } from "hyparquet";

const folders = process.argv.slice(2).flatMap((folder) => (isData(folder) ? [folder] : inner(folder).filter(isData)));
if (folders.length === 0) {
  console.error("usage: read_back.mjs FOLDER... (no data/ folder of a release there)");
  process.exit(2);
}
for (const folder of folders) await check(folder);

async function check(folder) {
  const dictionary = JSON.parse(read(folder, "dictionary.json"));
  let files = 0;
  let rows = 0;
  for (const table of dictionary.tables) {
    const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
    const isValid = ajv.compile(JSON.parse(read(folder, `${table.id}.schema.json`)));
    for (const stem of stems(folder, table.id)) {
      const lines = jsonLines(read(folder, `${stem}.jsonl`));
      for (const line of lines) assert.ok(isValid(line), `${stem}.jsonl: ${ajv.errorsText(isValid.errors)}`);
      same(`${stem}.csv`, fromCsv(read(folder, `${stem}.csv`), table.columns), lines);
      same(`${stem}.parquet`, await fromParquet(join(folder, `${stem}.parquet`), dictionary.version), lines);
      files += 3;
      rows += lines.length;
    }
  }
  const analysis = JSON.parse(read(folder, "trends.json"));
  assert.equal(analysis.version, dictionary.version);
  for (const table of analysis.tables) checkAnalysis(folder, table);
  checkSums(folder);
  console.log(`open data: ${folder}: ${rows} rows are the same in ${files} files, valid, and as SHA256SUMS says`);
}

// The tables of the analysis: CSV and JSON say the same, cell by cell.
function checkAnalysis(folder, { id, columns, rows }) {
  const [header, ...lines] = cells(read(folder, `trends/${id}.csv`));
  assert.deepEqual(header, columns.map((column) => column.id));
  assert.equal(lines.length, rows.length, `trends/${id}.csv: rows`);
  lines.forEach((line, at) => line.forEach((cell, nth) => assert.ok(means(cell, rows[at][nth]), `trends/${id}.csv, row ${at + 1}: ${cell}`)));
}

function means(cell, value) {
  if (value === null) return cell === "";
  if (typeof value === "number") return cell !== "" && Number(cell) === value;
  return (cell.startsWith("'") ? cell.slice(1) : cell) === String(value);
}

function same(name, found, expected) {
  assert.equal(found.length, expected.length, `${name}: rows`);
  found.forEach((row, at) => assert.deepEqual(row, expected[at], `${name}, row ${at + 1}`));
}

function jsonLines(text) {
  assert.ok(text === "" || text.endsWith("\n"));
  return text.split("\n").slice(0, -1).map((line) => JSON.parse(line));
}

async function fromParquet(path, version) {
  const bytes = readFileSync(path);
  const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
  const metadata = parquetMetadata(file);
  assert.equal(metadata.created_by, "nearmiss");
  assert.equal(metadata.key_value_metadata.find(({ key }) => key === "version").value, version);
  return metadata.num_rows === 0n ? [] : parquetReadObjects({ file });
}

// As RFC 4180 has it, and then as the dictionary says what a cell means.
function fromCsv(text, columns) {
  const [header, ...lines] = cells(text);
  assert.deepEqual(header, columns.map((column) => column.id));
  return lines.map((line) => {
    assert.equal(line.length, columns.length);
    return Object.fromEntries(columns.map((column, at) => [column.id, meaning(line[at], column)]));
  });
}

function meaning(cell, column) {
  const plain = cell.startsWith("'") ? cell.slice(1) : cell;
  assert.ok(!/^[=+\-@]/.test(cell), "a cell that a spreadsheet would run");
  switch (column.type) {
    case "text":
      return plain === "" && column.optional ? null : plain;
    case "whole number":
      return cell === "" ? null : Number(cell);
    case "list of texts":
      return plain === "" ? [] : plain.split(";");
    case "list of whole numbers":
      return cell === "" ? [] : cell.split(";").map(Number);
    default:
      throw new Error(`no such type: ${column.type}`);
  }
}

function cells(text) {
  const lines = [];
  let line = [];
  let at = 0;
  while (at < text.length) {
    let cell = "";
    if (text[at] === '"') {
      for (at += 1; !(text[at] === '"' && text[at + 1] !== '"'); at += text[at] === '"' ? 2 : 1) {
        assert.ok(at < text.length, "a quote that is never closed");
        cell += text[at];
      }
      at += 1;
    } else {
      const rest = /[^,\r\n"]*/y;
      rest.lastIndex = at;
      cell = rest.exec(text)[0];
      at += cell.length;
    }
    line.push(cell);
    if (text[at] === ",") {
      at += 1;
    } else {
      assert.equal(text.slice(at, at + 2), "\r\n", "a line ends in CR LF");
      at += 2;
      lines.push(line);
      line = [];
    }
  }
  return lines;
}

function checkSums(folder) {
  const sums = new Map(read(folder, "SHA256SUMS").split("\n").filter(Boolean).map((line) => line.split("  ").reverse()));
  for (const [name, sum] of sums) {
    assert.equal(createHash("sha256").update(readFileSync(join(folder, name))).digest("hex"), sum, name);
  }
  for (const name of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(name.parentPath, name.name).slice(join(folder, "/").length);
    const isOther = !name.isFile() || path === "SHA256SUMS" || path === "index.html";
    assert.ok(isOther || sums.has(path), `${path} is not in SHA256SUMS`);
  }
}

function stems(folder, table) {
  const own = new RegExp(`^(${table}(?:-\\d{4})?)\\.jsonl$`);
  return readdirSync(folder).flatMap((name) => own.exec(name)?.[1] ?? []);
}

function read(folder, name) {
  return readFileSync(join(folder, name), "utf8");
}

function isData(folder) {
  return existsSync(join(folder, "dictionary.json"));
}

function inner(folder) {
  return existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : [];
}
