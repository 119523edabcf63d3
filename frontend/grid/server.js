// The rows of a declaration as the server keeps them: fetched, saved, and what stood in the way.

const PATIENCE = 90_000;

async function answerOf(request) {
  const answer = await fetch(...request).catch(() => null);
  const isRefusal = !answer || answer.type === "opaqueredirect" || !answer.ok;
  const state = await answer?.json?.().catch(() => null);
  if (!isRefusal && state) return { state };
  return { status: answer?.type === "opaqueredirect" ? 403 : answer?.status ?? 0, code: state?.code, message: state?.message };
}

const options = (rest) => ({ redirect: "manual", signal: AbortSignal.timeout(PATIENCE), ...rest });

export const load = (box) => answerOf([box.dataset.rows, options({ headers: { Accept: "application/json" } })]);

// Who signed in again meanwhile has a new token; the page that carries it tells.
export async function save(box, body) {
  const post = () => answerOf([box.dataset.rows, options({ method: "POST", body, headers: { "Content-Type": "application/json", "X-CSRFToken": box.dataset.token } })]);
  const answer = await post();
  if (answer.status !== 403 || !(await renewToken(box))) return answer;
  return post();
}

async function renewToken(box) {
  const page = await fetch(location.pathname, options({})).then((answer) => (answer.ok ? answer.text() : "")).catch(() => "");
  const fresh = new DOMParser().parseFromString(page, "text/html").getElementById("grid")?.dataset.token;
  if (fresh) box.dataset.token = fresh;
  return Boolean(fresh);
}
