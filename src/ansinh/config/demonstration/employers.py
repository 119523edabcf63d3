"""Employers of a synthetic country: sizes, provinces, names, and how far each has paid."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

PROVINCE_SHARES = {
    "79": 23.0, "01": 14.0, "75": 9.0, "24": 7.0, "31": 7.0, "33": 5.0, "37": 4.0, "25": 4.0,
    "38": 3.0, "80": 3.0, "40": 2.5, "22": 2.0, "48": 3.0, "92": 2.0, "82": 2.0, "19": 2.0,
}  # fmt: skip
OTHER_SHARE = 0.8
STATE_SHARE = 0.13
REGIONS = ("I", "II", "III", "IV")
REGION_SHARES = {"79": (80, 20, 0, 0), "01": (70, 30, 0, 0), "75": (60, 30, 10, 0)}
OTHER_REGIONS = (10, 30, 40, 20)
KINDS = ("Công ty TNHH", "Công ty Cổ phần", "Công ty TNHH Một thành viên", "Hợp tác xã")
TRADES = (
    "May", "Dệt", "Giày da", "Thủy sản", "Điện tử", "Cơ khí", "Xây dựng", "Thương mại",
    "Vận tải", "Nhựa", "Gỗ", "Thực phẩm", "Dược phẩm", "Du lịch", "Phần mềm", "In",
)  # fmt: skip
PROPER = (
    "An Phú", "Bình Minh", "Đại Thành", "Đông Á", "Hải Long", "Hoàng Gia", "Hồng Hà", "Hưng Thịnh",
    "Kim Liên", "Minh Quang", "Nam Việt", "Phú Quý", "Phương Nam", "Sông Đà", "Tân Tiến",
    "Thái Bình", "Thành Công", "Thiên Long", "Tiến Phát", "Trường An", "Việt Hưng", "Vĩnh Phát",
)  # fmt: skip
OFFICES = (
    "Trường Tiểu học",
    "Trường Trung học cơ sở",
    "Trường Mầm non",
    "Trạm Y tế",
    "Ủy ban nhân dân",
)
STREETS = (
    "Trần Phú",
    "Lê Lợi",
    "Nguyễn Huệ",
    "Hùng Vương",
    "Quang Trung",
    "Lý Thường Kiệt",
    "Ngô Quyền",
)
SCRAMBLE, SCRAMBLE_MODULUS = 48_271, 100_000_000


@dataclass(frozen=True, slots=True)
class Employers:
    """All employers, those of one province side by side; region is a place in REGIONS.

    until_share is the running sum of the shares of the workforce; paths are the offices that
    manage them, filled in as they are loaded.
    """

    ids: NDArray[np.int64]
    province: NDArray[np.int64]
    region: NDArray[np.int64]
    is_state: NDArray[np.bool_]
    until_share: NDArray[np.float64]
    paid_behind: NDArray[np.int64]
    province_codes: list[str]
    bounds_of: NDArray[np.float64] = field(repr=False)
    paths: list[str] = field(default_factory=list, repr=False)

    def draw(self, random: np.random.Generator, count: int) -> NDArray[np.int64]:
        """Return places of employers, by size."""
        return self._at(random.random(count))

    def draw_near(
        self, random: np.random.Generator, other: NDArray[np.int64]
    ) -> NDArray[np.int64]:
        """Return places of employers in the provinces of others, by size."""
        limits = self.bounds_of[self.province[other]]
        return self._at(limits[:, 0] + random.random(len(other)) * (limits[:, 1] - limits[:, 0]))

    def _at(self, share: NDArray[np.float64]) -> NDArray[np.int64]:
        found = np.searchsorted(self.until_share, share, side="right")
        return np.minimum(found, len(self.ids) - 1).astype(np.int64)


def draw(random: np.random.Generator, ids: NDArray[np.int64], provinces: list[str]) -> Employers:
    """Return employers of all provinces, sized as in a real economy: few large, many small."""
    count = len(ids)
    shares = np.array([PROVINCE_SHARES.get(code, OTHER_SHARE) for code in provinces])
    province = np.sort(random.choice(len(provinces), count, p=shares / shares.sum()))
    size = random.pareto(1.1, count) + 0.2
    size = np.minimum(size, 400.0)
    until_share = np.cumsum(size / size.sum())
    edges = np.searchsorted(province, np.arange(len(provinces) + 1))
    sums = np.concatenate(([0.0], until_share))[edges]
    late = random.random(count)
    behind = np.select(
        [late < 0.86, late < 0.95],
        [np.zeros(count, dtype=np.int64), random.integers(1, 6, count)],
        default=random.integers(6, 28, count),
    )
    return Employers(
        ids=ids,
        province=province,
        region=_regions(random, province, provinces),
        is_state=random.random(count) < STATE_SHARE,
        until_share=until_share,
        paid_behind=behind,
        province_codes=provinces,
        bounds_of=np.array(list(pairwise(sums))),
    )


def _regions(
    random: np.random.Generator, province: NDArray[np.int64], provinces: list[str]
) -> NDArray[np.int64]:
    limits = np.array(
        [np.cumsum(REGION_SHARES.get(code, OTHER_REGIONS)) / 100 for code in provinces]
    )
    drawn = random.random(len(province))
    places: NDArray[np.int64] = (drawn[:, None] >= limits[province]).sum(axis=1)
    return np.minimum(places, len(REGIONS) - 1)


def enterprise_number(key: int, province: str) -> str:
    """Return a ten-digit number that no other key has."""
    return f"{province}{key * SCRAMBLE % SCRAMBLE_MODULUS:08}"


def name(random: np.random.Generator, *, is_state: bool) -> str:
    """Return a name for an employer."""
    proper = PROPER[random.integers(len(PROPER))]
    if is_state:
        return f"{OFFICES[random.integers(len(OFFICES))]} {proper}"
    kind, trade = KINDS[random.integers(len(KINDS))], TRADES[random.integers(len(TRADES))]
    return f"{kind} {trade} {proper}"
