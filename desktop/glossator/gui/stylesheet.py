"""The style sheet of the window's chrome, made from a theme."""

from glossator.gui.fonts import Families
from glossator.gui.theme import Theme
from glossator.resources import resource

# Drawn in tones that stand out from the fields of every theme.
_PICTURES = ("mark-checked", "mark-down", "mark-up")


def stylesheet(theme: Theme, families: Families) -> str:
    """The style sheet of the whole window under ``theme``."""
    interface = families.interface[0]
    return _TEMPLATE.format(
        font=interface,
        page=theme.page.name(),
        chrome=theme.chrome.name(),
        card=theme.card.name(),
        rule=theme.rule.name(),
        outline=theme.outline.name(),
        text=theme.text.name(),
        muted=theme.muted.name(),
        accent=theme.accent.name(),
        on_accent=theme.on_accent.name(),
        selection=theme.selection.name(),
        alarm=theme.alarm.name(),
        **{name.replace("-", "_"): _picture(name) for name in _PICTURES},
    )


def _picture(name: str) -> str:
    """The file of a picture, as a style sheet names it."""
    return resource(f"icons/{name}.svg").as_posix()


_TEMPLATE = """
QWidget {{ font-family: "{font}"; font-size: 13px; color: {text}; }}
QMainWindow, #sidebar, #topbar, #footbar, #welcome, #drawer {{ background: {chrome}; }}
#topbar {{ border-bottom: 1px solid {rule}; }}
#footbar {{ border-top: 1px solid {rule}; }}
#sidebar {{ border-right: 1px solid {rule}; }}
#findbar {{ background: {chrome}; border-bottom: 1px solid {rule}; }}
#question {{ background: {selection}; border-top: 1px solid {rule}; }}
#attributes {{ background: {chrome}; border-top: 1px solid {rule}; }}
#attribute {{ border-radius: 6px; }}
#attribute[current="true"] {{ background: {selection}; }}
#attribute QPushButton:checked {{
  background: {accent}; color: {on_accent}; border-color: {accent};
}}
#drawer QTextBrowser {{
  background: {chrome}; border: none; selection-background-color: {selection};
}}
#contents {{ border-bottom: 1px solid {rule}; }}
#contents::item {{ padding: 0 18px; height: 24px; color: {text}; }}
#contents::item:selected {{ background: {selection}; color: {text}; }}
QToolButton[role="slim"] {{ padding: 3px 8px; }}
QLabel {{ background: transparent; }}
QLabel[role="title"] {{ font-size: 14px; font-weight: 600; }}
QLabel[role="headline"] {{ font-size: 24px; font-weight: 600; }}
QLabel[role="muted"] {{ color: {muted}; font-size: 12px; }}
QLabel[role="lead"] {{ color: {muted}; font-size: 14px; }}
QLabel[role="head"] {{ color: {muted}; font-size: 11px; font-weight: 600; letter-spacing: 0.6px; }}
QLabel[role="alarm"] {{ color: {alarm}; font-size: 12px; font-weight: 500; }}
QLabel[role="told"] {{ color: {text}; font-size: 12px; font-weight: 500; }}
QLabel[role="key"] {{
  background: {card}; border: 1px solid {rule}; border-bottom: 2px solid {rule};
  border-radius: 4px; padding: 0 5px; font-size: 11px; font-weight: 500;
}}
QToolButton {{
  background: {card}; border: 1px solid {rule}; border-radius: 6px; padding: 5px 10px;
  font-size: 12px;
}}
QToolButton:checked {{ border-color: {accent}; color: {accent}; }}
QToolButton[role="quiet"] {{ background: transparent; border: none; color: {muted}; }}
QSplitter::handle {{ background: {rule}; }}
QToolButton:focus, QPushButton:focus {{ border: 2px solid {accent}; }}
QDialogButtonBox {{ dialogbuttonbox-buttons-have-icons: 0; }}
QPushButton {{
  background: {card}; border: 1px solid {outline}; border-radius: 6px; padding: 7px 14px;
}}
QPushButton:hover, QToolButton:hover {{ background: {selection}; }}
QPushButton[role="main"] {{
  background: {accent}; color: {on_accent}; border: 1px solid {accent}; font-weight: 600;
}}
QPushButton[role="main"]:focus {{ border: 2px solid {text}; }}
QPushButton[role="main"]:disabled {{ background: {rule}; color: {muted}; border-color: {rule}; }}
QListView {{
  background: {chrome}; border: none; outline: none;
}}
QLineEdit {{
  background: {card}; border: 1px solid {outline}; border-radius: 6px; padding: 4px 8px;
  selection-background-color: {selection}; selection-color: {text};
}}
QLineEdit:focus {{ border: 2px solid {accent}; }}
QMenuBar {{ background: {chrome}; }}
QMenuBar::item {{ padding: 4px 9px; border-radius: 4px; background: transparent; }}
QMenuBar::item:selected {{ background: {selection}; }}
QMenu {{ background: {card}; border: 1px solid {rule}; padding: 5px; }}
QMenu::item {{ padding: 5px 26px 5px 10px; border-radius: 4px; }}
QMenu::item:selected {{ background: {selection}; }}
QMenu::item:disabled {{ color: {muted}; }}
QMenu::separator {{ height: 1px; background: {rule}; margin: 4px 6px; }}
QToolTip {{
  background: {card}; color: {text}; border: 1px solid {outline}; padding: 4px 7px;
}}
#floating {{ background: {card}; border: 1px solid {outline}; border-radius: 9px; }}
QScrollBar:vertical {{ background: transparent; width: 12px; margin: 2px; }}
QScrollBar::handle:vertical {{ background: {rule}; border-radius: 4px; min-height: 40px; }}
QScrollBar::handle:vertical:hover {{ background: {outline}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: none; }}
QDialog {{ background: {chrome}; }}
QPlainTextEdit {{ background: {card}; border: 1px solid {rule}; }}
QProgressBar {{
  background: {card}; border: 1px solid {rule}; border-radius: 4px; text-align: center;
  max-height: 14px; font-size: 11px;
}}
QProgressBar::chunk {{ background: {accent}; border-radius: 3px; }}
#strip {{ background: {chrome}; border-top: 1px solid {rule}; }}
#strip QProgressBar {{ max-height: 6px; min-height: 6px; border-radius: 3px; }}
#strip QProgressBar::chunk {{ border-radius: 2px; }}
#recent {{ background: {card}; border: 1px solid {rule}; border-radius: 10px; padding: 6px 2px; }}
QLabel[role="place"] {{
  color: {muted}; font-size: 13px; border: 1px dashed {outline}; border-radius: 10px;
}}
QPushButton[role="small"] {{ padding: 3px 10px; font-size: 12px; }}
QPushButton[role="tile"] {{
  padding: 0; border: 1px solid {rule}; border-radius: 8px;
}}
QPushButton[role="tile"]:checked {{ border: 2px solid {accent}; }}
QPushButton[role="tile"]:focus {{ border: 2px solid {text}; }}
QLabel[role="number"] {{ font-size: 20px; font-weight: 600; }}
QLabel[role="alarming"] {{ font-size: 20px; font-weight: 600; color: {alarm}; }}
QTableView {{
  background: {card}; border: 1px solid {rule}; border-radius: 6px; outline: none;
  selection-background-color: {selection}; selection-color: {text};
}}
QTableView::item {{ padding: 0 8px; }}
QTabBar::tab {{
  background: transparent; border: none; border-bottom: 2px solid transparent;
  padding: 6px 4px; margin-right: 14px; color: {muted};
}}
QTabBar::tab:selected {{ color: {text}; border-bottom: 2px solid {accent}; }}
QTabBar::tab:hover {{ color: {text}; }}
QTabBar::tab:focus {{ background: {selection}; }}
#articles {{
  background: {chrome}; border: none; border-radius: 0; selection-background-color: transparent;
}}
#choice {{ padding: 5px 7px; }}
#choice::menu-indicator {{ image: none; }}
QHeaderView {{ background: {card}; }}
QHeaderView::section {{
  background: {card}; color: {muted}; border: none; border-bottom: 1px solid {rule};
  padding: 5px 8px; font-size: 11px; font-weight: 600;
}}
QLabel[role="page"] {{ font-size: 18px; font-weight: 600; }}
#palette-field {{
  background: transparent; border: none; border-bottom: 1px solid {rule}; border-radius: 0;
  padding: 9px 14px 10px 14px; font-size: 16px;
}}
#palette-field:focus {{ border: none; border-bottom: 1px solid {rule}; }}
#palette-list {{ background: transparent; }}
#preference-pages {{
  background: {page}; border: none; border-right: 1px solid {rule}; padding: 18px 8px;
}}
#preference-pages::item {{ padding: 7px 12px; border-radius: 6px; color: {text}; }}
#preference-pages::item:selected {{ background: {selection}; color: {text}; }}
QComboBox, QSpinBox {{
  background: {card}; border: 1px solid {outline}; border-radius: 6px; padding: 4px 8px;
  selection-background-color: {selection}; selection-color: {text};
}}
QComboBox:focus, QSpinBox:focus {{ border: 2px solid {accent}; padding: 3px 7px; }}
QComboBox QLineEdit, QComboBox QLineEdit:focus, QSpinBox QLineEdit, QSpinBox QLineEdit:focus {{
  background: transparent; border: none; padding: 0 0 0 4px;
}}
QComboBox::drop-down {{ border: none; width: 24px; }}
QComboBox::down-arrow {{ image: url("{mark_down}"); width: 13px; height: 13px; }}
QComboBox QAbstractItemView {{
  background: {card}; border: 1px solid {rule}; outline: none;
  selection-background-color: {selection}; selection-color: {text};
}}
QSpinBox::up-button, QSpinBox::down-button {{ border: none; width: 22px; background: transparent; }}
QSpinBox::up-arrow {{ image: url("{mark_up}"); width: 10px; height: 10px; }}
QSpinBox::down-arrow {{ image: url("{mark_down}"); width: 10px; height: 10px; }}
QCheckBox {{ spacing: 8px; background: transparent; }}
QCheckBox::indicator {{
  width: 15px; height: 15px; background: {card}; border: 1px solid {outline}; border-radius: 4px;
}}
QCheckBox::indicator:checked {{ border-color: {accent}; image: url("{mark_checked}"); }}
QCheckBox:focus {{ color: {accent}; }}
QCheckBox::indicator:focus {{ border: 2px solid {accent}; width: 13px; height: 13px; }}
QCheckBox:disabled {{ color: {muted}; }}
#preferences QHeaderView::section {{ padding-left: 11px; }}
#key-field {{
  background: {card}; border: 2px dashed {accent}; border-radius: 6px; padding: 4px 12px;
}}
#keys-table:focus {{ border-color: {accent}; }}
#key-overlay QScrollArea {{ background: transparent; }}
#key-overlay QScrollArea > QWidget > QWidget {{ background: transparent; }}
QPushButton:disabled {{ color: {muted}; border-color: {rule}; }}
#kinds {{ background: {chrome}; border: none; border-radius: 0; }}
#waiting {{ background: {chrome}; border-right: 1px solid {rule}; }}
#asking {{ background: {chrome}; }}
QLabel[role="answer"] {{ font-size: 16px; font-weight: 600; }}
QPushButton[role="candidate"] {{
  padding: 0; background: {card}; border: 1px solid {outline}; border-radius: 8px;
}}
QPushButton[role="candidate"]:hover {{ background: {selection}; }}
QPushButton[role="candidate"]:focus {{ border: 2px solid {accent}; }}
QPushButton[role="plain"] {{
  background: transparent; border: 1px solid transparent; border-radius: 5px; padding: 3px 6px;
  text-align: left;
}}
QPushButton[role="plain"]:hover {{ background: {selection}; }}
QPushButton[role="plain"]:focus {{ border: 2px solid {accent}; padding: 2px 5px; }}
"""
