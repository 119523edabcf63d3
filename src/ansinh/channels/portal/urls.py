"""Addresses of the public site, of one's own record and of one's dossiers."""

from django.urls import path

from ansinh.channels.portal.views import (
    checks,
    dossiers,
    estimates,
    estimates_own,
    estimates_parameters,
    estimates_payroll,
    home,
    lookups,
    mistakes,
    procedures,
    record,
    search,
)
from ansinh.channels.portal.views.feeds import NewsFeed

app_name = "portal"
urlpatterns = [
    path("", home.show_home, name="home"),
    path("tim-kiem/", search.search, name="search"),
    path("tin-tuc/rss/", NewsFeed(), name="news-feed"),
    path("tinh-thanh/", home.list_provinces, name="provinces"),
    path("so-do/", home.show_site_map, name="site-map"),
    path("thu-tuc/", procedures.list_procedures, name="procedures"),
    path("thu-tuc/<str:code>/", procedures.show_procedure, name="procedure"),
    path("tra-cuu/", lookups.show_lookups, name="lookups"),
    path("tra-cuu/co-quan/", lookups.search_agencies, name="agencies"),
    path("tra-cuu/co-quan/<str:code>/", lookups.show_agency, name="agency"),
    path("tra-cuu/co-so-kham-chua-benh/", lookups.search_facilities, name="facilities"),
    path("tra-cuu/diem-thu/", lookups.search_points, name="points"),
    path("tra-cuu/ho-so/", lookups.show_status, name="status"),
    path("xac-thuc/", checks.ask_check, name="checks"),
    path("xac-thuc/<str:code>", checks.show_check, name="check"),
    path("xac-thuc/<str:code>/", checks.show_check),
    path("toi/", record.show_record, name="record"),
    path("toi/ban-trich/", record.order_extract, name="extract"),
    path("toi/bao-sai-sot/", mistakes.report_mistake, name="mistake"),
    path("toi/the-bhyt/", record.show_card, name="card"),
    path("toi/ai-da-xem/", record.list_looks, name="looks"),
    path("toi/uoc-tinh/", estimates_own.show_forecast, name="forecast"),
    path("uoc-tinh/", estimates.list_kinds, name="estimates"),
    path("uoc-tinh/bang-luong/", estimates_payroll.show_payroll, name="payroll"),
    path("uoc-tinh/bang-luong/mau.xlsx", estimates_payroll.send_template, name="payroll-template"),
    path("uoc-tinh/<slug:slug>/", estimates.show_kind, name="estimate"),
    path("van-ban/tham-so/", estimates_parameters.show_parameters, name="parameters"),
    path("van-ban/<str:code>/", checks.download, name="document"),
    path("ho-so/", dossiers.list_dossiers, name="dossiers"),
    path("ho-so/<str:code>/", dossiers.show_dossier, name="dossier"),
    path("ho-so/<str:code>/so-do/", dossiers.show_drawing, name="drawing"),
    path("ho-so/<str:code>/so-do.bpmn", dossiers.show_bpmn, name="bpmn"),
    path("ho-so/<str:code>/rut/", dossiers.withdraw, name="withdraw"),
]
