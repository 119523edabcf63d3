"""What the keys of the law's tables mean, for the page of parameters; codes of cards and regions stay."""

from collections.abc import Mapping

from ansinh.kernel.phrases import Phrase

KEYS: Mapping[str, Phrase] = {
    "12-months": Phrase(vi="12 tháng", en="12 months"),
    "3-months": Phrase(vi="3 tháng", en="3 months"),
    "6-months": Phrase(vi="6 tháng", en="6 months"),
    "accident_employer": Phrase(vi="tai nạn lao động, đơn vị", en="accidents, employer"),
    "after": Phrase(vi="sau khi đủ tuổi", en="after the age"),
    "age": Phrase(vi="dưới (tháng tuổi)", en="under (months of age)"),
    "average-income-agriculture": Phrase(
        vi="hộ nông, lâm, ngư, diêm nghiệp có mức sống trung bình",
        en="farming household of average means",
    ),
    "base-salary": Phrase(vi="mức lương cơ sở", en="base salary"),
    "base-salary-for-all": Phrase(vi="mức lương cơ sở cho mọi người", en="base salary for all"),
    "basic-inpatient": Phrase(vi="cấp cơ bản, nội trú", en="basic level, inpatient"),
    "basic-outpatient": Phrase(vi="cấp cơ bản, ngoại trú", en="basic level, outpatient"),
    "before": Phrase(vi="trước khi đủ tuổi", en="before the age"),
    "before-1995": Phrase(vi="trước 1995", en="before 1995"),
    "before_2014": Phrase(vi="mỗi năm trước 2014", en="each year before 2014"),
    "coal_female": Phrase(vi="khai thác than, nữ", en="coal mining, women"),
    "coal_male": Phrase(vi="khai thác than, nam", en="coal mining, men"),
    "compulsory": Phrase(vi="bắt buộc", en="compulsory"),
    "daily-rate": Phrase(vi="theo ngày", en="by the day"),
    "day": Phrase(vi="ngày thứ", en="day"),
    "days": Phrase(vi="số ngày", en="days"),
    "days_far": Phrase(vi="số ngày khi ở xa, thai bất thường", en="days if far or abnormal"),
    "district": Phrase(vi="tuyến huyện cũ", en="former district level"),
    "each": Phrase(vi="mỗi số tháng thêm", en="each further months"),
    "each_further": Phrase(vi="mỗi con từ con thứ ba", en="each child from the third"),
    "each_further_child": Phrase(vi="mỗi con từ con thứ hai", en="each child from the second"),
    "each_further_surgery": Phrase(
        vi="mỗi con từ con thứ ba, phẫu thuật", en="each child from the third, surgery"
    ),
    "each_later": Phrase(vi="giảm mỗi tháng sau", en="less each later month"),
    "employee": Phrase(vi="người lao động", en="employee"),
    "employer": Phrase(vi="đơn vị", en="employer"),
    "ethnic-minority": Phrase(vi="người dân tộc thiểu số", en="ethnic minority"),
    "female": Phrase(vi="nữ", en="women"),
    "female_step": Phrase(vi="nữ, mỗi năm sau", en="women, each further year"),
    "female_years": Phrase(vi="nữ, số năm đầu", en="women, first years"),
    "first": Phrase(vi="mức đầu", en="first"),
    "first_months": Phrase(vi="số tháng đầu", en="first months"),
    "fixed_base": Phrase(
        vi="căn cứ đóng (lần mức lương cơ sở)", en="base (times the base salary)"
    ),
    "former-difficult-commune": Phrase(
        vi="xã đặc biệt khó khăn trước đây", en="formerly difficult commune"
    ),
    "from": Phrase(vi="từ", en="from"),
    "from_2014": Phrase(vi="mỗi năm từ 2014", en="each year from 2014"),
    "from_birth": Phrase(vi="từ khi sinh", en="from the birth"),
    "from_death": Phrase(vi="từ khi con chết", en="from the death"),
    "health_employee": Phrase(vi="y tế, người lao động", en="health, employee"),
    "health_employer": Phrase(vi="y tế, đơn vị", en="health, employer"),
    "heavy": Phrase(vi="nặng nhọc, độc hại", en="heavy work"),
    "incapacity_61": Phrase(vi="suy giảm từ 61%", en="incapacity from 61%"),
    "incapacity_81": Phrase(vi="suy giảm từ 81%", en="incapacity from 81%"),
    "infertility": Phrase(vi="điều trị vô sinh", en="infertility treatment"),
    "initial": Phrase(vi="cấp ban đầu", en="initial level"),
    "iud": Phrase(vi="đặt dụng cụ tránh thai", en="contraceptive device"),
    "least": Phrase(vi="ít nhất", en="least"),
    "least_days": Phrase(vi="ít nhất (ngày)", en="least (days)"),
    "least_years": Phrase(vi="từ (năm)", en="from (years)"),
    "long-term": Phrase(vi="bệnh dài ngày", en="long-term disease"),
    "male": Phrase(vi="nam", en="men"),
    "male_step": Phrase(vi="nam, mỗi năm sau", en="men, each further year"),
    "male_years": Phrase(vi="nam, số năm đầu", en="men, first years"),
    "month": Phrase(vi="mỗi tháng", en="a month"),
    "monthly": Phrase(vi="hằng tháng", en="monthly"),
    "monthly-rate": Phrase(vi="theo tháng", en="by the month"),
    "months": Phrase(vi="số tháng", en="months"),
    "months-left-less-support": Phrase(
        vi="số tháng còn lại, trừ phần hỗ trợ", en="months left, less the support"
    ),
    "most": Phrase(vi="nhiều nhất", en="most"),
    "most_months": Phrase(vi="nhiều nhất (tháng)", en="most (months)"),
    "multiple": Phrase(vi="sinh đôi trở lên", en="twins or more"),
    "near-poor": Phrase(vi="hộ cận nghèo", en="near-poor household"),
    "near-poor-poor-commune": Phrase(
        vi="hộ cận nghèo ở xã nghèo", en="near-poor household in a poor commune"
    ),
    "no_carer": Phrase(vi="không có người trực tiếp nuôi dưỡng", en="no direct carer"),
    "old_step": Phrase(vi="mỗi năm theo cách cũ", en="each year the old way"),
    "other": Phrase(vi="trường hợp khác", en="other"),
    "percent": Phrase(vi="phần trăm", en="percent"),
    "poor": Phrase(vi="hộ nghèo", en="poor household"),
    "prescribed_rest": Phrase(vi="nghỉ dưỡng thai", en="prescribed rest"),
    "prescribed_rest_total": Phrase(
        vi="nghỉ dưỡng thai, tổng số tháng", en="prescribed rest, months in all"
    ),
    "pupil": Phrase(vi="học sinh, sinh viên", en="pupils and students"),
    "reference-level": Phrase(vi="mức tham chiếu", en="reference level"),
    "regional-minimum-wage": Phrase(vi="lương tối thiểu vùng", en="regional minimum wage"),
    "retirement_employee": Phrase(vi="hưu trí, người lao động", en="retirement, employee"),
    "retirement_employer": Phrase(vi="hưu trí, đơn vị", en="retirement, employer"),
    "second_birth": Phrase(vi="sinh con thứ hai", en="second child"),
    "share": Phrase(vi="phần được tính", en="share"),
    "sickness_maternity_employee": Phrase(
        vi="ốm đau, thai sản, người lao động", en="sickness, maternity, employee"
    ),
    "sickness_maternity_employer": Phrase(
        vi="ốm đau, thai sản, đơn vị", en="sickness, maternity, employer"
    ),
    "specialised-inpatient": Phrase(vi="cấp chuyên sâu, nội trú", en="specialised, inpatient"),
    "specialised-outpatient": Phrase(vi="cấp chuyên sâu, ngoại trú", en="specialised, outpatient"),
    "step": Phrase(vi="mỗi bước sau", en="each further step"),
    "sterilisation": Phrase(vi="triệt sản", en="sterilisation"),
    "surgery": Phrase(vi="phẫu thuật", en="surgery"),
    "total": Phrase(vi="tổng cộng", en="in all"),
    "trafficking-victim": Phrase(vi="nạn nhân mua bán người", en="victims of trafficking"),
    "twins": Phrase(vi="sinh đôi", en="twins"),
    "twins_surgery": Phrase(vi="sinh đôi, phẫu thuật", en="twins, surgery"),
    "under_years": Phrase(vi="dưới (năm)", en="under (years)"),
    "usual": Phrase(vi="thông thường", en="usual"),
    "usual_base": Phrase(
        vi="căn cứ thông thường (lần mức lương cơ sở)", en="usual base (times the base salary)"
    ),
    "visit": Phrase(vi="khám thai", en="prenatal visit"),
    "visits": Phrase(vi="số lần", en="visits"),
    "within": Phrase(vi="trong số tháng", en="within months"),
    "within_short": Phrase(
        vi="trong số tháng, hợp đồng ngắn hạn", en="within months, short contracts"
    ),
    "working": Phrase(vi="tính ngày làm việc (1: có)", en="working days (1: yes)"),
    "years": Phrase(vi="số năm", en="years"),
}
