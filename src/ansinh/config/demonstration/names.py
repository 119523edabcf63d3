"""Names as the country bears them: families by frequency, middle and given names by generation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ansinh.kernel.text import fold, sort_key

FAMILIES = (
    "Nguyễn 38.4, Trần 11, Lê 9.5, Phạm 7.1, Hoàng 3.1, Huỳnh 2, Phan 4.5, Vũ 2.3, Võ 1.6,"
    " Đặng 2.1, Bùi 2, Đỗ 1.4, Hồ 1.3, Ngô 1.3, Dương 1, Lý 0.5, Đinh 0.9, Trịnh 0.8,"
    " Đoàn 0.8, Mai 0.7, Trương 0.9, Lâm 0.6, Đào 0.6, Cao 0.5, Hà 0.6, Lương 0.5,"
    " Phùng 0.4, Tạ 0.3, Nông 0.3, Vi 0.2"
)
MIDDLE = {
    (
        "male",
        "older",
    ): "Văn 55, Đình 7, Xuân 6, Ngọc 5, Đức 6, Quang 5, Hữu 6, Công 4, Bá 3, Trọng 3",
    (
        "male",
        "younger",
    ): "Văn 24, Đức 10, Minh 10, Quốc 8, Tuấn 7, Hoàng 8, Anh 5, Ngọc 7, Thanh 6,"
    " Gia 4, Duy 6, Thành 5",
    ("female", "older"): "Thị 80, Thị Thanh 4, Thị Kim 4, Thị Hồng 4, Ngọc 3, Thị Minh 3, Kim 2",
    ("female", "younger"): "Thị 38, Thị Thu 8, Thị Ngọc 7, Ngọc 8, Thị Thanh 6, Thu 6, Phương 5,"
    " Thị Hồng 5, Minh 5, Khánh 4, Thị Mỹ 4, Bảo 4",
}
GIVEN = {
    ("male", "older"): "Hùng 8, Dũng 8, Hải 6, Sơn 6, Bình 5, Thắng 6, Cường 6, Tuấn 6, Minh 5,"
    " Hòa 4, Long 4, Thành 5, Nam 4, Chiến 4, Phúc 4, Lợi 3, Quý 3, Toàn 4, Tâm 3, Khánh 3",
    (
        "male",
        "younger",
    ): "Anh 9, Huy 8, Đạt 7, Hiếu 7, Nam 6, Long 6, Tùng 5, Khoa 4, Khôi 3, Quân 6,"
    " Phong 5, Bảo 4, Đức 6, Kiên 5, Trung 6, Duy 5, Thịnh 4, Việt 4, Hoàng 5, Lâm 3",
    (
        "female",
        "older",
    ): "Hương 8, Lan 8, Hoa 7, Hà 6, Hằng 6, Thủy 6, Nga 5, Liên 5, Bình 3, Mai 6,"
    " Yến 4, Hạnh 6, Tuyết 4, Dung 5, Loan 4, Phượng 4, Vân 5, Xuân 4, Thu 4, Cúc 2",
    ("female", "younger"): "Anh 10, Linh 9, Trang 8, Hương 5, Thảo 7, Ngọc 6, Huyền 6, Nhung 5,"
    " My 4, Vy 5, Trâm 4, Hà 5, Mai 4, Quỳnh 5, Hân 3, Ngân 5, Yến 4, Phương 6, Châu 3, Thư 4",
}
YOUNGER_FROM = 1987


@dataclass(frozen=True, slots=True)
class Table:
    """Words with their frequency, and what search and sorting make of each."""

    words: list[str]
    folded: list[str]
    keys: list[str]
    chances: NDArray[np.float64]

    @classmethod
    def of(cls, text: str) -> Table:
        """Return the table written as "word share, word share"."""
        pairs = [each.strip().rpartition(" ") for each in text.split(",")]
        words = [word for word, _, _ in pairs]
        shares = np.array([float(share) for _, _, share in pairs])
        return cls(
            words,
            [fold(word) for word in words],
            [sort_key(word) for word in words],
            shares / shares.sum(),
        )

    def draw(self, random: np.random.Generator, count: int) -> list[int]:
        """Return places in the table, by frequency."""
        places: list[int] = random.choice(len(self.words), count, p=self.chances).tolist()
        return places


FAMILY = Table.of(FAMILIES)
MIDDLES = {kind: Table.of(text) for kind, text in MIDDLE.items()}
GIVENS = {kind: Table.of(text) for kind, text in GIVEN.items()}

Names = tuple[list[str], list[str], list[str]]


def _spoken(pairs: dict[str, str]) -> list[int]:
    """Return the place of each family as a part of the country says it."""
    return [FAMILY.words.index(pairs.get(word, word)) for word in FAMILY.words]


IN_THE_SOUTH = {"Hoàng": "Huỳnh", "Vũ": "Võ"}
SPOKEN = (_spoken({south: north for north, south in IN_THE_SOUTH.items()}), _spoken(IN_THE_SOUTH))


def draw(
    random: np.random.Generator,
    female: NDArray[np.bool_],
    birth_year: NDArray[np.int64],
    southern: Sequence[bool],
) -> Names:
    """Return full names, folded names and sort names, for the sexes, birth years and parts of the country."""
    count = len(female)
    full, folded, sort = [""] * count, [""] * count, [""] * count
    younger = birth_year >= YOUNGER_FROM
    for sex, is_female in (("male", False), ("female", True)):
        for age, is_younger in (("older", False), ("younger", True)):
            chosen = np.flatnonzero((female == is_female) & (younger == is_younger)).tolist()
            middle, given = MIDDLES[sex, age], GIVENS[sex, age]
            parts = zip(
                chosen,
                FAMILY.draw(random, len(chosen)),
                middle.draw(random, len(chosen)),
                given.draw(random, len(chosen)),
                strict=True,
            )
            for who, drawn, m, g in parts:
                f = SPOKEN[southern[who]][drawn]
                full[who] = f"{FAMILY.words[f]} {middle.words[m]} {given.words[g]}"
                folded[who] = f"{FAMILY.folded[f]} {middle.folded[m]} {given.folded[g]}"
                sort[who] = f"{given.keys[g]}00{FAMILY.keys[f]}00{middle.keys[m]}"
    return full, folded, sort
