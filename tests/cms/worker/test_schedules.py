"""The timetable, and its rows in the database."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest
from django_q.models import Schedule

from cms.schedules import LONG, TIMETABLE, DailyAt, Every, Line
from cms.worker.actions.schedules import expect_runnable, sync_schedules

NOW = datetime(2027, 2, 1, 10, 0, tzinfo=UTC)
EVERY_FIVE_MINUTES = Line("tidy", "cms.worker.tasks.clear_sessions", Every(5), LONG, "A reason.")
IN_THE_NIGHT = Line("tidy", "cms.worker.tasks.clear_sessions", DailyAt(time(2, 20)), LONG, "A reason.")

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("line", TIMETABLE, ids=lambda line: line.name)
def test_every_line_can_run_and_has_a_reason(line):
    expect_runnable(line)

    assert str(line.reason).endswith(".")


def test_every_line_has_a_name_of_its_own():
    names = [line.name for line in TIMETABLE]

    assert len(set(names)) == len(names)


def test_no_daily_task_stands_in_the_hour_that_clock_changes_skip_and_repeat():
    moments = [line.rhythm.moment for line in TIMETABLE if isinstance(line.rhythm, DailyAt)]

    assert all(moment.hour != 3 for moment in moments)


def test_a_line_becomes_a_schedule_without_arguments():
    sync_schedules(timetable=[EVERY_FIVE_MINUTES], now=NOW)

    schedule = Schedule.objects.get()
    assert (schedule.name, schedule.func, schedule.cluster) == ("tidy", EVERY_FIVE_MINUTES.task, LONG)
    assert (schedule.schedule_type, schedule.minutes, schedule.next_run) == (Schedule.MINUTES, 5, NOW)
    assert not schedule.args
    assert not schedule.kwargs


def test_a_daily_line_runs_at_its_moment_by_the_clock_of_the_site():
    sync_schedules(timetable=[IN_THE_NIGHT], now=NOW)

    assert Schedule.objects.get().next_run == datetime(2027, 2, 2, 0, 20, tzinfo=UTC)


def test_syncing_again_keeps_the_moment_of_the_next_run():
    sync_schedules(timetable=[EVERY_FIVE_MINUTES], now=NOW)

    sync_schedules(timetable=[EVERY_FIVE_MINUTES], now=NOW + timedelta(minutes=3))

    assert Schedule.objects.get().next_run == NOW


@pytest.mark.parametrize(
    ("changed", "next_run"),
    [
        (replace(IN_THE_NIGHT, rhythm=DailyAt(time(4, 5))), datetime(2027, 2, 2, 2, 5, tzinfo=UTC)),
        (EVERY_FIVE_MINUTES, NOW),
    ],
)
def test_a_line_with_another_rhythm_gets_another_next_run(changed, next_run):
    sync_schedules(timetable=[IN_THE_NIGHT], now=NOW)

    sync_schedules(timetable=[changed], now=NOW)

    assert Schedule.objects.get().next_run == next_run


def test_what_is_not_in_the_timetable_goes():
    Schedule.objects.create(name="somebody's", func="os.getpid", args="not, readable (")

    sync_schedules(timetable=[EVERY_FIVE_MINUTES], now=NOW)

    assert Schedule.objects.get().name == "tidy"


def test_a_schedule_whose_arguments_somebody_changed_loses_them():
    sync_schedules(timetable=[EVERY_FIVE_MINUTES], now=NOW)
    Schedule.objects.update(args="not, readable (", repeats=0)

    sync_schedules(timetable=[EVERY_FIVE_MINUTES], now=NOW)

    schedule = Schedule.objects.get()
    assert schedule.args is None
    assert schedule.repeats == -1


@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        ({"task": "cms.worker.tasks.nothing"}, "nothing"),
        ({"task": "cms.worker.actions.schedules._LOCK"}, "is not a function"),
        ({"queue": "slow"}, "there is no queue 'slow'"),
    ],
)
def test_a_broken_line_is_left_out_and_named_and_the_others_run(broken, reason):
    timetable = [replace(EVERY_FIVE_MINUTES, name="broken", **broken), EVERY_FIVE_MINUTES]

    told = sync_schedules(timetable=timetable, now=NOW)

    assert Schedule.objects.get().name == "tidy"
    assert len(told) == 1
    assert str(told[0]).startswith("broken: ")
    assert reason in str(told[0])
