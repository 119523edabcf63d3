"""The addresses at the door, below /tai-khoan/."""

from django.urls import path

from ansinh.foundation.accounts import views

app_name = "accounts"
urlpatterns = [
    path("", views.account, name="account"),
    path("dang-nhap/", views.sign_in, name="sign-in"),
    path("dang-xuat/", views.sign_out, name="sign-out"),
    path("ngon-ngu/", views.choose_language, name="choose-language"),
    path("dang-xuat-noi-khac/", views.end_other_sessions, name="end-other-sessions"),
]
