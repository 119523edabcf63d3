"""The addresses of the desk, below /can-bo/; config.urls adds the counter with its pages of drafts."""

from django.urls import path

from ansinh.channels.desk.views import (
    acts,
    dossier,
    heirs,
    home,
    journal,
    lists,
    oversight,
    petitions,
    recoveries,
    registers,
    registrations,
    roles,
    support,
)
from ansinh.channels.desk.views.counter import begin, filing

app_name = "desk"
at_counter = [
    path("", begin.start, name="declarations"),
    path("don-vi/", begin.choose, name="choose"),
    path("moi/", begin.new, name="new"),
    path("ke-khai/<uuid:key>/kiem-tra/", filing.check, name="check"),
    path("ho-so/<str:code>/da-nhan/", filing.done, name="done"),
]
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
    path("tra-cuu/nguoi/<str:key>/than-nhan/", heirs.extract, name="heirs"),
    path("tra-cuu/don-vi/", registers.employer_search, name="employer-search"),
    path("tra-cuu/don-vi/<str:code>/", registers.employer, name="employer"),
    path("dang-ky/", registrations.waiting, name="registrations"),
    path("dang-ky/<uuid:key>/", registrations.show, name="registration"),
    path("dang-ky/<uuid:key>/anh/<str:kind>/", registrations.scan, name="registration-scan"),
    path("dang-ky/<uuid:key>/nhan/", registrations.accept, name="registration-accept"),
    path("dang-ky/<uuid:key>/tu-choi/", registrations.refuse, name="registration-refuse"),
    path("khoi-phuc/", recoveries.waiting, name="recoveries"),
    path("khoi-phuc/moi/<slug:kind>/", recoveries.ask, name="recovery-new"),
    path("khoi-phuc/<uuid:key>/", recoveries.decide, name="recovery"),
    path("phan-anh/", petitions.waiting, name="petitions"),
    path("phan-anh/<str:number>/", petitions.show, name="petition"),
    path("nhat-ky/", journal.entries, name="journal"),
    path("he-thong/", oversight.system, name="system"),
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
