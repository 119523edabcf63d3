"""The addresses of the employer workspace, below /don-vi/; config.urls adds the pages of drafts."""

from django.urls import path

from ansinh.channels.employers_desk.views import (
    delegations,
    drafts,
    example,
    filed,
    filing,
    overview,
)

app_name = "employers_desk"
urlpatterns = [
    path("", overview.overview, name="overview"),
    path("chon/", overview.choose, name="choose"),
    path("lao-dong/", overview.employees, name="employees"),
    path("uy-quyen/", delegations.overview, name="delegations"),
    path("uy-quyen/moi/", delegations.give, name="delegation-give"),
    path("uy-quyen/xin/", delegations.ask, name="delegation-ask"),
    path("uy-quyen/de-nghi/<int:key>/", delegations.decide, name="delegation-asked"),
    path("uy-quyen/<int:key>/thu-hoi/", delegations.revoke, name="delegation-end"),
    path("tep-trinh-dien.xlsx", example.send, name="example"),
    path("ke-khai/", drafts.overview, name="declarations"),
    path("ke-khai/moi/", drafts.new, name="new"),
    path("ke-khai/<uuid:key>/kiem-tra/", filing.check, name="check"),
    path("ho-so/<str:code>/", filed.dossier, name="dossier"),
    path("ho-so/<str:code>/da-nop/", filing.done, name="done"),
    path("ho-so/<str:code>/bo-sung/", filed.supplement, name="supplement"),
    path("giay-to/<str:check>.pdf", filed.paper, name="paper"),
]
