"""Takes the place of the common hook: all modules, since spaCy's registry names them."""

from parts import is_wanted_module
from PyInstaller.utils.hooks import collect_data_files, collect_submodules

hiddenimports = collect_submodules("thinc", filter=is_wanted_module)
datas = collect_data_files("thinc")
