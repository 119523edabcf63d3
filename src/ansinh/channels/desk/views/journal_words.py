"""What the journal's codes mean, in the words that auditors read."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from ansinh.foundation.journal.types import LOOK
from ansinh.kernel.phrases import Phrase
from ansinh.services.dossiers.types import Act

_ACCOUNTS = """
sign-in | Đăng nhập | Signed in
sign-in-failed | Đăng nhập không thành công | Sign-in failed
sign-out | Đăng xuất | Signed out
sign-out-one | Đăng xuất một thiết bị | Signed out one device
sign-out-elsewhere | Đăng xuất nơi khác | Signed out elsewhere
new-device | Đăng nhập từ thiết bị mới | Signed in from a new device
trust-device | Tin cậy thiết bị | Trusted a device
forget-device | Bỏ tin cậy thiết bị | Forgot a device
send-code | Gửi mã một lần | Sent a one-time code
code-right | Nhập đúng mã một lần | One-time code right
code-wrong | Nhập sai mã một lần | One-time code wrong
factor-right | Xác thực bước hai đúng | Second step right
factor-wrong | Xác thực bước hai sai | Second step wrong
passkey-copied | Khóa truy cập có dấu hiệu bị sao chép | Passkey that seems copied
totp-activated | Thêm ứng dụng xác thực | Added an authenticator app
totp-deactivated | Gỡ ứng dụng xác thực | Removed the authenticator app
webauthn-added | Thêm khóa truy cập | Added a passkey
webauthn-removed | Gỡ khóa truy cập | Removed a passkey
recovery-codes-generated | Tạo mã dự phòng mới | Made new recovery codes
drop-factors | Gỡ xác thực bước hai | Took the second steps away
factors-locked-anew | Thay khóa mã hóa bước hai | Changed the keys of second steps
send-password-link | Gửi đường dẫn đặt mật khẩu | Sent a link to set the password
set-password | Đặt mật khẩu | Set the password
remind-passwords | Nhắc đổi mật khẩu | Reminded of passwords
change-phone | Đổi số điện thoại | Changed the phone
change-email | Đổi thư điện tử | Changed the e-mail
choose-language | Chọn ngôn ngữ | Chose the language
prove-identity | Xác thực định danh | Proved the identity
open-account | Mở tài khoản | Opened an account
close-account | Đóng tài khoản | Closed the account
move-role | Chuyển vai trò theo mã số được gộp | Moved a role with a merged number
reopen-account | Mở lại tài khoản | Reopened the account
warn-dormant | Nhắc tài khoản lâu không dùng | Warned of a dormant account
hand-over-account | Bàn giao tài khoản cho người đủ tuổi | Handed over at majority
assign-role | Phân vai trò | Gave a role
end-role | Kết thúc vai trò | Ended a role
propose-role | Đề nghị vai trò | Proposed a role
approve-role | Duyệt vai trò | Approved a role
refuse-role | Không duyệt vai trò | Turned a role down
remind-of-ends | Nhắc vai trò sắp hết hạn | Reminded of roles that end
recovery.ask | Đề nghị khôi phục tài khoản | Asked for a recovery
recovery.approve | Duyệt khôi phục tài khoản | Approved a recovery
recovery.refuse | Không duyệt khôi phục tài khoản | Turned a recovery down
recover-staff | Mở lại lối vào cho cán bộ bằng lệnh máy chủ | Gave an officer a way back by a command
ask-delegation | Xin ủy quyền | Asked for a delegation
refuse-delegation | Không duyệt ủy quyền | Turned a delegation down
issue-support-code | Tạo mã cho tổng đài | Made a code for the support centre
send-support-code | Gửi mã cho người gọi | Sent the caller a code
support-code-wrong | Nhập sai mã người gọi đọc | Code read out was wrong
open-by-code | Mở dữ liệu bằng mã người gọi đọc | Opened data by the caller's code
close-consent | Đóng dữ liệu của người gọi | Closed the caller's data
"""
_PROGRAMS = """
register-program | Đăng ký phần mềm | Registered a program
change-program | Sửa đăng ký phần mềm | Changed a program
close-program | Đóng phần mềm | Closed a program
renew-secret | Cấp khóa bí mật mới | Made a new secret
end-old-secrets | Hủy khóa bí mật cũ | Ended the old secrets
agree-to-program | Đồng ý kết nối phần mềm | Agreed to a program
withdraw-from-program | Ngừng kết nối phần mềm | Withdrew from a program
sign-in-at-program | Đăng nhập vào phần mềm | Signed in at a program
issue-token | Cấp khóa truy cập API | Issued a token
revoke-token | Thu hồi khóa truy cập API | Revoked a token
code-shown-again | Mã cấp quyền bị dùng lại | A grant was shown again
refresh-token-shown-again | Khóa gia hạn bị dùng lại | A refresh token was shown again
make-signing-key | Tạo khóa ký | Made a signing key
"""
_REGISTRATIONS = """
registration.begin | Bắt đầu đăng ký tài khoản | Began a registration
registration.fill | Khai đăng ký tài khoản | Filled a registration
registration.office | Chọn cơ quan tiếp nhận | Chose the office
registration.contact | Khai điện thoại, thư điện tử | Gave phone and e-mail
registration.confirm | Xác nhận điện thoại, thư điện tử | Confirmed phone or e-mail
registration.scan | Gửi ảnh giấy tờ | Handed in a picture
registration.sign | Nộp tờ khai đã ký số | Handed in the signed declaration
registration.signature | Kiểm tra chữ ký số | Checked the digital signature
registration.submit | Gửi đăng ký tài khoản | Sent a registration
registration.accepted | Chấp nhận đăng ký tài khoản | Accepted a registration
registration.refused | Từ chối đăng ký tài khoản | Refused a registration
registration.reopen | Mở lại đăng ký bị từ chối | Reopened a refused registration
registration.forget | Xóa đăng ký bỏ dở | Forgot a registration
registration.sweep | Xóa đăng ký quá hạn lưu | Swept old registrations
"""
_RECORDS = """
people.register | Cấp mã số BHXH | Issued an insurance number
people.correct | Điều chỉnh thông tin người tham gia | Corrected a person
people.settle | Chuyển cơ quan quản lý | Put people under an office
payments.set-account | Đổi tài khoản nhận tiền | Changed the account for payments
payments.end-account | Ngừng tài khoản nhận tiền | Ended the account for payments
payments.locked-anew | Thay khóa mã hóa số tài khoản | Changed the keys of account numbers
people.merge | Gộp mã số BHXH | Merged two numbers
people.record-death | Ghi nhận người tham gia đã mất | Recorded a death
people.withdraw-death | Gỡ việc ghi nhầm đã mất | Took a death back
people.form-household | Lập hộ gia đình | Formed a household
people.join-household | Ghi người vào hộ gia đình | Entered somebody in a household
employers.register | Ghi đơn vị sử dụng lao động | Registered an employer
contributions.apply | Ghi quá trình đóng | Changed contributions
contributions.set-paid-through | Ghi tháng đã đóng đủ | Set the month paid through
health.issue-cards | Cấp thẻ BHYT | Issued health cards
health.end-cards | Ghi ngày hết hạn thẻ BHYT của người nghỉ việc | Let leavers' health cards end
health.note-visits | Ghi lượt khám chữa bệnh do cơ sở gửi | Noted visits that facilities claimed
agencies.load-reference | Nạp danh mục cơ quan | Loaded the list of agencies
agencies.add-facilities | Thêm cơ sở khám chữa bệnh | Added health facilities
agencies.add-points | Thêm điểm thu | Added collection points
record.extract | Cấp bản trích quá trình | Issued an extract of the record
record.extract-for-heir | Cấp bản trích cho thân nhân | Issued an extract to an heir
law.extend | Bổ sung tham số pháp luật | Added parameters of the law
"""
_PAPERS = """
draft.begin | Lập bản nháp | Began a draft
draft.discard | Xóa bản nháp | Discarded a draft
dossier.control-sheet | Lập phiếu kiểm soát | Made a control sheet
document.revoke | Thu hồi văn bản | Revoked a document
upload.keep | Nhận tệp đính kèm | Kept an uploaded file
upload.infected | Cách ly tệp có mã độc | Put an infected file in quarantine
scan.keep | Lưu ảnh giấy tờ | Kept a picture
scan.forget | Xóa ảnh giấy tờ | Deleted a picture
scan.rotate | Thay khóa mã hóa ảnh | Changed the keys of pictures
report-mistake | Báo sai sót | Reported a mistake
object-to-look | Phản đối lượt xem | Objected to a look
answer-petition | Trả lời phản ánh | Answered a petition
search-people | Tìm người theo tên | Searched people by name
search-employers | Tìm đơn vị | Searched employers
journal.remove | Xóa phần nhật ký hết hạn lưu | Removed journal past its term
"""


def _read(table: str) -> dict[str, Phrase]:
    rows = (line.split(" | ") for line in table.strip().splitlines())
    return {code: Phrase(vi=vi, en=en) for code, vi, en in rows}


ACTS: Mapping[str, Phrase] = MappingProxyType(
    {
        LOOK: Phrase(vi="Xem", en="Looked"),
        **{f"dossier.{act.value}": act.words for act in Act},
        "dossier.file": Phrase(vi="Nộp hồ sơ", en="Filed"),
        "dossier.supplement": Phrase(vi="Bổ sung hồ sơ", en="Supplemented"),
        "dossier.withdraw": Phrase(vi="Rút hồ sơ", en="Withdrew"),
        "dossier.assign": Phrase(vi="Phân công", en="Assigned"),
        "dossier.extend": Phrase(vi="Xin lỗi và hẹn lại", en="Promised a later date"),
        **_read(_ACCOUNTS),
        **_read(_PROGRAMS),
        **_read(_REGISTRATIONS),
        **_read(_RECORDS),
        **_read(_PAPERS),
    }
)
THINGS: Mapping[str, Phrase] = MappingProxyType(
    _read("""
