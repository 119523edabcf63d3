"""The texts of notices, in both languages: short ones for phones, longer ones for mailboxes.

Identifiers are masked; a phone text fits into two parts when written without marks.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from ansinh.kernel.months import Month
from ansinh.kernel.phrases import Phrase


class Kind(StrEnum):
    """What a notice tells."""

    FILED = "filed"
    ACCEPTED = "accepted"
    SUPPLEMENT_ASKED = "supplement-asked"
    REFUSED = "refused"
    RESOLVED = "resolved"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"
    STOPPED = "stopped"
    EXTENDED = "extended"
    WORKER_STOPPED = "worker-stopped"
    SECOND_STOPPED = "second-stopped"
    FIRST_ENDED = "first-ended"
    PAYMENT_ACCOUNT_SET = "payment-account-set"
    PAYMENT_ACCOUNT_ENDED = "payment-account-ended"
    PETITION_REPORTED = "petition-reported"
    PETITION_ANSWERED = "petition-answered"


@dataclass(frozen=True, slots=True)
class Wording:
    """One notice: its subject line, its text for mailboxes, and its text for phones, if any."""

    subject: Phrase
    body: Phrase
    phone: Phrase | None = None


def _dossier_wording(subject: Phrase, body: Phrase, phone: Phrase | None) -> Wording:
    """Return a wording whose mail opens with the dossier and ends with where to look."""
    return Wording(
        subject=Phrase(vi=f"Hồ sơ {{code}}: {subject.vi}", en=f"Dossier {{code}}: {subject.en}"),
        body=Phrase(
            vi=(
                "Kính gửi {applicant},\n\n"
                f"{body.vi}\n\n"
                "Hồ sơ: {code}\nThủ tục: {procedure}\nCơ quan giải quyết: {agency}\n"
                "Xem hồ sơ: {page}"
            ),
            en=(
                "Dear {applicant},\n\n"
                f"{body.en}\n\n"
                "Dossier: {code}\nProcedure: {procedure}\nHandled by: {agency}\n"
                "See the dossier: {page}"
            ),
        ),
        phone=phone,
    )


def _stop_wording(subject: Phrase, told: Phrase, told_briefly: Phrase) -> Wording:
    """Return a wording of what an employer reports to stop, which ends with how to object."""
    return Wording(
        subject=subject,
        body=Phrase(
            vi=(
                f"{told.vi}\n\n"
                "Nếu không đúng, anh/chị báo ngay cho đơn vị, hoặc phản ánh với cơ quan BHXH: mục "
                '"Báo sai sót" tại {page}, hoặc gọi {hotline}.\n\n{agency}'
            ),
            en=(
                f"{told.en}\n\n"
                "If this is wrong, tell your employer at once, or object to the agency: "
                '"Report a mistake" at {page}, or call {hotline}.\n\n{agency}'
            ),
        ),
        phone=Phrase(
            vi=f"{told_briefly.vi} Nếu không đúng, gọi {{hotline}} hoặc báo sai sót tại {{site}}.",
            en=f"{told_briefly.en} If wrong, call {{hotline}} or report a mistake at {{site}}.",
        ),
    )


WORDINGS: Mapping[Kind, Wording] = {
    Kind.FILED: _dossier_wording(
        Phrase(vi="đã nhận", en="received"),
        Phrase(
            vi=(
                "Cơ quan BHXH đã nhận hồ sơ lúc {filed}. Hẹn trả kết quả: {due}. Giấy tiếp nhận và "
                "hẹn trả kết quả có trong trang của hồ sơ. Mã tra cứu (không cần đăng "
                "nhập): {control_word}."
            ),
            en=(
                "The agency received the dossier at {filed}. The result is promised for {due}. The "
                "receipt is on the page of the dossier. Control word for looking it up without "
                "signing in: {control_word}."
            ),
        ),
        Phrase(
            vi="Đã nhận hồ sơ {code}. Hẹn trả kết quả {due}. Theo dõi: soạn BH HS {code} gửi {short_code}.",
            en="Dossier {code} received. Result by {due}. Follow it: text BH HS {code} to {short_code}.",
        ),
    ),
    Kind.ACCEPTED: _dossier_wording(
        Phrase(vi="đã tiếp nhận, đang giải quyết", en="accepted and being handled"),
        Phrase(
            vi="Hồ sơ đầy đủ, hợp lệ và đã được chuyển giải quyết. Hẹn trả kết quả: {due}.",
            en="The dossier is complete and is being handled. The result is promised for {due}.",
        ),
        None,
    ),
    Kind.SUPPLEMENT_ASKED: _dossier_wording(
        Phrase(vi="cần bổ sung", en="something is missing"),
        Phrase(
            vi="Hồ sơ cần bổ sung trước khi giải quyết tiếp:\n{note}\n\nThời hạn giải quyết tạm dừng "
            "cho đến khi nhận được bổ sung.",
            en="The dossier needs a supplement before it can go on:\n{note}\n\nThe time limit stands "
            "still until the supplement arrives.",
        ),
        Phrase(
            vi="Hồ sơ {code} cần bổ sung. Xem nội dung và bổ sung tại {site} hoặc gọi {hotline}.",
            en="Dossier {code} needs a supplement. See what is missing at {site} or call {hotline}.",
        ),
    ),
    Kind.REFUSED: _dossier_wording(
        Phrase(vi="không được tiếp nhận", en="refused"),
        Phrase(
            vi="Hồ sơ không được tiếp nhận vì:\n{note}\n\nVăn bản từ chối có trong trang của hồ sơ. "
            "Anh/chị có thể nộp lại sau khi sửa, hoặc khiếu nại với cơ quan đã từ chối.",
            en="The dossier was refused because:\n{note}\n\nThe refusal is on the page of the dossier. "
            "You can file again once it is mended, or complain to the office that refused it.",
        ),
        Phrase(
            vi="Hồ sơ {code} không được tiếp nhận. Xem lý do tại {site} hoặc gọi {hotline}.",
            en="Dossier {code} was refused. See the reason at {site} or call {hotline}.",
        ),
    ),
    Kind.RESOLVED: _dossier_wording(
        Phrase(vi="đã giải quyết xong", en="resolved"),
        Phrase(
            vi="Hồ sơ đã được giải quyết. Thông báo kết quả có trong trang của hồ sơ.",
            en="The dossier is resolved. The result notice is on the page of the dossier.",
        ),
        Phrase(
            vi="Hồ sơ {code} đã giải quyết xong. Xem kết quả tại {site}.",
            en="Dossier {code} is resolved. See the result at {site}.",
        ),
    ),
    Kind.RETURNED: _dossier_wording(
        Phrase(vi="đã trả kết quả", en="result handed over"),
        Phrase(vi="Kết quả đã được trả.", en="The result was handed over."),
        None,
    ),
    Kind.WITHDRAWN: _dossier_wording(
        Phrase(vi="đã rút", en="withdrawn"),
        Phrase(
            vi="Hồ sơ đã được rút theo đề nghị của anh/chị.",
            en="The dossier was withdrawn as you asked.",
        ),
        None,
    ),
    Kind.STOPPED: _dossier_wording(
        Phrase(vi="dừng giải quyết", en="stopped"),
        Phrase(
            vi="Cơ quan BHXH dừng giải quyết hồ sơ vì:\n{note}",
            en="The agency has stopped handling the dossier because:\n{note}",
        ),
        Phrase(
            vi="Hồ sơ {code} dừng giải quyết. Xem lý do tại {site} hoặc gọi {hotline}.",
            en="Dossier {code} was stopped. See the reason at {site} or call {hotline}.",
        ),
    ),
    Kind.EXTENDED: _dossier_wording(
        Phrase(vi="xin lỗi và hẹn lại", en="our apology and a new date"),
        Phrase(
            vi="Cơ quan BHXH xin lỗi vì chưa giải quyết xong hồ sơ đúng hẹn. Lý do: {note}\n"
            "Ngày hẹn mới: {due}.",
            en="We apologise that the dossier is not resolved as promised. Reason: {note}\n"
            "New date: {due}.",
        ),
        Phrase(
            vi="Xin lỗi: hồ sơ {code} chưa giải quyết xong đúng hẹn. Hẹn lại {due}. Hỏi: {hotline}.",
            en="We apologise: dossier {code} is late. New date {due}. Questions: {hotline}.",
        ),
    ),
    Kind.WORKER_STOPPED: _stop_wording(
        Phrase(
            vi="Đơn vị báo dừng đóng BHXH cho anh/chị từ tháng {month}",
            en="Your employer reported that your contributions stop from {month}",
        ),
        Phrase(
            vi="{employer} đã báo dừng đóng BHXH, BHYT, BHTN cho mã số {number} từ tháng {month}.",
            en="{employer} reported that social, health and unemployment contributions for number "
            "{number} stop from {month}.",
        ),
        Phrase(
            vi="{employer} báo dừng đóng BHXH cho mã số {number} từ tháng {month}.",
            en="{employer} reported: contributions for number {number} stop from {month}.",
        ),
    ),
    Kind.SECOND_STOPPED: _stop_wording(
        Phrase(
            vi="Đơn vị báo dừng đóng quỹ TNLĐ, BNN cho anh/chị từ tháng {month}",
            en="Your second employer reported that accident insurance stops from {month}",
        ),
        Phrase(
            vi="{employer} đã báo dừng đóng quỹ tai nạn lao động, bệnh nghề nghiệp cho mã số {number} từ "
            "tháng {month}. BHXH, BHYT, BHTN của anh/chị ở đơn vị khác không thay đổi.",
            en="{employer} reported that accident insurance for number {number} stops from {month}. Your "
            "insurance through another employer stays as it is.",
        ),
        Phrase(
            vi="{employer} báo dừng đóng quỹ TNLĐ, BNN cho mã số {number} từ tháng {month}.",
            en="{employer} reported: accident insurance for number {number} stops from {month}.",
        ),
    ),
    Kind.FIRST_ENDED: Wording(
        subject=Phrase(
            vi="Người lao động mã số {number}: đơn vị phải báo tăng đầy đủ từ tháng {month}",
            en="Worker {number}: you must report joining in full from {month}",
        ),
        body=Phrase(
            vi=(
                "Kính gửi {employer},\n\n"
                "Đơn vị đang chỉ đóng quỹ tai nạn lao động, bệnh nghề nghiệp cho người lao động mã số "
                "{number}. Từ tháng {month} người này không còn đóng BHXH ở đơn vị khác, nên hợp đồng với "
                "đơn vị là căn cứ tham gia BHXH, BHYT, BHTN (Luật BHXH 2024, điều 2 khoản 5).\n\n"
                "Đề nghị đơn vị kê thủ tục 600, phương án TM, từ tháng {month}: {page}\n\n{agency}"
            ),
            en=(
                "Dear {employer},\n\n"
                "You pay the accident fund only for worker {number}. From {month} no other employer "
                "insures this person, so the contract with you is the one that social, health and "
                "unemployment insurance rest on (Law on Social Insurance 2024, article 2.5).\n\n"
                "Please file procedure 600, movement TM, from {month}: {page}\n\n{agency}"
            ),
        ),
        phone=Phrase(
            vi=(
                "Người lao động {number} không còn đóng BHXH ở nơi khác từ {month}. Đơn vị phải báo tăng "
                "đầy đủ (thủ tục 600, phương án TM) tại {site}."
            ),
            en=(
                "Worker {number} is insured nowhere else from {month}. Please report joining in full "
                "(procedure 600, movement TM) at {site}."
            ),
        ),
    ),
    Kind.PAYMENT_ACCOUNT_SET: Wording(
        subject=Phrase(
            vi="Tài khoản nhận tiền của anh/chị vừa đổi sang {account}",
            en="Your money is now paid into {account}",
        ),
        body=Phrase(
            vi=(
                "Từ {moment}, tiền chế độ BHXH, trợ cấp của anh/chị (mã số {number}) được chi trả vào tài "
                "khoản {account}.\n\nNếu không phải anh/chị đổi, gọi ngay {hotline}, đổi mật khẩu và đặt lại "
                "tài khoản tại {page}."
            ),
            en=(
                "From {moment} your benefits and allowances (number {number}) are paid into the account "
                "{account}.\n\nIf that was not you, call {hotline} at once, change your password and set "
                "the account again at {page}."
            ),
        ),
        phone=Phrase(
            vi="Tài khoản nhận tiền BHXH của anh/chị vừa đổi sang {account} lúc {moment}. "
            "Nếu không phải anh/chị, hãy gọi {hotline} ngay.",
            en="The account into which your benefits are paid was changed to {account} at {moment}. "
            "If that was not you, call {hotline} at once.",
        ),
    ),
    Kind.PAYMENT_ACCOUNT_ENDED: Wording(
        subject=Phrase(
            vi="Đã ngừng chi trả vào tài khoản {account}",
            en="Your money is no longer paid into {account}",
        ),
        body=Phrase(
            vi=(
                "Từ {moment}, tiền chế độ BHXH, trợ cấp của anh/chị (mã số {number}) không còn được chi trả vào "
                "tài khoản {account}. Anh/chị nhận tiền tại điểm chi trả cho đến khi đăng ký tài khoản khác.\n\n"
                "Nếu không phải anh/chị, gọi ngay {hotline}, đổi mật khẩu và đặt lại tài khoản tại {page}."
            ),
            en=(
                "From {moment} your benefits and allowances (number {number}) are no longer paid into the "
                "account {account}. You get them at the paying point until you name another.\n\n"
                "If that was not you, call {hotline} at once, change your password and set the account "
                "again at {page}."
            ),
        ),
        phone=Phrase(
            vi="Đã ngừng chi trả tiền BHXH vào tài khoản {account} lúc {moment}. "
            "Nếu không phải anh/chị, hãy gọi {hotline} ngay.",
            en="Your benefits are no longer paid into {account} since {moment}. "
            "If that was not you, call {hotline} at once.",
        ),
    ),
    Kind.PETITION_REPORTED: Wording(
        subject=Phrase(vi="Đã nhận phản ánh {number}", en="Petition {number} received"),
        body=Phrase(
            vi="{agency} đã nhận phản ánh {number} của anh/chị và sẽ trả lời trước {due}.\n\n"
            "Xem phản ánh: {page}",
            en="{agency} has received your petition {number} and will answer by {due}.\n\n"
            "See the petition: {page}",
        ),
    ),
    Kind.PETITION_ANSWERED: Wording(
        subject=Phrase(vi="Phản ánh {number} đã được trả lời", en="Petition {number} answered"),
        body=Phrase(
            vi="{agency} đã trả lời phản ánh {number}:\n\n{answer}\n\nXem phản ánh: {page}",
            en="{agency} has answered petition {number}:\n\n{answer}\n\nSee the petition: {page}",
        ),
        phone=Phrase(
            vi="Phản ánh {number} đã được trả lời. Xem tại {site} hoặc gọi {hotline}.",
            en="Petition {number} has been answered. See {site} or call {hotline}.",
        ),
    ),
}

LONGEST_NAME = 60


def months_told(start: Month, until: Month | None) -> Phrase:
    """Return a month, or the first and the last of several, as they follow the word "from"."""
    first = start.vietnamese
    if until is None:
        return Phrase(vi=first, en=first)
    last = until.vietnamese
    return Phrase(vi=f"{first} đến hết tháng {last}", en=f"{first} to the end of {last}")


def shortened(name: str) -> str:
    """Return a name that leaves room in a phone text."""
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 3]}..."
