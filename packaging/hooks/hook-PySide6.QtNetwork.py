"""Takes the place of PyInstaller's own hook: without OpenSSL and without watching the network.

PySide6 itself names the module; the program stays offline.
"""

from parts import wanted_binaries
from PyInstaller.utils.hooks.qt import add_qt6_dependencies

hiddenimports, _plugins, datas = add_qt6_dependencies(__file__)
binaries = wanted_binaries(_plugins)
