"""A receipt rendered and sealed, against typst and one P-256 signature."""

from __future__ import annotations

import statistics
from datetime import UTC, datetime
from functools import partial
from hashlib import sha256

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from ansinh.foundation.documents.rules import demonstration, rendering, sealing
from ansinh.foundation.documents.types import DocumentKind, SealKey
from bench import harness

TIMES = 60
AT = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
ECDSA = ec.ECDSA(hashes.SHA256())


def main() -> harness.Sheet:
    """Time both, turn by turn, so that noise meets them alike."""
    sheet = harness.Sheet("documents", sizes={"receipts": TIMES, "pages": 1})
    key = seal_key()
    paper = receipt()
    ours: list[float] = []
    bare: list[float] = []
    for _ in range(5):
        rendering.render(paper)
    for _ in range(TIMES):
        ours.append(harness.seconds_of(partial(rendered_and_sealed, paper, key)))
        bare.append(harness.seconds_of(partial(typst_and_signature, paper, key)))
    pdf = rendering.render(paper)
    seal = harness.timed(partial(sealing.seal, pdf, key, reason="x", at=AT), times=TIMES)
    middle = statistics.median
    sheet.add("receipt rendered and sealed", middle(ours) * 1000, "ms", middle(bare) * 1000)
    sheet.add(
        "the same, 95th percentile",
        harness.percentile(ours, 95) * 1000,
        "ms",
        harness.percentile(bare, 95) * 1000,
    )
    sheet.add("of which the seal", middle(seal) * 1000, "ms")
    sheet.add("size of the sealed receipt", len(rendered_and_sealed(paper, key)) / 1024, "KiB")
    return sheet


def rendered_and_sealed(paper: rendering.Paper, key: SealKey) -> bytes:
    """Return what the worker stores."""
    return sealing.seal(rendering.render(paper), key, reason=paper.title, at=AT)


def typst_and_signature(paper: rendering.Paper, key: SealKey) -> bytes:
    """Return the signature of the bare PDF: the least that a sealed paper can cost."""
    return key.sign(sha256(rendering.render(paper)).digest())


def seal_key() -> SealKey:
    """Return a key of the kind the demonstration makes."""
    pem = demonstration.make_key("Bảo hiểm xã hội Việt Nam", AT)
    private = serialization.load_pem_private_key(pem, None)
    if not isinstance(private, ec.EllipticCurvePrivateKey):
        raise TypeError("the demonstration key is not on a curve")
    sign = partial(private.sign, signature_algorithm=ECDSA)
    return SealKey(sign, x509.load_pem_x509_certificate(pem))


def receipt() -> rendering.Paper:
    """Return a receipt as filing orders it."""
    content = {
        "agency_name": "BHXH cơ sở Ba Đình",
        "place": "Hà Nội",
        "dossier": "00001/2026/00101",
        "national_code": "000.01.01.G24-261120-0001",
        "applicant": "Công ty Cổ phần Sao Mai",
        "applicant_address": "12 phố Kim Mã, phường Giảng Võ, Hà Nội",
        "applicant_phone": "0912000011",
        "procedure": "Đăng ký, điều chỉnh đóng BHXH, BHYT, BHTN, BHTNLĐ, BNN",
        "papers": [{"title": "Danh sách lao động (D02-LT)", "originals": 1, "copies": 0}],
        "time_limit": "5 ngày làm việc",
        "received_at": "09 giờ 00 phút, ngày 20/11/2026",
        "due_at": "09 giờ 00 phút, ngày 30/11/2026",
        "result_by": "Trực tuyến",
        "control_word": "KAPXTE",
    }
    return rendering.Paper(
        kind=DocumentKind.RECEIPT,
        code="7KQ4-M2XD-9TPA",
        number="00001/TNHS",
        title="Giấy tiếp nhận hồ sơ và hẹn trả kết quả",
        content=content,
        ordered_at=AT,
        agency="Bảo hiểm xã hội Việt Nam",
        address="https://ansinh.example/xac-thuc/7KQ4-M2XD-9TPA",
        is_demonstration=True,
    )
