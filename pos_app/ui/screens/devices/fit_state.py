"""Where a fitting stands, and from that all that its step shows; no Qt, nothing outside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from pos_app.services.devices.fit_values import (
    Fact,
    FactKind,
    PrinterAnswer,
    PrinterFit,
    PrinterModel,
    Sure,
)
from pos_app.ui.language import tr
from pos_app.ui.notice import Notice
from pos_app.ui.screens.devices import fit_words as asked
from pos_app.ui.screens.devices.fit_steps import FitChoice, FitFact, FitShown, FitStep
from pos_app.ui.words.devices import choice_name
from pos_app.ui.words.fitting import fact_name, fact_value, model_caption, sure_word

_UNCERTAIN = frozenset({Sure.ASSUMED, Sure.REPORTED})
_ASKED = (FitStep.KOREAN, FitStep.RARE, FitStep.WIDTH, FitStep.BARCODE)


@dataclass(slots=True)
class FitState:
    """One fitting. `answers` are keys of `FitChoice`, "" where none was given yet; `printed_for` is
    the model the numbered page was last printed for; `busy` says what is waited for."""

    models: tuple[PrinterModel, ...] = ()
    profile: str = ""
    step: FitStep = FitStep.MODEL
    answers: dict[FitStep, str] = field(default_factory=lambda: dict.fromkeys(_ASKED, ""))
    answer: PrinterAnswer = field(default_factory=lambda: PrinterAnswer(heard=False))
    printed_for: str = ""
    busy: str = ""
    notice: Notice | None = None

    def beside(self, way: int) -> FitStep:
        """The step after or before; rare syllables are no question where all Korean is drawn."""
        step = FitStep(self.step + way)
        drawn = self.answers[FitStep.KOREAN] == asked.DRAWN
        return FitStep(step + way) if step is FitStep.RARE and drawn else step

    def fit(self) -> PrinterFit:
        """What will be kept: the model, and over it what was seen and answered."""
        korean = self.answers[FitStep.KOREAN]
        barcode = self.answers[FitStep.BARCODE]
        return PrinterFit(
            self.profile,
            korean,
            "" if korean == asked.DRAWN else self.answers[FitStep.RARE],
            self.answers[FitStep.WIDTH],
            {asked.NOT_READ: "drawn", asked.NO_SCANNER: ""}.get(barcode, barcode),
            self.answer.confirm,
        )

    def choices(self) -> Sequence[FitChoice]:
        """The answers the step takes."""
        return {
            FitStep.MODEL: self._model_choices,
            FitStep.KOREAN: asked.korean_choices,
            FitStep.RARE: asked.rare_choices,
            FitStep.WIDTH: asked.width_choices,
            FitStep.BARCODE: asked.barcode_choices,
        }.get(self.step, list[FitChoice])()

    def asleep(self) -> str:
        """Why the step cannot be left yet, "" where it can."""
        if self.busy:
            return self.busy
        if self.step is FitStep.KOREAN and not self.printed_for:
            return tr("먼저 종이를 인쇄해 주십시오.")
        if self.step in self.answers and not self.answers[self.step]:
            return tr("하나를 골라 주십시오.")
        return ""

    def shown(self) -> FitShown:
        """All that the step shows."""
        step = self.step
        return FitShown(
            step,
            asked.title_of(step),
            asked.hint_of(step),
            self.choices(),
            self.profile if step is FitStep.MODEL else self.answers.get(step, ""),
            self._facts(),
            Notice(self.busy, "info", "") if self.busy else self.notice,
            self._next_word(),
            self.asleep(),
            can_print=FitStep.KOREAN <= step <= FitStep.BARCODE,
            can_go_back=step not in (FitStep.MODEL, FitStep.DONE),
        )

    def _next_word(self) -> str:
        if self.step is FitStep.MODEL and self.printed_for != self.profile:
            return tr("종이 인쇄")
        words = {FitStep.KEEP: tr("저장하고 시험 인쇄"), FitStep.DONE: tr("닫기")}
        return words.get(self.step, tr("다음"))

    def _model_choices(self) -> list[FitChoice]:
        return [
            FitChoice(
                model.key,
                _name(model),
                caption=model_caption(model),
                mark=tr("답함") if model.key == self.answer.profile else "",
            )
            for model in self.models
        ]

    def _facts(self) -> Sequence[FitFact]:
        model = next((one for one in self.models if one.key == self.profile), None)
        if model is None or self.step not in (FitStep.MODEL, FitStep.KEEP, FitStep.DONE):
            return ()
        facts = [_known(fact) for fact in self._kept(model)]
        if self.step is FitStep.MODEL:
            return facts
        return [FitFact(tr("기종"), _name(model), "", certain=True), *facts]

    def _kept(self, model: PrinterModel) -> Sequence[Fact]:
        """The model's values, those answered so far in the place of its own."""
        fit = self.fit()
        seen = {
            FactKind.KOREAN: fit.korean,
            FactKind.RARE: fit.rare_syllables,
            FactKind.DOTS: fit.dots,
            FactKind.BARCODE: fit.barcode,
        }
        facts: list[Fact] = []
        for fact in model.facts:
            if seen.get(fact.kind):
                facts.append(Fact(fact.kind, seen[fact.kind], Sure.SEEN))
            elif fact.kind is FactKind.CONFIRM and fit.confirm:
                facts.append(Fact(fact.kind, fit.confirm, Sure.ANSWERED))
            elif fact.kind is not FactKind.RARE or fit.korean != asked.DRAWN:
                facts.append(fact)
        return facts


def _name(model: PrinterModel) -> str:
    """The model's, or that it is for one nobody knows."""
    name = choice_name(model.key)
    return tr("모름 · {name}").format(name=name) if model.stands_for_all else name


def _known(fact: Fact) -> FitFact:
    certain = fact.sure not in _UNCERTAIN
    return FitFact(fact_name(fact.kind), fact_value(fact), sure_word(fact.sure), certain)
