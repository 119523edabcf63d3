"""Every address of the system, by door; Vietnamese has no prefix, English lives under /en/."""

from __future__ import annotations

from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path
from django.views.generic import RedirectView

from ansinh.channels.desk import urls as desk
from ansinh.channels.desk.views.counter.doors import PLACE as COUNTER
from ansinh.channels.employers_desk import urls as workspace
from ansinh.channels.employers_desk.views.drafts import PLACE as WORKSPACE
from ansinh.config import branding, health, pictures, weaknesses
from ansinh.foundation.accounts.urls import of_allauth, of_identity
from ansinh.foundation.programs.urls import of_provider
from ansinh.services.declarations.urls import pages_at

handler500 = "ansinh.config.outages.answer"
TO_OUR_DOOR = RedirectView.as_view(url="/tai-khoan/dang-nhap/", query_string=True)
DOORS_OF_WAGTAIL = ("login/", "password_reset/", "password_reset/<path:rest>")
# The pages of drafts belong to no channel: they are hung up here at each place that takes declarations.
AT_COUNTER = path("tai-quay/", include(([*desk.at_counter, *pages_at(COUNTER)], "counter")))
DOORS: list[tuple[str, str | tuple[list[URLPattern | URLResolver], str]]] = [
    ("tai-khoan/", "ansinh.foundation.accounts.urls"),
    ("tai-khoan/", "ansinh.foundation.programs.urls"),
    ("can-bo/mo-phong/", "ansinh.channels.shortcode.urls"),
    ("can-bo/", ([*desk.urlpatterns, AT_COUNTER], desk.app_name)),
    ("don-vi/", ([*workspace.urlpatterns, *pages_at(WORKSPACE)], workspace.app_name)),
    ("", "ansinh.channels.portal.urls"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", health.alive, name="healthz"),
    path("readyz", health.ready, name="readyz"),
    path("metrics", health.figures, name="metrics"),
    path(weaknesses.PATH[1:], weaknesses.show_contact, name="security-contact"),
    path("nhan-dien/bieu-trung", branding.show_emblem, name="emblem"),
    path("nhan-dien/mau.css", branding.show_colours, name="colours"),
    path("media/images/<path:name>", pictures.show_picture, name="picture"),
    path(
        "media/documents/<int:document_id>/<str:document_filename>",
        pictures.send_document,
        name="wagtaildocs_serve",
    ),
    # The content administration has no door of its own: it would let in past brakes and factors.
    *[path(f"quan-tri-noi-dung/{way}", TO_OUR_DOOR) for way in DOORS_OF_WAGTAIL],
    path("quan-tri-noi-dung/", include("wagtail.admin.urls")),
    path("api/v1/", include("ansinh.channels.gateway.urls")),
    path("", include((of_provider, "provider"))),
    path("", include((of_identity, "identity"))),
]
urlpatterns += i18n_patterns(
    *[path(prefix, include(door)) for prefix, door in DOORS],
    path("tai-khoan/", include(of_allauth)),
    path("", include("wagtail.urls")),
    prefix_default_language=False,
)
