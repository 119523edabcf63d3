"""Which device a browser says it is, in words people use."""

from __future__ import annotations

import re

from ansinh.kernel.phrases import Phrase

BROWSERS = (
    ("coc_coc", "Cốc Cốc"),
    ("zalo", "Zalo"),
    ("edg", "Edge"),
    ("opr/", "Opera"),
    ("samsungbrowser", "Samsung Internet"),
    ("firefox", "Firefox"),
    ("fxios", "Firefox"),
    ("crios", "Chrome"),
    ("chrome", "Chrome"),
    ("safari", "Safari"),
)
"""The first that is named counts: most browsers claim to be several."""
SYSTEMS = (
    ("iphone", "iPhone"),
    ("ipad", "iPad"),
    ("android", "Android"),
    ("cros", "ChromeOS"),
    ("windows", "Windows"),
    ("mac os", "macOS"),
    ("linux", "Linux"),
)
UNKNOWN = Phrase(vi="Thiết bị không rõ", en="An unknown device")
ON = Phrase(vi="{browser} trên {system}", en="{browser} on {system}")


def name_of(agent: str) -> Phrase:
    """Return a device in words ("Chrome trên Android") from its User-Agent."""
    browser, system = _first(BROWSERS, agent), _first(SYSTEMS, agent)
    if browser and system:
        return ON.filled(browser=browser, system=system)
    known = browser or system
    return Phrase(vi=known, en=known) if known else UNKNOWN


def _first(names: tuple[tuple[str, str], ...], agent: str) -> str:
    folded = re.sub(r"\s+", " ", agent).casefold()
    return next((name for mark, name in names if mark in folded), "")
