// One cell of the grid being typed into: everything in it is selected, Enter and Tab end it and step on.

const choicesOf = (field) => `grid-choices-${field}`;

export const stepping = (step) => (cell, whenShown, done, cancel) => {
  const input = document.createElement("input");
  input.type = "text";
  input.value = cell.getValue() ?? "";
  input.autocomplete = "off";
  input.setAttribute("aria-label", cell.getColumn().getDefinition().title);
  input.setAttribute("list", choicesOf(cell.getField()));
  whenShown(() => { input.focus({ preventScroll: true }); input.select(); });
  const value = () => input.value.replace(/\s+/g, " ").trim();
  const finish = () => (value() === (cell.getValue() ?? "") ? cancel() : done(value()));
  input.addEventListener("blur", finish);
  input.addEventListener("keydown", (press) => {
    const way = { Enter: [press.shiftKey ? -1 : 1, 0], Tab: [0, press.shiftKey ? -1 : 1] }[press.key];
    if (way) { finish(); step(...way); }
    else if (press.key === "Escape") cancel();
    else return;
    press.preventDefault();
    press.stopPropagation();
  });
  return input;
};

// the choices of a column are offered while its cell is typed into
export function offerChoices(column, box) {
  const offered = document.createElement("datalist");
  offered.id = choicesOf(column.name);
  for (const [value, label] of Object.entries(column.choices ?? {})) offered.append(new Option(label, value));
  if (offered.childElementCount) box.after(offered);
}
