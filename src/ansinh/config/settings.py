"""Django's settings; everything that differs between places comes from config.env."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from django.utils.translation import gettext_lazy as _

from ansinh.config import env

ENV = env.read()
PACKAGE = Path(__file__).resolve().parent.parent

STOREYS = ["kernel", "law", "foundation", "records", "services", "channels", "config"]

SECRET_KEY = ENV.secret_key or "only-for-setting-up"
DEBUG = False
DEMONSTRATION = ENV.is_demonstration
AGENCY = env.read_agency()
ALLOWED_HOSTS = list(ENV.hosts)

INSTALLED_APPS = [
    "ansinh.channels.portal",
    "ansinh.channels.desk",
    "ansinh.channels.employers_desk",
    "ansinh.channels.shortcode",
    "ansinh.channels.gateway",
    "ansinh.services.procedures",
    "ansinh.services.dossiers",
    "ansinh.services.notices",
    "ansinh.records.agencies",
    "ansinh.records.people",
    "ansinh.records.employers",
    "ansinh.records.contributions",
    "ansinh.records.health",
    "ansinh.foundation.accounts",
    "ansinh.foundation.journal",
    "ansinh.foundation.documents",
    "ansinh.foundation.messaging",
    "crispy_forms",
    "crispy_forms_gds",
    "pgtrigger",
    "procrastinate.contrib.django",
    "wagtail.contrib.redirects",
    "wagtail.contrib.simple_translation",
    "wagtail.locales",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail.sites",
    "wagtail",
    "modelcluster",
    "taggit",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.postgres",
    "django.forms",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "ansinh.config.middleware.DoorMiddleware",
]

ROOT_URLCONF = "ansinh.config.urls"
WSGI_APPLICATION = "ansinh.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "libraries": {"ui": "ansinh.config.template_tags"},
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "ansinh.config.branding.branding",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
CRISPY_ALLOWED_TEMPLATE_PACKS = ["gds"]
CRISPY_TEMPLATE_PACK = "gds"


def database(url: str) -> dict[str, object]:
    """Return Django's settings for a PostgreSQL address; ?host= names a socket folder."""
    parts = urlsplit(url)
    query = parse_qs(parts.query)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/") or "ansinh",
        "USER": unquote(parts.username or query.get("user", ["ansinh"])[0]),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.get("host", [parts.hostname or ""])[0],
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"server_side_binding": True, "prepare_threshold": 1},
    }


DATABASES = {"default": database(ENV.database_url or f"postgresql:///ansinh?host={ENV.data_dir}/postgres")}

AUTH_USER_MODEL = "accounts.Account"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
LOGIN_URL = "/tai-khoan/dang-nhap/"
SESSION_ENGINE = "django.contrib.sessions.backends.db"

LANGUAGE_CODE = "vi"
LOCALE_PATHS = [PACKAGE / "locale"]
LANGUAGES = [("vi", _("Vietnamese")), ("en", _("English"))]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAIL_I18N_ENABLED = True
WAGTAIL_SITE_NAME = "An Sinh"
WAGTAILADMIN_BASE_URL = "http://localhost:8000"
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = ENV.data_dir / "static"
STATICFILES_DIRS = [PACKAGE / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = ENV.data_dir / "media"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
