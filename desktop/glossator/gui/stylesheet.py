"""The style sheet of the window's chrome, made from a theme."""

from glossator.gui.fonts import Families
from glossator.gui.theme import Theme


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
    )


_TEMPLATE = """
QWidget {{ font-family: "{font}"; font-size: 13px; color: {text}; }}
QMainWindow, #sidebar, #topbar, #footbar, #welcome, #drawer {{ background: {chrome}; }}
#topbar {{ border-bottom: 1px solid {rule}; }}
#footbar {{ border-top: 1px solid {rule}; }}
#sidebar {{ border-right: 1px solid {rule}; }}
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
"""
