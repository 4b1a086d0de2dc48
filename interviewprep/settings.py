"""Settings of the whole house: one file, every knob an environment variable.

docs/settings.md explains each variable; a test fails when one is missing there.
"""

import sys
from pathlib import Path
from urllib.parse import urlsplit

import environ
from csp.constants import NONE, SELF
from django.contrib.messages import constants as messages
from django.core.exceptions import ImproperlyConfigured

env = environ.Env()

# --- Paths -------------------------------------------------------------------------------

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = Path(env("DATA_DIR", default=str(BASE_DIR / ".data")))
DATA_DIR.mkdir(parents=True, exist_ok=True)
CONTENT_DIR = BASE_DIR / "fixtures" / "content"
FACTS_FILE = BASE_DIR / "fixtures" / "facts.md"

# --- Secrets and addresses ---------------------------------------------------------------

DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env("SECRET_KEY", default="")
if not SECRET_KEY:
    if not DEBUG:
        raise ImproperlyConfigured("Set SECRET_KEY to a long random text, or start with make run.")
    SECRET_KEY = "for-development-only"  # noqa: S105 - never used without DEBUG

SITE_URL = env("SITE_URL", default="http://localhost:8000").rstrip("/")
HTTPS = SITE_URL.startswith("https://")
ALLOWED_HOSTS = env.list(
    "ALLOWED_HOSTS", default=[urlsplit(SITE_URL).hostname, "localhost", "127.0.0.1", "[::1]"]
)
TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", default=0)

# --- Apps, middleware, templates ---------------------------------------------------------

INSTALLED_APPS = [
    "guide",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
    "django_htmx",
    "template_partials",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
]

MIDDLEWARE = [
    "csp.middleware.CSPMiddleware",  # outermost, so that no answer goes without the policy
    "interviewprep.middleware.Permissions",
    "interviewprep.middleware.RequestLog",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "interviewprep.middleware.PrivatePages",
    "interviewprep.middleware.PersonTimeZone",
    "interviewprep.middleware.LoginRequired",
    "interviewprep.middleware.TakenDrafts",
    "django.contrib.messages.middleware.MessageMiddleware",
    "interviewprep.middleware.NotAllowed",
    "interviewprep.middleware.UnprocessableForms",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

ROOT_URLCONF = "interviewprep.urls"
WSGI_APPLICATION = "interviewprep.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "guide.foundation.pages.surroundings",
            ],
            "builtins": ["guide.templatetags.guide", "template_partials.templatetags.partials"],
        },
    }
]

# --- Database, cache, sessions -----------------------------------------------------------

SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; "
    f"PRAGMA synchronous={env('SQLITE_SYNCHRONOUS', default='FULL')}; "
    "PRAGMA cache_size=-32000; PRAGMA mmap_size=268435456; PRAGMA temp_store=MEMORY; "
    "PRAGMA journal_size_limit=67108864;",
}

DATABASES = {
    "default": env.db("DATABASE_URL", default=f"sqlite:///{DATA_DIR / 'db.sqlite3'}")
    | {"CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": True}
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = SQLITE_OPTIONS
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {"default": env.cache("CACHE_URL", default="dbcache://cache?max_entries=100000")}

SESSION_ENGINE = "interviewprep.sessions"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 30

# --- People ------------------------------------------------------------------------------

AUTH_USER_MODEL = "guide.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "guide.accounts.passwords.LengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_SIGNUP_REDIRECT_URL = "/goal/"
ACCOUNT_ADAPTER = "guide.accounts.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_FORMS = {
    "signup": "guide.accounts.forms.SignUpForm",
    "login": "guide.accounts.forms.LoginForm",
    "reauthenticate": "guide.accounts.forms.ReauthenticateForm",
    "add_email": "guide.accounts.forms.AddEmailForm",
    "change_password": "guide.accounts.forms.ChangePasswordForm",
    "set_password": "guide.accounts.forms.SetPasswordForm",
    "reset_password": "guide.accounts.forms.ResetPasswordForm",
    "reset_password_from_key": "guide.accounts.forms.ResetPasswordKeyForm",
}
ACCOUNT_EMAIL_VERIFICATION = env("EMAIL_VERIFICATION", default="optional")
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_LOGIN_ON_PASSWORD_RESET = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_EMAIL_NOTIFICATIONS = True
# A study group behind one address must not lock itself out; an account is still tried 5 times.
ACCOUNT_RATE_LIMITS = {"login_failed": "60/m/ip,5/300s/key"}
PASSWORD_RESET_TIMEOUT = 60 * 60
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if HTTPS else "http"
ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXY_COUNT
MFA_ADAPTER = "guide.accounts.adapter.MFAAdapter"
MFA_FORMS = {
    "authenticate": "guide.accounts.forms.AuthenticateForm",
    "reauthenticate": "guide.accounts.forms.ReauthenticateCodeForm",
    "activate_totp": "guide.accounts.forms.ActivateTOTPForm",
    "login_webauthn": "guide.accounts.passkeys.LoginForm",
    "authenticate_webauthn": "guide.accounts.passkeys.AuthenticateForm",
    "reauthenticate_webauthn": "guide.accounts.passkeys.ReauthenticateForm",
    "add_webauthn": "guide.accounts.passkeys.AddForm",
    "edit_webauthn": "guide.accounts.passkeys.EditForm",
}
MFA_ALLOW_UNVERIFIED_EMAIL = True  # where proof of email is optional, a second factor is not less
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
MFA_TOTP_ISSUER = "Interview Prep"

MESSAGE_TAGS = {messages.ERROR: "danger", messages.WARNING: "danger"}

# --- Mail --------------------------------------------------------------------------------

EMAIL_CONFIG = env.email("EMAIL_URL", default="consolemail://")
vars().update(EMAIL_CONFIG)
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", default="Interview Prep <noreply@localhost>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

# --- Language and time -------------------------------------------------------------------

LANGUAGE_CODE = "en-us"
USE_I18N = False
USE_TZ = True
TIME_ZONE = "UTC"

# --- Static files ------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
if (CONTENT_DIR / "images").is_dir():
    STATICFILES_DIRS.append(("content", CONTENT_DIR / "images"))
WHITENOISE_ROOT = BASE_DIR / "static" / "root"
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

# --- Security ----------------------------------------------------------------------------

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "media-src": [SELF, "blob:"],  # a recording that is kept in the browser
        "object-src": [NONE],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "interviewprep.errors.csrf_failure"
CSRF_TRUSTED_ORIGINS = [SITE_URL]
if HTTPS:
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
    SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365
    if TRUSTED_PROXY_COUNT:
        SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
# HSTS covers neither strangers' subdomains nor the preload list: decision 0019.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]

# --- Log ---------------------------------------------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"lines": {"()": "interviewprep.logs.OneLine"}},
    "handlers": {
        "stderr": {"class": "logging.StreamHandler", "stream": sys.stderr, "formatter": "lines"}
    },
    "root": {"handlers": ["stderr"], "level": env("LOG_LEVEL", default="INFO")},
    "loggers": {
        "django": {"handlers": [], "level": "INFO"},
        "django.request": {"level": "ERROR"},  # 4xx stand in the request log already
        "django.security.DisallowedHost": {"level": "CRITICAL"},  # so does its 400
        "django.server": {"handlers": [], "level": "WARNING"},
    },
}
