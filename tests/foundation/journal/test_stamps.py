"""Time stamps: from an authority on this machine, later when it is down, checked by its certificate."""

import subprocess
import threading
import time
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

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


def certify(key, signer, *, is_authority, until=2040, is_clock=True):
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
        .not_valid_after(datetime(until, 1, 1, tzinfo=UTC))
        .add_extension(usage, critical=True)
        .add_extension(x509.BasicConstraints(ca=is_authority, path_length=None), critical=True)
    )
    if not is_authority and is_clock:
        stamping = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
        builder = builder.add_extension(stamping, critical=True)
    return builder.sign(signer, hashes.SHA256())


def stamper_of(certificate, key, moment=AT + timedelta(minutes=5)):
    der = serialization.Encoding.DER
    private = key.private_bytes(
        der, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return DummyTimeStamper(
        asn1_x509.Certificate.load(certificate.public_bytes(der)),
        asn1_keys.PrivateKeyInfo.load(private),
        fixed_dt=moment,
    )


class Answers(BaseHTTPRequestHandler):
    """An authority that stamps, or does what the test asks of it instead."""

    def do_POST(self):
        asked = tsp.TimeStampReq.load(self.rfile.read(int(self.headers["Content-Length"])))
        instead = self.server.instead or self.server.stamper.request_tsa_response
        answer = instead(asked)
        self.send_response(200)
        self.send_header("Content-Type", "application/timestamp-reply")
        self.end_headers()
        with suppress(OSError):
            for part in [answer.dump()] if isinstance(answer, tsp.TimeStampResp) else answer:
                self.wfile.write(part)

    def log_message(self, *_):
        """Keep quiet."""


@pytest.fixture(scope="module")
def authority():
    """Return an authority on this machine with its keys."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    server.top, server.key = (rsa.generate_private_key(65537, 2048) for _ in range(2))
    certificate = certify(server.key, server.top, is_authority=False)
    server.stamper, server.instead = stamper_of(certificate, server.key), None
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def clock(authority):
    """Return the authority's address, and its certificate as PEM."""
    authority.instead = None
    root = certify(authority.top, authority.top, is_authority=True)
    pem = root.public_bytes(serialization.Encoding.PEM)
    return f"http://127.0.0.1:{authority.server_port}", pem


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
    actions.stamp_checkpoints(at=AT + timedelta(minutes=5))
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


def of_something_else(stamper, asked):
    asked["message_imprint"]["hashed_message"] = b"x" * 32
    return stamper.request_tsa_response(asked)


def of_another_digest(stamper, asked):
    asked["message_imprint"]["hash_algorithm"] = {"algorithm": "md5"}
    return stamper.request_tsa_response(asked)


def to_another_question(stamper, asked):
    asked["nonce"] = 7
    return stamper.request_tsa_response(asked)


def to_no_question(stamper, asked):
    del asked["nonce"]
    return stamper.request_tsa_response(asked)


def refused(stamper, asked):
    return tsp.TimeStampResp({"status": {"status": "rejection"}})


def granted_without(stamper, asked):
    return tsp.TimeStampResp({"status": {"status": "granted"}})


def by_a_stranger(stamper, asked):
    key = rsa.generate_private_key(65537, 2048)
    return stamper_of(certify(key, key, is_authority=False), key).request_tsa_response(asked)


def broken(stamper, asked):
    return [stamper.request_tsa_response(asked).dump()[:-20] + b"x" * 20]


def without_end(stamper, asked):
    return (b"x" * 65_536 for _ in range(1_000))


LIES = [
    of_something_else, of_another_digest, to_another_question, to_no_question, refused,
    granted_without, by_a_stranger, broken, without_end,
]  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("lie", LIES, ids=lambda each: each.__name__)
def test_no_stamp_is_kept_that_does_not_hold_and_a_good_one_later_is(
    stamping, authority, lie, caplog
):
    add()
    seal()
    authority.instead = lambda asked: lie(authority.stamper, asked)
    with pytest.raises(OSError, match=r"."):
        actions.stamp_checkpoints(at=AT)
    assert not Stamp.objects.exists()
    authority.instead = None
    assert actions.stamp_checkpoints(at=AT) == 1


@pytest.mark.django_db
@pytest.mark.parametrize("answer", [b"", b"x", b"<html>", b"0\x03\x02\x01\x00"], ids=repr)
def test_what_is_no_answer_is_none(stamping, authority, answer):
    add()
    seal()
    authority.instead = lambda asked: [answer]
    with pytest.raises(OSError, match="no time stamp"):
        actions.stamp_checkpoints(at=AT)


@pytest.mark.django_db
@pytest.mark.parametrize("wrong", [{"until": 2021}, {"is_clock": False}], ids=str)
def test_a_certificate_that_ran_out_or_is_for_something_else_stamps_nothing(
    stamping, authority, wrong
):
    add()
    seal()
    certificate = certify(authority.key, authority.top, is_authority=False, **wrong)
    authority.instead = stamper_of(certificate, authority.key).request_tsa_response
    with pytest.raises(OSError, match="not the authority's"):
        actions.stamp_checkpoints(at=AT)


@pytest.mark.django_db
@pytest.mark.parametrize(("hours", "said"), [(-1, "older"), (1, "to come")])
def test_a_stamp_of_another_hour_is_not_kept(stamping, authority, hours, said):
    add()
    seal()
    authority.stamper.fixed_dt = AT + timedelta(hours=hours)
    try:
        with pytest.raises(OSError, match=said):
            actions.stamp_checkpoints(at=AT)
    finally:
        authority.stamper.fixed_dt = AT + timedelta(minutes=5)


@pytest.mark.django_db
def test_a_stamp_granted_with_changes_is_one(stamping, authority):
    def with_changes(asked):
        answer = authority.stamper.request_tsa_response(asked)
        answer["status"]["status"] = "granted_with_mods"
        return answer

    add()
    seal()
    authority.instead = with_changes
    assert actions.stamp_checkpoints(at=AT) == 1


@pytest.mark.django_db
def test_an_authority_that_says_a_letter_at_a_time_is_hung_up_on(stamping, authority, monkeypatch):
    def slowly(asked):
        for _ in range(50):
            time.sleep(0.1)
            yield b"x"

    monkeypatch.setattr("ansinh.foundation.journal.rules.stamps.SECONDS_TO_ANSWER", 1)
    add()
    seal()
    authority.instead = slowly
    began = time.monotonic()
    with pytest.raises(OSError, match=r"."):
        actions.stamp_checkpoints(at=AT)
    assert time.monotonic() - began < 4


@pytest.mark.django_db
def test_an_authority_that_is_down_holds_up_no_seal(settings, caplog):
    settings.JOURNAL = settings.JOURNAL.__class__("", "", "", "http://127.0.0.1:9", "")
    add()
    assert tasks.seal(timestamp=0) == 1
    assert tasks.stamp(timestamp=0) == 0
    assert "not stamped yet" in caplog.text
    assert queries.verify().checkpoints == 1
