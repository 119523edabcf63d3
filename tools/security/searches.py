"""Every page that looks something up by what is typed, with its fields as the page names them."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Search:
    """A page with a search: who may open it, the fields that are attacked, those sent beside them.

    A form is posted when is_posted, with the page's own token against forgery. A list that keeps
    what was typed is_kept in the session shows it when it is opened next.
    """

    role: str
    path: str
    asked: dict[str, str]
    beside: dict[str, str] = field(default_factory=dict)
    is_posted: bool = False
    is_kept: bool = False


DOSSIER = "00001/2026/00101"
SEARCHES = (
    Search("", "/tim-kiem/", {"q": "so"}),
    Search("", "/tra-cuu/co-quan/", {"q": "ba", "tinh": "01", "cu": "1", "after": "00101"}),
    Search("", "/tra-cuu/co-so-kham-chua-benh/", {"q": "vien", "tinh": "01", "after": "01001"}),
    Search("", "/tra-cuu/diem-thu/", {"q": "dong", "tinh": "01", "after": "01001"}),
    Search("", "/tra-cuu/ho-so/", {"ma": DOSSIER}),
    Search("", "/tra-cuu/ho-so/", {"code": DOSSIER, "control_word": "ABCD"}, is_posted=True),
    Search("", "/thu-tuc/", {"q": "bao", "doi-tuong": "person"}),
    Search("", "/xac-thuc/", {"code": "7KQ4-M2XD-9TPA"}),
    Search("", "/tai-khoan/dang-nhap/", {"login": "0110000001"}, {"password": "x"}, True),
    Search("", "/tai-khoan/quen-mat-khau/", {"login": "0110000001"}, is_posted=True),
    Search("accountant", "/don-vi/lao-dong/", {"q": "lan", "after": "a"}),
    Search("reception", "/can-bo/tra-cuu/don-vi/", {"q": "sao", "after": "a"}),
    Search(
        "reception",
        "/can-bo/tra-cuu/nguoi/",
        {"text": "lan", "reason": "dossier", "purpose": "00001/2026/00101"},
        is_posted=True,
    ),
    Search(
        "reception",
        "/can-bo/viec/tiep-nhan/",
        {"text": "sao", "procedure": "600", "due": "late"},
        is_posted=True,
        is_kept=True,
    ),
    Search("reception", "/can-bo/dang-ky/", {"code": "7KQ4M2XD"}, is_posted=True),
    Search(
        "reception",
        "/can-bo/tai-quay/",
        {"text": "sao"},
        {"purpose": "Nhận hồ sơ tại quầy"},
        is_posted=True,
    ),
    Search(
        "auditor",
        "/can-bo/nhat-ky/",
        {"kind": "dossier", "subject": "1", "act": "look", "actor": "1", "since": "2026-01-01"},
    ),
    Search(
        "administrator",
        "/can-bo/quan-tri/phan-quyen/",
        {"text": "minh", "agency": "00101", "role": "reception"},
        is_posted=True,
        is_kept=True,
    ),
)
