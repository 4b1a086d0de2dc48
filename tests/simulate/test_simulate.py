"""A small run of `make simulate`, so that a change of the spacing that harms learners is seen."""

from dataclasses import replace

import pytest

from tests.simulate.classroom import CLASS, MOST_ERROR, forecast_line
from tests.simulate.trials import (
    ALONE,
    BARE,
    BARE_CHECKS,
    CHECKS,
    HIGH,
    PASS,
    PLAIN,
    TRIALS,
    Check,
    mean_of,
    run,
    table,
)

FEW = {name: replace(TRIALS[name], cards=48, new_per_day=2) for name in (PLAIN, PASS, ALONE)}
SMALL_CLASS = replace(CLASS, cards=200, new_per_day=8)


def test_the_final_pass_lifts_recall_for_few_answers_more():
    found = run(FEW, seeds=1)

    gain = found[PASS].mean("recall") - found[PLAIN].mean("recall")
    assert 0.015 < gain < 0.06
    assert found[PASS].mean("recall") > found[ALONE].mean("recall")
    assert 1.0 < found[PASS].mean("answers") / found[PLAIN].mean("answers") < 1.3
    assert "28 days, 0.90 and pass" in table(found)


def test_a_figure_outside_its_bounds_is_reported():
    found = run({PLAIN: replace(TRIALS[PLAIN], days=7, cards=10, new_per_day=5)}, seeds=1)

    assert Check("within", mean_of(PLAIN), 0.8, 0.2).line(found)[1]
    line, holds = Check("too much asked", mean_of(PLAIN), 1.0, 0.001).line(found)
    assert not holds
    assert "MISSED" in line
    for checks in (CHECKS, BARE_CHECKS):
        assert len({check.what for check in checks}) == len(checks)


def test_waits_kept_a_day_apart_ask_fewer_answers_of_a_high_retention():
    few = {"ours": TRIALS[HIGH], "bare": BARE[HIGH]}
    found = run({name: replace(one, cards=24, new_per_day=2) for name, one in few.items()}, seeds=1)

    assert found["ours"].mean("answers") < 0.95 * found["bare"].mean("answers")


@pytest.mark.parametrize("factor", MOST_ERROR)
def test_what_readiness_foretells_in_the_middle_is_near_what_is_so_on_the_day(factor):
    line, holds = forecast_line(factor, pupils=2, trial=SMALL_CLASS)

    assert holds, line
