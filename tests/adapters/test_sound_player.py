"""Sounds are really decoded and really played, to miniaudio's null device; no sound card is needed."""

from __future__ import annotations

import asyncio
import os
import threading
import time
import wave
from array import array
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path

import pytest

from qbdesk.adapters import sound_player
from qbdesk.adapters.sound_player import (
    CHANNELS,
    LARGEST_BYTES,
    LONGEST_S,
    RATE,
    SoundPlayer,
    SoundProblem,
    faded,
    louder,
    read_sound,
    send,
)
from qbdesk.app.paths import resources
from qbdesk.domain.sounds import BuiltInSound, built_in
from tests.sounds.synthesis import differences, synthesise

SOUNDS = resources() / "sounds"
NULL = ("NULL",)


def write_wav(path: Path, seconds: float, rate: int = 8000, level: int = 12_000) -> Path:
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(array("h", [level]).tobytes() * int(seconds * rate))
    return path


@contextmanager
def playing(backends: tuple[str, ...] = NULL) -> Iterator[SoundPlayer]:
    player = SoundPlayer(SOUNDS, backends)
    try:
        yield player
    finally:
        player.close()


class Heard:
    """What a player told, and when."""

    def __init__(self) -> None:
        self.problems: list[str] = []
        self._told = asyncio.Event()

    def __call__(self, problem: str) -> None:
        self.problems.append(problem)
        self._told.set()

    async def next(self) -> str:
        async with asyncio.timeout(10):
            await self._told.wait()
        self._told.clear()
        return self.problems[-1]


@pytest.mark.parametrize("sound", BuiltInSound)
def test_the_built_in_sounds_are_what_the_script_makes(sound: BuiltInSound) -> None:
    with wave.open(str(SOUNDS / sound.file_name)) as file:
        kept = array("h", file.readframes(file.getnframes()))
    assert differences(kept, synthesise(sound)) <= 1
    assert built_in(sound.value) is sound


@pytest.mark.parametrize("sound", BuiltInSound)
def test_the_built_in_sounds_are_short_and_neither_clipped_nor_faint(sound: BuiltInSound) -> None:
    samples = read_sound(SOUNDS / sound.file_name)
    assert 0.5 < len(samples) / RATE / CHANNELS < 2
    assert 20_000 < max(samples) < 32_000
    assert abs(samples[-1]) < 50


def test_a_file_is_brought_to_one_rate_and_two_channels(tmp_path: Path) -> None:
    samples = read_sound(write_wav(tmp_path / "own.wav", 0.5))
    assert abs(len(samples) - RATE * CHANNELS // 2) < 100
    assert list(samples[2000:2004]) == pytest.approx([12_000] * 4, abs=20)


def test_a_long_file_is_cut_softly(tmp_path: Path) -> None:
    samples = read_sound(write_wav(tmp_path / "long.wav", 20))
    assert len(samples) == LONGEST_S * RATE * CHANNELS
    assert abs(samples[-1]) < 50
    assert samples[RATE] == pytest.approx(12_000, abs=20)


def test_a_cut_ends_in_silence() -> None:
    cut = faded(array("h", [1000] * 4 * RATE))
    assert (cut[0], cut[-1]) == (1000, 0)
    assert all(before >= after for before, after in pairwise(cut))


@pytest.mark.parametrize(
    ("volume", "expected"),
    [(100, [32_767, -32_768, 100]), (50, [8191, -8192, 25]), (10, [327, -327, 1]), (0, [0, 0, 0])],
)
def test_volume(volume: int, expected: list[int]) -> None:
    assert louder(array("h", [32_767, -32_768, 100]), volume) == array("h", expected)


def test_what_cannot_be_played_is_said_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "words.wav").write_bytes(b"this is not a sound" * 50)
    (tmp_path / "empty.mp3").write_bytes(b"")
    (tmp_path / "cut.wav").write_bytes(write_wav(tmp_path / "whole.wav", 0.1).read_bytes()[:20])
    with (tmp_path / "large.ogg").open("wb") as file:
        file.truncate(LARGEST_BYTES + 1)
    os.mkfifo(tmp_path / "pipe.wav")
    told = {
        "words.wav": "cannot be played: words.wav.",
        "empty.mp3": "cannot be played: empty.mp3.",
        "cut.wav": "cannot be played: cut.wav.",
        "large.ogg": "larger than 10 MB: large.ogg.",
        "pipe.wav": "cannot be played: pipe.wav.",
        "nowhere.wav": "is gone: nowhere.wav.",
        "odd\0name": "is gone",
    }
    for name, sentence in told.items():
        with pytest.raises(SoundProblem) as problem:
            read_sound(tmp_path / name)
        assert sentence in problem.value.sentence()
        assert str(tmp_path) not in problem.value.sentence()


