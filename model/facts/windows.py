"""Do a daily and a weekly window share a minute?"""

from __future__ import annotations

from model.units import DailyWindow, WeeklyWindow

DAY = 24 * 60


def overlap(daily: DailyWindow, weekly: WeeklyWindow) -> bool:
    """Whether they share a minute. The weekly window may reach into the next day, the daily one into any."""
    start = weekly.day * DAY + weekly.start
    begins = [day * DAY + daily.start for day in range(weekly.day - 1, weekly.day + 3)]
    return any(begin < start + weekly.minutes and start < begin + daily.minutes for begin in begins)


def after(daily: DailyWindow, weekly: WeeklyWindow, least: int) -> WeeklyWindow | None:
    """The weekly window moved behind the daily one, no shorter than ``least`` minutes; None where that overlaps too."""
    length = max(weekly.minutes, least)
    moved = WeeklyWindow(weekly.day, daily.end, (daily.end + length) % DAY)
    return None if overlap(daily, moved) else moved
