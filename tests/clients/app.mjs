// A program on a person's own machine (RFC 8252): signs in, reads, renews, signs out; tells what it got.
// node app.mjs ISSUER CLIENT_ID: prints the address to open, then one line of JSON.
import { createServer } from "node:http";
import { once } from "node:events";
import * as oidc from "openid-client";

const [issuer, clientId] = process.argv.slice(2);
const config = await oidc.discovery(new URL(issuer), clientId, undefined, oidc.None(), {
  execute: [oidc.allowInsecureRequests, oidc.enableNonRepudiationChecks],
});

const server = createServer().listen(0, "127.0.0.1");
await once(server, "listening");
const back = `http://127.0.0.1:${server.address().port}/back`;
const [verifier, nonce, state] = [oidc.randomPKCECodeVerifier(), oidc.randomNonce(), oidc.randomState()];
const opened = oidc.buildAuthorizationUrl(config, {
  redirect_uri: back,
  scope: "openid profile record.read offline_access",
  code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
  code_challenge_method: "S256",
  nonce,
  state,
});
console.log(opened.href);

const [request, response] = await once(server, "request");
response.end("Signed in.");
const first = await oidc.authorizationCodeGrant(config, new URL(request.url, back), {
  pkceCodeVerifier: verifier,
  expectedNonce: nonce,
  expectedState: state,
  idTokenExpected: true,
});
const claims = first.claims();
const person = await oidc.fetchUserInfo(config, first.access_token, claims.sub);
const second = await oidc.refreshTokenGrant(config, first.refresh_token);
const replay = await oidc.refreshTokenGrant(config, first.refresh_token).catch((fault) => fault.error);
console.log(
  JSON.stringify({
    claims,
    person,
    token: second.access_token,
    replay,
    leave: oidc.buildEndSessionUrl(config, { id_token_hint: first.id_token }).href,
  }),
);
server.closeAllConnections();
server.close();
