"""One folder a screen: `screen.py` builds and renders, `presenter.py` decides."""
