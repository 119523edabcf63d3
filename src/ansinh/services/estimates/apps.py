"""Registers the app with Django."""

from django.apps import AppConfig


class EstimatesConfig(AppConfig):
    name = "ansinh.services.estimates"
    label = "estimates"
    default_auto_field = "django.db.models.BigAutoField"
