"""The addresses at the door, below /tai-khoan/."""

from django.urls import path

from ansinh.foundation.accounts.views import account, sign_in

app_name = "accounts"
urlpatterns = [
    path("", account.account, name="account"),
    path("dang-nhap/", sign_in.sign_in, name="sign-in"),
    path("dang-xuat/", sign_in.sign_out, name="sign-out"),
    path("ngon-ngu/", account.choose_language, name="choose-language"),
    path("dang-xuat-noi-khac/", account.end_other_sessions, name="end-other-sessions"),
]

# The names by which django-allauth asks for the pages it sends people to; no namespace.
of_allauth = [
    path("dang-nhap/", sign_in.sign_in, name="account_login"),
    path("dang-xuat/", sign_in.sign_out, name="account_logout"),
]
