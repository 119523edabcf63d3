"""The addresses of programs: their pages below /tai-khoan/, and the provider's own."""

from django.urls import path

from ansinh.foundation.programs.views import (
    connections,
    discovery,
    door,
    leave,
    register,
    tokens,
)

app_name = "programs"
urlpatterns = [
    path("dong-y/", door.agree, name="agree"),
    path("roi-di/", leave.confirm, name="leave"),
    path("chuong-trinh/", connections.list_own, name="connections"),
    path("chuong-trinh/<int:connection>/ngung/", connections.withdraw, name="withdraw"),
    path("khoa-truy-cap/<int:token>/thu-hoi/", connections.revoke, name="revoke-token"),
    path(
        "chuong-trinh/rieng/<int:program>/thu-hoi/",
        connections.end_own_tokens,
        name="end-own-tokens",
    ),
    path("quan-tri/chuong-trinh/", register.list_all, name="programs"),
    path("quan-tri/chuong-trinh/moi/", register.register, name="register-program"),
    path("quan-tri/chuong-trinh/<int:program>/", register.show, name="program"),
    path(
        "quan-tri/chuong-trinh/<int:program>/khoa-moi/", register.renew_secret, name="renew-secret"
    ),
    path(
        "quan-tri/chuong-trinh/<int:program>/khoa-cu/",
        register.end_old_secrets,
        name="end-old-secrets",
    ),
    path("quan-tri/chuong-trinh/<int:program>/dong/", register.close, name="close-program"),
]

# Where programs meet the provider; the addresses have no language and do not change.
of_provider = [
    path(".well-known/openid-configuration", discovery.configuration, name="configuration"),
    path("oidc/keys", discovery.key_set, name="keys"),
    path("oidc/authorize", door.authorise, name="authorise"),
    path("oidc/onward", door.onward, name="onward"),
    path("oidc/token", tokens.token, name="token"),
    path("oidc/revoke", tokens.revoke, name="revoke"),
    path("oidc/introspect", tokens.introspect, name="introspect"),
    path("oidc/userinfo", tokens.userinfo, name="userinfo"),
    path("oidc/logout", leave.leave, name="leave"),
]
