"""What has happened to papers and their keys that others must hear of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ansinh.kernel.actors import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class KeysRotated:
    """A new master key locks what is new; whoever keeps secrets under an older one locks them anew."""

    by: Actor
    at: datetime
