"""Sounds through the computer's loudspeaker, by miniaudio, in a thread of its own.

A sound device may be missing, taken, or hang: nothing here blocks the loop or the exit, and whatever goes
wrong becomes one sentence. An own file that cannot be played is told of, and the shop bell is heard instead.
"""

from __future__ import annotations

import asyncio
import sys
import threading
from array import array
from collections.abc import Callable, Generator, Sequence
from contextlib import suppress
from dataclasses import field
from pathlib import Path
from queue import SimpleQueue
from stat import S_ISREG
from typing import TypeAlias

from qbdesk.adapters.thread_start import start_thread
from qbdesk.domain.errors import OutOfThreads, QbdeskError
from qbdesk.domain.late_dataclass import dataclass
from qbdesk.domain.sounds import BuiltInSound, built_in

RATE, CHANNELS = 44_100, 2
LONGEST_S = 15
LARGEST_BYTES = 10_000_000
_CHUNK_FRAMES = 4096
_BUFFER_MS = 100
_FADE_OUT_S = 0.2
_LATE_S = 2.0
_JOIN_S = 0.2
_MOST_WAITING = 2
_NO_DEVICE = "There is no sound device on this computer."

Samples: TypeAlias = "array[int]"


class SoundProblem(QbdeskError):
    """A sound that cannot be heard."""


@dataclass(frozen=True, slots=True)
class _Job:
    sound: str
    volume: int
    tell: Callable[[str], None]
    over: threading.Event = field(default_factory=threading.Event)


class SoundPlayer:
    """Implements `ports.SoundPlayer`. Make and use it on the loop's thread; `close` ends it.

    `folder` has the built-in sounds. `backends` are names of miniaudio's, by default all real ones.
    """

    def __init__(self, folder: Path, backends: Sequence[str] = ()) -> None:
        self._folder = folder
        self._backends = tuple(backends)
        self._loop = asyncio.get_running_loop()
        self._jobs: SimpleQueue[_Job | None] = SimpleQueue()
        self._waiting: list[_Job] = []
        self._thread: threading.Thread | None = None
        self._closed = False

    @property
    def is_playing(self) -> bool:
        """See `ports.SoundPlayer`."""
        return bool(self._waiting)

    def play(self, sound: str, volume: int, tell: Callable[[str], None]) -> None:
        """See `ports.SoundPlayer`."""
        if self._closed:
            return
        for job in self._waiting:
            job.over.set()
        if len(self._waiting) >= _MOST_WAITING:
            tell("The sound device does not answer.")
            return
        job = _Job(sound, volume, tell)
        try:
            self._thread = self._thread or start_thread(self._work, "sound")
        except OutOfThreads as problem:
            tell(problem.sentence())
            return
        self._waiting.append(job)
        self._jobs.put(job)

    def close(self) -> None:
        """Fall silent; a device that hangs is left to the end of the process."""
        self._closed = True
        for job in self._waiting:
            job.over.set()
        self._jobs.put(None)
        if self._thread is not None:
            self._thread.join(_JOIN_S)

    # In the loop's thread

    def _ended(self, job: _Job, problem: str) -> None:
        self._waiting.remove(job)
        if not self._closed:
            job.tell(problem)

    # In the thread of its own

    def _work(self) -> None:
        while (job := self._jobs.get()) is not None:
            problem = self._perform(job)
            with suppress(RuntimeError):
                self._loop.call_soon_threadsafe(self._ended, job, problem)

    def _perform(self, job: _Job) -> str:
        try:
            samples, problem = self._find(job.sound)
            if not job.over.is_set():
                send(samples, job.volume, job.over, self._backends)
        except SoundProblem as found:
            return found.sentence()
        except ImportError as error:
            return f"Sound cannot be used on this computer ({error.name})."
        return problem

    def _find(self, sound: str) -> tuple[Samples, str]:
        """The samples of a sound, or those of the shop bell and what is wrong with it."""
        chosen = built_in(sound)
        if chosen is not None:
            return read_sound(self._folder / chosen.file_name), ""
        try:
            return read_sound(Path(sound)), ""
        except SoundProblem as problem:
            return read_sound(self._folder / BuiltInSound.SHOP_BELL.file_name), problem.sentence()


