// Loaded where a passkey is made or used: forms with data-passkey hand over what the browser's authenticator answers.
const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));
const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
const listed = (keys) => (keys ?? []).map((key) => ({ ...key, id: bytes(key.id) }));

async function create({ publicKey }) {
  const selection = { ...publicKey.authenticatorSelection, residentKey: "required", requireResidentKey: true, userVerification: "required" };
  const user = { ...publicKey.user, id: bytes(publicKey.user.id) };
  return navigator.credentials.create({ publicKey: { ...publicKey, user, challenge: bytes(publicKey.challenge), excludeCredentials: listed(publicKey.excludeCredentials), authenticatorSelection: selection } });
}

async function get({ publicKey }) {
  return navigator.credentials.get({ publicKey: { ...publicKey, challenge: bytes(publicKey.challenge), allowCredentials: listed(publicKey.allowCredentials) } });
}

function told(credential) {
  const { id, rawId, type, response, authenticatorAttachment } = credential;
  const parts = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"].filter((part) => response[part]);
  const said = Object.fromEntries(parts.map((part) => [part, text(response[part])]));
  if (response.getTransports) said.transports = response.getTransports();
  return { id, rawId: text(rawId), type, authenticatorAttachment, response: said, clientExtensionResults: credential.getClientExtensionResults() };
}

async function options(form) {
  if (form.dataset.options) return JSON.parse(form.dataset.options);
  const answer = await fetch(form.dataset.ask, { headers: { Accept: "application/json" } });
  return (await answer.json()).request_options;
}

async function use(form) {
  const fault = form.querySelector("[data-passkey-fault]");
  fault.hidden = true;
  try {
    const asked = await options(form);
    const credential = await (form.dataset.passkey === "create" ? create(asked) : get(asked));
    form.elements.credential.value = JSON.stringify(told(credential));
    form.submit();
  } catch {
    fault.hidden = false;
  }
}

if (window.PublicKeyCredential)
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.hidden = false;
    form.querySelector("button[type=button]").addEventListener("click", () => use(form));
  }
