"""The part that prints: takes tokens one by one, keeps the state, puts ink on the roll."""

from __future__ import annotations

from collections.abc import Callable

from PIL import Image

from pos_app.devices.printers.profile import PrinterProfile
from pos_app.devices.simulated.virtual_printer import glyphs, korean_rom
from pos_app.devices.simulated.virtual_printer.events import Event, EventKind, EventLog
from pos_app.devices.simulated.virtual_printer.line import Line
from pos_app.devices.simulated.virtual_printer.roll import Roll, Sheet
from pos_app.devices.simulated.virtual_printer.state import KOREA, fresh_state
from pos_app.devices.simulated.virtual_printer.tokenizer import Token


class Machine:
    """State, line and paper of one printer. Commands work on it through these methods.

    `on_line` is told after each printed line, `on_sheet` gets each cut sheet, `answer` sends bytes
    back, `status` gives the answer bytes of GS r and of an automatic status.
    """

    def __init__(self, profile: PrinterProfile, log: EventLog, *, endless: bool = False) -> None:
        self.profile = profile
        self.log = log
        self.state = fresh_state(profile)
        self.line = Line()
        self.roll = Roll(profile.dots, profile.dpi, endless=endless)
        self.graphics: Image.Image | None = None  # stored by GS ( L 112, printed by 50
        self.lines = 0
        self.cuts = 0
        self.token = Token(0, "", b"")
        self.on_line: Callable[[], None] = lambda: None
        self.on_sheet: Callable[[Sheet], None] = lambda _sheet: None
        self.answer: Callable[[bytes], None] = lambda _reply: None
        self.answer_status: Callable[[int], None] = lambda _kind: None
        self.automatic_status: Callable[[int], None] = lambda _mask: None
        self._lead: int | None = None  # first byte of a letter whose second has not come
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
        """ESC @: settings back, the unprinted line forgotten."""
        self.state = fresh_state(self.profile)
        self.line.clear()

    # -- text ---------------------------------------------------------------------------------

    def text(self, data: bytes, offset: int) -> None:
        """Set a run of text bytes; a two-byte letter may begin in one run and end in the next."""
        for place, byte in enumerate(data, offset):
            if self._lead is not None:
                pair, self._lead = bytes([self._lead, byte]), None
                self._letter(self._korean(pair), 2, self._lead_at)
            elif 0x80 < byte < 0xFF and korean_rom.reads_two_bytes(self.state, self.profile):
                self._lead, self._lead_at = byte, place
            else:
                self._letter(self._latin(byte), 1, place)

    def end_text(self) -> None:
        """A command comes: half a letter becomes a hollow box."""
        if self._lead is not None:
            self._lead = None
            self._letter(None, 2, self._lead_at)

    def _korean(self, pair: bytes) -> str | None:
        return korean_rom.letter(pair, self.state, self.profile)

    def _latin(self, byte: int) -> str | None:
        if byte == 0x5C and self.state.country == KOREA:
            return "\u20a9"
        if byte < 0x7F:
            return chr(byte)
        if byte == 0x7F or korean_rom.reads_two_bytes(self.state, self.profile):
            return None
        return bytes([byte]).decode("cp437")

    def _letter(self, char: str | None, columns: int, offset: int) -> None:
        if self.roll.full:
            self.say_full(offset)
            return
        state = self.state
        width = state.font // 2 * columns
        cell = None if char is None else glyphs.glyph(char, width, state.font, state.bold)
        if cell is None:
            shown = "" if char is None else f"U+{ord(char):04X}"
            self.log.add(Event(offset, EventKind.MISSING_GLYPH, detail=shown))
            cell, char = glyphs.missing(width, state.font), glyphs.MISSING
        before, after = state.two_byte_spacing if columns == 2 else (0, state.letter_spacing)
        taken = (width + before + after) * state.across
        if self.line.x + width * state.across > self.room and not self.line.empty:
            self.print_line()
        underline = state.two_byte_underline if columns == 2 else state.underline
        ink = glyphs.styled(cell, state.across, state.down, underline, state.reverse)
        self.line.x += before * state.across
        self.line.put(ink, char or glyphs.MISSING, taken - before * state.across)

    # -- paper --------------------------------------------------------------------------------

    @property
    def room(self) -> int:
        """Dots of the printing area."""
        return max(1, min(self.state.area_width, self.profile.dots - self.state.left_margin))

    def shift(self, width: int) -> int:
        """Where something so wide begins, from the paper's edge, as ESC a says."""
        free = max(0, self.room - width)
        return self.state.left_margin + free * int(self.state.align) // 2

    def print_line(self, advance: int | None = None) -> None:
        """Print the line and move on by the line spacing, at least by its height.

        `advance` in dots replaces the line spacing (ESC J).
        """
        spacing = self.state.line_spacing if advance is None else advance
        if self.line.empty:
            self.roll.feed(spacing)
            if advance is None:
                self.roll.write("")
        else:
            shift = self.shift(self.line.width)
            band = self.line.ink(self.profile.dots, shift)
            self.roll.write(self.line.text(shift))
            self.roll.ink(band, max(spacing, band.height))
        self.line.clear()
        self.lines += 1
        self.on_line()

    def flush(self) -> None:
        """Print what is set, without feeding more than its height."""
        if not self.line.empty:
            self.print_line(0)

    def picture(self, ink: Image.Image, text: str) -> None:
        """Put an image at the head's place, aligned, and move on by its height."""
        self.flush()
        band = Image.new("1", (self.profile.dots, ink.height), 0)
        band.paste(ink, (self.shift(ink.width), 0))
        self.roll.write(" " * (self.shift(ink.width) // 12) + text)
        self.roll.ink(band, ink.height)
        self.lines += 1
        self.on_line()

    def cut(self) -> None:
        self.flush()
        self.cuts += 1
        self.note(EventKind.CUT)
        if not self.profile.cutter:
            return
        sheet = self.roll.cut()
        if sheet is not None:
            self.on_sheet(sheet)
