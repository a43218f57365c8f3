"""The one way out by HTTP: a few hosts, no redirects, verified, and bounded in time and size."""

from __future__ import annotations

import ipaddress
import socket
import ssl
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, cast

import httpx

from pos_app.gateways.errors import GatewayTrouble, Trouble
from pos_app.gateways.http_limits import HttpLimits


@dataclass(frozen=True, slots=True)
class HttpAnswer:
    """A complete answer of any status."""

    status: int
    body: bytes


_FORM = {"content-type": "application/x-www-form-urlencoded; charset=utf-8"}


@dataclass(frozen=True, slots=True)
class _Told:
    """What goes with a call: a query, a JSON object, or a form."""

    params: Mapping[str, str] | None = None
    json: Mapping[str, object] | None = None
    form: bytes | None = None


def is_loopback(host: str) -> bool:
    """Whether the host is this computer, where simulators live."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


class HttpDoor:
    """Calls one service. Every failure is a GatewayTrouble that says whether anything was sent.

    `trusted` is the certificate of a service on this computer; nobody else's word counts there.
    """

    def __init__(
        self,
        service: str,
        base_url: str,
        allowed_hosts: frozenset[str],
        limits: HttpLimits | None = None,
        headers: Mapping[str, str] | None = None,
        trusted: Path | None = None,
    ) -> None:
        self._service = service
        self._limits = limits or HttpLimits()
        self._base = self._checked(base_url, allowed_hosts)
        self._client = httpx.Client(
            verify=trust(self._base, trusted),
            follow_redirects=False,
            trust_env=False,
            timeout=httpx.Timeout(self._limits.read_s, connect=self._limits.connect_s),
            limits=httpx.Limits(max_keepalive_connections=0),
            headers={"accept-encoding": "identity", "user-agent": "damda-pos", **(headers or {})},
        )

    def _checked(self, base_url: str, allowed_hosts: frozenset[str]) -> httpx.URL:
        try:
            url = httpx.URL(base_url)
        except httpx.InvalidURL as error:
            raise GatewayTrouble(self._service, Trouble.HOST_REFUSED, "address") from error
        safe = url.scheme == "https" or (url.scheme == "http" and is_loopback(url.host))
        if not safe or url.host not in allowed_hosts or url.userinfo:
            raise GatewayTrouble(self._service, Trouble.HOST_REFUSED, url.host)
        return url

    def close(self) -> None:
        self._client.close()

    def get(self, path: str, params: Mapping[str, str] | None = None) -> HttpAnswer:
        """Ask. Raises GatewayTrouble when no complete answer came."""
        return self._call("GET", path, _Told(params=params))

    def post(self, path: str, json: Mapping[str, object]) -> HttpAnswer:
        """Tell. Raises GatewayTrouble when no complete answer came."""
        return self._call("POST", path, _Told(json=json))

    def post_form(self, path: str, form: bytes) -> HttpAnswer:
        """Tell by a form, already encoded. Raises GatewayTrouble when no complete answer came."""
        return self._call("POST", path, _Told(form=form))

    def _call(self, method: str, path: str, told: _Told) -> HttpAnswer:
        watch = _Watch(self._limits.total_s)
        try:
            return self._exchange(method, path, told, watch)
        except httpx.HTTPError as error:
            raise self._trouble(error, timed_out=watch.fired) from error
        finally:
            watch.stop()

    def _exchange(self, method: str, path: str, told: _Told, watch: _Watch) -> HttpAnswer:
        url = self._base.copy_with(path=self._base.path.rstrip("/") + path)
        body = bytearray()
        with self._client.stream(
            method,
            url,
            params=told.params,
            json=told.json,
            content=told.form,
            headers=_FORM if told.form is not None else None,
            extensions={"trace": watch.saw},
        ) as answer:
            if answer.is_redirect or 300 <= answer.status_code < 400:
                raise GatewayTrouble(self._service, Trouble.REDIRECT, str(answer.status_code))
            for piece in answer.iter_raw():
                body += piece
                if len(body) > self._limits.max_bytes:
                    raise GatewayTrouble(self._service, Trouble.TOO_BIG, path)
        return HttpAnswer(answer.status_code, bytes(body))

    def _trouble(self, error: httpx.HTTPError, timed_out: bool) -> GatewayTrouble:
        detail = type(error).__name__
        if isinstance(error, httpx.ConnectError):
            secure = _caused_by_tls(error) and not timed_out
            kind = Trouble.CERTIFICATE if secure else Trouble.UNREACHABLE
            return GatewayTrouble(self._service, kind, detail)
        if isinstance(error, httpx.ConnectTimeout):
            return GatewayTrouble(self._service, Trouble.UNREACHABLE, detail)
        if timed_out or isinstance(error, httpx.TimeoutException):
            return GatewayTrouble(self._service, Trouble.TIMEOUT, detail)
        return GatewayTrouble(self._service, Trouble.RESET, detail)


def trust(base: httpx.URL, trusted: Path | None) -> ssl.SSLContext:
    """Whose word counts: the system's authorities; nobody's where the door is plain HTTP.

    Reading the authorities takes longer than a call, and a plain door never gets to ask them.
    """
    if base.scheme == "https":
        own = trusted if trusted is not None and is_loopback(base.host) else None
        return ssl.create_default_context(cafile=own)
    return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


def _caused_by_tls(error: BaseException) -> bool:
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLError):
            return True
        cause = cause.__cause__ or cause.__context__
    return False


class _Wire(Protocol):
    """What the client shows of a connection."""

    def get_extra_info(self, info: str) -> socket.socket | None: ...


class _Watch:
    """Shuts the connection of one call when its whole time is over.

    The client's own limits begin anew with every byte that arrives.
    """

    def __init__(self, total_s: float) -> None:
        self.fired = False
        self._socket: socket.socket | None = None
        self._timer = threading.Timer(total_s, self._fire)
        self._timer.daemon = True
        self._timer.start()

    def saw(self, event: str, info: Mapping[str, object]) -> None:
        """Told of each step of the call by the client; remembers the newest socket."""
        if event in ("connection.connect_tcp.complete", "connection.start_tls.complete"):
            self._socket = cast("_Wire", info["return_value"]).get_extra_info("socket")
            if self.fired:
                self._shut()

    def stop(self) -> None:
        self._timer.cancel()
        self._timer.join()

    def _fire(self) -> None:
        self.fired = True
        self._shut()

    def _shut(self) -> None:
        if self._socket is None:
            return
        try:
            self._socket.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass  # it is gone already, which is what was wanted
