// Loaded on staff pages after site.js: parts of a page exchanged without a reload, keys for lists.
import htmx from "htmx.org";
import { listen } from "../desk/keys.js";

htmx.config.allowEval = false;
htmx.config.includeIndicatorStyles = false;
htmx.config.selfRequestsOnly = true;

listen();
