"""*Play the story*: performs a `Day` slowly enough to be watched, and tells the page where it is.

A scene that does not come off ends the story with a caption that says why; nothing crashes, and it can be played again.
"""

import logging
from dataclasses import dataclass, field

from aiohttp import web

from bot.demo.day import Day, Scene
from bot.demo.gestures import NotSeen
from bot.demo.records import Fields
from bot.demo.school import School
from bot.nursery import Nursery

log = logging.getLogger(__name__)

BEFORE_A_SCENE = 1.0
THE_END = "That was a day at Oak Primary. Every phone works: write, tap, try it yourself."


@dataclass
class Story:
    """`told` is the caption that stands; `failure` why the last performance stopped, if it did."""

    school: School
    nursery: Nursery
    ready: bool = False
    playing: bool = False
    told: Fields = field(default_factory=dict)
    failure: str | None = None

    def add_routes(self, app: web.Application) -> None:
        """To be called before the application starts."""
        app.router.add_get("/sim/story", self._state)
        app.router.add_post("/sim/story", self._play)

    async def _state(self, _request: web.Request) -> web.Response:
        return web.json_response({"playing": self.playing} | (self.told if self.playing else {}))

    async def _play(self, _request: web.Request) -> web.Response:
        if not self.ready:
            return web.json_response({"error": "the school is not open yet"}, status=503)
        if not self.playing:
            self.playing = True
            self.nursery.start(self.perform(), "story")
        return web.json_response({"playing": True})

    async def perform(self) -> None:
        """From the first slip to the last tap."""
        self.playing, self.failure = True, None
        day = Day(self.school)
        number = len(day.scenes()) + 2
        try:
            await self._scenes(day, number)
        except (NotSeen, AssertionError, ExceptionGroup) as problem:
            self.failure = _in_short(problem)
        except Exception as problem:
            log.exception("the story stopped")
            self.failure = type(problem).__name__
        finally:
            self.playing = False
        self._tell(number, number, f"The story stopped: {self.failure}." if self.failure else THE_END, None)

    async def _scenes(self, day: Day, number: int) -> None:
        """The reminder's scene comes in between as soon as its minute has come."""
        coming = day.scenes()
        reminded: Scene | None = day.reminded()
        for step in range(1, number):
            if reminded is not None and (not coming or day.reminder_came()):
                scene, reminded = reminded, None
            else:
                scene = coming.pop(0)
            self._tell(step, number, scene.title, scene.phone.id if scene.phone else None)
            await self.school.hours.pause(BEFORE_A_SCENE)
            await scene.act()
            await self.school.hours.pause(scene.pause)

    def _tell(self, step: int, of: int, title: str, phone: int | None) -> None:
        self.told = {"type": "story", "step": step, "of": of, "title": title, "phone": phone}
        self.school.telegram.tell(self.told)


def _in_short(problem: BaseException) -> str:
    """One line for the page."""
    while isinstance(problem, BaseExceptionGroup):
        problem = problem.exceptions[0]
    first, *_ = str(problem).splitlines() or [type(problem).__name__]
    return first.rstrip(".")
