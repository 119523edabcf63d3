// Loaded only where a process is drawn: shows the BPMN of [data-bpmn] in a size that can be read, at the place where the dossier stands.
import Viewer from "bpmn-js";

const MARGIN = 24;
const NARROW = 700;

function show(viewer, box, sheet) {
  const canvas = viewer.get("canvas");
  const { x, y, width, height } = canvas.viewbox().inner;
  const smallest = box.clientWidth < NARROW ? 1 : 0.7;
  const scale = Math.max(smallest, Math.min(1.4, (box.clientWidth - 2 * MARGIN) / width));
  sheet.style.width = `${Math.ceil(width * scale + 2 * MARGIN)}px`;
  sheet.style.height = `${Math.ceil(height * scale + 2 * MARGIN)}px`;
  canvas.resized();
  canvas.viewbox({ x: x - MARGIN / scale, y: y - MARGIN / scale, width: sheet.clientWidth / scale, height: sheet.clientHeight / scale });
  const here = viewer.get("elementRegistry").get(box.dataset.now);
  if (!here) return;
  canvas.addMarker(here, "as-now");
  box.scrollLeft = (here.x - x + here.width / 2) * scale - box.clientWidth / 2;
  box.scrollTop = (here.y - y + here.height / 2) * scale - box.clientHeight / 2;
}

for (const box of document.querySelectorAll("[data-bpmn]")) {
  fetch(box.dataset.bpmn)
    .then((answer) => answer.text())
    .then((xml) => {
      for (const hidden of document.querySelectorAll(".as-drawn")) hidden.hidden = false;
      const sheet = box.appendChild(document.createElement("div"));
      const viewer = new Viewer({ container: sheet });
      return viewer.importXML(xml).then(() => show(viewer, box, sheet));
    });
}
