"""The words of every finding of procedure 600: what is wrong, and how to mend it."""

from ansinh.kernel.phrases import Phrase
from ansinh.services.procedures.types import Finding, Severity

PHRASES: dict[str, Phrase] = {
    "no-employer": Phrase(
        vi="Thủ tục này do đơn vị sử dụng lao động nộp; tài khoản chưa gắn với đơn vị nào.",
        en="This procedure is filed by an employer; the account acts for none.",
    ),
    "number-needed": Phrase(
        vi="Phương án {code} cần mã số BHXH. Ghi 10 chữ số; nếu chưa biết, tra tại trang Tra cứu.",
        en="Movement {code} needs the insurance number. Write its 10 digits; look it up if you do not know it.",
    ),
    "citizen-number-needed": Phrase(
        vi="Người chưa có mã số BHXH cần số định danh cá nhân ở dòng này và một tờ khai TK1-TS cùng số.",
        en="A worker without an insurance number needs a citizen number here and a form TK1-TS with the same one.",
    ),
    "no-tk1": Phrase(
        vi="Chưa có tờ khai TK1-TS với số định danh này. Thêm người này vào phần “Người chưa có mã số”.",
        en="There is no form TK1-TS with this citizen number. Add the worker under “People without a number”.",
    ),
    "wage-needed": Phrase(
        vi="Phương án {code} cần tiền lương (bằng đồng, hoặc hệ số). Ghi mức lương làm căn cứ đóng.",
        en="Movement {code} needs the wage (VND, or a coefficient) that contributions rest on.",
    ),
    "position-needed": Phrase(
        vi="Phương án {code} cần chức danh, nghề nghiệp. Ghi chức danh trên hợp đồng.",
        en="Movement {code} needs the position. Write the job title of the contract.",
    ),
    "until-needed": Phrase(
        vi="Phương án {code} cần tháng cuối (Đến tháng).",
        en="Movement {code} needs the last month (Until month).",
    ),
    "until-unused": Phrase(
        vi="Phương án {code} không dùng mục này: thay đổi kéo dài từ tháng đầu trở đi. Nếu chỉ bỏ các tháng đã qua, dùng SB.",
        en="Movement {code} does not use this: the change goes on from its first month. To take past months out, use SB.",
    ),
    "foreign-fund": Phrase(
        vi="Người lao động nước ngoài không thuộc đối tượng đóng quỹ này (phương án {code}). Xóa dòng.",
        en="The law does not insure foreign workers in this fund (movement {code}). Delete the line.",
    ),
    "foreign-too-early": Phrase(
        vi="Người lao động nước ngoài tham gia bắt buộc từ {first}. Sửa lại tháng.",
        en="Foreign workers are insured from {first} on. Correct the month.",
    ),
    "foreign-other-funds": Phrase(
        vi="Từ {month} người lao động nước ngoài đóng vào các quỹ khác. Tách thành hai dòng: đến trước tháng đó và từ tháng đó.",
        en="From {month} foreign workers pay into other funds. Split the line: until before that month, and from it.",
    ),
    "dead": Phrase(
        vi="Theo dữ liệu BHXH, người này đã mất trong tháng {month}; chỉ báo giảm được sau đó. "
        "Nếu không đúng, đề nghị liên hệ cơ quan BHXH.",
        en="The register says that this person died in {month}; only a leaving can be reported after it. "
        "If that is wrong, tell the agency.",
    ),
    "over-retirement-age": Phrase(
        vi="Người này đã đủ tuổi nghỉ hưu ở tháng {month}. Người đang hưởng lương hưu không đóng BHXH bắt buộc: kiểm tra lại.",
        en="This person is of retirement age in {month}. Who draws a pension pays no compulsory insurance: check.",
    ),
    "months-reversed": Phrase(
        vi="Đến tháng {until} đứng trước từ tháng {start}. Đổi lại hai tháng.",
        en="Until month {until} comes before from month {start}. Put them in order.",
    ),
    "month-ahead": Phrase(
        vi="Tháng {month} còn xa quá: chỉ báo trước được đến tháng {latest}.",
        en="Month {month} is too far ahead: the latest that can be reported is {latest}.",
    ),
    "until-ahead": Phrase(
        vi="Phương án {code} chỉ dành cho các tháng đã qua: đến tháng không được sau {latest}.",
        en="Movement {code} is for past months only: until month may not come after {latest}.",
    ),
    "employer-closed": Phrase(
        vi="Đơn vị đã chấm dứt hoạt động; chỉ báo tăng được cho các tháng đến hết {last}.",
        en="The employer has closed; joining can be reported for months up to {last} only.",
    ),
    "month-too-early": Phrase(
        vi="Bảo hiểm xã hội có từ tháng 01/1995; kiểm tra lại năm.",
        en="Social insurance began in 01/1995; check the year.",
    ),
    "coefficient-without-state": Phrase(
        vi="Số {wage} là hệ số lương, chỉ dùng cho đơn vị hưởng lương do Nhà nước quy định. "
        "Ghi mức lương bằng đồng, ví dụ 8.500.000.",
        en="{wage} is a coefficient, which only employers under the State wage regime use. "
        "Write the wage in VND, for example 8.500.000.",
    ),
    "allowance-needs-coefficient": Phrase(
        vi="Mục này chỉ ghi khi tiền lương là hệ số. Để trống, hoặc cộng vào phụ cấp lương bằng đồng.",
        en="Only with a coefficient wage. Leave it blank, or add it to the wage allowance in VND.",
    ),
    "allowance-needs-amount": Phrase(
        vi="Mục này chỉ ghi khi tiền lương ghi bằng đồng. Để trống khi dùng hệ số.",
        en="Only with a wage in VND. Leave it blank with a coefficient.",
    ),
    "percent-too-high": Phrase(
        vi="Tỷ lệ từ 0 đến 100 phần trăm.", en="A percentage from 0 to 100."
    ),
    "wage-not-whole": Phrase(
        vi="Ghi tiền lương bằng đồng, không có số lẻ.", en="Write the wage in whole VND."
    ),
    "wage-too-large": Phrase(
        vi="Tiền lương lớn quá {most}; kiểm tra lại số không.",
        en="The wage is over {most}; check the zeros.",
    ),
    "wage-under-floor": Phrase(
        vi="Mức {wage} thấp hơn mức đóng thấp nhất {floor} (tháng {month}, vùng {region}). Ghi đủ số không và đơn vị đồng; nếu mức thấp nhất tăng giữa chừng, tách thành hai dòng.",
        en="{wage} is under the least wage {floor} (month {month}, region {region}). Write all zeros, in VND; where the least rises midway, split the line.",
    ),
    "wage-over-ceiling": Phrase(
        vi="Mức {wage} cao hơn mức tối đa; tiền đóng sẽ tính trên {ceiling}.",
        en="{wage} is over the most that counts; contributions will be reckoned on {ceiling}.",
    ),
    "unknown-number": Phrase(
        vi="Không có mã số {number} trong dữ liệu BHXH. Kiểm tra lại trên sổ; nếu chưa có mã số, để trống và kê TK1-TS.",
        en="The register has no number {number}. Check it on the book; for a worker without one, leave it blank and add TK1-TS.",
    ),
    "name-differs": Phrase(
        vi="Họ tên không khớp với mã số. Kiểm tra lại cả hai; nếu tên đã đổi, nộp thủ tục 608.",
        en="The name does not match the number. Check both; if the name has changed, file procedure 608.",
    ),
    "birth-differs": Phrase(
        vi="Ngày sinh không khớp với dữ liệu của mã số này. Kiểm tra lại trên căn cước.",
        en="The date of birth does not match the number. Check it on the citizen card.",
    ),
    "citizen-number-differs": Phrase(
        vi="Số định danh không phải của người có mã số BHXH này. Kiểm tra lại một trong hai số.",
        en="The citizen number does not belong to the holder of this insurance number. Check both.",
    ),
    "citizen-number-birth": Phrase(
        vi="Số định danh không khớp với năm sinh hoặc giới tính (chữ số thứ 4 đến thứ 6). Kiểm tra lại trên căn cước.",
        en="The citizen number does not match the year of birth or the sex (digits 4 to 6). Check the citizen card.",
    ),
    "not-with-employer": Phrase(
        vi="Tháng {month} người này không đóng tại đơn vị. Kiểm tra mã số, tháng, hoặc báo tăng trước.",
        en="In {month} this person is not insured with you. Check number and month, or report joining first.",
    ),
    "already-here": Phrase(
        vi="Người này đang đóng tại đơn vị từ tháng {since}. Nếu đổi lương, dùng phương án DC; nếu kê nhầm, xóa dòng.",
        en="This person is insured with you since {since}. For a new wage use DC; if by mistake, delete the line.",
    ),
    "already-elsewhere": Phrase(
        vi="Người này đang đóng tại đơn vị khác trong các tháng đó (từ {since}). Nếu làm việc cùng lúc ở hai nơi "
        "và nơi kia ký hợp đồng trước: đổi phương án thành TL, giữ tiền lương, chức danh; đơn vị chỉ đóng quỹ TNLĐ, BNN. "
        "Nếu đã nghỉ nơi kia, hoặc hợp đồng với đơn vị ký trước: đề nghị nơi kia báo giảm, hoặc sửa lại tháng.",
        en="This person is insured with another employer in those months (since {since}). If she works for both and "
        "signed there first: change the movement to TL and keep wage and position; you then pay the accident fund only. "
        "If she has left there, or signed with you first: the other employer must report the leaving, or mend the month.",
    ),
    "second-contract": Phrase(
        vi="Hợp đồng thứ hai trở đi: người này đã tham gia BHXH, BHYT, BHTN tại đơn vị khác. Đơn vị chỉ đóng quỹ "
        "TNLĐ, BNN {rate} % × {base} = {amount} mỗi tháng; người lao động không đóng. Khi nơi kia báo giảm, "
        "đơn vị phải báo tăng đầy đủ (TM) từ tháng đó.",
        en="A contract after the first: this person is insured with another employer. You pay the accident fund only, "
        "{rate} % × {base} = {amount} a month; the worker pays nothing. When the other employer reports the leaving, "
        "you must report joining in full (TM) from that month.",
    ),
    "second-too-early": Phrase(
        vi="Việc đóng quỹ TNLĐ, BNN theo từng hợp đồng có từ tháng {first}. Sửa lại tháng.",
        en="The accident fund is paid for every contract from {first} on. Correct the month.",
    ),
    "not-elsewhere": Phrase(
        vi="Tháng {month} người này không đóng BHXH ở đơn vị nào khác, nên không thể chỉ đóng quỹ TNLĐ, BNN. "
        "Dùng phương án TM hoặc TD để tham gia đầy đủ, hoặc kiểm tra mã số, tháng.",
        en="In {month} no other employer insures this person, so the accident fund alone is not enough. "
        "Use TM or TD to insure in full, or check number and month.",
    ),
    "not-elsewhere-from": Phrase(
        vi="Từ tháng {month} người này không còn đóng BHXH ở đơn vị khác. Ghi đến tháng {last} ở dòng này, "
        "và thêm dòng TM từ tháng {month} để tham gia đầy đủ.",
        en="From {month} no other employer insures this person. Write until month {last} here, "
        "and add a line TM from {month} to insure in full.",
    ),
    "accident-only-here": Phrase(
        vi="Người này chỉ tham gia quỹ TNLĐ, BNN tại đơn vị nên không dùng được phương án {code}. "
        "Khi không còn đóng ở đơn vị khác, báo tăng đầy đủ bằng TM; khi thôi việc, dùng GH hoặc GL.",
        en="This person is insured with you against accidents only; movement {code} does not fit. "
        "Once no other employer insures her, report TM; when she leaves you, GH or GL.",
    ),
    "already-voluntary": Phrase(
        vi="Người này đang đóng BHXH tự nguyện trong các tháng đó (từ {since}). Dừng đóng tự nguyện trước.",
        en="This person pays voluntary insurance in those months (since {since}). End it first.",
    ),
    "on-maternity-leave": Phrase(
        vi="Người này đang nghỉ thai sản (từ {since}); không báo giảm trong thời gian này. "
        "Báo đi làm lại (ON) trước, hoặc chọn tháng sau khi hết nghỉ.",
        en="This person is on maternity leave (since {since}) and cannot be reported as leaving. "
        "Report the return (ON) first, or a month after the leave.",
    ),
    "already-on-leave": Phrase(
        vi="Người này đang nghỉ từ tháng {since}. Báo đi làm lại (ON) trước khi báo nghỉ lần nữa.",
        en="This person is on leave since {since}. Report the return (ON) first.",
    ),
    "not-on-leave": Phrase(
        vi="Không có đợt nghỉ nào trước tháng {month} để báo đi làm lại. Kiểm tra tháng hoặc xóa dòng.",
        en="There is no leave before {month} to return from. Check the month or delete the line.",
    ),
    "maternity-of-a-man": Phrase(
        vi="Nghỉ thai sản nguyên tháng của lao động nam: kiểm tra lại phương án.",
        en="A whole month of maternity leave for a man: check the movement.",
    ),
    "nothing-changes": Phrase(
        vi="Dòng này không làm thay đổi gì so với dữ liệu hiện có. Kiểm tra lại.",
        en="This line changes nothing in the register. Check it.",
    ),
    "duplicate-row": Phrase(
        vi="Trùng với dòng {first}: cùng người, cùng phương án, cùng tháng. Xóa một dòng.",
        en="The same as line {first}: same person, movement and month. Delete one of them.",
    ),
    "evidence-needed": Phrase(
        vi="Báo chậm {late} tháng: cần một dòng giấy tờ chứng minh ở bảng D01-TS cho người này.",
        en="Reported {late} months late: form D01-TS needs a line of evidence for this person.",
    ),
    "tk1-twice": Phrase(
        vi="Số định danh này đã có ở tờ khai TK1-TS dòng {first}. Xóa một tờ khai.",
        en="This citizen number already stands in form TK1-TS line {first}. Delete one.",
    ),
    "already-registered": Phrase(
        vi="Người này đã có mã số BHXH {number}. Ghi mã số đó ở dòng biến động và xóa tờ khai TK1-TS.",
        en="This person already has the insurance number {number}. Write it in the movement and delete this TK1-TS.",
    ),
    "already-registered-other": Phrase(
        vi="Số định danh này đã thuộc một mã số BHXH ({number}) mang họ tên khác. Kiểm tra lại số trên căn cước.",
        en="This citizen number already belongs to an insurance number ({number}) of another name. Check the citizen card.",
    ),
    "tk1-unused": Phrase(
        vi="Tờ khai này chưa có dòng biến động nào cùng số định danh. Thêm dòng báo tăng, hoặc xóa tờ khai.",
        en="No movement has this citizen number. Add a joining line, or delete this form.",
    ),
    "birth-ahead": Phrase(
        vi="Ngày sinh phải ở trong quá khứ.", en="The date of birth must lie in the past."
    ),
    "too-young": Phrase(
        vi="Người lao động chưa đủ 15 tuổi ở tháng {month}. Kiểm tra lại ngày sinh.",
        en="The worker is under 15 in {month}. Check the date of birth.",
    ),
    "unknown-facility": Phrase(
        vi="Không có cơ sở khám chữa bệnh mã {code}. Tra mã 5 chữ số tại trang Tra cứu.",
        en="There is no health facility {code}. Look its five-digit code up.",
    ),
    "unknown-province": Phrase(
        vi="Không có tỉnh, thành phố mã {code}. Hà Nội là 01, TP Hồ Chí Minh là 79.",
        en="There is no province {code}. Hà Nội is 01, Hồ Chí Minh City is 79.",
    ),
    "period-ahead": Phrase(
        vi="Chỉ kê khai được đến kỳ {latest}.",
        en="The latest period that can be declared is {latest}.",
    ),
}


def fault(path: str, code: str, /, **values: object) -> Finding:
    """Return the finding that stops a filing."""
    return Finding(path=path, code=code, phrase=PHRASES[code].filled(**values))


def warning(path: str, code: str, /, **values: object) -> Finding:
    """Return the finding that only asks for attention."""
    return Finding(
        path=path, code=code, phrase=PHRASES[code].filled(**values), severity=Severity.WARNING
    )
