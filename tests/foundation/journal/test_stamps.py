"""Time stamps: from an authority on this machine, later when it is down, checked by its certificate."""

import subprocess
import threading
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from asn1crypto import keys as asn1_keys
from asn1crypto import tsp
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.sign.timestamps import DummyTimeStamper

from ansinh.foundation.journal import actions, queries, tasks
from ansinh.foundation.journal.models import Checkpoint, Stamp
from tests.foundation.journal.conftest import AT, add, seal, tamper


def name(word):
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, word)])


def certify(key, signer, *, is_authority):
    """Return a certificate of a key: an authority's own, or one it gives to its clock."""
    others = dict.fromkeys(
        ("content_commitment", "key_encipherment", "data_encipherment", "key_agreement",
         "crl_sign", "encipher_only", "decipher_only"), False,
    )  # fmt: skip
    usage = x509.KeyUsage(digital_signature=not is_authority, key_cert_sign=is_authority, **others)
    builder = (
        x509.CertificateBuilder()
        .subject_name(name("Authority" if is_authority else "Clock"))
        .issuer_name(name("Authority"))
        .public_key(key.public_key())
        .serial_number(1 + is_authority)
        .not_valid_before(datetime(2020, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(2040, 1, 1, tzinfo=UTC))
        .add_extension(usage, critical=True)
        .add_extension(x509.BasicConstraints(ca=is_authority, path_length=None), critical=True)
    )
    if not is_authority:
        stamping = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
        builder = builder.add_extension(stamping, critical=True)
    return builder.sign(signer, hashes.SHA256())


@pytest.fixture(scope="module")
def clock():
    """Return an authority on this machine: its address, and its certificate as PEM."""
    top, key = (rsa.generate_private_key(65537, 2048) for _ in range(2))
    certificate = certify(key, top, is_authority=False)
    der = serialization.Encoding.DER
    private = key.private_bytes(
        der, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    stamper = DummyTimeStamper(
        asn1_x509.Certificate.load(certificate.public_bytes(der)),
        asn1_keys.PrivateKeyInfo.load(private),
        fixed_dt=AT + timedelta(minutes=5),
    )

    class Answers(BaseHTTPRequestHandler):
        def do_POST(self):
            asked = tsp.TimeStampReq.load(self.rfile.read(int(self.headers["Content-Length"])))
            answer = stamper.request_tsa_response(asked).dump()
            self.send_response(200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_):
            pass

    server = HTTPServer(("127.0.0.1", 0), Answers)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    root = certify(top, top, is_authority=True)
    pem = root.public_bytes(serialization.Encoding.PEM)
    yield f"http://127.0.0.1:{server.server_port}", pem
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def stamping(clock, settings, tmp_path):
    """Name the authority in the settings; return the file of its certificate."""
    address, pem = clock
    file = tmp_path / "authority.pem"
    file.write_bytes(pem)
    settings.JOURNAL = settings.JOURNAL.__class__("", "", "", address, str(file))
    return file


@pytest.mark.django_db
def test_checkpoints_are_stamped_and_the_stamps_hold(stamping):
    add()
    seal()
    add()
    seal(1)
    assert actions.stamp_checkpoints(at=AT + timedelta(minutes=5)) == 2
    assert actions.stamp_checkpoints(at=AT + timedelta(minutes=6)) == 0
    assert queries.verify() == queries.Verification(count=2, checkpoints=2, stamps=2)
    assert queries.find_checkpoint().stamped_at == AT + timedelta(minutes=5)


@pytest.mark.django_db
def test_openssl_says_the_same_of_a_stamp(stamping, tmp_path):
    add()
    seal()
    actions.stamp_checkpoints(at=AT)
    (tmp_path / "said").write_text(Checkpoint.objects.get().statement)
    (tmp_path / "token").write_bytes(bytes(Stamp.objects.get().token))
    done = subprocess.run(
        ["openssl", "ts", "-verify", "-data", "said", "-in", "token", "-token_in",
         "-CAfile", str(stamping), "-attime", str(int(AT.timestamp()) + 600)],
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert "Verification: OK" in done.stdout, done.stderr


@pytest.mark.django_db
def test_a_stamp_of_another_checkpoint_is_found(stamping):
    add()
    seal()
    add()
    seal(1)
    actions.stamp_checkpoints(at=AT + timedelta(hours=1))
    tamper(
        "UPDATE journal_stamp SET token = (SELECT token FROM journal_stamp"
        " WHERE checkpoint_id = 1) WHERE checkpoint_id = 2"
    )
    assert queries.verify().broken == "checkpoint 2: the time stamp is of something else"


@pytest.mark.django_db
def test_a_stamp_of_another_authority_is_found(stamping):
    add()
    seal()
    actions.stamp_checkpoints(at=AT)
    key = rsa.generate_private_key(65537, 2048)
    other = certify(key, key, is_authority=True)
    another = stamping.with_name("other.pem")
    another.write_bytes(other.public_bytes(serialization.Encoding.PEM))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("ansinh.foundation.journal.models.roots.load", another.read_bytes)
        assert queries.verify().broken.startswith("checkpoint 1: the time stamp")


@pytest.mark.django_db
def test_an_authority_that_is_down_holds_up_no_seal(settings, caplog):
    settings.JOURNAL = settings.JOURNAL.__class__("", "", "", "http://127.0.0.1:9", "")
    add()
    assert tasks.seal(timestamp=0) == 1
    assert tasks.stamp(timestamp=0) == 0
    assert "not stamped yet" in caplog.text
    assert queries.verify().checkpoints == 1
