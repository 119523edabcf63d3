// What was found in the rows: a mark for each cell, and the list below the grid that leads to it.

const MOST_LISTED = 100;

export function markedBy(findings, ids, columns) {
  const marks = new Map();
  for (const finding of findings) {
    const [, line, field] = finding.path.split(".");
    const id = ids[Number(line)];
    if (id === undefined) continue;
    const known = marks.get(id) ?? {};
    known[field ?? columns[0].name] ??= finding;
    marks.set(id, known);
  }
  return marks;
}

export function list(target, findings, { says, titleOf, goTo }) {
  target.replaceChildren();
  if (!findings.length) return;
  const all = document.createElement("ul");
  all.className = "govuk-list";
  for (const finding of findings.slice(0, MOST_LISTED)) all.append(lineOf(finding, { says, titleOf, goTo }));
  target.append(all);
  if (findings.length > MOST_LISTED) target.append(says("more", findings.length - MOST_LISTED));
}

function lineOf(finding, { says, titleOf, goTo }) {
  const [, line, field] = finding.path.split(".");
  const item = document.createElement("li");
  const tag = document.createElement("strong");
  tag.className = `govuk-tag ${finding.error ? "as-bad" : "as-warn"}`;
  tag.textContent = finding.error ? says("wrong") : says("mind");
  item.append(tag, " ");
  const words = titleOf(Number(line), field);
  if (words) {
    const where = document.createElement("button");
    where.type = "button";
    where.className = "as-link";
    where.textContent = words;
    where.addEventListener("click", () => goTo(Number(line), field));
    item.append(where, ": ");
  }
  item.append(finding.message);
  return item;
}
