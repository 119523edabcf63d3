// Loaded only where a process is drawn: shows the BPMN of [data-bpmn] and marks where the dossier stands.
import Viewer from "bpmn-js/lib/NavigatedViewer";

for (const box of document.querySelectorAll("[data-bpmn]")) {
  fetch(box.dataset.bpmn)
    .then((answer) => answer.text())
    .then((xml) => {
      for (const hidden of document.querySelectorAll(".as-drawn")) hidden.hidden = false;
      const viewer = new Viewer({ container: box });
      return viewer.importXML(xml).then(() => {
        const canvas = viewer.get("canvas");
        canvas.zoom("fit-viewport", "auto");
        if (box.dataset.now) canvas.addMarker(box.dataset.now, "as-now");
      });
    });
}
