"""Django's settings; everything that differs between places comes from config.env."""

from __future__ import annotations

from pathlib import Path

from django.utils.translation import gettext_lazy as _
from psycopg.conninfo import conninfo_to_dict

from ansinh.config import env, secrets, statics
from ansinh.config.embedded.places import Place

ENV = env.read()
PACKAGE = Path(__file__).resolve().parent.parent

STOREYS = ["kernel", "law", "foundation", "records", "services", "channels", "config"]

SECRET_KEY = ENV.secret_key or secrets.read_secret_key(ENV.data_dir) or "only-for-setting-up"
DEBUG = False
DEMONSTRATION = ENV.is_demonstration
AGENCY = env.read_agency()
ALLOWED_HOSTS = list(ENV.hosts)

INSTALLED_APPS = [
    "ansinh.config",
    "ansinh.channels.portal",
    "ansinh.channels.desk",
    "ansinh.channels.employers_desk",
    "ansinh.channels.shortcode",
    "ansinh.channels.gateway",
    "ansinh.services.procedures",
    "ansinh.services.dossiers",
    "ansinh.services.declarations",
    "ansinh.services.notices",
    "ansinh.services.petitions",
    "ansinh.services.estimates",
    "ansinh.records.agencies",
    "ansinh.records.people",
    "ansinh.records.employers",
    "ansinh.records.contributions",
    "ansinh.records.health",
    "ansinh.records.payments",
    "ansinh.foundation.registrations",
    "ansinh.foundation.programs",
    "ansinh.foundation.accounts",
    "ansinh.foundation.journal",
    "ansinh.foundation.documents",
    "ansinh.foundation.messaging",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "pgtrigger",
    "procrastinate.contrib.django",
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
    "ansinh.config.middleware.SafetyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "ansinh.config.methods.MethodsMiddleware",
    "ansinh.config.sizes.SizesMiddleware",
    "ansinh.config.characters.CharactersMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "ansinh.config.middleware.DoorMiddleware",
    "ansinh.config.middleware.AttendanceMiddleware",
    "ansinh.config.middleware.EditorsMiddleware",
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


def database(url: str) -> dict[str, object]:
    """Return Django's settings for a PostgreSQL address with all it says; ?host= is a folder."""
    told = conninfo_to_dict(url)
    return {
        "ENGINE": "ansinh.config.database",
        "NAME": told.pop("dbname", "ansinh"),
        "USER": told.pop("user", "ansinh"),
        "PASSWORD": told.pop("password", ""),
        "HOST": told.pop("host", ""),
        "PORT": told.pop("port", ""),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {**told, "server_side_binding": True, "prepare_threshold": 1},
    }


DATABASES = {"default": database(ENV.database_url or Place(ENV.data_dir).address)}

AUTH_USER_MODEL = "accounts.Account"
PASSWORD_HASHERS = ["ansinh.config.passwords.Argon2InTurn"]
PEOPLE_OF_CITIZENS = "ansinh.records.people.queries.find_by_citizen_numbers"
PEOPLE_OF_KEYS = "ansinh.records.people.queries.find_people_by_id"
PERSON_OF_NUMBER = "ansinh.records.people.queries.find_person"  # accounts stands below people
LOGIN_URL = "accounts:sign-in"
STAFF_NEED_FACTOR = not DEMONSTRATION
DORMANT_MONTHS = ENV.dormant_months
ACCOUNT_ADAPTER = "ansinh.foundation.accounts.views.doorkeeper.Doorkeeper"
ACCOUNT_USER_MODEL_USERNAME_FIELD = "login"
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
ACCOUNT_LOGIN_METHODS = {"username"}  # of allauth's own form; ours knows all names of an account
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGIN_TIMEOUT = 10 * 60
ACCOUNT_REAUTHENTICATION_TIMEOUT = 10 * 60
ACCOUNT_RATE_LIMITS = False  # they would count in each process by itself; ours are in the database
MFA_ADAPTER = "ansinh.foundation.accounts.views.doorkeeper.FactorKeeper"
MFA_RATE_LIMITS = False
MFA_FORMS = {
    name: f"ansinh.foundation.accounts.forms.{form}"
    for name, form in {
        "authenticate": "codes.FactorForm",
        "reauthenticate": "codes.FactorAgainForm",
        "activate_totp": "codes.AppForm",
        "add_webauthn": "passkeys.PasskeyForm",
        "edit_webauthn": "passkeys.PasskeyNameForm",
        "authenticate_webauthn": "passkeys.PasskeyStepForm",
        "reauthenticate_webauthn": "passkeys.PasskeyAgainForm",
        "login_webauthn": "passkeys.PasskeyAloneForm",
    }.items()
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_ALLOW_UNVERIFIED_EMAIL = True  # allauth's table of addresses is empty here
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_TOLERANCE = 1
AUTHENTICATION_BACKENDS = ["ansinh.config.sessions.AccountBackend"]
SESSION_ENGINE = "ansinh.config.sessions"
CSRF_TRUSTED_ORIGINS = list(ENV.origins)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ENV.is_behind_tls else None
SECURE_HSTS_SECONDS = 31_536_000 if ENV.is_behind_tls else 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
PROXIES = ENV.proxies if ENV.is_behind_tls else ()
METRICS_TOKEN = ENV.metrics_token
API_CALLS_A_MINUTE = ENV.api_calls_a_minute
SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = ENV.is_behind_tls or not DEMONSTRATION
# With the prefix, browsers take them from this host by TLS alone, for the whole of it (RFC 6265bis).
SESSION_COOKIE_NAME = "__Host-sessionid" if ENV.is_behind_tls else "sessionid"
CSRF_COOKIE_NAME = "__Host-csrftoken" if ENV.is_behind_tls else "csrftoken"

LANGUAGE_CODE = "vi"
LOCALE_PATHS = [PACKAGE / "locale"]
LANGUAGES = [("vi", _("Vietnamese")), ("en", _("English"))]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAIL_I18N_ENABLED = True
WAGTAIL_SITE_NAME = "An Sinh"
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False  # passwords and addresses change at our own door
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAILADMIN_BASE_URL = "http://localhost:8000"
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = ENV.data_dir / "static"
STATICFILES_DIRS = [PACKAGE / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_MAX_AGE = 3600
WHITENOISE_ALLOW_ALL_ORIGINS = False
WHITENOISE_ADD_HEADERS_FUNCTION = statics.guard
MEDIA_URL = "/media/"
MEDIA_ROOT = ENV.data_dir / "media"
SEAL = env.read_seal()
IDENTITY = env.read_identity()
SCANS = env.read_scans()
SIGNERS = env.read_signers()
JOURNAL = env.read_journal()
BASE_URL = SEAL.address or f"http://localhost:{ENV.port}"
DOCUMENTS_DIR = ENV.data_dir / "documents"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
FILE_UPLOAD_PERMISSIONS = 0o600
CLAMD = ENV.clamd
CLAMD_SECONDS = ENV.clamd_seconds

EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if ENV.smtp_host else 'console'}.EmailBackend"
EMAIL_HOST = ENV.smtp_host
EMAIL_PORT = ENV.smtp_port
EMAIL_HOST_USER = ENV.smtp_user
EMAIL_HOST_PASSWORD = ENV.smtp_password
EMAIL_USE_TLS = ENV.is_smtp_tls
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = AGENCY.email
MESSAGE_DOMAIN = AGENCY.email.partition("@")[2]
WAY_WITHOUT_CARRIER = "simulator" if DEMONSTRATION else "console"
MESSAGE_WAYS = {
    "sms": WAY_WITHOUT_CARRIER,
    "email": "smtp" if ENV.smtp_host else WAY_WITHOUT_CARRIER,
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "ansinh.config.logs.MaskedLines",
            "fmt": "{asctime} {levelname} {name} {message}",
            "style": "{",
        }
    },
    "filters": {"paths": {"()": "ansinh.config.logs.PathMask"}},
    "handlers": {
        "stderr": {
            "class": "logging.StreamHandler",
            "formatter": "line",
            "filters": ["paths"],
        },
    },
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {"ansinh": {"level": "INFO"}},
}
