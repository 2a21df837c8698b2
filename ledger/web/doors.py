"""Who may come in: one-time links, sessions, the password for those from elsewhere, and the hosts that are asked for.

Everything is kept in memory and ends with the server. Secrets are compared in constant time; of links only the hash is
kept.
"""

from __future__ import annotations

import hmac
import secrets
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from time import monotonic

LONGEST_IDLE = 12 * 3600
"""Seconds after which a session that nobody used ends: a long day at the desk."""
_TRIES, _WITHIN = 5, 60
"""Wrong passwords after which nobody is let in by one, and for how many seconds they count."""


@dataclass(slots=True)
class Session:
    """A reviewer who came in: the name that everything they write carries, and the token that their forms hold."""

    name: str
    csrf: str
    used: float


class Doors:
    """The way in to one server; `hosts` are the names that it may be asked under."""

    def __init__(self, hosts: Sequence[str], password: str | None = None) -> None:
        """Nobody is in yet."""
        self.hosts = frozenset(host.casefold() for host in hosts)
        self.has_password = password is not None
        self._password = (password or "").encode()
        self._links: dict[bytes, str] = {}
        self._sessions: dict[str, Session] = {}
        self._wrong: deque[float] = deque(maxlen=_TRIES)

    def is_host(self, asked: str) -> bool:
        """Whether the server goes by the name that a browser asked for."""
        return asked.casefold() in self.hosts

    def invite(self, name: str) -> str:
        """A token that lets somebody in once, under this name."""
        token = secrets.token_urlsafe(32)
        self._links[_hashed(token)] = name
        return token

    def enter(self, token: str) -> str | None:
        """The session that a token opens; `None` where it was used, or is none."""
        name = self._links.pop(_hashed(token), None)
        return None if name is None else self._begun(name)

    def admit(self, name: str, password: str) -> str | None:
        """The session of somebody who knows the password; `None` where it is wrong."""
        if not self.has_password or not hmac.compare_digest(password.encode(), self._password):
            self._wrong.append(monotonic())
            return None
        return self._begun(name)

    @property
    def is_shut(self) -> bool:
        """Whether so many wrong passwords came in of late that none is looked at."""
        return len(self._wrong) == _TRIES and monotonic() - self._wrong[0] < _WITHIN

    def _begun(self, name: str) -> str:
        key = secrets.token_urlsafe(32)
        self._sessions[key] = Session(name, secrets.token_urlsafe(32), monotonic())
        return key

    def session(self, key: str | None) -> Session | None:
        """The session that a cookie names, if it has not ended."""
        found = self._sessions.get(key or "")
        if found is None:
            return None
        if monotonic() - found.used > LONGEST_IDLE:
            self.leave(key)
            return None
        found.used = monotonic()
        return found

    def leave(self, key: str | None) -> None:
        """Ends a session."""
        self._sessions.pop(key or "", None)


def holds(session: Session, token: str | None) -> bool:
    """Whether a form holds the token of its session."""
    return hmac.compare_digest(session.csrf.encode(), (token or "").encode("utf-8", "replace"))


def _hashed(token: str) -> bytes:
    return sha256(token.encode("utf-8", "replace")).digest()
