"""What hangs on a merged number follows the person who stays."""

from dataclasses import replace

from ansinh.foundation.documents import actions as documents
from ansinh.foundation.documents import queries as papers
from ansinh.foundation.documents.types import DocumentKind
from ansinh.kernel.phrases import Phrase
from ansinh.records.people.events import Merged
from ansinh.services.dossiers import actions, queries
from ansinh.services.dossiers.models import Dossier
from tests.cast import AT


def test_dossiers_and_papers_go_to_the_person_who_stays(cast, filed):
    Dossier.objects.filter(code=filed).update(person=cast.binh.id)
    extract = documents.issue(
        kind=DocumentKind.RECORD_EXTRACT, number="1", title=Phrase(vi="Bản trích", en="Extract"),
        about_kind="person", about=str(cast.binh.id), content={}, person=cast.binh.id,
        by=cast.worker, at=AT,
    )  # fmt: skip
    merged = Merged(keep=cast.lan.id, drop=cast.binh.id, dossier="", by=cast.minh, at=AT)
    actions.follow_merge(merged)
    lan = replace(cast.worker, people=frozenset({int(cast.lan.id)}))
    view = queries.get_dossier_for(filed, actor=lan)
    assert papers.get_document_for(view.receipt, actor=lan)
    assert papers.get_document_for(extract, actor=lan)
