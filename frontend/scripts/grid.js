// The grid of a declaration: loads rows, edits them like a spreadsheet, saves them, shows findings beside their cells.
import { EditModule, FormatModule, FrozenColumnsModule, InteractionModule, KeybindingsModule, ResizeColumnsModule, SelectRangeModule, Tabulator, TooltipModule } from "tabulator-tables";
import { cellsOf, textOf } from "../grid/clipboard.js";
import * as editor from "../grid/editor.js";
import * as findings from "../grid/findings.js";
import * as server from "../grid/server.js";

Tabulator.registerModule([EditModule, FormatModule, FrozenColumnsModule, InteractionModule, KeybindingsModule, ResizeColumnsModule, SelectRangeModule, TooltipModule]);

const SHEET_ROW = "_sheet";
const MOST_UNDO = 100;
const MOST_ROWS = 20_000;
const box = document.getElementById("grid");
const inPage = (name) => document.getElementById(`grid-${name}`);
const says = (key, ...counts) => counts.reduce((text, count) => text.replace("#", count.toLocaleString(document.documentElement.lang)), box.dataset[`t${key[0].toUpperCase()}${key.slice(1)}`]);
const tell = (text) => (inPage("state").textContent = text);

let columns = [];
let version = 0;
let table;
// The rows are never changed in place: each change makes a new list, so that undoing is going back to an old one.
let rows = [];
let kept = rows;
let past = [];
let future = [];
let marks = new Map();
let saving = null;
let lastId = 0;

const rowOf = (cells, id = ++lastId) => Object.fromEntries([["id", id], ...columns.map((column, place) => [column.name, String(cells[place] ?? "")]), [SHEET_ROW, Number(cells[columns.length] ?? 0)]]);
const isBlank = (row) => columns.every((column) => !row[column.name].trim());
const sentOf = (row) => [...columns.map((column) => row[column.name]), row[SHEET_ROW]];
const isChanged = () => rows !== kept;
const isEditing = () => Boolean(box.querySelector(".tabulator-cell.tabulator-editing"));

// ---- what is chosen ----

const FIRST = { top: 0, left: 0, bottom: 0, right: 0 };

function chosen() {
  const [range] = table.getRanges();
  if (!Number.isInteger(range?.getTopEdge())) return FIRST;
  return { top: range.getTopEdge(), bottom: range.getBottomEdge(), left: Math.max(range.getLeftEdge() - 1, 0), right: range.getRightEdge() - 1 };
}

const cellAt = (line, place) => (rows[line] ? table.getRow(rows[line].id).getCell(columns[place].name) : null);

function choose({ top, left, bottom = top, right = left }) {
  const line = Math.min(top, rows.length - 1);
  const last = Math.min(bottom, rows.length - 1);
  table.getRanges()[0]?.setBounds(cellAt(line, left), cellAt(last, right));
}

async function step(down, right) {
  const { top, left } = chosen();
  const at = { top: Math.max(top + down, 0), left: Math.min(Math.max(left + right, 0), columns.length - 1) };
  if (at.top >= rows.length) { become([...rows, rowOf([])]); await show(at); }
  choose(at);
  if (down) await table.scrollToRow(rows[at.top].id, "nearest", false);
  takeKeyboard();
}

// ---- changes ----

const takeKeyboard = () => box.querySelector(".tabulator-tableholder").focus({ preventScroll: true });

async function show(at = chosen()) {
  const isHere = box.contains(document.activeElement);
  await table.replaceData(rows.map((row) => ({ ...row })));
  choose(at);
  if (isHere) takeKeyboard();
}

function offerUndo() {
  for (const [act, list] of [["undo", past], ["redo", future]]) inPage("tools").querySelector(`[data-act=${act}]`).disabled = !list.length;
}

function become(next) {
  past.push(rows);
  if (past.length > MOST_UNDO) past.shift();
  future = [];
  rows = next;
  offerUndo();
  tell(says("unsaved"));
}

function goBack(from, to) {
  if (!from.length) return;
  to.push(rows);
  rows = from.pop();
  offerUndo();
  tell(isChanged() ? says("unsaved") : says("same"));
  return show();
}

// Writes a block of text into the rows from a cell on; rows that are missing are added.
function written(block, top, left) {
  const next = [...rows];
  block.forEach((line, down) => {
    const row = { ...(next[top + down] ?? rowOf([])) };
    line.slice(0, columns.length - left).forEach((value, right) => forget(row, columns[left + right].name, value));
    next[top + down] = row;
  });
  return next;
}

function forget(row, field, value) {
  if (row[field] === value) return;
  row[field] = value;
  if (marks.get(row.id)) delete marks.get(row.id)[field];
}

function edited(cell) {
  const line = rows.findIndex((row) => row.id === cell.getData().id);
  const place = columns.findIndex((column) => column.name === cell.getField());
  become(written([[String(cell.getValue() ?? "")]], line, place));
  cell.getRow().reformat();
  explain();
}

