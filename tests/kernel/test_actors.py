"""Who acted, as readers are told."""

from ansinh.kernel import actors


def test_the_system_is_named_in_words_and_people_by_their_name():
    assert actors.name_of(actors.SYSTEM.label).vi == "Hệ thống"
    assert actors.name_of("Đỗ Quang Minh").en == "Đỗ Quang Minh"
