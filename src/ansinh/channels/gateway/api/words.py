"""What the calls of the API, their parameters and their faults are called in both languages."""

from __future__ import annotations

from ansinh.kernel.phrases import Phrase

CALLS = {
    "file_dossier": Phrase(
        vi="Nộp một hồ sơ. Chỉ trả lời khi hồ sơ đã được lưu; cùng một khóa thì trả lời như nhau.",
        en="File a dossier. The answer comes after the commit; the same key gives the same answer.",
    ),
    "get_dossier": Phrase(
        vi="Trả về tình trạng, quá trình giải quyết và giấy tờ của một hồ sơ.",
        en="Return where a dossier stands, its path and its papers.",
    ),
    "get_document": Phrase(
        vi="Trả về một giấy tờ của hồ sơ (giấy tiếp nhận, kết quả …) dạng PDF có ký số.",
        en="Return a paper of a dossier (receipt, result …) as sealed PDF.",
    ),
    "estimate": Phrase(
        vi="Trả về kết quả ước tính với các bước và điều luật; không lưu dữ liệu gửi lên.",
        en="Return the estimate of a case with its steps and articles; nothing sent is kept.",
    ),
    "get_record": Phrase(
        vi="Trả về quá trình tham gia: nhân thân, các khoảng thời gian, tổng thời gian theo quỹ, thẻ BHYT. "
        "Mỗi lần gọi đều được ghi nhật ký; chủ dữ liệu xem được ai đã xem và để làm gì.",
        en="Return the participation record: person, spans, totals per fund, health card. "
        "Every call is journalled; the owner sees who looked and why.",
    ),
    "list_procedures": Phrase(
        vi="Trả về một trang các thủ tục đang có hiệu lực, theo mã.",
        en="Return a page of the procedures in force today, by code.",
    ),
    "get_procedure": Phrase(
        vi="Trả về một thủ tục cùng JSON Schema của biểu mẫu.",
        en="Return one procedure with the JSON Schema of its form.",
    ),
}
_DOSSIER = Phrase(
    vi="Mã hồ sơ, ví dụ 04486-2026-00101 (hoặc dùng %2F thay cho dấu gạch ngang)",
    en="04486-2026-00101, or with %2F for the dashes",
)
PARAMETERS = {
    ("file_dossier", "Idempotency-Key"): Phrase(
        vi="Khóa chống nộp trùng do chương trình gọi tự đặt, 8 đến 80 ký tự",
        en="A key of the caller's own against filing twice, 8 to 80 characters",
    ),
    ("get_dossier", "code"): _DOSSIER,
    ("get_document", "code"): _DOSSIER,
    ("get_document", "check_code"): Phrase(
        vi="Mã kiểm tra in trên giấy tờ", en="The code printed on the paper"
    ),
    ("estimate", "kind"): Phrase(
        vi="Loại ước tính, ví dụ pension, one-off, maternity, contribution",
        en="What to work out, for example pension, one-off, maternity, contribution",
    ),
    ("estimate", "lang"): Phrase(
        vi="Ngôn ngữ của các bước và lưu ý: vi (mặc định) hoặc en",
        en="Language of steps and warnings: vi (default) or en",
    ),
    ("get_record", "insurance_number"): Phrase(vi="Mã số BHXH, mười chữ số", en="Ten digits"),
    ("get_record", "Purpose"): Phrase(
        vi="Mục đích; bắt buộc khi xem dữ liệu của người khác",
        en="Why; needed for the record of another",
    ),
    ("get_record", "purpose"): Phrase(
        vi="Như trên, khi không đặt được phần đầu của yêu cầu",
        en="The same, where headers cannot be set",
    ),
    ("list_procedures", "q"): Phrase(
        vi="Từ cần tìm trong tên, mã và giấy tờ; không phân biệt dấu",
        en="Words to look for in names, codes and papers; marks are ignored",
    ),
    ("list_procedures", "limit"): Phrase(vi="Số thủ tục mỗi trang", en="How many on a page"),
    ("list_procedures", "cursor"): Phrase(
        vi="Giá trị “next” của trang trước, giữ nguyên",
        en="“next” of the page before, as it was",
    ),
    ("get_procedure", "code"): Phrase(
        vi="Mã thủ tục, ví dụ 600", en="Code of the procedure, for example 600"
    ),
}
FAULTS = {
    "400": Phrase(vi="Không đọc được yêu cầu", en="The request cannot be read"),
    "401": Phrase(vi="Thiếu mã truy cập hợp lệ", en="No valid token"),
    "403": Phrase(vi="Mã truy cập không được làm việc này", en="The token may not do that"),
    "404": Phrase(vi="Không có, hoặc không thuộc về tài khoản gọi", en="Not there, or not yours"),
    "405": Phrase(vi="Sai phương thức", en="Wrong method"),
    "409": Phrase(
        vi="Khóa chống nộp trùng đã dùng với nội dung khác, hoặc đợt kê khai đang được giải quyết",
        en="The Idempotency-Key was used with another body, or the same batch is pending",
    ),
    "413": Phrase(vi="Nội dung gửi lên quá lớn", en="The body is too large"),
    "415": Phrase(
        vi="Nội dung gửi lên không phải application/json", en="The body is not application/json"
    ),
    "422": Phrase(vi="Có giá trị cần sửa", en="Some values need mending"),
    "429": Phrase(vi="Gọi quá nhiều lần", en="Too many calls"),
    "500": Phrase(vi="Lỗi ở phía hệ thống", en="Broken on our side"),
    "503": Phrase(
        vi="Hệ thống đang gián đoạn; gửi lại với cùng khóa",
        en="The service is interrupted; send it again with the same key",
    ),
}
PLACES = {
    "path": Phrase(vi="đường dẫn", en="path"),
    "query": Phrase(vi="tham số", en="query"),
    "header": Phrase(vi="phần đầu", en="header"),
}