function pasted(text) {
  const { top, left, bottom, right } = chosen();
  const given = cellsOf(text);
  const isOne = given.length === 1 && given[0].length === 1;
  const block = isOne ? filled(given[0][0], bottom - top + 1, right - left + 1) : given;
  if (top + block.length > MOST_ROWS) return tell(says("tooMany", MOST_ROWS));
  const lost = Math.max(...block.map((line) => line.findLastIndex((cell) => cell) + 1)) - (columns.length - left);
  become(written(block, top, left));
  tell(lost > 0 ? says("pastedLess", block.length, lost) : says("pasted", block.length));
  return show({ top, left, bottom: top + block.length - 1, right: Math.min(left + block[0].length, columns.length) - 1 }).then(takeKeyboard);
}

const filled = (value, high, wide) => Array.from({ length: high }, () => Array(wide).fill(value));

function clear() {
  const { top, left, bottom, right } = chosen();
  become(written(filled("", bottom - top + 1, right - left + 1), top, left));
  return show();
}

function copied() {
  const { top, left, bottom, right } = chosen();
  return textOf(rows.slice(top, bottom + 1).map((row) => columns.slice(left, right + 1).map((column) => row[column.name])));
}

function add() {
  const at = { top: rows.length, left: 0 };
  become([...rows, rowOf([])]);
  return show(at).then(() => table.scrollToRow(rows[at.top].id, "nearest", false));
}

function remove() {
  const { top, bottom, left } = chosen();
  const rest = [...rows.slice(0, top), ...rows.slice(bottom + 1)];
  become(rest.length ? rest : [rowOf([])]);
  return show({ top, left });
}

// ---- cells ----

const markOf = (cell) => marks.get(cell.getData().id)?.[cell.getField()];

function drawn(cell) {
  const mark = markOf(cell);
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
  const column = columns.find((each) => each.name === cell.getField());
  return markOf(cell)?.message ?? column?.choices?.[cell.getValue()] ?? "";
}

function columnOf(column) {
  return {
    title: column.required ? `${column.title} *` : column.title,
    field: column.name,
    width: Math.max(90, Math.min(320, (column.width || 12) * 9)),
    headerTooltip: column.help || column.title,
    resizable: true,
    formatter: drawn,
    tooltip: hint,
    editor: editor.stepping(step),
  };
}

// what is wrong with the chosen cell stands beside the grid, for who has no pointer
function explain() {
  const { top, left } = chosen();
  const mark = marks.get(rows[top]?.id)?.[columns[left]?.name];
  inPage("cell").textContent = mark ? `${whereOf(rows[top].id, columns[left].name)}: ${mark.message}` : "";
  inPage("cell").classList.toggle("as-grid__said--bad", Boolean(mark?.error));
}

// ---- findings ----

function whereOf(id, field) {
  const line = rows.findIndex((row) => row.id === id);
  const column = columns.find((each) => each.name === field);
  return line < 0 ? "" : `${says("line")} ${line + 1}${column ? `, ${column.title}` : ""}`;
}

async function goTo(id, field) {
  const line = rows.findIndex((row) => row.id === id);
  if (line < 0) return;
  await table.scrollToRow(id, "center", true);
  const place = Math.max(columns.findIndex((column) => column.name === field), 0);
  choose({ top: line, left: place });
  cellAt(line, place).edit();
}

function judge(found, ids) {
  marks = findings.markedBy(found, ids, columns);
  findings.list(inPage("findings"), ids.length ? found : [], { says, titleOf: (line, field) => whereOf(ids[line], field), goTo: (line, field) => goTo(ids[line], field) });
  if (!ids.length) return says("empty");
  const errors = found.filter((finding) => finding.error).length;
  return errors ? says("errors", errors) : says("clean");
}

// ---- loading and saving ----

function take(state, ids) {
  version = state.version;
  const given = state.rows.map((cells, line) => rowOf(cells, ids?.[line]));
  rows = kept = given.length ? given : [rowOf([])];
  return judge(state.findings, given.map((row) => row.id));
}

async function save() {
  if (saving) return saving;
  box.querySelector(".tabulator-editing input")?.blur();
  saving = saved().finally(() => (saving = null));
  return saving;
}

async function saved() {
  const whole = rows;
  const sent = whole.filter((row) => !isBlank(row));
  inPage("ways").hidden = true;
  tell(says("saving"));
  const { state, ...refused } = await server.save(box, JSON.stringify({ version, rows: sent.map(sentOf) }));
  if (!state) return refuse(refused);
  const ids = sent.map((row) => row.id);
  // what was typed while the answer was on its way stays, and waits for the next save
  if (rows !== whole || isEditing()) {
    version = state.version;
    kept = whole;
    const verdict = judge(state.findings, ids);
    table.getRows("visible").forEach((row) => row.getElement().classList.contains("tabulator-editing") || row.reformat());
    tell(`${says(isChanged() ? "savedPart" : "saved")} ${verdict}`);
    return !isChanged();
  }
  const verdict = take(state, ids);
  await show();
  explain();
  tell(`${says("saved")} ${verdict}`);
  return true;
}

