"""A small run of `make simulate`, so that a change of the spacing that harms learners is seen."""

from dataclasses import replace

import pytest

from tests.simulate.classroom import MOST_ERROR, forecast_line
from tests.simulate.trials import ALONE, CHECKS, PASS, PLAIN, TRIALS, Check, recall, run, table

FEW = {name: replace(TRIALS[name], cards=48, new_per_day=2) for name in (PLAIN, PASS, ALONE)}


def test_the_final_pass_lifts_recall_for_few_answers_more():
    found = run(FEW, seeds=1)

    gain = found[PASS].mean("recall") - found[PLAIN].mean("recall")
    assert 0.015 < gain < 0.06
    assert found[PASS].mean("recall") > found[ALONE].mean("recall")
    assert 1.0 < found[PASS].mean("answers") / found[PLAIN].mean("answers") < 1.3
    assert "28 days, 0.90 and pass" in table(found)


def test_a_figure_outside_its_bounds_is_reported():
    found = run({PLAIN: replace(TRIALS[PLAIN], days=7, cards=10, new_per_day=5)}, seeds=1)

    assert Check("within", recall(PLAIN), 0.5, 1.0).line(found)[1]
    line, holds = Check("too much asked", recall(PLAIN), 0.999, 1.0).line(found)
    assert not holds
    assert "MISSED" in line
    assert len({check.what for check in CHECKS}) == len(CHECKS)


@pytest.mark.parametrize("factor", MOST_ERROR)
def test_what_readiness_foretells_in_the_middle_is_near_what_is_so_on_the_day(factor):
    line, holds = forecast_line(factor, pupils=2)

    assert holds, line
