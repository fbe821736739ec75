"""Activation patterns in many notations."""

from __future__ import annotations

import pytest

from udlsym.grading.patterns import Patterns, grade_patterns
from udlsym.grading.report import Mark

LIST = Patterns(("001", "101", "111", "110"), ordered=True)
SET = Patterns(("001", "101", "111", "110", "000"), ordered=False)


@pytest.mark.parametrize(
    "text",
    [
        "001, 101, 111, 110",
        "001 101 111 110",
        "region 1: 001\nregion 2: 101\nregion 3: 111\nregion 4: 110",
        "4: 110; 1: 001; 3: 111; 2: 101",
        "h_3\nh_1, h_3\nh_1, h_2, h_3\nh_1, h_2",
        "Region 1: h3\nRegion 2: h1 and h3\nRegion 3: all\nRegion 4: h1 and h2",
        r"$h_3$; $h_{1}, h_{3}$; $h_1,h_2,h_3$; $h_1,h_2$",
        "region 1: unit 3\nregion 2: units 1 and 3\nregion 3: every unit\nregion 4: units 1, 2",
        "| region | active |\n|---|---|\n| 1 | 001 |\n| 2 | 101 |\n| 3 | 111 |\n| 4 | 110 |",
    ],
)
def test_right_lists(text: str) -> None:
    """However it is written, a right list is correct."""
    report = grade_patterns(text, LIST)
    assert report.verdict is Mark.CORRECT, report


@pytest.mark.parametrize(
    ("text", "mistake"),
    [
        ("110, 010, 000, 001", "active and inactive are exchanged"),
        ("110, 111, 101, 001", "the regions are listed from right to left"),
        ("100, 101, 111, 011", "the units are written in the reverse order"),
        ("110, 001, 101, 111", "the regions are shifted by one"),
        ("101, 111, 110, 001", "the regions are shifted back by one"),
        ("001, 101, 111, 111", ""),
        ("001, 101, 111, 110, 100", ""),
        ("region 2: 001", ""),
        ("h_3; h_1, h_4; all; h_1, h_2", ""),
    ],
)
def test_wrong_lists(text: str, mistake: str) -> None:
    """A wrong list is incorrect, and a usual slip has its name."""
    report = grade_patterns(text, LIST)
    assert (report.verdict, report.diagnosis) == (Mark.INCORRECT, mistake)


@pytest.mark.parametrize("text", ["001, 101, 111", "001", "region 3: all"])
def test_short_lists_are_incomplete(text: str) -> None:
    """Right but too short is not yet an answer."""
    assert grade_patterns(text, LIST).verdict is Mark.INCOMPLETE


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("000, 001, 101, 110, 111", Mark.CORRECT),
        ("111; 110; 101; 001; none", Mark.CORRECT),
        ("none; h_3; h_1,h_3; all; h_1,h_2", Mark.CORRECT),
        ("000, 001, 101, 110", Mark.INCOMPLETE),
        ("000, 001, 101, 110, 111, 010", Mark.INCORRECT),
    ],
)
def test_sets(text: str, mark: Mark) -> None:
    """The order of a set does not matter; a pattern that no region has does."""
    assert grade_patterns(text, SET).verdict is mark


@pytest.mark.parametrize("text", ["", "I do not know", "0101"])
def test_what_is_no_pattern_is_unreadable(text: str) -> None:
    """Words of another length are not guessed at."""
    assert grade_patterns(text, LIST).verdict is Mark.UNREADABLE
