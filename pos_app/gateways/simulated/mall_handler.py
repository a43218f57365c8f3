"""One connection to the pretend mall: read, do, and answer well or badly as planned."""

from __future__ import annotations

from typing import cast

from pos_app.gateways.mall_wire import JsonObject, Unreadable, parse
from pos_app.gateways.simulated.faults import Fault
from pos_app.gateways.simulated.loopback import LoopbackListener
from pos_app.gateways.simulated.mall_answers import Answer, MallAnswers
from pos_app.gateways.simulated.mall_faults import Call, FaultPlan
from pos_app.gateways.simulated.manners import MannersHandler, as_json

_NO_BODY: JsonObject = {}


class MallListener(LoopbackListener):
    """The listening socket with what its handlers need."""

    answers: MallAnswers
    faults: FaultPlan[Call]
    secret: str


class MallHandler(MannersHandler):
    """One call per connection."""

    @property
    def _mall(self) -> MallListener:
        return cast(MallListener, self.server)

    def call(self, method: str) -> None:
        mall = self._mall
        call = mall.answers.call_of(method, self.path)
        fault = mall.faults.take(call) if call else None
        if fault is Fault.RESET_BEFORE:
            self.reset()
            return
        told = self._told()
        if mall.secret and self.headers.get("x-mall-key", "") != mall.secret:
            self._answer(Answer(401, {"rejected": "not_allowed"}))
        elif call is None:
            self._answer(Answer(404, {"error": "no such call"}))
        elif fault is None:
            answer = mall.answers.answer(call, self.path, told)
            if call is Call.ORDER:
                mall.answers.catch_up()
            self._answer(answer)
        elif fault.applied:
            answer = mall.answers.answer(call, self.path, told)
            self.lose_answer(fault, answer.status, answer.fields)
        else:
            if fault is Fault.APPLIED_AFTER_INQUIRY:
                mall.answers.put_off(call, self.path, told)
            self.refuse_service(fault)

    def _told(self) -> JsonObject:
        length = int(self.headers.get("content-length") or 0)
        if not 0 < length <= 65_536:
            return _NO_BODY
        try:
            return parse(self.rfile.read(length))
        except Unreadable:
            return _NO_BODY

    def _answer(self, answer: Answer) -> None:
        self.send(answer.status, as_json(answer.fields))
