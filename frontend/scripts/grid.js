// The grid of a declaration: loads rows, edits them like a spreadsheet, saves them, shows findings beside their cells.
import { ClipboardModule, EditModule, ExportModule, FormatModule, FrozenColumnsModule, InteractionModule, KeybindingsModule, PageModule, ResizeColumnsModule, SelectRangeModule, Tabulator, TooltipModule } from "tabulator-tables";

Tabulator.registerModule([ClipboardModule, EditModule, ExportModule, FormatModule, FrozenColumnsModule, InteractionModule, KeybindingsModule, PageModule, ResizeColumnsModule, SelectRangeModule, TooltipModule]);

const SHEET_ROW = "_sheet";
const MOST_UNDO = 100;
const MOST_LISTED = 100;
const box = document.getElementById("grid");
const says = (key) => box.dataset[`t${key[0].toUpperCase()}${key.slice(1)}`];
const tell = (text) => (document.getElementById("grid-state").textContent = text);

let columns = [];
let version = 0;
let table;
// The rows are never changed in place: each change makes a new list, so that undoing is going back to an old one.
let rows = [];
let past = [];
let future = [];
let marks = new Map();
let lastId = 0;

const rowOf = (cells) => Object.fromEntries([["id", ++lastId], ...columns.map((column, place) => [column.name, String(cells[place] ?? "")]), [SHEET_ROW, Number(cells[columns.length] ?? 0)]]);
const isBlank = (row) => columns.every((column) => !row[column.name].trim());
const cellsOf = (row) => [...columns.map((column) => row[column.name]), row[SHEET_ROW]];

function show() {
  return table.replaceData(rows.map((row) => ({ ...row })));
}

function become(next) {
  past.push(rows);
  if (past.length > MOST_UNDO) past.shift();
  future = [];
  rows = next;
  tell(says("unsaved"));
}

function goBack(from, to) {
  if (!from.length) return;
  to.push(rows);
  rows = from.pop();
  tell(says("unsaved"));
  show();
}

// ---- cells ----

function typed(cell, whenShown, done, cancel) {
  const input = document.createElement("input");
  input.type = "text";
  input.value = cell.getValue() ?? "";
  input.setAttribute("aria-label", cell.getColumn().getDefinition().title);
  whenShown(() => { input.focus(); input.select(); });
  input.addEventListener("blur", () => done(input.value.trim()));
  input.addEventListener("keydown", (press) => {
    if (press.key === "Enter" || press.key === "Tab") done(input.value.trim());
    else if (press.key === "Escape") cancel();
    else return;
    press.preventDefault();
    press.stopPropagation();
  });
  return input;
}

function drawn(cell) {
  const mark = marks.get(cell.getData().id)?.[cell.getField()];
  const element = cell.getElement();
  element.classList.toggle("as-cell-bad", Boolean(mark?.error));
  element.classList.toggle("as-cell-warn", Boolean(mark && !mark.error));
  const text = document.createElement("span");
  text.textContent = cell.getValue() ?? "";
  if (mark) {
    const note = document.createElement("span");
    note.className = "govuk-visually-hidden";
    note.textContent = ` (${mark.message})`;
    text.append(note);
  }
  return text;
}

function hint(_, cell) {
  const mark = marks.get(cell.getData().id)?.[cell.getField()];
  const column = columns.find((each) => each.name === cell.getField());
  return mark?.message ?? column?.choices?.[cell.getValue()] ?? "";
}

function columnOf(column) {
  const hasChoices = Object.keys(column.choices ?? {}).length > 0;
  const choices = Object.entries(column.choices ?? {}).map(([value, label]) => ({ value, label: label.startsWith(value) ? label : `${value} - ${label}` }));
  return {
    title: column.required ? `${column.title} *` : column.title,
    field: column.name,
    width: Math.max(90, Math.min(320, (column.width || 12) * 9)),
    headerTooltip: column.help || column.title,
    resizable: true,
    formatter: drawn,
    tooltip: hint,
    editor: hasChoices ? "list" : typed,
    editorParams: hasChoices ? { values: choices, autocomplete: true, freetext: true, allowEmpty: true, listOnEmpty: true } : undefined,
  };
}

// ---- what is done to rows ----

function edited(cell) {
  const { id } = cell.getData();
  const field = cell.getField();
  const value = String(cell.getValue() ?? "");
  if (marks.get(id)) delete marks.get(id)[field];
  become(rows.map((row) => (row.id === id ? { ...row, [field]: value } : row)));
  cell.getRow().reformat();
}

const chosenIds = () => new Set(table.getRanges().flatMap((range) => range.getRows().map((row) => row.getData().id)));

function add() {
  become([...rows, rowOf([])]);
  show().then(() => table.scrollToRow(lastId, "bottom", false));
}

function remove() {
  const chosen = chosenIds();
  become(rows.filter((row) => !chosen.has(row.id)));
  show();
}

function pasted(text) {
  const range = table.getRanges()[0];
  const block = text.replace(/\r/g, "").replace(/\n$/, "").split("\n").map((line) => line.split("\t"));
  const first = range?.getCells().flat()[0];
  const top = first ? rows.findIndex((row) => row.id === first.getData().id) : 0;
  const left = first ? columns.findIndex((column) => column.name === first.getField()) : 0;
  const next = [...rows];
  block.forEach((line, down) => {
    const place = Math.max(top, 0) + down;
    const row = { ...(next[place] ?? rowOf([])) };
    line.forEach((value, right) => { const column = columns[Math.max(left, 0) + right]; if (column) row[column.name] = value.trim(); });
    next[place] = row;
  });
  become(next);
  show();
}

