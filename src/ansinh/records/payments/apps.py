"""Registers the app with Django."""

from django.apps import AppConfig


class PaymentsConfig(AppConfig):
    name = "ansinh.records.payments"
    label = "payments"
    default_auto_field = "django.db.models.BigAutoField"