async def test_a_sound_is_played_to_its_end(tmp_path: Path) -> None:
    heard = Heard()
    with playing() as player:
        short = str(write_wav(tmp_path / "short.wav", 0.05))
        player.play(short, 80, heard)
        states = [player.is_playing]
        assert await heard.next() == ""
        states.append(player.is_playing)
        player.play("", 0, heard)
        player.play(short, 100, heard)
        assert await heard.next() == "", "the one that took its place ended the first"
        states.append(player.is_playing)
        assert await heard.next() == ""
        states.append(player.is_playing)
    assert states == [True, False, True, False]


async def test_the_shop_bell_stands_in_for_a_file_that_is_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard, sent = Heard(), []
    monkeypatch.setattr(sound_player, "send", lambda samples, *_: sent.append(samples))
    with playing() as player:
        player.play(str(tmp_path / "gone.wav"), 80, heard)
        told = await heard.next()
    assert told == "The sound file is gone: gone.wav. The shop bell is played instead."
    assert sent == [read_sound(SOUNDS / "shop-bell.wav")]


async def test_without_a_sound_device_it_says_so(
    log_watch: object, capfd: pytest.CaptureFixture[str]
) -> None:
    heard = Heard()
    with playing(("WASAPI",)) as player:
        player.play("", 80, heard)
        assert "no sound device" in await heard.next()
    assert capfd.readouterr().err == ""


async def test_the_exit_waits_for_no_sound(tmp_path: Path) -> None:
    heard = Heard()
    with playing() as player:
        player.play(str(write_wav(tmp_path / "long.wav", 14)), 80, heard)
        await _until_started(player)
        begun = time.monotonic()
        player.close()
        taken_s = time.monotonic() - begun
        player.play("", 80, heard)
    assert taken_s < 0.3
    assert heard.problems == []


async def test_a_device_that_hangs_holds_nobody_up(monkeypatch: pytest.MonkeyPatch) -> None:
    heard, begun_it, go_on = Heard(), threading.Event(), threading.Event()

    def hang(*_: object) -> None:
        begun_it.set()
        go_on.wait()

    monkeypatch.setattr(sound_player, "send", hang)
    with playing() as player:
        player.play("", 80, heard)
        assert begun_it.wait(10)
        for _ in range(2):
            player.play("", 80, heard)
        assert heard.problems == ["The sound device does not answer."]
        begun = time.monotonic()
        player.close()
        assert time.monotonic() - begun < 0.3
        go_on.set()


def test_a_device_that_asks_for_nothing_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    import miniaudio

    monkeypatch.setattr(sound_player, "_LATE_S", 0.05)
    monkeypatch.setattr(miniaudio.PlaybackDevice, "start", lambda *_: None)
    with pytest.raises(SoundProblem, match="does not answer"):
        send(array("h", [0] * 100), 80, threading.Event(), NULL)


async def _until_started(player: SoundPlayer) -> None:
    """Until its thread has taken the sound."""
    wait: Callable[[], bool] = player._jobs.empty
    while not wait():  # noqa: ASYNC110 - the thread has no word for it
        await asyncio.sleep(0)
