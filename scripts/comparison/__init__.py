"""The search beside its alternatives: same documents, same questions, one run. Only `scripts/bench.py` uses it.

Each engine has a module that alone knows it: how it indexes the documents into a folder and how it is asked. What runs
in a browser is a folder with a page; `browser.py` asks it in Chromium. Nothing of this is part of the library.
"""
