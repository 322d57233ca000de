"""Several children of one suggester that read texts side by side.

Each child has a thread here that feeds it and hears it. Texts are dealt out so that each child has
a few waiting and none has many: memory stays flat however many texts there are, and all children
end at about the same time. A text on which a child crashes does not stop the others:
``SuggesterProcess`` sees to that.
"""

import queue
import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from glossator.domain.launch import Launch, launch_of
from glossator.domain.suggestion import SuggesterInfo
from glossator.suggest.ending import Ending
from glossator.suggest.process import SuggesterProcess
from glossator.suggest.protocol import Answer, SuggesterFailed
from glossator.suggest.waiting import wait_for

_PATIENCE = 10.0  # seconds for a thread to notice that its child has ended
_FEWEST, _MOST = 8, 64  # texts that wait at one child: fewer make slow batches, more need memory
_GOES = 4  # a child gets its part of the texts in at least so many goes

Text = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Reading:
    """A text and what a suggester says about it."""

    text: str
    answer: Answer


class _Hand:
    """One child with the thread that serves it."""

    def __init__(self, outbox: "queue.SimpleQueue[_Found]") -> None:
        self.process: SuggesterProcess | None = None
        self.inbox: queue.SimpleQueue[Text | None] = queue.SimpleQueue()
        self.thread: threading.Thread | None = None
        self._outbox = outbox
        self._texts: dict[str, str] = {}

    def serve(self) -> None:
        """Put what the child says about the texts of the inbox into the outbox, until None."""
        process = self.process
        while process is not None and (text := self.inbox.get()) is not None:
            for answer in process.suggest(self._and_more(text)):
                self._outbox.put((self, Reading(self._texts.pop(answer.id), answer)))

    def _and_more(self, text: Text | None) -> Iterator[Text]:
        """A text and those that lie there already: who waits for more here keeps answers back."""
        while text is not None:
            self._texts[text[0]] = text[1]
            yield text
            try:
                text = self.inbox.get_nowait()
            except queue.Empty:
                return
        self.inbox.put(None)


_Found = tuple[_Hand, Reading | Exception]


class SuggesterPool(Ending):
    """Runs the same command several times; the answers come as they are ready.

    Use it in one thread; ``stop`` may be called from any.
    """

    def __init__(self, command: Sequence[str] | Launch, workers: int = 1) -> None:
        """Start the first child and wait until it has introduced itself.

        Raises:
            SuggesterFailed: it cannot be started, refuses, or says something else.
        """
        self._launch = launch_of(command)
        self._workers = max(1, workers)
        self._stopped = False
        self._lock = threading.Lock()
        self._outbox: queue.SimpleQueue[_Found] = queue.SimpleQueue()
        self._hands: list[_Hand] = []
        self._first = SuggesterProcess(self._launch)
        self.info: SuggesterInfo = self._first.info

    def readings(self, texts: Iterable[Text], total: int) -> Iterator[Reading]:
        """What is said about ``(id, text)`` pairs, as it comes; ``total`` is how many there are.

        Raises:
            SuggesterFailed: the suggester breaks the protocol, or fails again and again.
        """
        self._hire(min(self._workers, max(1, total // _FEWEST)))
        each = max(_FEWEST, min(_MOST, total // (len(self._hands) * _GOES)))
        coming = iter(texts)
        under_way = 0
        for hand in self._hands * each:
            under_way += _deal(coming, hand)
        while under_way:
            hand, found = wait_for(self._outbox)
            if isinstance(found, Exception):
                raise found
            under_way += _deal(coming, hand) - 1
            yield found

    def stop(self) -> None:
        """End all children at once; calling it twice is allowed."""
        with self._lock:
            self._stopped = True
            processes = [hand.process for hand in self._hands] or [self._first]
        for process in processes:
            if process is not None:
                process.stop()

    def close(self) -> None:
        """Let the children finish and end."""
        for hand in self._hands:
            hand.inbox.put(None)
        for hand in self._hands:
            # A child that still loads ends by itself once it has; nobody waits for that.
            if hand.thread is not None and hand.process is not None:
                hand.thread.join(timeout=_PATIENCE)
        if not self._hands:
            self._first.close()

    def _hire(self, workers: int) -> None:
        """Have so many hands at work; those who were hired before stay."""
        while len(self._hands) < workers:
            hand = _Hand(self._outbox)
            hand.thread = threading.Thread(target=self._work, args=(hand,), daemon=True)
            hand.process = None if self._hands else self._first
            with self._lock:
                self._hands.append(hand)
            hand.thread.start()

    def _work(self, hand: _Hand) -> None:
        try:
            # Loading takes a while: all children load at the same time.
            with hand.process or self._started(hand):
                hand.serve()
        except Exception as error:
            self._outbox.put((hand, error))

    def _started(self, hand: _Hand) -> SuggesterProcess:
        """One more child, in the hand that serves it.

        Raises:
            SuggesterFailed: it cannot be started, is another suggester, or is not wanted any more.
        """
        process = SuggesterProcess(self._launch)
        same = process.info == self.info
        with self._lock:
            if same and not self._stopped:
                hand.process = process
                return process
        process.stop()
        process.close()
        raise SuggesterFailed(
            f"The suggester {self.info.name} introduces itself differently each time it is "
            "started; its name, version and configuration must stay the same."
        )


def _deal(coming: Iterator[Text], hand: _Hand) -> int:
    """Hand one more text to a hand; how many there were."""
    text = next(coming, None)
    if text is None:
        return 0
    hand.inbox.put(text)
    return 1
