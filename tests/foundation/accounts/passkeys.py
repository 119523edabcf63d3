"""A passkey of the tests: keys and bytes as an authenticator makes them (WebAuthn Level 2, 6)."""

from __future__ import annotations

import json
import struct
from dataclasses import dataclass, field
from hashlib import sha256
from secrets import token_bytes

from allauth.mfa.models import Authenticator
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from django.utils.http import int_to_base36
from fido2 import cbor
from fido2.cose import ES256
from fido2.utils import websafe_encode

HERE = "https://testserver"
PRESENT, VERIFIED, ATTESTED = 1, 4, 64


@dataclass
class Passkey:
    """An authenticator that does as it is told."""

    counter: int = 0
    key: ec.EllipticCurvePrivateKey = field(
        default_factory=lambda: ec.generate_private_key(ec.SECP256R1())
    )
    name: bytes = field(default_factory=lambda: token_bytes(16))

    def made(self, challenge, *, origin=HERE, flags=PRESENT | VERIFIED, **more):
        """Return what a browser posts after making this passkey."""
        public = ES256.from_cryptography_key(self.key.public_key())
        credential = bytes(16) + struct.pack(">H", len(self.name)) + self.name
        told = self._told(flags | ATTESTED) + credential + cbor.encode(dict(public))
        attested = cbor.encode({"fmt": "none", "attStmt": {}, "authData": told})
        said = _client("webauthn.create", challenge, origin, more)
        return self._posted(clientDataJSON=said, attestationObject=attested)

    def signed(self, challenge, user, *, origin=HERE, flags=PRESENT | VERIFIED, **more):
        """Return what a browser posts after this passkey has signed a challenge."""
        told = self._told(flags)
        said = _client("webauthn.get", challenge, origin, more)
        signature = self.key.sign(told + sha256(said).digest(), ec.ECDSA(hashes.SHA256()))
        return self._posted(
            clientDataJSON=said,
            authenticatorData=told,
            signature=signature,
            userHandle=int_to_base36(user).encode(),
        )

    def _told(self, flags):
        return sha256(b"testserver").digest() + struct.pack(">BI", flags, self.counter)

    def _posted(self, **response):
        name = websafe_encode(self.name)
        return {
            "id": name,
            "rawId": name,
            "type": "public-key",
            "response": {each: websafe_encode(value) for each, value in response.items()},
            "clientExtensionResults": {"credProps": {"rk": True}},
        }


def _client(kind, challenge, origin, more):
    return json.dumps({"type": kind, "challenge": challenge, "origin": origin, **more}).encode()


def keep(passkey, account):
    """Let an account have a passkey, as if its owner had added it."""
    credential = passkey.made(websafe_encode(token_bytes(32)))
    return Authenticator.objects.create(
        user_id=account,
        type=Authenticator.Type.WEBAUTHN,
        data={"name": "Khóa", "credential": credential},
    )
