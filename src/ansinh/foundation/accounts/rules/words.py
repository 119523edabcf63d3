"""Words that people in Vietnam make passwords of, in every way they are typed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache

from ansinh.kernel import text

COMMON = """
anh yêu em|em yêu anh|yêu em|yêu anh|tình yêu|yêu mãi mãi|mãi mãi|mãi yêu|nhớ em|nhớ anh|anh nhớ em
anh em|vợ yêu|chồng yêu|vợ chồng|con yêu|gia đình|hạnh phúc|bố mẹ|ba mẹ|cha mẹ|ông bà|con trai
con gái|con cưng|bé yêu|em bé|mẹ yêu|bạn bè|bạn thân|bạn trai|bạn gái|một mình|cô đơn|tuổi thơ
mật khẩu|mật mã|không biết|không nhớ|không có|quên rồi|đăng nhập|tài khoản|xin chào|chào bạn|cảm ơn
xin lỗi|tạm biệt|đẹp trai|xinh đẹp|xinh gái|dễ thương|đáng yêu|tuyệt vời|may mắn|thành công
thịnh vượng|phát tài|phát lộc|lộc phát|bình an|an khang|khỏe mạnh|sức khỏe|vui vẻ|cuộc sống|cuộc đời
ước mơ|hy vọng|niềm tin|tương lai|quê hương|đất nước|tổ quốc|việt nam|viet nam vo dich|vô địch
bác hồ|hồ chí minh|sài gòn|hà nội|đà nẵng|hải phòng|cần thơ|huế|nha trang|đà lạt|vũng tàu|nghệ an
thanh hóa|hà tĩnh|quảng nam|quảng ngãi|quảng ninh|quảng trị|quảng bình|bình dương|bình định
bình phước|bình thuận|đồng nai|đồng tháp|long an|tiền giang|hậu giang|kiên giang|an giang|bến tre
trà vinh|vĩnh long|sóc trăng|bạc liêu|cà mau|tây ninh|lâm đồng|đắk lắk|gia lai|kon tum|phú yên
khánh hòa|ninh thuận|nam định|thái bình|hải dương|hưng yên|hà nam|ninh bình|vĩnh phúc|bắc ninh
bắc giang|phú thọ|thái nguyên|lạng sơn|cao bằng|hà giang|tuyên quang|yên bái|lào cai|sơn la
điện biên|lai châu|hòa bình|phú quốc|hạ long|hội an|tây hồ|hoàn kiếm|ba đình|cầu giấy|đống đa
mùa xuân|mùa hạ|mùa hè|mùa thu|mùa đông|mùa thu hà nội|bầu trời|mặt trời|mặt trăng|ngôi sao
ánh sáng|biển xanh|biển đông|hoa hồng|hoa sen|hoa mai|hoa đào|hoa sữa|hoa sim|cây tre|dòng sông
cơn mưa|mưa rơi|gió bão|trời xanh|con mèo|con chó|mèo con|gấu con|con rồng|con hổ|con heo|đại bàng
thứ hai|thứ ba|thứ tư|thứ năm|thứ sáu|thứ bảy|chủ nhật|hôm nay|ngày mai|hôm qua|ngày xưa|năm mới
tháng một|tháng hai|tháng ba|tháng tư|tháng năm|tháng sáu|tháng bảy|tháng tám|tháng chín|tháng mười
một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|trăm|nghìn|triệu|một hai ba|một hai ba bốn
đỏ|cam|vàng|xanh|tím|trắng|đen|hồng|phở bò|bún chả|bánh mì|cà phê|trà đá|trà sữa|bia hơi|cơm tấm
bóng đá|đá bóng|manchester|ronaldo|messi|liên quân|liên minh|võ lâm|kiếm hiệp|phi đội|siêu nhân
học sinh|sinh viên|giáo viên|cô giáo|bác sĩ|công an|bộ đội|công nhân|kế toán|giám đốc|nhân viên
công ty|cơ quan|văn phòng|trường học|bệnh viện|ngân hàng|điện thoại|máy tính|xe máy|ô tô|nhà cửa
bảo hiểm|xã hội|bảo hiểm xã hội|bảo hiểm y tế|y tế|thất nghiệp|lương hưu|hưu trí|thai sản|ốm đau
người lao động|lao động|cán bộ|công dân|an sinh|dịch vụ công|hồ sơ|thủ tục|sổ bảo hiểm|thẻ bảo hiểm
có công mài sắt có ngày nên kim|đi một ngày đàng học một sàng khôn|ăn quả nhớ kẻ trồng cây
uống nước nhớ nguồn|gần mực thì đen gần đèn thì sáng|không có gì quý hơn độc lập tự do
trăm năm trong cõi người ta|chữ tài chữ mệnh khéo là ghét nhau|độc lập tự do hạnh phúc
đoàn quân việt nam đi|như có bác trong ngày vui đại thắng|một con vịt|kìa con bướm vàng
sinh nhật|ngày sinh|mật khẩu của tôi|quên mật khẩu|quên mật khẩu rồi|hai ba bốn năm|ba bốn năm sáu
con heo con|một con vịt xòe ra hai cái cánh|trẻ em như búp trên cành|ngủ ngon|ngủ ngon nhé|đừng ai biết
cô gái|chàng trai|bố mẹ là tất cả|gia đình là tất cả|gia đình là số một|tất cả|thương em|nhớ lắm|nhiều lắm
yêu em nhiều lắm|mãi mãi bên nhau|bên nhau|ai bao nhiêu năm|công cha như núi thái sơn|lá lành đùm lá rách
cháu lên ba cháu vào mẫu giáo|bèo dạt mây trôi|quê hương là chùm khế ngọt|bầu ơi thương lấy bí cùng
đổi mật khẩu|mật khẩu mới|chào các bạn|các bạn|chúc mừng năm mới|tháng|năm
"""
"""Parted by bars, the likeliest first within each line; what the dictionaries of zxcvbn lack."""

NAMES = """
nguyễn|trần|lê|phạm|hoàng|huỳnh|phan|vũ|võ|đặng|bùi|đỗ|hồ|ngô|dương|lý|văn|thị|đức|minh|hùng|dũng
tuấn|anh|hải|nam|long|sơn|quang|thành|trung|kiên|cường|mạnh|thắng|việt|khánh|phúc|lộc|thọ|bình|an
lan|hoa|hương|hồng|mai|linh|trang|thảo|phương|thu|hà|hằng|nga|ngọc|nhung|thúy|thủy|tuyết|yến|vy
hiền|huyền|như|quỳnh|ngân|chi|châu|diệp|giang|loan|nhi|my|tâm|thanh|vân|xuân|uyên|tú|tùng|bảo|huy
bích|cúc|đào|liên|liễu|lệ|kim|mỹ|ánh|thoa|thơm|thanh thúy|trâm|trinh|tuyền|viên|yên|ái|băng|cẩm|đan
hoài|hạnh|hòa|khuê|lam|ly|mẫn|miên|nguyệt|oanh|phụng|quyên|sương|thi|thư|thục|trúc|tường|vi|ý|bách|cảnh
chính|công|danh|đại|đăng|điền|đình|định|đoàn|đông|giáp|hào|hiển|hoàn|huấn|kha|khải|khang|khiêm|kỳ|lợi|luân
lực|nghị|nguyên|nhân|nhật|phát|phú|phước|quốc|quý|sang|sáng|tài|tân|tấn|thái|thiện|thông|thuận|thức|tiệp
triều|triệu|trọng|trường|tuân|vĩ|vương|cao|chu|đinh|đoàn|hà|kiều|lương|lưu|mai|nghiêm|ninh|phùng|tạ|thạch|tô
tôn|tống|từ|ứng|văn|vương|khoa|khôi|đạt|hiếu|nghĩa|tín|toàn|vinh|phong|lâm|duy|hưng|thịnh|quân|hậu|tiến|trí|công|duyên|dung|diễm
"""
"""What people in Vietnam are called; a few of these in a row are a name, not a phrase."""
MOST_IN_A_NAME = 4

SHORTHAND = (
    "anhyeuem",
    "vcl",
    "vkl",
    "vk",
    "ck",
    "vkck",
    "iloveu",
    "bhxh",
    "bhyt",
    "bhtn",
    "vssid",
)
LONGEST_RUN = 4
KEYBOARD = ("qwerty", "asdfgh", "zxcvbn", "1qaz2wsx", "qazwsx", "qweasd", "147258", "159357")
TELEX = {
    "\u0302": None,  # a second letter: aa, ee, oo
    "\u0306": "w",
    "\u031b": "w",
    "\u0301": "s",
    "\u0300": "f",
    "\u0309": "r",
    "\u0303": "x",
    "\u0323": "j",
}
VNI = {
    "\u0302": "6",
    "\u0306": "8",
    "\u031b": "7",
    "\u0301": "1",
    "\u0300": "2",
    "\u0309": "3",
    "\u0303": "4",
    "\u0323": "5",
}
TONES = frozenset({"\u0301", "\u0300", "\u0309", "\u0303", "\u0323"})


def ways_to_type(words: str) -> list[str]:
    """Return words as they stand, without marks, and as Telex and VNI keyboards write them.

    Each joined together, as passwords are: "mật khẩu" gives mậtkhẩu, matkhau, maatjkhaaur, ma6t5kha6u3.
    """
    tidied = text.tidy(words).casefold()
    forms = [
        tidied.replace(" ", ""),
        text.fold(tidied).replace(" ", ""),
        "".join(_typed(each, TELEX, "dd") for each in tidied.split()),
        "".join(_typed(each, VNI, "d9") for each in tidied.split()),
    ]
    return list(dict.fromkeys(forms))


def _typed(syllable: str, keys: dict[str, str | None] | dict[str, str], stroked: str) -> str:
    """Return the keys that write a syllable: shapes after their letter, the tone at the end."""
    written, tone = "", ""
    for letter in unicodedata.normalize("NFD", syllable.replace("đ", stroked)):
        if letter in TONES:
            tone = keys[letter] or ""
        elif letter in keys:
            written += keys[letter] or written[-1:]
        else:
            written += letter
    return written + tone


@cache
def guessed_words() -> tuple[str, ...]:
    """Return what anybody would try first, in every way it is typed."""
    months = [f"tháng {month} năm" for month in range(1, 13)]
    return (*KEYBOARD, *SHORTHAND, *_in_every_way([*_parted(COMMON), *_parted(NAMES), *months]))


def _parted(lines: str) -> list[str]:
    return [each for line in lines.split("\n") for each in line.split("|") if each]


@cache
def _a_name() -> re.Pattern[str]:
    known = sorted(set(_in_every_way(_parted(NAMES))), key=len, reverse=True)
    return re.compile(f"(?:{'|'.join(known)}){{1,{MOST_IN_A_NAME}}}[a-z]?")  # Nguyễn Văn A


def is_a_name(bare: str) -> bool:
    """Tell whether a password without marks is somebody's name, whatever digits stand around it."""
    letters = bare.strip("0123456789!@#$%^&*?+=/")
    return bool(_a_name().fullmatch(letters))


def own_words(facts: Iterable[str]) -> list[str]:
    """Return what somebody who knows the owner would try: each fact, its words, words side by side.

    "Nguyễn Thị Lan" gives nguyen, lan, thilan, nguyenthilan and, the other way round, lannguyen.
    """
    parts = [each for fact in facts for each in (fact, *_runs(fact.replace("@", " ").split()))]
    return list(dict.fromkeys(_in_every_way([each for each in parts if len(each) > 2])))


def _runs(parts: list[str]) -> Iterator[str]:
    """Yield every run of up to four words, and the last before the first."""
    for length in range(1, LONGEST_RUN + 1):
        for start in range(len(parts) - length + 1):
            yield " ".join(parts[start : start + length])
    if len(parts) > 1:
        yield f"{parts[-1]} {parts[0]}"
        yield f"{parts[0]} {parts[-1]}"


def _in_every_way(phrases: Iterable[str]) -> Iterator[str]:
    for each in phrases:
        yield from ways_to_type(each)
