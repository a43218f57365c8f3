"""Faults on command: how the next request at a pretend terminal goes wrong, and how far it came."""

from __future__ import annotations

from enum import Enum


class TerminalFault(Enum):
    """The ways a terminal fails a shop. "Done" is what its own books say afterwards."""

    NO_ACK = "no_ack"  # takes nothing, says nothing: not done
    NO_ACK_DONE = "no_ack_done"  # done, and says nothing at all
    NAK_ONCE = "nak_once"  # the first copy does not arrive whole, the next does: done
    NAK_ALWAYS = "nak_always"  # no copy arrives whole: not done
    NO_ANSWER = "no_answer"  # takes it on and never answers: not done
    LATE = "late"  # done, and answers when nobody waits any more
    ANSWER_LOST = "answer_lost"  # done, and its answer is lost
    PULLED_AFTER = "pulled_after"  # done, the cable pulled before a word came back
    PULLED_MID_ANSWER = "pulled_mid_answer"  # done, the cable pulled within the answer
    GARBLED_ONCE = "garbled_once"  # done, its answer arrives broken, then whole
    GARBLED_ALWAYS = "garbled_always"  # done, no copy of its answer arrives whole
    HALF_ANSWER = "half_answer"  # done, and half its answer arrives, always
    OTHER_TRACE = "other_trace"  # done, and answers about another request
    STRANGE_CODE = "strange_code"  # done, with a code in no specification
    OTHER_TOTAL = "other_total"  # done, and says another amount
    PAPER_RUNS_OUT = "paper_runs_out"  # done, its own slip is not printed
    BUSY = "busy"  # somebody pays at it: not done
    DECLINED = "declined"  # the tax office's side says no
    STOPPED = "stopped"  # a person presses 취소: not done
    LINE_FAILS = "line_fails"  # no connection to the VAN: not done
    WAITS = "waits"  # waits for a person at it, who agrees or not


DONE = frozenset(
    {
        TerminalFault.NO_ACK_DONE,
        TerminalFault.NAK_ONCE,
        TerminalFault.LATE,
        TerminalFault.ANSWER_LOST,
        TerminalFault.PULLED_AFTER,
        TerminalFault.PULLED_MID_ANSWER,
        TerminalFault.GARBLED_ONCE,
        TerminalFault.GARBLED_ALWAYS,
        TerminalFault.HALF_ANSWER,
        TerminalFault.OTHER_TRACE,
        TerminalFault.STRANGE_CODE,
        TerminalFault.OTHER_TOTAL,
        TerminalFault.PAPER_RUNS_OUT,
    }
)
"""Those after which the terminal's books have it."""
