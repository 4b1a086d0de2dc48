"""What was acknowledged is there, once, however the server died."""

import shutil

from tests.bench.kills import survive


def test_ratings_survive_five_kills_of_the_server(prepared, tmp_path):
    shutil.copytree(prepared, tmp_path, dirs_exist_ok=True)

    found = survive(tmp_path, times=5)

    assert found.acknowledged >= 50
    assert found.sent_again >= 5
    assert (found.lost, found.doubled, found.wrong_states) == (0, 0, 0), str(found)
