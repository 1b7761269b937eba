"""How a request is answered: by the contract, then the limit, then the faults on demand."""

import json
import random
import re
import time
from collections import Counter
from collections.abc import Callable
from ipaddress import ip_address
from typing import NamedTuple

from reactin_cli.sandbox.answer import Answer, Refused, json_answer, message
from reactin_cli.sandbox.answer_faults import Scene
from reactin_cli.sandbox.contract import read_lead, read_page
from reactin_cli.sandbox.dialects import rate_headers
from reactin_cli.sandbox.faults import Fault, Making, status_fault, wire_fault
from reactin_cli.sandbox.leads import LeadStore
from reactin_cli.sandbox.limits import parse_rate_limit
from reactin_cli.sandbox.options import LIST_PATHS, SandboxOptions
from reactin_cli.sandbox.page_faults import PageFault
from reactin_cli.sandbox.request import Request
from reactin_cli.sandbox.wire_faults import Act, writes

_ADDED = message(200, "The lead was added.")
_TOO_MANY = message(429, "Too many requests.")
_HOST = re.compile(r"(?:\[(?P<six>[0-9a-f:.]+)\]|(?P<name>[a-z0-9.-]+))(?::\d+)?")
_ERROR = status_fault(500)
_DROP_BEFORE, _DROP_AFTER = wire_fault("reset-before"), wire_fault("reset-after")


class Task(NamedTuple):
    """What a request in good order wants."""

    subject: str
    """The lead's email, or its profile, or `page:N`: what faults are matched with."""
    carry_out: Callable[[], Answer]
    """Does it and gives the answer."""


Endpoint = Callable[[Request], Task]


class Reaction(NamedTuple):
    """What the client gets."""

    act: Answer | Act
    result: str
    """The status, or the word of the fault."""
    subject: str = ""
    """What it was about, if the request got that far."""


class Service:
    """One organization with one list."""

    def __init__(self, options: SandboxOptions) -> None:
        self.api_key = options.api_key
        self.faults = list(options.faults)
        self.store = LeadStore()
        self._options = options
        self._limit = parse_rate_limit(options.rate_limit) if options.rate_limit else None
        self._random = random.Random(options.seed)  # noqa: S311 - it has to repeat, not to hide
        self._spoiled: Counter[tuple[Fault, str]] = Counter()
        self._key_uses = self._posts = 0
        self._memory: dict[str, float] = {}
        beginnings = "|".join(LIST_PATHS[word] for word in options.list_paths)
        self._routes: tuple[tuple[str, re.Pattern[str], Endpoint], ...] = (
            ("POST", re.compile(r"/api/([\w-]+)/webhooks/reactin/([\w-]+)"), self._adding),
            ("GET", re.compile(rf"(?:{beginnings})([\w-]+)/lists/([\w-]+)/leads"), self._reading),
        )

    def now(self) -> float:
        """Give the time of day on the sandbox's own clock, in seconds since 1970."""
        return time.time() + self._options.clock_skew

    def react(self, request: Request, elapsed: float) -> Reaction:
        """Decide on a request at `elapsed`, in seconds of a clock that never goes back."""
        try:
            endpoint = self._admit(request)
        except Refused as refused:
            return _plain(refused.answer)
        if self._limit is None:
            return self._serve(endpoint, request, elapsed)
        grant = self._limit.ask(elapsed)
        reaction = self._serve(endpoint, request, elapsed) if grant.allowed else _plain(_TOO_MANY)
        if not isinstance(reaction.act, Answer):
            return reaction
        headers = rate_headers(self._options.rate_limit_headers, grant, self.now())
        return reaction._replace(act=reaction.act.with_headers(headers))

    def _admit(self, request: Request) -> Endpoint:
        """Find what a request is for; raises `Refused` with 421, 404, 405 or 401."""
        if not _is_loopback(request.headers.get("host", "")):
            raise Refused(421, "This sandbox serves its own machine alone, by its own address.")
        method, ids, endpoint = self._route(request.path)
        if request.method != method:
            raise Refused(405, f"Only {method} is served here.", (("Allow", method),))
        self._check_key(request)
        if ids != (self._options.organization_id, self._options.list_id):
            raise Refused(404, "There is no such organization or list.")
        return endpoint

    def _route(self, path: str) -> tuple[str, tuple[str, ...], Endpoint]:
        for method, pattern, endpoint in self._routes:
            if match := pattern.fullmatch(path):
                return method, match.groups(), endpoint
        raise Refused(404, "Nothing is served at this address.")

    def _check_key(self, request: Request) -> None:
        if request.headers.get("authorization") != self.api_key:
            raise Refused(401, "The API key is missing or wrong.")
        self._key_uses += 1
        if self._key_uses == self._options.rotate_key_after:
            self.api_key += "-rotated"

    def _serve(self, endpoint: Endpoint, request: Request, elapsed: float) -> Reaction:
        try:
            task = endpoint(request)
        except Refused as refused:
            return _plain(refused.answer)
        self._posts += request.method == "POST"
        fault = self._fault_for(task.subject)
        if fault is None:
            return _plain(task.carry_out(), task.subject)
        if isinstance(fault.act, PageFault):
            page = json.loads(task.carry_out().body)
            answer = json_answer(200, fault.act.reshape(page))
            head, _, body = answer.encode(self.now()).partition(b"\r\n\r\n")
            bare = writes(head.replace(b"\r\n", b"\n") + b"\n\n" + body, goes_on=True)
            shown = bare if fault.act.bare_lines else answer
            return Reaction(shown, fault.name, task.subject)
        if isinstance(act := fault.act, Making):
            scene = Scene(self.now(), elapsed, self.api_key, self._posts, self._memory)
            made = act.make(scene)
            if made is None:
                return _plain(task.carry_out(), task.subject)
            act = made
        if fault.stored:
            task.carry_out()
        return Reaction(act, fault.name, task.subject)

    def _adding(self, request: Request) -> Task:
        lead = read_lead(request)

        def add() -> Answer:
            self.store.add(lead, time.time())
            return _ADDED

        return Task(lead.get("email") or lead["linkedinUrl"], add)

    def _reading(self, request: Request) -> Task:
        number, size = read_page(request)

        def read() -> Answer:
            until = time.time() - self._options.visible_after
            return json_answer(200, self.store.page(number, size, until))

        return Task(f"page:{number}", read)

    def _fault_for(self, subject: str) -> Fault | None:
        for fault in self.faults:
            if fault.fits(subject) and self._has_attempts_left(fault, subject):
                return fault
        return self._bad_luck()

    def _has_attempts_left(self, fault: Fault, subject: str) -> bool:
        if fault.times is None:
            return True
        self._spoiled[fault, subject] += 1
        return self._spoiled[fault, subject] <= fault.times

    def _bad_luck(self) -> Fault | None:
        """Draw twice whatever comes of it, so that one rate does not shift the other's luck."""
        error, drop = self._random.random(), self._random.random()
        if error < self._options.error_rate:
            return _ERROR
        if drop < self._options.drop_rate:
            return _DROP_BEFORE if drop < self._options.drop_rate / 2 else _DROP_AFTER
        return None


def _is_loopback(host: str) -> bool:
    """Tell whether a Host header names this machine: a web page that a browser shows cannot."""
    name = _HOST.fullmatch(host.strip().lower())
    if name is None:
        return False
    if name["name"] == "localhost":
        return True
    try:
        return ip_address(name["six"] or name["name"]).is_loopback
    except ValueError:
        return False


def _plain(answer: Answer, subject: str = "") -> Reaction:
    return Reaction(answer, str(answer.status), subject)
