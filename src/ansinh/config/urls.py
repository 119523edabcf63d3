"""Every address of the system, by door; Vietnamese has no prefix, English lives under /en/."""

from __future__ import annotations

from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path

from ansinh.config import branding, health
from ansinh.foundation.accounts.urls import of_allauth

DOORS = [
    ("tai-khoan/", "ansinh.foundation.accounts.urls"),
    ("can-bo/mo-phong/", "ansinh.channels.shortcode.urls"),
    ("can-bo/", "ansinh.channels.desk.urls"),
    ("don-vi/", "ansinh.channels.employers_desk.urls"),
    ("", "ansinh.channels.portal.urls"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", health.alive, name="healthz"),
    path("readyz", health.ready, name="readyz"),
    path("metrics", health.figures, name="metrics"),
    path("nhan-dien/bieu-trung", branding.show_emblem, name="emblem"),
    path("nhan-dien/mau.css", branding.show_colours, name="colours"),
    path("quan-tri-noi-dung/", include("wagtail.admin.urls")),
    path("api/v1/", include("ansinh.channels.gateway.urls")),
]
urlpatterns += i18n_patterns(
    *[path(prefix, include(door)) for prefix, door in DOORS],
    path("tai-khoan/", include(of_allauth)),
    path("", include("wagtail.urls")),
    prefix_default_language=False,
)
