"""Registers the app with Django."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "ansinh.foundation.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"
