"""A seal key on a token: SoftHSM stands for the hardware, through the same PKCS#11 library."""

import secrets
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from ansinh.config.env import Seal
from ansinh.foundation.documents.models import hardware
from tests.cast import AT

MODULES = [Path("/usr/lib/softhsm/libsofthsm2.so"), Path("/usr/lib64/pkcs11/libsofthsm2.so")]
MODULE = next((module for module in MODULES if module.exists()), None)
PIN = "481516"
PAPER = "Giấy tiếp nhận".encode()

pytestmark = pytest.mark.skipif(
    MODULE is None or not shutil.which("softhsm2-util"), reason="needs softhsm2: apt-get install"
)


@pytest.fixture(scope="module")
def token(tmp_path_factory):
    """Return a token of SoftHSM that holds a key and its certificate, and the key's other half."""
    pkcs11 = pytest.importorskip("pkcs11")
    folder = tmp_path_factory.mktemp("hsm")
    (folder / "tokens").mkdir()
    (folder / "conf").write_text(f"directories.tokendir = {folder}/tokens\n")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOFTHSM2_CONF", str(folder / "conf"))
        label = f"seal-{secrets.token_hex(4)}"
        command = ["softhsm2-util", "--init-token", "--free", "--label", label]
        subprocess.run([*command, "--pin", PIN, "--so-pin", PIN], check=True, capture_output=True)
        key = ec.generate_private_key(ec.SECP256R1())
        put(pkcs11, label, key)
        yield (
            Seal(
                file="",
                password="",
                module=str(MODULE),
                token=label,
                pin=PIN,
                label="seal",
                address="",
            ),
            key.public_key(),
        )


def put(pkcs11, label, key):
    """Carry a key and a certificate over it onto the token."""
    from pkcs11.util.ec import decode_ec_private_key

    der = key.private_bytes(
        serialization.Encoding.DER,
        serialization.PrivateFormat.TraditionalOpenSSL,
        serialization.NoEncryption(),
    )
    with (
        pkcs11.lib(str(MODULE)).get_token(token_label=label).open(rw=True, user_pin=PIN) as session
    ):
        attributes = decode_ec_private_key(der)
        session.create_object(
            {
                **attributes,
                pkcs11.Attribute.TOKEN: True,
                pkcs11.Attribute.LABEL: "seal",
                pkcs11.Attribute.SIGN: True,
            }
        )
        session.create_object(
            {
                pkcs11.Attribute.CLASS: pkcs11.ObjectClass.CERTIFICATE,
                pkcs11.Attribute.CERTIFICATE_TYPE: pkcs11.CertificateType.X_509,
                pkcs11.Attribute.TOKEN: True,
                pkcs11.Attribute.LABEL: "seal",
                pkcs11.Attribute.SUBJECT: certificate_of(key).subject.public_bytes(),
                pkcs11.Attribute.VALUE: certificate_of(key).public_bytes(
                    serialization.Encoding.DER
                ),
            }
        )


def certificate_of(key):
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Con dấu thử")])
    return x509.CertificateBuilder(
        name, name, key.public_key(), 1, AT, AT + timedelta(days=365)
    ).sign(key, hashes.SHA256())


def test_a_token_signs_what_its_certificate_proves(token):
    seal, public = token
    loaded = hardware.load(seal)
    signature = loaded.sign(PAPER)
    public.verify(signature, PAPER, ec.ECDSA(hashes.SHA256()))
    assert loaded.certificate.public_key() == public


def test_many_threads_share_one_token(token):
    seal, public = token
    loaded = hardware.load(seal)
    papers = [str(each).encode() for each in range(60)]
    with ThreadPoolExecutor(8) as threads:
        signatures = list(threads.map(loaded.sign, papers))
    for paper, signature in zip(papers, signatures, strict=True):
        public.verify(signature, paper, ec.ECDSA(hashes.SHA256()))
