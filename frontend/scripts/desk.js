// Loaded on staff pages after site.js: letters work as printed on the page, when nothing is being typed.
const typing = (target) => target.matches("input:not([type=checkbox]), textarea, select, [contenteditable]");
const links = () => [...document.querySelectorAll("[data-row-link]")];

function step(by) {
  const all = links();
  const next = all[Math.min(Math.max(all.indexOf(document.activeElement) + by, 0), all.length - 1)];
  next?.focus();
}

function mark() {
  document.activeElement?.closest("tr")?.querySelector("input[type=checkbox]")?.click();
}

function start(key) {
  const wanted = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (!wanted) return false;
  wanted.click();
  if (wanted.matches("summary")) wanted.parentElement.querySelector("textarea, select, input:not([type=hidden])")?.focus();
  return true;
}

const moves = { j: () => step(1), k: () => step(-1), m: mark, "/": () => document.querySelector("[data-search]")?.focus() };

addEventListener("keydown", (press) => {
  if (press.key === "Enter" && press.ctrlKey) return press.target.form?.requestSubmit();
  if (press.ctrlKey || press.metaKey || press.altKey || typing(press.target)) return;
  if (moves[press.key]) { press.preventDefault(); moves[press.key](); }
  else if (/^[a-z]$/.test(press.key) && start(press.key)) press.preventDefault();
});
