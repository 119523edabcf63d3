"""The addresses of the desk, below /can-bo/."""

from django.urls import include, path

from ansinh.channels.desk.views import (
    acts,
    dossier,
    home,
    journal,
    lists,
    oversight,
    petitions,
    registers,
    registrations,
    roles,
    support,
)
from ansinh.channels.desk.views.counter import begin, drafts, filing

app_name = "desk"
ENTRY = "ke-khai/<uuid:key>/<str:name>/"
AT_COUNTER = (
    [
        path("", begin.start, name="declarations"),
        path("don-vi/", begin.choose, name="choose"),
        path("moi/", begin.new, name="new"),
        path("ke-khai/<uuid:key>/", drafts.show, name="draft"),
        path("ke-khai/<uuid:key>/xoa/", drafts.discard, name="discard"),
        path("ke-khai/<uuid:key>/chung/", drafts.particulars, name="particulars"),
        path("ke-khai/<uuid:key>/ban-quet/", drafts.attach, name="attach"),
        path("ke-khai/<uuid:key>/ban-quet/bo/", drafts.detach, name="detach"),
        path("ke-khai/<uuid:key>/mau.xlsx", filing.template, name="template"),
        path("ke-khai/<uuid:key>/excel/", filing.upload, name="upload"),
        path("ke-khai/<uuid:key>/bang/", drafts.grid, name="grid"),
        path("ke-khai/<uuid:key>/bang.json", drafts.rows, name="grid-rows"),
        path("ke-khai/<uuid:key>/kiem-tra/", filing.check, name="check"),
        path(ENTRY + "moi/", drafts.entry, name="entry-new"),
        path(ENTRY + "<int:line>/", drafts.entry, name="entry"),
        path(ENTRY + "<int:line>/xoa/", drafts.remove, name="entry-remove"),
        path("ho-so/<str:code>/da-nhan/", filing.done, name="done"),
    ],
    "counter",
)
urlpatterns = [
    path("", home.home, name="home"),
    path("viec/<slug:slug>/", lists.work, name="work"),
    path("viec/<slug:slug>/nhieu-ho-so/", lists.batch, name="batch"),
    path("ho-so/<str:code>/", dossier.show, name="dossier"),
    path("ho-so/<str:code>/giay/<str:check_code>/", dossier.paper, name="paper"),
    path("ho-so/<str:code>/tep/<str:key>/", dossier.upload, name="upload"),
    path("ho-so/<str:code>/phan-cong/", acts.assign, name="assign"),
    path("ho-so/<str:code>/hen-lai/", acts.extend, name="extend"),
    path("ho-so/<str:code>/phieu-kiem-soat/", acts.control_sheet, name="control-sheet"),
    path("ho-so/<str:code>/viec/<slug:act>/", acts.advance, name="advance"),
    path("tra-cuu/nguoi/", registers.person_search, name="person-search"),
    path("tra-cuu/nguoi/<str:key>/", registers.person, name="person"),
    path("tra-cuu/don-vi/", registers.employer_search, name="employer-search"),
    path("tra-cuu/don-vi/<str:code>/", registers.employer, name="employer"),
    path("dang-ky/", registrations.waiting, name="registrations"),
    path("dang-ky/<uuid:key>/", registrations.show, name="registration"),
    path("dang-ky/<uuid:key>/anh/<str:kind>/", registrations.scan, name="registration-scan"),
    path("dang-ky/<uuid:key>/nhan/", registrations.accept, name="registration-accept"),
    path("dang-ky/<uuid:key>/tu-choi/", registrations.refuse, name="registration-refuse"),
    path("phan-anh/", petitions.waiting, name="petitions"),
    path("phan-anh/<str:number>/", petitions.show, name="petition"),
    path("nhat-ky/", journal.entries, name="journal"),
    path("he-thong/", oversight.system, name="system"),
    path("tai-quay/", include(AT_COUNTER)),
    path("quan-tri/vai-tro/", roles.classes, name="roles"),
    path("quan-tri/phan-quyen/", roles.held, name="roles-held"),
    path("quan-tri/phan-quyen/moi/", roles.propose, name="role-new"),
    path("quan-tri/phan-quyen/<int:key>/ket-thuc/", roles.end, name="role-end"),
    path("quan-tri/de-nghi/<int:key>/", roles.decide, name="role-proposal"),
    path("ho-tro/", support.calls, name="support"),
    path("ho-tro/ma/", support.ask, name="support-code"),
    path("ho-tro/<str:key>/", support.call, name="call"),
    path("ho-tro/<str:key>/dong/", support.close, name="call-close"),
    path("ho-tro/<str:key>/ho-so/<str:code>/", support.dossier, name="call-dossier"),
]
