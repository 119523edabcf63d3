"""Words of signing in at the national identity system."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Errand:
    """What a browser takes along to the identity system, and must bring back within ten minutes."""

    state: str
    nonce: str
    verifier: str = field(repr=False)
    began: float
    wanted: str = ""

    def as_json(self) -> dict[str, object]:
        """Return the errand as a session keeps it."""
        return asdict(self)
