"""The demonstration's pages, and who may write them."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

from ansinh.channels.portal import content
from ansinh.channels.portal.models import NewsPage, ProvincePage
from ansinh.foundation.accounts import actions as accounts
from ansinh.kernel.actors import SYSTEM, Role
from tests.cast import AT
from tests.channels.portal.conftest import signed_in


def test_there_is_a_portal_for_each_province_once_in_both_languages(pages):
    content.load(at=AT)
    for language in ("vi", "en"):
        portals = ProvincePage.objects.live().filter(locale__language_code=language)
        assert sorted(page.province_code for page in portals)[:2] == ["01", "04"]
        assert portals.count() == 34
    news = NewsPage.objects.get(slug="mo-cua-sang-thu-bay", locale__language_code="vi")
    assert news.province_code == "01"


def test_an_editor_may_write_and_others_may_not(cast, pages):
    accounts.assign(account=cast.editor.account_id, role=Role.EDITOR, by=SYSTEM, at=AT)
    content.load(at=AT)
    editor = get_user_model().objects.get(pk=cast.editor.account_id)
    assert Group.objects.get(name="Editors") in editor.groups.all()
    assert signed_in(cast.editor, Role.EDITOR).get("/quan-tri-noi-dung/").status_code == 200
    assert signed_in(cast.minh, Role.RECEPTION).get("/quan-tri-noi-dung/").status_code == 403


def test_plain_lines_become_paragraphs_lists_and_headings():
    html = content.html_of("Một\n## Hai\n- ba\n- <bốn>")
    assert html == "<p>Một</p><h2>Hai</h2><ul><li>ba</li><li>&lt;bốn&gt;</li></ul>"
