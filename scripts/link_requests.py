"""Asking addresses over HTTP, as a guest: few at once, one after another at one site.

Content may be foreign, so no address may lead into the network of the house: the machine that is
connected to is looked at before anything is asked of it, after each redirection anew.
"""

import datetime
import logging
from collections import defaultdict
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

import requests
from requests.adapters import HTTPAdapter, Retry

from scripts.link_answers import Answer
from scripts.reference_addresses import host_of, is_private

_LEAD_ELSEWHERE = ("doi.org", "hdl.handle.net")
"""Resolvers: that they lead anywhere is the answer, and what follows refuses programs often."""
_BUSY = (429, 500, 502, 503, 504)
"""Statuses that may be others a moment later (RFC 6585, RFC 9110)."""
_LONGEST_WAIT = 20
"""Seconds for which a site may ask us to wait; one that asks for more is not asked again."""


@dataclass(frozen=True)
class Manners:
    """How addresses are asked."""

    agent: str = "policy-briefs link check"
    """Who asks, told to every site."""
    timeout: float = 10
    """Seconds to wait for a connection, and for an answer to begin."""
    retries: int = 2
    backoff: float = 1
    """Seconds before a second try; twice as many before each further one."""
    at_once: int = 4
    """So many sites at the same time."""
    allow_private: bool = False
    """Whether machines of the house may be asked."""


_NO_NAME = "no machine of this name is known"


class PrivateAddressError(Exception):
    """An address leads to a machine of the house."""


def ask(addresses: Iterable[str], manners: Manners) -> Iterator[tuple[str, Answer]]:
    """Yield each address with its answer, as they come in."""
    logging.getLogger("urllib3").setLevel(logging.ERROR)  # every further try is a warning
    sites = defaultdict(list)
    for address in dict.fromkeys(addresses):
        sites[host_of(address)].append(address)
    with ThreadPoolExecutor(manners.at_once) as pool:
        for answers in pool.map(lambda each: _ask_site(each, manners), sites.values()):
            yield from answers


def _ask_site(addresses: list[str], manners: Manners) -> list[tuple[str, Answer]]:
    with requests.Session() as session:
        session.headers["User-Agent"] = manners.agent
        session.max_redirects = 10
        for scheme in ("https://", "http://"):
            session.mount(scheme, _Adapter(manners))
        return [(address, _answer(address, session, manners)) for address in addresses]


def _answer(address: str, session: requests.Session, manners: Manners) -> Answer:
    """Return what an address answers: to HEAD, or to GET where HEAD finds nothing."""
    status, last, reason = 0, address, ""
    for method in ("HEAD", "GET"):
        try:
            status, last = _status(method, address, session, manners)
            reason = _in_words(status)
        except PrivateAddressError as error:
            reason = str(error)
            break
        except (requests.RequestException, ValueError) as error:
            status, reason = 0, _reason(error)
        if 200 <= status < 400 or reason == _NO_NAME:
            break
    now = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
    return Answer(status, last, reason, now)


def _status(
    method: str, address: str, session: requests.Session, manners: Manners
) -> tuple[int, str]:
    follows = host_of(address) not in _LEAD_ELSEWHERE
    options: dict[str, Any] = {"stream": True, "timeout": manners.timeout}
    with session.request(method, address, allow_redirects=follows, **options) as response:
        return response.status_code, response.url


def _in_words(status: int) -> str:
    known = {each.value: each.phrase.lower() for each in HTTPStatus}
    return f"it answers {status}, {known[status]}" if status in known else f"it answers {status}"


def _reason(error: Exception) -> str:
    """Return in words why there is no answer."""
    # After several tries one kind of error stands for all others.
    for sign, words in (("timed out", "no answer in time"), ("resolve", _NO_NAME)):
        if sign in str(error):
            return words
    return next((words for kind, words in _REASONS.items() if isinstance(error, kind)), "no answer")


_REASONS = {
    requests.exceptions.SSLError: "its certificate is not trusted",
    requests.exceptions.Timeout: "no answer in time",
    requests.exceptions.TooManyRedirects: "it leads on and on",
    requests.exceptions.InvalidSchema: "it leads to what is no page of the web",
    requests.exceptions.RetryError: "it answers with faults of its own",
    requests.exceptions.ConnectionError: "no connection, or one that broke off",
    ValueError: "it is no address",
}


class _Adapter(HTTPAdapter):
    """Carries requests; asks again where that may help, and no machine of the house."""

    def __init__(self, manners: Manners):
        retry = Retry(
            manners.retries,
            connect=0,  # GET after HEAD is the second try
            allowed_methods=["GET"],
            status_forcelist=_BUSY,
            backoff_factor=manners.backoff,
            retry_after_max=_LONGEST_WAIT,
            raise_on_status=False,
        )
        super().__init__(max_retries=retry)
        self._allow_private = manners.allow_private
        if not manners.allow_private:
            pools = self.poolmanager.pool_classes_by_scheme
            self.poolmanager.pool_classes_by_scheme = {
                scheme: _guarded(pool) for scheme, pool in pools.items()
            }

    def send(self, request: requests.PreparedRequest, **options: Any) -> requests.Response:
        """Send one request; those that follow a redirection come here too."""
        if not self._allow_private:
            _refuse_private(host_of(request.url))  # a proxy would be connected to instead
        return super().send(request, **options)


def _guarded(pool: type) -> type:
    """Return a pool of connections that are closed before a machine of the house is asked.

    Names can lie: what counts is the number of the machine at the other end.
    """

    class Connection(pool.ConnectionCls):
        def connect(self) -> None:
            super().connect()
            _refuse_private(self.sock.getpeername()[0])

    return type("GuardedPool", (pool,), {"ConnectionCls": Connection})


def _refuse_private(host: str) -> None:
    if is_private(host):
        raise PrivateAddressError(f"'{host}' is a machine of a private network")
