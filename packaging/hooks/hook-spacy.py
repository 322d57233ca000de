"""Takes the place of the common hook: all modules, since spaCy finds many by name alone.

Languages are among them: the user's own pipelines may be in any.
"""

from parts import is_wanted_module
from PyInstaller.utils.hooks import collect_data_files, collect_submodules

hiddenimports = collect_submodules("spacy", filter=is_wanted_module)
datas = collect_data_files("spacy")
