// Loaded on staff pages after site.js: parts of a page exchanged without a reload, keys for lists.
import htmx from "htmx.org";

htmx.config.allowEval = false;
htmx.config.includeIndicatorStyles = false;
htmx.config.selfRequestsOnly = true;

const typing = (target) => target.matches("input, textarea, select, [contenteditable]");
const rows = () => [...document.querySelectorAll("[data-row-link]")];

function step(by) {
  const links = rows();
  const next = links[Math.min(Math.max(links.indexOf(document.activeElement) + by, 0), links.length - 1)];
  next?.focus();
}

// j and k walk through the list, / goes to the search field; [data-key="x"] is clicked by that key with Alt
addEventListener("keydown", (press) => {
  if (press.altKey && !press.ctrlKey && !press.metaKey) {
    const wanted = document.querySelector(`[data-key="${CSS.escape(press.key.toLowerCase())}"]`);
    if (wanted) { press.preventDefault(); wanted.click(); }
    return;
  }
  if (typing(press.target) || press.ctrlKey || press.metaKey) return;
  if (press.key === "j") step(1);
  else if (press.key === "k") step(-1);
  else if (press.key === "/") { press.preventDefault(); document.querySelector("[data-search]")?.focus(); }
});
