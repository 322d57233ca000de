"""Takes the place of PyInstaller's own hook: the same, without the plugins that stay out.

A plugin that is left out here does not draw in the Qt libraries that only it needs.
"""

from parts import wanted_binaries
from PyInstaller.utils.hooks.qt import add_qt6_dependencies

hiddenimports, _plugins, datas = add_qt6_dependencies(__file__)
binaries = wanted_binaries(_plugins)
