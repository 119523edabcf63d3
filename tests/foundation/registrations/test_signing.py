"""An organisation signs its declaration with its own certificate, judged in every respect."""

import random
from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import pytest
from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko_certvalidator.registry import SimpleCertificateStore

from ansinh.foundation.documents import actions as documents
from ansinh.foundation.documents import queries as papers
from ansinh.foundation.documents.rules import signatures
from ansinh.foundation.documents.types import SignatureFault, SignatureRefused
from ansinh.foundation.registrations import actions, queries
from ansinh.foundation.registrations.actions import signing
from ansinh.foundation.registrations.models import Registration
from ansinh.foundation.registrations.types import RegistrationKind, Way
from ansinh.kernel.actors import SYSTEM
from ansinh.kernel.errors import NotFound
from tests.cast import AT
from tests.foundation.journal.test_stamps import certify, stamper_of
from tests.foundation.registrations import registering
from tests.foundation.registrations.registering import STRANGER, fill_in, send

DAY = timedelta(days=1)
OWN = "MST:0101234567"
PEM = serialization.Encoding.PEM


class Authority:
    """A certificate authority of the test, which issues and revokes."""

    def __init__(self, name="CA của thử nghiệm"):
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
        self.certificate = self._signed(self.name, self.key, AT - 900 * DAY, AT + 900 * DAY, True)

    def issue(
        self, uid=OWN, since=AT - 30 * DAY, until=AT + 300 * DAY, *, purpose=None, top=False
    ):
        key = ec.generate_private_key(ec.SECP256R1())
        name = x509.Name(
            [
                x509.NameAttribute(NameOID.USER_ID, uid),
                x509.NameAttribute(NameOID.COMMON_NAME, "CÔNG TY CỔ PHẦN SAO MAI"),
            ]
        )
        return key, self._signed(name, key, since, until, top, purpose=purpose)

    def revoke(self, *certificates):
        builder = x509.CertificateRevocationListBuilder().issuer_name(self.name)
        builder = builder.last_update(AT - DAY).next_update(AT + 30 * DAY)
        for each in certificates:
            entry = x509.RevokedCertificateBuilder().serial_number(each.serial_number)
            builder = builder.add_revoked_certificate(entry.revocation_date(AT - 2 * DAY).build())
        return builder.sign(self.key, hashes.SHA256()).public_bytes(PEM)

    def _signed(self, name, key, since, until, is_authority, *, purpose=None):
        builder = x509.CertificateBuilder().subject_name(name).issuer_name(self.name)
        builder = builder.public_key(key.public_key()).serial_number(x509.random_serial_number())
        builder = builder.not_valid_before(since).not_valid_after(until)
        builder = builder.add_extension(
            x509.BasicConstraints(ca=is_authority, path_length=None), critical=True
        )
        usage = dict.fromkeys(
            ("key_encipherment", "data_encipherment", "key_agreement", "encipher_only",
             "decipher_only"), False,
        )  # fmt: skip
        builder = builder.add_extension(
            x509.KeyUsage(
                digital_signature=not is_authority,
                content_commitment=not is_authority,
                key_cert_sign=is_authority,
                crl_sign=is_authority,
                **usage,
            ),
            critical=True,
        )
        if purpose is not None:
            builder = builder.add_extension(x509.ExtendedKeyUsage([purpose]), critical=False)
        return builder.sign(self.key, hashes.SHA256())


@pytest.fixture
def authority(settings, tmp_path):
    """Return the authority this test trusts."""
    registering.with_keys(settings, tmp_path / "data")
    (tmp_path / "ca").mkdir()
    found = Authority()
    (tmp_path / "ca" / "ca.pem").write_bytes(found.certificate.public_bytes(PEM))
    settings.SIGNERS = replace(settings.SIGNERS, authorities=str(tmp_path / "ca"), revoked="")
    return found


@pytest.fixture
def form(authority, cast):
    key = fill_in(RegistrationKind.ORGANISATION, way=Way.SIGNATURE)
    documents.seal(code=send(key), at=AT)
    return queries.find_registration(key)