// ---- findings ----

function place(findings) {
  marks = new Map();
  for (const finding of findings) {
    const [, line, field] = finding.path.split(".");
    const row = rows[Number(line)];
    if (!row) continue;
    const known = marks.get(row.id) ?? {};
    known[field ?? columns[0].name] ??= finding;
    marks.set(row.id, known);
  }
}

function list(findings) {
  const target = document.getElementById("grid-findings");
  target.replaceChildren();
  if (!findings.length) return;
  const all = document.createElement("ul");
  all.className = "govuk-list";
  for (const finding of findings.slice(0, MOST_LISTED)) all.append(lineOf(finding));
  target.append(all);
}

function lineOf(finding) {
  const [, line, field] = finding.path.split(".");
  const column = columns.find((each) => each.name === field);
  const item = document.createElement("li");
  const where = document.createElement("button");
  where.type = "button";
  where.className = "as-link";
  where.textContent = rows[Number(line)] ? `${says("line")} ${Number(line) + 1}${column ? `, ${column.title}` : ""}` : "";
  where.addEventListener("click", () => goTo(Number(line), field));
  const tag = document.createElement("strong");
  tag.className = `govuk-tag ${finding.error ? "as-bad" : "as-warn"}`;
  tag.textContent = finding.error ? "!" : "i";
  item.append(tag, " ");
  if (where.textContent) item.append(where, ": ");
  item.append(finding.message);
  return item;
}

function goTo(line, field) {
  const row = rows[line];
  if (!row) return;
  table.scrollToRow(row.id, "center", true).then(() => table.getRow(row.id).getCell(field ?? columns[0].name)?.edit());
}

// ---- loading and saving ----

function take(state) {
  version = state.version;
  rows = state.rows.map(rowOf);
  if (!rows.length) rows = [rowOf([])];
  place(state.findings);
  const errors = state.findings.filter((finding) => finding.error).length;
  list(state.findings);
  return errors ? `${says("errors")} ${errors}` : says("clean");
}

async function save() {
  const body = JSON.stringify({ version, rows: rows.filter((row) => !isBlank(row)).map(cellsOf) });
  const answer = await fetch(box.dataset.rows, { method: "POST", body, headers: { "Content-Type": "application/json", "X-CSRFToken": box.dataset.token } }).catch(() => null);
  if (!answer) return tell(says("failed"));
  const state = await answer.json().catch(() => null);
  if (!answer.ok) return tell(state?.message ?? says("failed"));
  const verdict = take(state);
  past = [];
  future = [];
  await show();
  tell(`${says("saved")} ${verdict}`);
  return true;
}

const ACTS = { save, add, remove, undo: () => goBack(past, future), redo: () => goBack(future, past) };

function listen() {
  const tools = document.getElementById("grid-tools");
  tools.hidden = false;
  tools.addEventListener("click", (click) => ACTS[click.target.closest("[data-act]")?.dataset.act]?.());
  document.getElementById("grid-check")?.addEventListener("click", async (click) => {
    if (!past.length) return;
    click.preventDefault();
    if (await save()) location.assign(click.target.href);
  });
  addEventListener("keydown", keyed);
  box.addEventListener("paste", (event) => {
    if (event.target.matches("input")) return;
    event.preventDefault();
    pasted(event.clipboardData.getData("text/plain"));
  });
  addEventListener("beforeunload", (event) => { if (past.length) event.preventDefault(); });
}

function keyed(press) {
  const isInField = press.target.matches?.("input, select, textarea");
  if (press.ctrlKey || press.metaKey) {
    const act = { z: "undo", y: "redo", s: "save" }[press.key.toLowerCase()];
    if (!act || (isInField && act !== "save")) return;
    press.preventDefault();
    ACTS[act]();
  } else if (!isInField && press.key.length === 1 && !press.altKey && box.contains(document.activeElement)) begin(press);
}

// typing on a chosen cell begins to edit it, as in any spreadsheet
function begin(press) {
  const cell = table.getRanges()[0]?.getCells().flat()[0];
  if (!cell) return;
  press.preventDefault();
  cell.edit();
  const input = cell.getElement().querySelector("input");
  if (input) { input.value = press.key; input.setSelectionRange(1, 1); }
}

// the scrolling box takes the keyboard, so it must have a role inside the grid
function nameRoles() {
  box.querySelector(".tabulator-tableholder").setAttribute("role", "rowgroup");
  box.querySelector(".tabulator-table").setAttribute("role", "presentation");
}

async function start() {
  tell(says("loading"));
  const state = await fetch(box.dataset.rows, { headers: { Accept: "application/json" } }).then((answer) => answer.json());
  columns = state.columns;
  const verdict = take(state);
  table = new Tabulator(box, {
    data: rows.map((row) => ({ ...row })),
    index: "id",
    height: Math.max(320, Math.round(innerHeight * 0.55)),
    layout: "fitDataFill",
    columns: columns.map(columnOf),
    rowHeader: { formatter: "rownum", frozen: true, width: 58, resizable: false, title: says("line"), hozAlign: "center", cssClass: "as-grid__number" },
    selectableRange: 1,
    selectableRangeRows: true,
    selectableRangeColumns: false,
    editTriggerEvent: "dblclick",
    clipboard: "copy",
    clipboardCopyRowRange: "range",
    clipboardCopyStyled: false,
    clipboardCopyConfig: { rowHeaders: false, columnHeaders: false },
  });
  table.on("cellEdited", edited);
  table.on("tableBuilt", () => { nameRoles(); listen(); tell(verdict); });
}

if (box) start().catch(() => tell(says("failed")));
