"""What can keep the embedded PostgreSQL from starting, in words for whoever starts it."""

from ansinh.kernel.errors import Refused
from ansinh.kernel.phrases import Phrase


class NoBinaries(Refused):
    """There is no PostgreSQL to run."""

    code = "no-postgresql"
    phrase = Phrase(
        vi="Không tìm thấy chương trình PostgreSQL ở {folder}; hãy đặt ANSINH_PG_BIN hoặc DATABASE_URL.",
        en="There is no PostgreSQL in {folder}; set ANSINH_PG_BIN or DATABASE_URL.",
    )


class CannotStart(Refused):
    """PostgreSQL did not come up in time."""

    code = "database-does-not-start"
    phrase = Phrase(
        vi="Cơ sở dữ liệu không khởi động được; xem {log}: {last}",
        en="The database does not start; see {log}: {last}",
    )


class UnsafeFolder(Refused):
    """The folder of the socket belongs to somebody else."""

    code = "unsafe-folder"
    phrase = Phrase(
        vi="Thư mục {folder} thuộc về người khác nên không dùng được.",
        en="The folder {folder} belongs to somebody else and cannot be used.",
    )
