"""The 54 peoples of Viet Nam by their codes (Decision 121-TCTK/PPCĐ of 2 March 1979), with foreigners."""

from __future__ import annotations

from ansinh.kernel.phrases import Phrase
from ansinh.services.procedures.types import Choice

_NAMES = (
    "Kinh", "Tày", "Thái", "Hoa", "Khmer", "Mường", "Nùng", "Mông", "Dao", "Gia Rai", "Ngái",
    "Ê Đê", "Ba Na", "Xơ Đăng", "Sán Chay", "Cơ Ho", "Chăm", "Sán Dìu", "Hrê", "Mnông", "Ra Glai",
    "Xtiêng", "Bru - Vân Kiều", "Thổ", "Giáy", "Cơ Tu", "Gié Triêng", "Mạ", "Khơ Mú", "Co",
    "Tà Ôi", "Chơ Ro", "Kháng", "Xinh Mun", "Hà Nhì", "Chu Ru", "Lào", "La Chí", "La Ha", "Phù Lá",
    "La Hủ", "Lự", "Lô Lô", "Chứt", "Mảng", "Pà Thẻn", "Cơ Lao", "Cống", "Bố Y", "Si La", "Pu Péo",
    "Brâu", "Ơ Đu", "Rơ Măm",
)  # fmt: skip
PEOPLES = (
    *(
        Choice(value=f"{code:02}", title=Phrase(vi=name, en=name))
        for code, name in enumerate(_NAMES, start=1)
    ),
    Choice(value="55", title=Phrase(vi="Người nước ngoài", en="Foreigner")),
    Choice(value="99", title=Phrase(vi="Không rõ", en="Unknown")),
)