def read_sound(path: Path) -> Samples:
    """The first 15 seconds of a file: 16 bits, 44 100 a second, left and right in turn.

    Raises:
        SoundProblem: it is gone, too large, or nothing that can be played.
    """
    import miniaudio

    instead = "The shop bell is played instead."
    try:
        stat = path.stat()
    except (OSError, ValueError):
        raise SoundProblem(f"The sound file is gone: {path.name}.", instead) from None
    if stat.st_size > LARGEST_BYTES:
        raise SoundProblem(f"The sound file is larger than 10 MB: {path.name}.", instead)
    samples: Samples = array("h")
    most = LONGEST_S * RATE * CHANNELS
    try:
        if S_ISREG(stat.st_mode):
            stream = miniaudio.stream_file(
                str(path), miniaudio.SampleFormat.SIGNED16, CHANNELS, RATE, _CHUNK_FRAMES
            )
            for chunk in stream:
                samples.extend(chunk)
                if len(samples) >= most:
                    return faded(samples[:most])
    except (miniaudio.MiniaudioError, OSError):
        samples = array("h")
    if not samples:
        raise SoundProblem(f"The sound file cannot be played: {path.name}.", instead)
    return samples


def faded(samples: Samples) -> Samples:
    """A sound that was cut, with its end made softer."""
    length = min(len(samples), int(_FADE_OUT_S * RATE) * CHANNELS)
    start = len(samples) - length
    for place in range(start, len(samples)):
        samples[place] = samples[place] * (len(samples) - place) // length
    return samples


def louder(samples: Samples, volume: int) -> Samples:
    """Samples at so many per cent of the loudest; what sounds half as loud has a quarter of the swing."""
    if volume >= 100:
        return samples
    gain = (volume / 100) ** 2
    return array("h", [int(sample * gain) for sample in samples])


def send(samples: Samples, volume: int, over: threading.Event, backends: Sequence[str] = ()) -> None:
    """Play samples until they or `over` end it; blocks so long.

    Raises:
        SoundProblem: there is no device, or it does not take them.
    """
    import miniaudio

    _hush_alsa()
    wanted = [backend for backend in miniaudio.Backend if _is_wanted(backend.name, backends)]
    usable = [backend for backend in wanted if backend in miniaudio.get_enabled_backends()]
    frames = _frames(samples, volume, over)
    next(frames)
    hint = "Notifications are shown all the same."
    try:
        device = miniaudio.PlaybackDevice(
            miniaudio.SampleFormat.SIGNED16,
            CHANNELS,
            RATE,
            _BUFFER_MS,
            backends=usable,
            app_name="qbdesk",
        )
    except (miniaudio.MiniaudioError, OSError):
        raise SoundProblem(_NO_DEVICE, hint) from None
    with device:
        try:
            device.start(frames)
        except miniaudio.MiniaudioError:
            raise SoundProblem(_NO_DEVICE, hint) from None
        if not over.wait(len(samples) / CHANNELS / RATE + _LATE_S):
            raise SoundProblem("The sound device does not answer.", hint)


def _is_wanted(name: str, backends: Sequence[str]) -> bool:
    return name in backends if backends else name not in ("NULL", "CUSTOM")


def _frames(samples: Samples, volume: int, over: threading.Event) -> Generator[Samples, int, None]:
    """Yields as many frames as the device asks for; `over` is set when the last ones have been heard."""
    count = yield array("h")
    tail = array("h", bytes(4 * RATE * CHANNELS * _BUFFER_MS // 1000))  # what the device still holds
    for source in (samples, tail):
        place = 0
        while place < len(source) and not over.is_set():
            part = source[place : place + count * CHANNELS]
            place += len(part)
            count = yield louder(part, volume)
    over.set()


def _hush_alsa() -> None:
    """Without a sound card ALSA would fill the terminal; its news goes to a function that does nothing
    with it: one of the C library, which is there as long as the process is.
    """
    if sys.platform == "linux":
        import ctypes  # late: a start plays nothing

        with suppress(OSError, AttributeError):
            ignore = ctypes.cast(ctypes.CDLL(None).abs, ctypes.c_void_p)
            ctypes.CDLL("libasound.so.2").snd_lib_error_set_handler(ignore)