def signed(pdf, key, certificate, *, field="DonVi", stamper=None, **how):
    """Return a PDF with one more signature, as a firm's signing program makes it."""
    der = key.private_bytes(
        serialization.Encoding.DER,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    signer = signers.SimpleSigner(
        signing_cert=asn1_x509.Certificate.load(
            certificate.public_bytes(serialization.Encoding.DER)
        ),
        signing_key=asn1_keys.PrivateKeyInfo.load(der),
        cert_registry=SimpleCertificateStore(),
    )
    said = signers.PdfSignatureMetadata(field_name=field, subfilter=SigSeedSubFilter.PADES, **how)
    paper = IncrementalPdfFileWriter(BytesIO(pdf))
    out = signers.sign_pdf(paper, said, signer=signer)
    if stamper is None:
        return out.getvalue()
    later = IncrementalPdfFileWriter(out)
    return signers.PdfTimeStamper(stamper).timestamp_pdf(later, "sha256").getvalue()


def hand_in(form, pdf):
    actions.sign_registration(
        key=form.key, name="to-khai.pdf", stream=BytesIO(pdf), by=STRANGER, at=AT
    )
    waiting = queries.find_registration(form.key)
    assert waiting.is_being_judged
    file = Registration.objects.get(key=form.key).signed_file
    signing.judge_signature(key=form.key, file=file, by=SYSTEM, at=AT)
    return queries.find_registration(form.key)


def test_a_good_signature_stands_in_for_the_visit(form, authority):
    judged = hand_in(form, signed(papers.read_file(form.code), *authority.issue()))
    assert (judged.fault, judged.is_signed) == (None, True)
    assert judged.signer == "CÔNG TY CỔ PHẦN SAO MAI (MST: 0101234567)"


def test_each_fault_is_told(form, authority):
    original = papers.read_file(form.code)
    good = signed(original, *authority.issue())
    cases = {
        SignatureFault.NOT_SIGNED: original,
        SignatureFault.NOT_OUR_PAPER: b"%PDF-1.6" + original[8:],
        SignatureFault.OF_ANOTHER: signed(original, *authority.issue("MST:0109999999")),
        SignatureFault.NOT_TRUSTED: signed(original, *Authority("Lạ").issue()),
        SignatureFault.BROKEN: good[:-40] + b"\n" + good[-40:],
    }
    told = {fault: hand_in(form, pdf).fault for fault, pdf in cases.items()}
    assert told == {fault: fault for fault in cases}


def test_an_expired_certificate_is_not_trusted(form, authority):
    expired = authority.issue(since=AT - 90 * DAY, until=AT - DAY)
    judged = hand_in(form, signed(papers.read_file(form.code), *expired))
    assert judged.fault is SignatureFault.NOT_TRUSTED


def test_a_revoked_certificate_is_not_trusted_and_another_is(form, authority, settings, tmp_path):
    bad, good = authority.issue(), authority.issue()
    (tmp_path / "crl").mkdir()
    (tmp_path / "crl" / "list.pem").write_bytes(authority.revoke(bad[1]))
    settings.SIGNERS = replace(settings.SIGNERS, revoked=str(tmp_path / "crl"))
    original = papers.read_file(form.code)
    assert hand_in(form, signed(original, *bad)).fault is SignatureFault.NOT_TRUSTED
    assert hand_in(form, signed(original, *good)).is_signed


def test_what_was_changed_after_signing_is_broken(form, authority):
    good = signed(papers.read_file(form.code), *authority.issue())
    more = IncrementalPdfFileWriter(BytesIO(good))
    more.root["/Changed"] = more.root["/Type"]
    more.update_root()
    out = BytesIO()
    more.write(out)
    assert hand_in(form, out.getvalue()).fault is SignatureFault.BROKEN


def test_a_time_stamp_may_follow_the_signature(form, authority):
    key = rsa.generate_private_key(65537, 2048)
    stamper = stamper_of(certify(key, key, is_authority=False), key)
    paper = signed(papers.read_file(form.code), *authority.issue(), stamper=stamper)
    assert hand_in(form, paper).is_signed


@pytest.mark.parametrize(
    ("purpose", "is_good"),
    [
        (ExtendedKeyUsageOID.SERVER_AUTH, False),
        (ExtendedKeyUsageOID.TIME_STAMPING, False),
        (ExtendedKeyUsageOID.CODE_SIGNING, False),
        (ExtendedKeyUsageOID.EMAIL_PROTECTION, True),
        (ExtendedKeyUsageOID.CLIENT_AUTH, True),
    ],
    ids=str,
)
def test_a_certificate_signs_what_it_is_for(form, authority, purpose, is_good):
    paper = signed(papers.read_file(form.code), *authority.issue(purpose=purpose))
    judged = hand_in(form, paper)
    assert judged.is_signed is is_good
    assert is_good or judged.fault is SignatureFault.NOT_TRUSTED


def test_an_authority_is_no_firm(form, authority):
    paper = signed(papers.read_file(form.code), *authority.issue(top=True))
    assert hand_in(form, paper).fault is SignatureFault.NOT_TRUSTED


def test_a_weak_digest_is_not_believed(form, authority):
    paper = signed(papers.read_file(form.code), *authority.issue(), md_algorithm="sha1")
    assert not hand_in(form, paper).is_signed


def test_the_last_who_signs_is_the_firm(form, authority):
    original = papers.read_file(form.code)
    after = signed(original, *authority.issue("MST:0109999999"), field="KeToan")
    assert hand_in(form, signed(after, *authority.issue())).is_signed
    before = signed(original, *authority.issue())
    last = signed(before, *authority.issue("MST:0109999999"), field="KeToan")
    assert hand_in(form, last).fault is SignatureFault.OF_ANOTHER


def test_the_signature_over_another_paper_is_not_over_ours(form, authority):
    original = papers.read_file(form.code)
    other = signed(original + b"\n% another\n", *authority.issue())
    tail = other[len(original) + len(b"\n% another\n") :]
    assert hand_in(form, original + tail).fault is SignatureFault.BROKEN


def judged(paper, original, authority):
    """Return the fault that is found, as the worker's rule alone judges it."""
    try:
        signatures.judge(
            paper,
            original=original,
            tax_code="0101234567",
            trusted=[authority.certificate.public_bytes(PEM)],
            revoked=[],
            at=AT,
        )
    except SignatureRefused as refused:
        return refused.fault
    return None


def test_no_file_is_so_odd_that_nothing_is_said_of_it(form, authority):
    original = papers.read_file(form.code)
    good = signed(original, *authority.issue())
    chance = random.Random(7)  # noqa: S311 - the same at each run
    assert judged(good, original, authority) is None
    for _ in range(120):
        tail = bytearray(good[len(original) :])
        for _ in range(chance.randint(1, 6)):
            tail[chance.randrange(len(tail))] = chance.randrange(256)
        cut = chance.choice((len(tail), chance.randrange(len(tail))))
        fault = judged(original + bytes(tail[:cut]), original, authority)
        assert fault or bytes(tail[:cut]) == good[len(original) :], "a changed file was believed"


def test_a_file_that_swells_when_it_is_opened_is_broken(form, authority):
    paper = IncrementalPdfFileWriter(BytesIO(papers.read_file(form.code)))
    bomb = generic.StreamObject(stream_data=bytes(300_000_000))
    bomb.compress()
    paper.root["/Bomb"] = paper.add_object(bomb)
    paper.update_root()
    out = BytesIO()
    paper.write(out)
    assert not hand_in(form, signed(out.getvalue(), *authority.issue())).is_signed


def test_only_a_registration_that_waits_is_signed(authority, cast):
    key = fill_in(RegistrationKind.ORGANISATION, way=Way.SIGNATURE)
    with pytest.raises(NotFound):
        actions.sign_registration(
            key=key, name="a.pdf", stream=BytesIO(b"%PDF-1.7\n%%EOF"), by=STRANGER, at=AT
        )