account | Tài khoản | Account
accounts | Các tài khoản | Accounts
agency | Cơ quan | Agency
document | Văn bản | Document
dossier | Hồ sơ | Dossier
draft | Bản nháp | Draft
employees | Lao động của đơn vị | Employees of
employer | Đơn vị | Employer
found | Kết quả tìm kiếm | Search results
health-card | Thẻ BHYT | Health card
household | Hộ gia đình | Household
journal | Nhật ký | Journal
law | Tham số pháp luật | Parameters of the law
participation | Thời gian tham gia | Time of participation
people | Người tham gia | People
person | Người tham gia | Person
petition | Phản ánh | Petition
program | Phần mềm | Program
record | Quá trình tham gia | Record
registration | Đăng ký tài khoản | Registration
scan | Ảnh giấy tờ | Picture
signing-key | Khóa ký | Signing key
span | Quá trình đóng | Span
spans | Quá trình đóng | Spans
token | Khóa truy cập | Token
upload | Tệp đính kèm | Uploaded file
vault | Kho ảnh giấy tờ | Store of pictures
""")
)


def act(code: str) -> Phrase:
    """Return an act as auditors read it; one that has no words yet stands as its code."""
    return ACTS.get(code) or Phrase(vi=code, en=code)


def thing(kind: str) -> Phrase:
    """Return a kind of thing as auditors read it; one that has no words yet stands as its code."""
    return THINGS.get(kind) or Phrase(vi=kind, en=kind)
