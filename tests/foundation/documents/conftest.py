"""Papers of tests live in a folder of their own, sealed with a key made for the test."""

import pytest

from ansinh.foundation.documents import actions
from ansinh.foundation.documents.types import DocumentKind
from ansinh.kernel.actors import SYSTEM
from ansinh.kernel.phrases import Phrase
from tests.cast import AT


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    """Return the folder in which this test's files and seal key lie."""
    settings.DOCUMENTS_DIR = tmp_path
    settings.DEMONSTRATION = True
    actions.make_demonstration_key(at=AT)
    return tmp_path


@pytest.fixture
def order(db):
    """Return a way to order papers."""

    def issue(kind=DocumentKind.RECEIPT, **more):
        given = {
            "number": "00001/TNHS",
            "title": Phrase(vi="Giấy tiếp nhận hồ sơ", en="Receipt"),
            "about_kind": "dossier",
            "about": "00001/2026/00101",
            "content": CONTENT,
            "agency_path": "000/001/00101/",
        }
        return actions.issue(kind=kind, by=SYSTEM, at=AT, **{**given, **more})

    return issue


CONTENT = {
    "agency_name": "BHXH cơ sở Ba Đình",
    "dossier": "00001/2026/00101",
    "applicant": "Công ty Cổ phần Sao Mai",
    "papers": [{"title": "D02-LT", "originals": 1, "copies": 0}],
    "items": [{"title": "D01-TS", "originals": 1, "certified": 0, "copies": 0}],
    "steps": [
        {
            "title": "Tiếp nhận",
            "officer": "Đỗ Quang Minh",
            "started_at": "08:00",
            "due_at": "12:00",
            "ended_at": "09:00",
            "in_time": "Trước hạn",
        }
    ],
    "lines": [{"number": "0116000002", "name": "Trần Văn Bình", "code": "GH", "is_new": "False"}],
    "spans": [{"from": "03/2018", "until": "", "employer": "Sao Mai", "wage": "8.500.000 đ"}],
    "years": [{"year": 2025, "months": ["x"] * 12}],
    "reason": "Thiếu bản D01-TS & <b>chữ</b> #hash $x$ *y* _z_",
}
