"""The roles: what each is called, what it is for, what it may do, and how it is given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from ansinh.kernel.phrases import Phrase


class Role(StrEnum):
    """What an account may be at the door. A class of rights, never a person."""

    PERSON = "person"
    ACCOUNTANT = "accountant"
    LEGAL_REPRESENTATIVE = "legal-representative"
    PARTNER = "partner"
    RECEPTION = "reception"
    PROCESSING = "processing"
    DISTRICT_LEADER = "district-leader"
    PROVINCIAL_LEADER = "provincial-leader"
    EDITOR = "editor"
    SUPPORT = "support"
    SUPPORT_SUPERVISOR = "support-supervisor"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"
    SYSTEM = "system"


class Permission(StrEnum):
    """One thing a role may do; within its agency, its employer or its person where it has one."""

    SEE_OWN_RECORD = "see-own-record"
    FILE_DOSSIERS = "file-dossiers"
    ACT_FOR_EMPLOYER = "act-for-employer"
    APPROVE_DELEGATIONS = "approve-delegations"
    SEE_DOSSIERS = "see-dossiers"
    TAKE_IN_DOSSIERS = "take-in-dossiers"
    HANDLE_DOSSIERS = "handle-dossiers"
    SIGN = "sign"
    READ_PEOPLE = "read-people"
    READ_BY_SCOPE = "read-by-scope"
    READ_WITH_CONSENT = "read-with-consent"
    ANSWER_PETITIONS = "answer-petitions"
    ANSWER_EVERY_PETITION = "answer-every-petition"
    SEE_JOURNAL = "see-journal"
    SEE_ROLES = "see-roles"
    PROPOSE_ROLES = "propose-roles"
    APPROVE_ROLES = "approve-roles"
    RUN_SYSTEM = "run-system"
    EDIT_CONTENT = "edit-content"

    @property
    def words(self) -> Phrase:
        """Return the permission as administrators read it."""
        return WORDS[self]


class Bound(StrEnum):
    """What a role is given for: a subtree of agencies, an employer, a person, or the whole."""

    AGENCY = "agency"
    EMPLOYER = "employer"
    PERSON = "person"
    WHOLE = "whole"


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleClass:
    """A role as people read it. A powerful one is given by two people, proposed and approved."""

    role: Role
    name: Phrase
    description: Phrase
    permissions: frozenset[Permission]
    bound: Bound = Bound.WHOLE
    is_staff: bool = False
    is_powerful: bool = False

    def may(self, *permissions: Permission) -> bool:
        """Tell whether the role has one of the permissions."""
        return not self.permissions.isdisjoint(permissions)


_P = Permission
_OFFICER = frozenset({_P.SEE_DOSSIERS, _P.READ_PEOPLE, _P.ANSWER_PETITIONS})

CLASSES = (
    RoleClass(
        role=Role.PERSON,
        name=Phrase(vi="Người tham gia", en="Insured person"),
        description=Phrase(
            vi="Xem dữ liệu của chính mình và của con, nộp hồ sơ cho mình.",
            en="Sees the record of oneself and one's children, files for oneself.",
        ),
        permissions=frozenset({_P.SEE_OWN_RECORD, _P.FILE_DOSSIERS}),
        bound=Bound.PERSON,
    ),
    RoleClass(
        role=Role.ACCOUNTANT,
        name=Phrase(vi="Kế toán đơn vị", en="Accountant of an employer"),
        description=Phrase(
            vi="Làm việc thay đơn vị trong phạm vi và thời hạn được ủy quyền.",
            en="Acts for an employer within the scope and time of a delegation.",
        ),
        permissions=frozenset({_P.ACT_FOR_EMPLOYER, _P.FILE_DOSSIERS}),
        bound=Bound.EMPLOYER,
    ),
    RoleClass(
        role=Role.LEGAL_REPRESENTATIVE,
        name=Phrase(vi="Người đại diện theo pháp luật", en="Legal representative"),
        description=Phrase(
            vi="Đại diện đơn vị: duyệt, cấp và thu hồi ủy quyền; tự làm mọi việc của đơn vị.",
            en="Represents an employer: approves, gives and revokes delegations; may do all itself.",
        ),
        permissions=frozenset({_P.ACT_FOR_EMPLOYER, _P.FILE_DOSSIERS, _P.APPROVE_DELEGATIONS}),
        bound=Bound.EMPLOYER,
    ),
    RoleClass(
        role=Role.PARTNER,
        name=Phrase(vi="Đối tác kết nối (I-VAN)", en="Connected partner (I-VAN)"),
        description=Phrase(
            vi="Phần mềm làm việc thay các đơn vị đã ủy quyền; chỉ trong phạm vi mã truy cập.",
            en="A program that acts for employers which delegated to it, within its token's scopes.",
        ),
        permissions=frozenset({_P.ACT_FOR_EMPLOYER, _P.FILE_DOSSIERS, _P.READ_BY_SCOPE}),
        bound=Bound.EMPLOYER,
    ),
    RoleClass(
        role=Role.RECEPTION,
        name=Phrase(vi="Cán bộ tiếp nhận", en="Reception officer"),
        description=Phrase(
            vi="Tiếp nhận hồ sơ và trả kết quả tại bộ phận một cửa của cơ quan mình.",
            en="Takes in dossiers and returns results at the counter of the office.",
        ),
        permissions=_OFFICER | {_P.TAKE_IN_DOSSIERS},
        bound=Bound.AGENCY,
        is_staff=True,
    ),
    RoleClass(
        role=Role.PROCESSING,
        name=Phrase(vi="Cán bộ thụ lý", en="Processing officer"),
        description=Phrase(
            vi="Thụ lý hồ sơ của cơ quan mình và trình ký.",
            en="Handles the dossiers of the office and submits them for signature.",
        ),
        permissions=_OFFICER | {_P.HANDLE_DOSSIERS},
        bound=Bound.AGENCY,
        is_staff=True,
    ),
    RoleClass(
        role=Role.DISTRICT_LEADER,
        name=Phrase(vi="Lãnh đạo BHXH cơ sở", en="District leader"),
        description=Phrase(
            vi="Ký duyệt hồ sơ của cơ quan BHXH cơ sở mình phụ trách.",
            en="Signs for the district office.",
        ),
        permissions=_OFFICER | {_P.SIGN},
        bound=Bound.AGENCY,
        is_staff=True,
        is_powerful=True,
    ),
    RoleClass(
        role=Role.PROVINCIAL_LEADER,
        name=Phrase(vi="Lãnh đạo BHXH tỉnh", en="Provincial leader"),
        description=Phrase(
            vi="Ký duyệt hồ sơ trong tỉnh; duyệt việc phân quyền cho cán bộ trong tỉnh.",
            en="Signs for the province; approves the roles of officers in the province.",
        ),
        permissions=_OFFICER | {_P.SIGN, _P.SEE_ROLES, _P.APPROVE_ROLES},
        bound=Bound.AGENCY,
        is_staff=True,
        is_powerful=True,
    ),
    RoleClass(
        role=Role.EDITOR,
        name=Phrase(vi="Biên tập viên", en="Editor"),
        description=Phrase(
            vi="Viết và sửa nội dung trang tin; không xem dữ liệu của ai.",
            en="Writes the pages of the site; sees nobody's data.",
        ),
        permissions=frozenset({_P.EDIT_CONTENT}),
        is_staff=True,
    ),
    RoleClass(
        role=Role.SUPPORT,
        name=Phrase(vi="Nhân viên tổng đài", en="Support agent"),
        description=Phrase(
            vi="Trả lời phản ánh; chỉ xem dữ liệu của người gọi khi người đó đọc mã đồng ý.",
            en="Answers petitions; sees a caller's data only by the code the caller tells.",
        ),
        permissions=frozenset(
            {_P.READ_WITH_CONSENT, _P.ANSWER_PETITIONS, _P.ANSWER_EVERY_PETITION}
        ),
        is_staff=True,
    ),
    RoleClass(
        role=Role.SUPPORT_SUPERVISOR,
        name=Phrase(vi="Trưởng ca tổng đài", en="Support supervisor"),
        description=Phrase(
            vi="Trả lời phản ánh và theo dõi các lượt tổng đài xem dữ liệu; tự mình không xem.",
            en="Answers petitions and watches whose data support has opened; opens none herself.",
        ),
        permissions=frozenset({_P.ANSWER_PETITIONS, _P.ANSWER_EVERY_PETITION}),
        is_staff=True,
        is_powerful=True,
    ),
    RoleClass(
        role=Role.AUDITOR,
        name=Phrase(vi="Kiểm toán viên", en="Auditor"),
        description=Phrase(
            vi="Xem nhật ký và bảng phân quyền; không xem dữ liệu và hồ sơ.",
            en="Sees the journal and who holds which role; sees no data and no dossiers.",
        ),
        permissions=frozenset({_P.SEE_JOURNAL, _P.SEE_ROLES}),
        is_staff=True,
        is_powerful=True,
    ),
    RoleClass(
        role=Role.ADMINISTRATOR,
        name=Phrase(vi="Quản trị hệ thống", en="Administrator"),
        description=Phrase(
            vi="Vận hành hệ thống, đề nghị và duyệt phân quyền; không xem dữ liệu của ai.",
            en="Runs the system, proposes and approves roles; reads nobody's record.",
        ),
        permissions=frozenset(
            {_P.RUN_SYSTEM, _P.SEE_ROLES, _P.PROPOSE_ROLES, _P.APPROVE_ROLES, _P.EDIT_CONTENT}
        ),
        is_staff=True,
        is_powerful=True,
    ),
    RoleClass(
        role=Role.SYSTEM,
        name=Phrase(vi="Hệ thống", en="The system"),
        description=Phrase(
            vi="Việc hệ thống tự làm; không ai đăng nhập bằng vai trò này.",
            en="What the system does by itself; nobody signs in as this.",
        ),
        permissions=frozenset(),
    ),
)
ROLES: Mapping[Role, RoleClass] = {each.role: each for each in CLASSES}
STAFF = frozenset(each.role for each in CLASSES if each.is_staff)
"""The roles of those who work for the agency."""

ALONE = frozenset({Role.ADMINISTRATOR, Role.AUDITOR})
"""Who runs the system, or reads its journal, has no other role of staff: neither handles records."""


def are_apart(role: Role, other: Role) -> bool:
    """Tell whether one account cannot hold both roles."""
    return role is not other and {role, other} <= STAFF and not ALONE.isdisjoint({role, other})


def holders(*permissions: Permission) -> frozenset[Role]:
    """Return the roles that have one of the permissions."""
    return frozenset(each.role for each in CLASSES if each.may(*permissions))


WORDS: Mapping[Permission, Phrase] = {
    _P.SEE_OWN_RECORD: Phrase(vi="Xem dữ liệu của mình", en="See one's own record"),
    _P.FILE_DOSSIERS: Phrase(vi="Nộp hồ sơ", en="File dossiers"),
    _P.ACT_FOR_EMPLOYER: Phrase(vi="Làm việc thay đơn vị", en="Act for an employer"),
    _P.APPROVE_DELEGATIONS: Phrase(
        vi="Duyệt và thu hồi ủy quyền của đơn vị", en="Approve and revoke delegations"
    ),
    _P.SEE_DOSSIERS: Phrase(
        vi="Xem hồ sơ của cơ quan và cấp dưới", en="See the dossiers of the agency's subtree"
    ),
    _P.TAKE_IN_DOSSIERS: Phrase(
        vi="Tiếp nhận hồ sơ, trả kết quả", en="Take in dossiers, return results"
    ),
    _P.HANDLE_DOSSIERS: Phrase(vi="Thụ lý hồ sơ, trình ký", en="Handle dossiers"),
    _P.SIGN: Phrase(vi="Ký duyệt", en="Sign"),
    _P.READ_PEOPLE: Phrase(
        vi="Tra cứu người do cơ quan quản lý, có mục đích",
        en="Look up people of the agency's subtree, for a purpose",
    ),
    _P.READ_BY_SCOPE: Phrase(
        vi="Tra cứu bằng chương trình trong phạm vi mã truy cập",
        en="Look up by program within the token's scopes",
    ),
    _P.READ_WITH_CONSENT: Phrase(
        vi="Xem dữ liệu người gọi trong 30 phút khi có mã đồng ý",
        en="See a caller's data for 30 minutes, by the caller's code",
    ),
    _P.ANSWER_PETITIONS: Phrase(vi="Trả lời phản ánh", en="Answer petitions"),
    _P.ANSWER_EVERY_PETITION: Phrase(
        vi="Trả lời phản ánh của mọi cơ quan", en="Answer petitions to any agency"
    ),
    _P.SEE_JOURNAL: Phrase(vi="Xem nhật ký", en="See the journal"),
    _P.SEE_ROLES: Phrase(vi="Xem bảng phân quyền", en="See who holds which role"),
    _P.PROPOSE_ROLES: Phrase(
        vi="Phân quyền, đề nghị vai trò quan trọng, kết thúc vai trò",
        en="Give roles, propose powerful ones, end them",
    ),
    _P.APPROVE_ROLES: Phrase(
        vi="Duyệt vai trò quan trọng do người khác đề nghị",
        en="Approve powerful roles that somebody else proposed",
    ),
    _P.RUN_SYSTEM: Phrase(vi="Vận hành hệ thống", en="Run the system"),
    _P.EDIT_CONTENT: Phrase(vi="Biên tập nội dung", en="Edit content"),
}
