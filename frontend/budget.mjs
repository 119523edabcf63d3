// Says how heavy a citizen page's style and script are, and fails when they outgrow their budget (gzip).
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const budget = { "site.css": 25, "site.js": 40 };
let heavy = false;
for (const [name, limit] of Object.entries(budget)) {
  const size = gzipSync(readFileSync(new URL(`../src/ansinh/static/dist/${name}`, import.meta.url)), { level: 9 }).length / 1024;
  console.log(`${name}: ${size.toFixed(1)} KB of ${limit} KB`);
  heavy ||= size > limit;
}
process.exit(heavy ? 1 : 0);
