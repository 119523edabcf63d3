// Loaded on every page: marks that scripts run, then wakes only the pieces the page has.
import { Button, CharacterCount, Checkboxes, ErrorSummary, Radios, ServiceNavigation, SkipLink, createAll } from "govuk-frontend";

document.body.classList.add("js-enabled", "govuk-frontend-supported");
for (const Piece of [Button, CharacterCount, Checkboxes, ErrorSummary, Radios, ServiceNavigation, SkipLink]) createAll(Piece);

// <details> open for printing; links marked data-print print the page
addEventListener("beforeprint", () => document.querySelectorAll("details").forEach((part) => (part.open = true)));
for (const link of document.querySelectorAll("[data-print]")) link.addEventListener("click", (click) => { click.preventDefault(); print(); });
