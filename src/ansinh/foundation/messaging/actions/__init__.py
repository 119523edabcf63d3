"""What can be done with messages: put into the outbox, and carried out of it."""

from ansinh.foundation.messaging.actions.delivery import deliver_due, take_back_expired
from ansinh.foundation.messaging.actions.outbox import order_due, send
from ansinh.foundation.messaging.actions.simulator import keep_exchange

__all__ = ["deliver_due", "keep_exchange", "order_due", "send", "take_back_expired"]
