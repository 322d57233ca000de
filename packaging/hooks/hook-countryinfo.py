"""The gazetteer of the entities component reads this package's data files."""

from PyInstaller.utils.hooks import collect_data_files

datas = collect_data_files("countryinfo")
