"""키 카드: the picker's commands on paper."""

from __future__ import annotations

from pathlib import Path

from pos_app.domain.actors import Actor, Permission, require
from pos_app.services.paper.slip_pdf import FileNotWritten


class KeyCards:
    """Writes the card into the folder of the shop's papers."""

    def __init__(self, papers: Path) -> None:
        self._papers = papers

    def save(self, actor: Actor, name: str) -> Path:
        """Write the card under a name, over an older one. Raises `FileNotWritten`."""
        require(actor, Permission.PICK)
        # Loaded here: PDFs are not needed to start.
        from pos_app.documents.key_card_pdf import key_card_pdf

        path = self._papers / name
        part = path.with_suffix(".part")
        try:
            self._papers.mkdir(parents=True, exist_ok=True)
            part.write_bytes(key_card_pdf())
            part.replace(path)
        except OSError as no:
            raise FileNotWritten(str(path), type(no).__name__) from no
        return path
