"""Files a dossier for a program, once a key."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from ansinh.channels.gateway.models import Call
from ansinh.kernel.actors import Actor
from ansinh.kernel.errors import NotAllowed, Refused
from ansinh.kernel.phrases import Phrase
from ansinh.services.dossiers import actions as dossiers
from ansinh.services.dossiers import queries
from ansinh.services.dossiers.types import Filed, Filing


class KeyUsed(Refused):
    """The key came before with another body."""

    code = "idempotency-key-used"
    phrase = Phrase(
        vi="Idempotency-Key này đã dùng cho một yêu cầu có nội dung khác.",
        en="This Idempotency-Key was used for a request with another body.",
    )


class BatchPending(Refused):
    """The same batch of the month was filed before and is not decided yet."""

    code = "batch-pending"
    phrase = Phrase(
        vi="Kê khai này đã nộp bằng hồ sơ {dossier}, đang được giải quyết. Chờ kết quả; "
        "nếu là kê khai khác, ghi số đợt khác (batch).",
        en="This was filed as dossier {dossier} and is not decided yet. Wait for its result; "
        "if this is another declaration, give it another batch.",
    )


def file_once(*, filing: Filing, key: str, digest: str, by: Actor, at: datetime) -> Filed:
    """File a dossier; the same key of the same account returns the first answer again.

    A second call that arrives while the first is at work waits for it. A refused filing leaves no
    trace, so that the mended body may come under the same key.

    Raises:
        KeyUsed: the key was used with another body.
        BatchPending: the employer has filed the same batch under another key.
        NotAllowed: nobody is signed in.
    """
    if by.account_id is None:
        raise NotAllowed
    with transaction.atomic():
        call, is_new = Call.objects.get_or_create(
            account=by.account_id, key=key, defaults={"digest": digest, "at": at}
        )
        if call.digest != digest:
            raise KeyUsed(path="Idempotency-Key")
        if is_new:
            filed = dossiers.file(filing, by=by, at=at)
            _refuse_twin(filed, filing)
            call.answer = _written(filed)
            call.save(update_fields=["answer"])
        return Filed(**call.answer)


def _refuse_twin(filed: Filed, filing: Filing) -> None:
    """Take a filing back that was made before; the numbers of one office let no two in at once."""
    if twin := queries.find_twin(filed.code, is_batch_named="batch" in filing.form):
        raise BatchPending(path="form.batch", dossier=twin)


def _written(filed: Filed) -> dict[str, Any]:
    return {"code": filed.code, "receipt": filed.receipt, "control_word": filed.control_word}
