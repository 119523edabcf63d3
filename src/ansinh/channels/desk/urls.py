"""The addresses of the desk, below /can-bo/."""

from django.urls import path

from ansinh.channels.desk.views import acts, dossier, home, lists, oversight, petitions, registers

app_name = "desk"
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
    path("phan-anh/", petitions.waiting, name="petitions"),
    path("phan-anh/<str:number>/", petitions.show, name="petition"),
    path("nhat-ky/", oversight.entries, name="journal"),
    path("he-thong/", oversight.system, name="system"),
]