function refuse({ status, code, message }) {
  const reason = { 0: "failed", 403: "signedOut", 404: "gone" }[status];
  tell(reason ? says(reason) : message ?? says("failed"));
  inPage("ways").hidden = status !== 403 && code !== "draft-has-changed";
  inPage("sign-in").hidden = status !== 403;
  inPage("conflict").hidden = code !== "draft-has-changed";
  return false;
}

// the draft as it was saved elsewhere comes in place of these rows; undoing brings them back
async function takeOther() {
  const { state, ...refused } = await server.load(box);
  if (!state) return refuse(refused);
  const own = rows;
  const verdict = take(state);
  past.push(own);
  offerUndo();
  inPage("ways").hidden = true;
  await show(FIRST);
  tell(verdict);
}

async function overwrite() {
  const { state, ...refused } = await server.load(box);
  if (!state) return refuse(refused);
  version = state.version;
  return save();
}

// ---- keys and buttons ----

const ACTS = { save, add, remove, takeOther, overwrite, undo: () => goBack(past, future), redo: () => goBack(future, past) };

function listen() {
  inPage("tools").hidden = false;
  offerUndo();
  document.addEventListener("click", (click) => ACTS[click.target.closest("[data-act]")?.dataset.act]?.());
  inPage("check")?.addEventListener("click", async (click) => {
    if (!isChanged()) return;
    click.preventDefault();
    if (await save()) location.assign(click.target.href);
  });
  addEventListener("keydown", keyed);
  document.addEventListener("paste", (event) => {
    if (isField(event.target)) return;
    event.preventDefault();
    pasted(event.clipboardData.getData("text/plain"));
  });
  for (const kind of ["copy", "cut"]) box.addEventListener(kind, (event) => {
    if (isField(event.target)) return;
    event.preventDefault();
    event.clipboardData.setData("text/plain", copied());
    if (kind === "cut") clear();
  });
  addEventListener("beforeunload", (event) => { if (isChanged() || isEditing()) event.preventDefault(); });
}

const isField = (element) => Boolean(element.matches?.("input, select, textarea"));
const CONTROLS = { z: "undo", y: "redo", s: "save" };

function keyed(press) {
  const isInField = isField(press.target);
  const isInGrid = box.contains(document.activeElement);
  if ((press.ctrlKey || press.metaKey) && !press.altKey) {
    const key = press.key.toLowerCase();
    const act = key === "z" && press.shiftKey ? "redo" : CONTROLS[key];
    if (key === "a" && isInGrid && !isInField) chooseAll(press);
    else if (act && (!isInField || act === "save")) { press.preventDefault(); ACTS[act](); }
  } else if (isInGrid && !isInField) begun(press);
}

function chooseAll(press) {
  press.preventDefault();
  choose({ top: 0, left: 0, bottom: rows.length - 1, right: columns.length - 1 });
}

// typing on a chosen cell begins to edit it, as in any spreadsheet; a word composed of several keys begins empty
function begun(press) {
  const { top, left } = chosen();
  const isComposed = press.isComposing || press.keyCode === 229;
  if (press.key === "Delete" || press.key === "Backspace") clear();
  else if (press.key === "Escape") inPage("tools").querySelector("button").focus();
  else if (press.key === "F2") write(cellAt(top, left), null);
  else if (isComposed) return void write(cellAt(top, left), "");
  else if (press.key.length === 1 && !press.altKey) write(cellAt(top, left), press.key);
  else return;
  press.preventDefault();
}

function write(cell, text) {
  cell?.edit();
  const input = cell?.getElement().querySelector("input");
  if (!input) return;
  if (text !== null) input.value = text;
  input.setSelectionRange(input.value.length, input.value.length);
}

// the scrolling box takes the keyboard, so it must have a role inside the grid
function nameRoles() {
  box.querySelector(".tabulator-tableholder").setAttribute("role", "rowgroup");
  box.querySelector(".tabulator-table").setAttribute("role", "presentation");
}

async function start() {
  tell(says("loading"));
  const { state } = await server.load(box);
  if (!state) return tell(says("unread"));
  columns = state.columns;
  columns.forEach((column) => editor.offerChoices(column, box));
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
    selectableRangeAutoFocus: false,
    editTriggerEvent: "dblclick",
  });
  table.on("cellEdited", edited);
  table.on("rangeChanged", explain);
  table.on("tableBuilt", () => { nameRoles(); listen(); explain(); tell(verdict); });
}

if (box) start().catch(() => tell(says("unread")));
