// Builds everything the pages load into src/ansinh/static/dist, and the icons into src/ansinh/static/dist/icons.json.
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";
import * as sass from "sass";

const here = dirname(fileURLToPath(import.meta.url));
const source = join(here, "../src/ansinh");
const built = join(source, "static/dist");
const out = `${built}.new`;
const modules = join(here, "node_modules");

function* filesBelow(folder) {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) {
      if (!["dist", "dist.new", "node_modules", "__pycache__"].includes(name)) yield* filesBelow(path);
    } else yield path;
  }
}

function style(name, file, loadPaths = []) {
  const { css } = sass.compile(join(here, file), { style: "compressed", loadPaths: [modules, ...loadPaths], quietDeps: true, silenceDeprecations: ["import", "if-function"] });
  writeFileSync(join(out, `${name}.css`), recoloured(css));
}

// the agency's own colours come as custom properties (config/branding.py); these are the theme's
const colours = { brand: "#0b4f9e", "brand-dark": "#083a75", tint: "#e3edf8", accent: "#c8102e" };

function recoloured(css) {
  return Object.entries(colours).reduce((text, [name, colour]) => text.replaceAll(colour, `var(--${name},${colour})`), css);
}

function fonts() {
  mkdirSync(join(out, "fonts"), { recursive: true });
  for (const subset of ["vietnamese", "latin"])
    for (const weight of [400, 600, 700]) {
      const name = `be-vietnam-pro-${subset}-${weight}-normal.woff2`;
      copyFileSync(join(modules, "@fontsource/be-vietnam-pro/files", name), join(out, "fonts", name));
    }
}

function scripts() {
  const entries = Object.fromEntries(readdirSync(join(here, "scripts")).filter((name) => name.endsWith(".js")).map((name) => [name.slice(0, -3), join(here, "scripts", name)]));
  const built = esbuild.buildSync({ entryPoints: entries, bundle: true, minify: true, format: "esm", target: "es2020", legalComments: "none", metafile: true, outdir: out, absWorkingDir: here });
  return Object.keys(built.metafile.inputs);
}

// what others wrote and the built files hold goes with its licence
function licences(inputs) {
  const bundled = inputs.map((path) => path.match(/^node_modules\/((?:@[^/]+\/)?[^/]+)/)?.[1]).filter(Boolean);
  const shipped = [...new Set([...bundled, "@fontsource/be-vietnam-pro", "@tabler/icons"])].sort();
  writeFileSync(join(out, "licences.txt"), shipped.map(licenceOf).join("\n"));
}

function licenceOf(name) {
  const { version, license, homepage } = JSON.parse(readFileSync(join(modules, name, "package.json"), "utf8"));
  const file = ["LICENSE", "LICENSE.md", "LICENSE.txt"].map((each) => join(modules, name, each)).find(existsSync);
  return `== ${name} ${version} (${license}) ${homepage ?? ""}\n\n${file ? readFileSync(file, "utf8") : ""}`;
}

// every icon that a template or a Python file of the house names
function icons() {
  const wanted = new Set(JSON.parse(readFileSync(join(here, "icons.json"), "utf8")));
  for (const path of filesBelow(source)) {
    if (!/\.(html|py)$/.test(path)) continue;
    for (const [, name] of readFileSync(path, "utf8").matchAll(/\bicon[ =:(]+["']([a-z0-9-]+)["']/g)) wanted.add(name);
  }
  const drawn = {};
  for (const name of [...wanted].sort()) {
    try {
      const svg = readFileSync(join(modules, "@tabler/icons/icons/outline", `${name}.svg`), "utf8");
      drawn[name] = [...svg.matchAll(/<(path|circle|line|rect|polyline|ellipse)\b[^>]*>/g)].map(([shape]) => shape).filter((shape) => !shape.includes('d="M0 0h24v24H0z"')).join("");
    } catch {
      console.warn(`no such icon: ${name}`);
    }
  }
  writeFileSync(join(out, "icons.json"), JSON.stringify(drawn));
}

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
style("site", "theme.scss");
style("grid", "grid.scss");
style("bpmn", "bpmn.scss");
fonts();
licences(scripts());
icons();
// what runs meanwhile finds the old files or the new ones, never half of them
rmSync(built, { recursive: true, force: true });
renameSync(out, built);
