"""How to file procedure 600, told step by step."""

from ansinh.kernel.phrases import Phrase

GUIDE = (
    Phrase(
        vi="Anh/chị vào Đơn vị của tôi, chọn Kê khai mới, chọn tháng và đợt kê khai.",
        en="Open My company, choose New declaration, then the month and the batch.",
    ),
    Phrase(
        vi="Kê từng người bằng biểu mẫu, dán bảng từ Excel vào bảng kê, hoặc tải tệp Excel theo mẫu lên. "
        "Ba cách cùng ghi vào một bản nháp.",
        en="Enter workers one by one, paste rows from Excel into the grid, or upload the Excel template. "
        "All three write into one draft.",
    ),
    Phrase(
        vi="Người chưa có mã số BHXH: kê thêm tờ khai TK1-TS; số định danh cá nhân nối hai dòng với nhau.",
        en="A worker without an insurance number: add form TK1-TS; the citizen number ties the two lines together.",
    ),
    Phrase(
        vi="Người làm cùng lúc ở nơi khác theo hợp đồng ký trước: kê phương án TL (tăng TNLĐ, BNN) kèm tiền lương, "
        "chức danh. Đơn vị chỉ đóng quỹ TNLĐ, BNN; khi nơi kia báo giảm, kê TM để tham gia đầy đủ.",
        en="Somebody who works elsewhere too, by an earlier contract: use TL (accident fund added) with wage and "
        "position. You pay the accident fund only; once the other employer reports the leaving, use TM to insure in full.",
    ),
    Phrase(
        vi="Thay đổi của tháng đã qua (báo chậm từ một tháng): kê giấy tờ chứng minh ở bảng D01-TS.",
        en="A change of a past month (reported a month late or more): list the evidence on form D01-TS.",
    ),
    Phrase(
        vi="Hệ thống đối chiếu từng dòng với dữ liệu BHXH và nói rõ chỗ cần sửa. Sửa xong, anh/chị cam đoan và nộp.",
        en="The system compares each line with the register and says what to correct. Then declare and submit.",
    ),
    Phrase(
        vi="Giấy tiếp nhận có mã QR được cấp ngay. Hạn trả kết quả: không quá 5 ngày làm việc.",
        en="A receipt with a QR code is issued at once. The result comes within 5 working days.",
    ),
)
