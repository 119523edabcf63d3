"""Tables of papers: those the system issues and those people hand in."""

from django.db import models
from django.db.models import Q


class IssuedDocument(models.Model):
    """A paper made by the system alone: ordered in a transaction, rendered and sealed after it.

    code is printed on the paper and in its QR; anyone can check the paper by it. content is what
    the template needs; file and digest are there once sealed.
    """

    code = models.CharField(max_length=24, unique=True)
    kind = models.CharField(max_length=40)
    number = models.CharField(max_length=60, blank=True)
    title_vi = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200)
    about_kind = models.CharField(max_length=40)
    about = models.CharField(max_length=80)
    person = models.BigIntegerField(null=True)
    employer = models.BigIntegerField(null=True)
    agency_path = models.CharField(max_length=60, blank=True)
    content = models.JSONField()
    ordered_at = models.DateTimeField()
    sealed_at = models.DateTimeField(null=True)
    file = models.CharField(max_length=200, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    size = models.PositiveIntegerField(default=0)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(sealed_at=None, digest="") | Q(sealed_at__isnull=False, digest__gt=""),
                name="document_sealed_has_digest",
            ),
        ]
        indexes = [
            models.Index(fields=["about_kind", "about"], name="document_about"),
            models.Index(fields=["digest"], name="document_by_digest"),
            models.Index(fields=["id"], condition=Q(sealed_at=None), name="document_unsealed"),
        ]


class Upload(models.Model):
    """A file handed in by somebody, checked before it is kept."""

    key = models.UUIDField(unique=True)
    owner = models.BigIntegerField()
    name = models.CharField(max_length=255)
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    file = models.CharField(max_length=200)
    received_at = models.DateTimeField()


class VaultFile(models.Model):
    """A file kept encrypted: its own key lies here, wrapped by the master key of that name."""

    key = models.UUIDField(unique=True)
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    master = models.CharField(max_length=40)
    wrapped = models.BinaryField()
    kept_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["master", "id"], name="vault_by_master")]
