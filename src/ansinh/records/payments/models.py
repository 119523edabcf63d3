"""The table of the bank accounts into which money is paid."""

from django.db import models
from django.db.models import F, Q


class PaymentAccount(models.Model):
    """One account of a person: never changed, only ended when another takes its place.

    locked is the number, encrypted by a master key of the vault and bound to the person; tail its
    last four characters, which she is shown.
    """

    person = models.ForeignKey(
        "people.Person", models.PROTECT, related_name="payment_accounts", db_index=False
    )
    bank = models.CharField(max_length=6)
    locked = models.CharField(max_length=200)
    tail = models.CharField(max_length=4)
    holder = models.CharField(max_length=120)
    valid_from = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(ended_at=None), name="payment_account_one_in_force"
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(ended_at__gte=F("valid_from")),
                name="payment_account_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(locked__regex=r"^[0-9A-Za-z_-]{1,40}:"),
                name="payment_account_number_is_locked",
            ),
        ]
        indexes = [
            models.Index(fields=["person", "-valid_from"], name="payment_account_of_person")
        ]
