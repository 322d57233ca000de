"""The pages of the dialog about the work of several people, from giving articles to gold."""

from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLineEdit, QWidget

from glossator.domain.assigning import Deal
from glossator.domain.hiding import Hiding
from glossator.gui.dialogs.assigning_page import SharingPage
from glossator.gui.dialogs.assigning_wishes import Give, HandOut, Hide, Need, Offer, TakeBack
from glossator.gui.panels.which_articles import WhichArticles
from glossator.services.needed import MOST
from glossator.services.reports import counted

_MOST_READERS = 20
_EACH, _DOUBLE, _EVERYONE = range(3)


class GivePage(SharingPage):
    """Who is to read how much of what."""

    verb = "Assign"

    def __init__(self, offer: Offer) -> None:
        super().__init__(
            "Who has an article keeps it. Loads are even, and any two people meet in about equally "
            "many articles, so that their agreement can be measured."
        )
        self._people = QLineEdit(", ".join(offer.people))
        self._people.setObjectName("people")
        self._people.setPlaceholderText(self.tr("ada, ben, cleo"))
        self._people.textChanged.connect(lambda _: self.changed.emit())
        self._how = QComboBox()
        self._how.setObjectName("how")
        self._how.addItems(
            [
                self.tr("So many people read each article"),
                self.tr("Two read a share in per cent, one the rest"),
                self.tr("Everyone reads every article"),
            ]
        )
        self._how.currentIndexChanged.connect(lambda _: self._on_how())
        self._number = self.number("number", _MOST_READERS)
        self._which = WhichArticles(offer.words, offer.opened)
        self._which.changed.connect(self.changed)
        self._seed = self.number("seed", 1_000_000)
        self._seed.setToolTip(self.tr("Decides what else is equal; another gives another deal"))
        self._by_words = QCheckBox(self.tr("Even out words instead of articles"))
        self._by_words.toggled.connect(lambda _: self.changed.emit())
        self.lay_out(
            ("&People", self._people),
            ("How &many", self._how_many()),
            ("&Which", self._which),
            ("S&eed", self._seed),
            ("", self._by_words),
        )
        self._on_how()

    def wish(self) -> Give:
        """People, how many read an article, and which articles."""
        how, number = self._how.currentIndex(), self._number.value()
        deal = Deal(
            each=number if how == _EACH else 1,
            double=number if how == _DOUBLE else None,
            everyone=how == _EVERYONE,
            by_words=self._by_words.isChecked(),
            seed=self._seed.value(),
        )
        names = tuple(name for name in self._people.text().split(",") if name.strip())
        return Give(names, deal, self._which.among())

    def _how_many(self) -> QWidget:
        """What the number means and the number, side by side."""
        row = QWidget()
        beside = QHBoxLayout(row)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(8)
        beside.addWidget(self._how, 1)
        beside.addWidget(self._number)
        row.setFocusProxy(self._how)
        return row

    def _on_how(self) -> None:
        """The number means another thing."""
        how = self._how.currentIndex()
        self._number.blockSignals(True)
        self._number.setVisible(how != _EVERYONE)
        self._number.setRange(*((0, 100) if how == _DOUBLE else (1, _MOST_READERS)))
        self._number.setSuffix(" %" if how == _DOUBLE else "")
        self._number.setValue(20 if how == _DOUBLE else 1)
        self._number.blockSignals(False)
        self._number.setAccessibleName(self._how.currentText())
        self.changed.emit()


class TakeBackPage(SharingPage):
    """Which articles are taken back from whom."""

    verb = "Take back"

    def __init__(self, offer: Offer) -> None:
        super().__init__(
            "Takes articles from people to whom they were assigned. What they have done on them "
            "stays, and so do files that they were handed."
        )
        self._every = tuple(name for name, _ in offer.given)
        self._whom = self.choice("from")
        for name, articles in offer.given:
            self._whom.addItem(f"{name}   {counted(articles, 'article')}", (name,))
        self._whom.addItem(self.tr("Everybody"), self._every)
        self._which = WhichArticles(offer.words, offer.opened)
        self._which.changed.connect(self.changed)
        self.lay_out(("&From", self._whom), ("&Which", self._which))

    def wish(self) -> TakeBack:
        """From whom, and which articles."""
        return TakeBack(tuple(self._whom.currentData()), self._which.among())


class HandOutPage(SharingPage):
    """For whom files are carved out."""

    verb = "Hand out…"

    def __init__(self, offer: Offer) -> None:
        super().__init__(
            "A file has the articles that are assigned to somebody and what they have begun, and "
            "nothing of anybody else. It comes back by merging, as often as you like."
        )
        self._whom = self.choice("for")
        self._whom.addItem(self.tr("Everybody, a file each"), "")
        for name, articles in offer.given:
            self._whom.addItem(f"{name}   {counted(articles, 'article')}", name)
        self.lay_out(("&For", self._whom))

    def wish(self) -> HandOut:
        """For whom."""
        return HandOut(str(self._whom.currentData()))


class HidePage(SharingPage):
    """On how many passages nobody is shown suggestions."""

    verb = "Set"

    def __init__(self, offer: Offer) -> None:
        super().__init__(
            "People who see a suggestion tend to agree with it. Where it is hidden, by lot for "
            "each person, the pull can be measured. Set it before work begins and before files are "
            "handed out: they take it along, and what was seen before counts as hidden as well."
        )
        self._share = self.number("share", 100, offer.hiding.share)
        self._share.setSuffix(self.tr(" % of the passages"))
        self._seed = self.number("hiding-seed", 1_000_000, offer.hiding.seed)
        self._seed.setToolTip(self.tr("Another draws other passages"))
        self.lay_out(("Hidden &on", self._share), ("S&eed", self._seed))

    def wish(self) -> Hide:
        """The share, and the seed that draws the passages."""
        return Hide(Hiding(self._share.value(), self._seed.value()))


class NeedPage(SharingPage):
    """How many people gold takes."""

    verb = "Set"

    def __init__(self, offer: Offer) -> None:
        super().__init__(
            "Where one person is enough, an article that they alone have finished is gold. Where "
            "two are, nothing is gold before two have read it. What was decided stays decided."
        )
        self._people = self.number("needed", MOST, offer.needed)
        self._people.setMinimum(1)
        self._people.setSuffix(self.tr(" people read an article before it has gold"))
        self.lay_out(("&Needed", self._people))

    def wish(self) -> Need:
        """The number of people."""
        return Need(self._people.value())
