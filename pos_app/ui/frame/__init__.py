"""The parts around every screen: rail, header, status strip, ribbon, shortcut page."""
