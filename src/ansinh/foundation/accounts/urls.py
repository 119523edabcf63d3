"""The addresses at the door, below /tai-khoan/."""

from django.urls import path

from ansinh.foundation.accounts.views import (
    account,
    confirm,
    contacts,
    factors,
    identity,
    link_proofs,
    passwords,
    sign_in,
    support_code,
)

app_name = "accounts"
urlpatterns = [
    path("", account.account, name="account"),
    path("dang-nhap/", sign_in.sign_in, name="sign-in"),
    path("dang-nhap/dinh-danh/", identity.depart, name="identity"),
    path("dang-xuat/", sign_in.sign_out, name="sign-out"),
    path("khong-vao-duoc/", sign_in.no_way_in, name="no-way-in"),
    path("ma-tong-dai/", support_code.show, name="support-code"),
    path("ma-tong-dai/dong/", support_code.close, name="support-code-close"),
    path("ngon-ngu/", account.choose_language, name="choose-language"),
    path("dang-xuat-noi-khac/", account.end_other_sessions, name="end-other-sessions"),
    path("phien/<int:key>/dang-xuat/", account.end_session, name="end-session"),
    path("thiet-bi/<int:key>/quen/", account.forget_device, name="forget-device"),
    path("bao-mat/", factors.security, name="security"),
    path("mat-khau/", passwords.change, name="change-password"),
    path("mat-khau/den-han/", passwords.renew, name="renew-password"),
    path("quen-mat-khau/", passwords.forgotten, name="forgotten"),
    path("quen-mat-khau/da-gui/", passwords.forgotten_sent, name="forgotten-sent"),
    path("dat-mat-khau/<str:secret>/", passwords.set_by_link, name="set-password"),
    path("dat-mat-khau/<str:secret>/ma/", link_proofs.prove, name="prove-link"),
    path("xac-nhan/", confirm.confirm, name="confirm"),
    path("xac-nhan/gui-lai/", confirm.send_again, name="confirm-again"),
    path("dien-thoai/", contacts.phone, name="change-phone"),
    path("dien-thoai/ma/", contacts.prove_phone, name="prove-phone"),
    path("thu-dien-tu/", contacts.email, name="change-email"),
    path("thu-dien-tu/ma/", contacts.prove_email, name="prove-email"),
]

# Where the identity system sends people back to; the address has no language and does not change.
of_identity = [path("oidc/back", identity.come_back, name="back")]

# The names by which django-allauth asks for the pages it sends people to; no namespace.
of_allauth = [
    path("dang-nhap/", sign_in.sign_in, name="account_login"),
    path("dang-xuat/", sign_in.sign_out, name="account_logout"),
    path("dang-nhap/buoc-hai/", factors.second_step, name="mfa_authenticate"),
    path("dang-nhap/khoa-truy-cap/", factors.sign_in_by_passkey, name="mfa_login_webauthn"),
    path("bao-mat/", factors.security, name="mfa_index"),
    path("bao-mat/", factors.security, name="mfa_list_webauthn"),
    path("bao-mat/mat-khau/", factors.prove_by_password, name="account_reauthenticate"),
    path("bao-mat/ma/", factors.prove_by_code, name="mfa_reauthenticate"),
    path("bao-mat/khoa/", factors.prove_by_passkey, name="mfa_reauthenticate_webauthn"),
    path("bao-mat/ung-dung/", factors.add_app, name="mfa_activate_totp"),
    path("bao-mat/ung-dung/go/", factors.remove_app, name="mfa_deactivate_totp"),
    path("bao-mat/ma-du-phong/", factors.recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "bao-mat/ma-du-phong/moi/", factors.new_recovery_codes, name="mfa_generate_recovery_codes"
    ),
    path("bao-mat/khoa-truy-cap/", factors.add_passkey, name="mfa_add_webauthn"),
    path("bao-mat/khoa-truy-cap/<int:pk>/go/", factors.remove_passkey, name="mfa_remove_webauthn"),
    path("bao-mat/khoa-truy-cap/<int:pk>/ten/", factors.rename_passkey, name="mfa_edit_webauthn"),
]
