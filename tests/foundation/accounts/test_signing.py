"""An organisation signs its declaration with its own certificate, judged in every respect."""

from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import pytest
from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko_certvalidator.registry import SimpleCertificateStore

from ansinh.foundation.accounts import actions, queries
from ansinh.foundation.accounts.models import Registration
from ansinh.foundation.accounts.types.registrations import RegistrationKind, Way
from ansinh.foundation.documents import actions as documents
from ansinh.foundation.documents import queries as papers
from ansinh.foundation.documents.types import SignatureFault
from ansinh.kernel.actors import SYSTEM
from ansinh.kernel.errors import NotFound
from tests.cast import AT
from tests.foundation.accounts import registering
from tests.foundation.accounts.registering import STRANGER, fill_in, send

DAY = timedelta(days=1)
OWN = "MST:0101234567"
PEM = serialization.Encoding.PEM


class Authority:
    """A certificate authority of the test, which issues and revokes."""

    def __init__(self, name="CA của thử nghiệm"):
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
        self.certificate = self._signed(self.name, self.key, AT - 900 * DAY, AT + 900 * DAY, True)

    def issue(self, uid=OWN, since=AT - 30 * DAY, until=AT + 300 * DAY):
        key = ec.generate_private_key(ec.SECP256R1())
        name = x509.Name(
            [
                x509.NameAttribute(NameOID.USER_ID, uid),
                x509.NameAttribute(NameOID.COMMON_NAME, "CÔNG TY CỔ PHẦN SAO MAI"),
            ]
        )
        return key, self._signed(name, key, since, until, False)

    def revoke(self, *certificates):
        builder = x509.CertificateRevocationListBuilder().issuer_name(self.name)
        builder = builder.last_update(AT - DAY).next_update(AT + 30 * DAY)
        for each in certificates:
            entry = x509.RevokedCertificateBuilder().serial_number(each.serial_number)
            builder = builder.add_revoked_certificate(entry.revocation_date(AT - 2 * DAY).build())
        return builder.sign(self.key, hashes.SHA256()).public_bytes(PEM)

    def _signed(self, name, key, since, until, is_authority):
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


def signed(pdf, key, certificate):
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
    how = signers.PdfSignatureMetadata(field_name="DonVi", subfilter=SigSeedSubFilter.PADES)
    out = signers.sign_pdf(IncrementalPdfFileWriter(BytesIO(pdf)), how, signer=signer)
    return out.getvalue()


def hand_in(form, pdf):
    actions.sign_registration(
        key=form.key, name="to-khai.pdf", stream=BytesIO(pdf), by=STRANGER, at=AT
    )
    waiting = queries.find_registration(form.key)
    assert waiting.is_being_judged
    file = Registration.objects.get(key=form.key).signed_file
    actions.judge_signature(key=form.key, file=file, by=SYSTEM, at=AT)
    return queries.find_registration(form.key)


def test_a_good_signature_stands_in_for_the_visit(form, authority):
    judged = hand_in(form, signed(papers.read_file(form.code), *authority.issue()))
    assert (judged.fault, judged.is_signed) == (None, True)
    assert "SAO MAI" in judged.signer


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


def test_only_a_registration_that_waits_is_signed(authority, cast):
    key = fill_in(RegistrationKind.ORGANISATION, way=Way.SIGNATURE)
    with pytest.raises(NotFound):
        actions.sign_registration(
            key=key, name="a.pdf", stream=BytesIO(b"%PDF-1.7"), by=STRANGER, at=AT
        )
