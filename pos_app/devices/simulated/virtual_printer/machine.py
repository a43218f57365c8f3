"""The part that prints: takes tokens one by one, keeps the state, puts ink on the roll."""

from __future__ import annotations

from collections.abc import Callable

from PIL import Image

from pos_app.devices.printers.profile import PrinterProfile
from pos_app.devices.simulated.virtual_printer import korean_rom
from pos_app.devices.simulated.virtual_printer.bits import packed, stride, turned
from pos_app.devices.simulated.virtual_printer.display import CustomerDisplay
from pos_app.devices.simulated.virtual_printer.events import Event, EventKind, EventLog
from pos_app.devices.simulated.virtual_printer.letters import Letters
from pos_app.devices.simulated.virtual_printer.line import Line
from pos_app.devices.simulated.virtual_printer.outlet import Outlet
from pos_app.devices.simulated.virtual_printer.roll import Roll
from pos_app.devices.simulated.virtual_printer.stamps import COLUMN, Stamp
from pos_app.devices.simulated.virtual_printer.state import Align, fresh_state
from pos_app.devices.simulated.virtual_printer.tokenizer import Token


class Machine:
    """State, line and paper of one printer. Commands work on it through these methods; what leaves
    the printer goes through its outlet."""

    def __init__(self, profile: PrinterProfile, log: EventLog, *, endless: bool = False) -> None:
        self.profile = profile
        self.log = log
        self.out = Outlet()
        self.state = fresh_state(profile)
        self.letters = Letters(profile)
        self.line = Line()
        self.roll = Roll(profile.dots, profile.dpi, log, endless=endless)
        self.row_bytes = stride(profile.dots)
        self.display = CustomerDisplay()
        self.graphics: Image.Image | None = None  # stored by GS ( L 112, printed by 50
        self.downloaded: Image.Image | None = None  # stored by GS *, printed by GS /
        self.kept: tuple[Image.Image, ...] = ()  # stored by FS q, printed by FS p, never lost
        self.selected = True  # ESC =: false sends bytes past the printer
        self.to_display = False  # and there to the display
        self.lines = 0
        self.cuts = 0
        self._set_back: dict[int, int] = {}
        self.epoch = 0  # grows when what was being printed is lost
        self.token = Token(0, "", b"")
        self.interrupted: Callable[[], bool] = lambda: False
        self._lead = -1  # first byte of a letter whose second has not come
        self._lead_at = 0

    def note(self, kind: EventKind, name: str = "", detail: str = "") -> None:
        """Log an event of the command at hand."""
        token = self.token
        self.log.add(Event(token.offset, kind, name or token.name, token.raw[:16], detail))

    def say_full(self, offset: int) -> None:
        """Log once that no more is drawn."""
        if self.roll.full and not self.log.count(EventKind.LIMIT):
            self.log.add(Event(offset, EventKind.LIMIT, "paper", detail="more than is drawn"))

    def reset(self) -> None:
        """ESC @: settings back, the unprinted line, images and letters sent before forgotten."""
        self.state = fresh_state(self.profile)
        self.letters.forget_all()
        self.graphics = self.downloaded = None
        self.line.clear()

    def drop(self) -> None:
        """What is being printed is lost: the rest of a command, the set line, half a letter."""
        self.epoch += 1
        self._lead = -1
        self.line.clear()

    # -- text ---------------------------------------------------------------------------------

    def text(self, data: bytes, offset: int, *, whole: bool = False) -> int:
        """Set a run of text bytes; a two-byte letter may begin in one run and end in the next.

        How many bytes were set: fewer if the printer had to stop at the end of a line, which it
        does not for text that is `whole`.
        """
        if self.roll.full:
            self._lead = -1
            return len(data)
        state, line, room = self.state, self.line, self.room
        one, two = self.letters.one_byte(state), self.letters.two_byte(state)
        pairs = korean_rom.reads_two_bytes(state, self.profile)
        for at, byte in enumerate(data):
            if self._lead >= 0:
                letter, place = two[self._lead << 8 | byte], self._lead_at
                self._lead = -1
            elif pairs and 0x80 < byte < 0xFF:
                self._lead, self._lead_at = byte, offset + at
                continue
            else:
                letter, place = one[byte], offset + at
            if letter.missing is not None:
                self._missing(place, letter)
            if line.x + letter.needs > room and line.cells:
                epoch = self.epoch
                self.print_line()
                if self.epoch != epoch:
                    return at + 1
                if self.roll.full:
                    return len(data)
                line.put(letter)
                if not whole and self.interrupted():
                    return at + 1
            else:
                line.put(letter)
        return len(data)

    def end_text(self) -> None:
        """A command comes: half a letter becomes a hollow box."""
        if self._lead >= 0:
            letter = self.letters.two_byte(self.state)[self._lead]
            self._lead = -1
            self._missing(self._lead_at, letter)
            self.put(letter)

    def put(self, stamp: Stamp) -> None:
        """Set a stamp, on the next line if it does not fit on this one."""
        if self.line.x + stamp.needs > self.room and not self.line.empty:
            self.print_line()
        self.line.put(stamp)

    def _missing(self, offset: int, letter: Stamp) -> None:
        self.log.add(Event(offset, EventKind.MISSING_GLYPH, detail=letter.missing or ""))

    # -- paper --------------------------------------------------------------------------------

    @property
    def room(self) -> int:
        """Dots of the printing area."""
        return max(1, min(self.state.area_width, self.profile.dots - self.state.left_margin))

    def shift(self, width: int) -> int:
        """Where something so wide begins, from the paper's edge, as ESC a says."""
        free = max(0, self.room - width)
        align = self.state.align
        if self.state.upside_down:  # the whole area is turned
            align = Align(2 - align)
        return self.state.left_margin + free * align // 2

    def print_line(self, advance: int | None = None) -> None:
        """Print the line and move on by the line spacing, at least by its height.

        `advance` in dots replaces the line spacing (ESC J).
        """
        spacing = self.state.line_spacing if advance is None else advance
        if self.line.empty:
            self.roll.feed(spacing)
            if advance is None:
                self.roll.write("")
        elif not self.roll.full:
            self._press(spacing)
        self.line.clear()
        self._line_done()

    def _press(self, spacing: int) -> None:
        line, state, bits = self.line, self.state, self.row_bytes * 8
        width, height = line.width, line.height
        shift = self.shift(width)
        band = line.band(self.profile.dots - shift, self.row_bytes)
        if state.upside_down:
            drawn = min(width, self.profile.dots - shift)
            band = turned(band, height, self.row_bytes) << (bits - drawn - shift)
        else:
            band >>= shift
        self.roll.write(line.text(shift))
        self.roll.ink(packed(band, height, self.row_bytes), spacing)

    def flush(self) -> None:
        """Print what is set, without feeding more than its height."""
        if not self.line.empty:
            self.print_line(0)

    def picture(self, ink: Image.Image, text: str, *, turns: bool = True) -> None:
        """Put an image at the head's place, aligned, and move on by its height. `turns`: it stands
        on its head where letters do."""
        self.flush()
        if self.roll.full:
            return
        if turns and self.state.upside_down:
            ink = ink.transpose(Image.Transpose.ROTATE_180)
        shift = self.shift(ink.width)
        band = Image.new("1", (self.row_bytes * 8, ink.height), 0)
        band.paste(ink, (shift, 0))
        self.roll.write(" " * (shift // COLUMN) + text)
        self.roll.ink(band.tobytes(), 0)
        self._line_done()

    def _line_done(self) -> None:
        self.lines += 1
        self.out.line()

    def cut(self) -> None:
        self.flush()
        self.cuts += 1
        self.note(EventKind.CUT)
        if self.profile.cutter:
            sheet = self.roll.cut()
            if sheet is not None:
                self.out.sheet(sheet)
        self.out.cut()

    def counted(self, counter: int) -> int:
        """GS g 2: lines (20, 148) or cuts (50, 178); the low numbers since they were set back."""
        return (self.cuts if counter in (50, 178) else self.lines) - self._set_back.get(counter, 0)

    def set_back(self, counter: int) -> None:
        """GS g 0: only the low numbers can be."""
        if counter in (20, 50):
            self._set_back[counter] = self.cuts if counter == 50 else self.lines

    def dots(self, units: int, way: int) -> int:
        """Motion units in dots, across (way 0) or down (way 1)."""
        part = self.state.units[way]
        return units if part == 0 else units * self.profile.dpi // part
