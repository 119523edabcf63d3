"""Registers the app with Django."""

from django.apps import AppConfig


class ContributionsConfig(AppConfig):
    name = "ansinh.records.contributions"
    label = "contributions"
    default_auto_field = "django.db.models.BigAutoField"
