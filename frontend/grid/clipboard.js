// Text of a spreadsheet's clipboard: cells between tabs, quoted where they hold a tab, a line end or a quote.

const tidy = (cell) => cell.replace(/[\s\u00a0\u200b\ufeff]+/g, " ").trim();

// A quoted cell of Excel may run over lines; a quote elsewhere is a quote.
export function cellsOf(text) {
  const lines = [[]];
  let place = 0;
  const source = text.replace(/\r\n?/g, "\n").replace(/\n+$/, "");
  while (place <= source.length) {
    const [cell, after] = source[place] === '"' ? quoted(source, place) ?? plain(source, place) : plain(source, place);
    lines[lines.length - 1].push(tidy(cell));
    if (source[after] === "\n") lines.push([]);
    place = after + 1;
  }
  return lines;
}

function plain(source, place) {
  const rest = /[^\t\n]*/y;
  rest.lastIndex = place;
  const [cell] = rest.exec(source);
  return [cell, place + cell.length];
}

function quoted(source, place) {
  let cell = "";
  for (let at = place + 1; at < source.length; at++) {
    if (source[at] !== '"') cell += source[at];
    else if (source[at + 1] === '"') { cell += '"'; at++; }
    else return [undefined, "\t", "\n"].includes(source[at + 1]) ? [cell, at + 1] : null;
  }
  return null;
}

export const textOf = (lines) => lines.map((line) => line.join("\t")).join("\n");
