"""The addresses of the employer workspace, below /don-vi/."""

from django.urls import path, register_converter

from ansinh.channels.employers_desk.views import (
    delegations,
    drafts,
    filed,
    filing,
    grid,
    lines,
    overview,
    sheets,
)
from ansinh.services.procedures import queries as procedures

app_name = "employers_desk"
ENTRY = "ke-khai/<uuid:key>/<list:name>/"


class ListConverter:
    """The part of an address that names a list of the form."""

    regex = "|".join(procedures.raw.LISTS)

    def to_python(self, value: str) -> str:
        """Return the name as it is."""
        return value

    def to_url(self, value: str) -> str:
        """Return the name as it is."""
        return value


register_converter(ListConverter, "list")
urlpatterns = [
    path("", overview.overview, name="overview"),
    path("chon/", overview.choose, name="choose"),
    path("lao-dong/", overview.employees, name="employees"),
    path("uy-quyen/", delegations.overview, name="delegations"),
    path("uy-quyen/moi/", delegations.give, name="delegation-give"),
    path("uy-quyen/xin/", delegations.ask, name="delegation-ask"),
    path("uy-quyen/de-nghi/<int:key>/", delegations.decide, name="delegation-asked"),
    path("uy-quyen/<int:key>/thu-hoi/", delegations.revoke, name="delegation-end"),
    path("tep-trinh-dien.xlsx", sheets.example, name="example"),
    path("ke-khai/", drafts.declarations, name="declarations"),
    path("ke-khai/moi/", drafts.new, name="new"),
    path("ke-khai/<uuid:key>/", drafts.draft_page, name="draft"),
    path("ke-khai/<uuid:key>/xoa/", drafts.discard, name="discard"),
    path("ke-khai/<uuid:key>/chung/", drafts.particulars, name="particulars"),
    path("ke-khai/<uuid:key>/mau.xlsx", sheets.template, name="template"),
    path("ke-khai/<uuid:key>/excel/", sheets.upload, name="upload"),
    path("ke-khai/<uuid:key>/bang/", grid.show, name="grid"),
    path("ke-khai/<uuid:key>/bang.json", grid.rows, name="grid-rows"),
    path("ke-khai/<uuid:key>/kiem-tra/", filing.check, name="check"),
    path(ENTRY + "moi/", lines.entry, name="entry-new"),
    path(ENTRY + "<int:line>/", lines.entry, name="entry"),
    path(ENTRY + "<int:line>/xoa/", lines.remove, name="entry-remove"),
    path("ho-so/<str:code>/", filed.dossier, name="dossier"),
    path("ho-so/<str:code>/da-nop/", filing.done, name="done"),
    path("ho-so/<str:code>/bo-sung/", filed.supplement, name="supplement"),
    path("giay-to/<str:check>.pdf", filed.paper, name="paper"),
]
