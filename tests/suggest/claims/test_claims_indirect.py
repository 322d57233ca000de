"""Indirect and mixed speech: clauses that a verb of saying takes."""

from collections.abc import Callable

import pytest

Reader = Callable[[str], list[tuple[str, str, str, str]]]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        pytest.param(
            "The central bank warned that prices could rise again.",
            [("indirect", "The central bank", "warned", "prices could rise again")],
            id="a clause with that",
        ),
        pytest.param(
            "The spokesman said the embassy would reopen in March.",
            [("indirect", "The spokesman", "said", "the embassy would reopen in March")],
            id="a clause without that",
        ),
        pytest.param(
            "The minister said that relations were “at their lowest point”.",
            [("mixed", "The minister", "said", "relations were “at their lowest point”")],
            id="a quoted part",
        ),
        pytest.param(
            "The envoy said Norland “must withdraw” and that sanctions “will follow”.",
            [
                (
                    "mixed",
                    "The envoy",
                    "said",
                    "Norland “must withdraw” and that sanctions “will follow”",
                )
            ],
            id="two quoted parts",
        ),
        pytest.param(
            "Prices will fall next year, analysts said.",
            [("indirect", "analysts", "said", "Prices will fall next year")],
            id="the report behind its content",
        ),
        pytest.param(
            "Prices, analysts said, will fall next year.",
            [("indirect", "analysts", "said", "Prices | will fall next year")],
            id="the report within its content",
        ),
        pytest.param(
            "The treaty was signed in 1994, the historian writes, because nobody read it.",
            [
                (
                    "indirect",
                    "the historian",
                    "writes",
                    "The treaty was signed in 1994 | because nobody read it",
                )
            ],
            id="a reason behind the report",
        ),
        pytest.param(
            "As the ministry noted, exports fell by a third.",
            [("indirect", "the ministry", "noted", "exports fell by a third")],
            id="as somebody noted",
        ),
        pytest.param(
            "But prices will fall next year, analysts said.",
            [("indirect", "analysts", "said", "prices will fall next year")],
            id="the sentence opens with but",
        ),
        pytest.param(
            "The minister stressed that there was no other way and that the envoys should return.",
            [
                (
                    "indirect",
                    "The minister",
                    "stressed",
                    "there was no other way and that the envoys should return",
                )
            ],
            id="two clauses with that",
        ),
        pytest.param(
            "He stressed that Norland had waited, but due to the blockade, Norland had to act.",
            [
                (
                    "indirect",
                    "He",
                    "stressed",
                    "Norland had waited, but due to the blockade, Norland had to act",
                )
            ],
            id="a further clause that repeats a name",
        ),
        pytest.param(
            "The general said the army was ready but added that nobody wanted war.",
            [
                ("indirect", "The general", "said", "the army was ready"),
                ("indirect", "The general", "added", "nobody wanted war"),
            ],
            id="a second verb of saying without a subject",
        ),
        pytest.param(
            "The consul said the road was safe, adding that buses would run again.",
            [
                ("indirect", "The consul", "said", "the road was safe"),
                ("indirect", "The consul", "adding", "buses would run again"),
            ],
            id="a participle adds a statement",
        ),
        pytest.param(
            "The opposition says the vote was stolen; the government says it was clean.",
            [
                ("indirect", "The opposition", "says", "the vote was stolen"),
                ("indirect", "the government", "says", "it was clean"),
            ],
            id="two reports with a semicolon",
        ),
        pytest.param(
            "The paper says the mayor admitted that the dam was unsafe.",
            [
                ("indirect", "The paper", "says", "the mayor admitted that the dam was unsafe"),
                ("indirect", "the mayor", "admitted", "the dam was unsafe"),
            ],
            id="a report within a report",
        ),
        pytest.param(
            "The inspector told the court that the files had been burnt.",
            [("indirect", "The inspector", "told", "the files had been burnt")],
            id="a hearer between cue and clause",
        ),
        pytest.param(
            "Minister Arto Lind said during a meeting with Mari Kask that a rail line would open.",
            [("indirect", "Minister Arto Lind", "said", "a rail line would open")],
            id="a meeting between cue and clause",
        ),
        pytest.param(
            "The ministry said in a statement that the border was closed.",
            [("indirect", "The ministry", "said in a statement", "the border was closed")],
            id="a medium belongs to the cue",
        ),
        pytest.param(
            "The mayor, who took office in May, said the bridge was unsafe.",
            [
                (
                    "indirect",
                    "The mayor, who took office in May",
                    "said",
                    "the bridge was unsafe",
                )
            ],
            id="a relative clause belongs to the source",
        ),
        pytest.param(
            "Jon Berg, a spokesman for the union, said the strike would go on.",
            [("indirect", "Jon Berg, a spokesman for the union", "said", "the strike would go on")],
            id="an apposition belongs to the source",
        ),
        pytest.param(
            "Rep. Ann Lee (D-Ohio) said the rules would change.",
            [("indirect", "Rep. Ann Lee (D-Ohio)", "said", "the rules would change")],
            id="a bracket belongs to the source",
        ),
        pytest.param(
            "The letter, seen by Dagen, says that the bridge is unsafe.",
            [("indirect", "The letter", "says", "the bridge is unsafe")],
            id="a letter as the source",
        ),
        pytest.param(
            "The guard, who said that the gate was locked, was dismissed.",
            [("indirect", "who", "said", "the gate was locked")],
            id="a relative pronoun as the source",
        ),
        pytest.param(
            "It was reported that the pilot had survived.",
            [("indirect", "", "was reported", "the pilot had survived")],
            id="the source is hidden by a passive",
        ),
        pytest.param(
            "Officials went on to say that the dam was safe.",
            [("indirect", "Officials", "went on to say", "the dam was safe")],
            id="went on to say",
        ),
        pytest.param(
            "The general was quoted as saying that the front was stable.",
            [("indirect", "The general", "was quoted as saying", "the front was stable")],
            id="was quoted as saying",
        ),
        pytest.param(
            "The minister refused to say whether the road would open.",
            [("indirect", "The minister", "refused to say", "whether the road would open")],
            id="refused to say",
        ),
        pytest.param(
            "The judge asked whether the witness had been paid.",
            [("indirect", "The judge", "asked", "whether the witness had been paid")],
            id="a question",
        ),
        pytest.param(
            "The company denied that it had sold the data.",
            [("indirect", "The company", "denied", "it had sold the data")],
            id="a denial",
        ),
        pytest.param(
            "Norland's defence ministry denied shelling the village.",
            [("indirect", "Norland's defence ministry", "denied", "shelling the village")],
            id="a denied deed",
        ),
        pytest.param(
            "The minister warned: do not travel to the coast.",
            [("indirect", "The minister", "warned", "do not travel to the coast")],
            id="a colon without quotation marks",
        ),
        pytest.param(
            "WASHINGTON -- President Ada Lund said the talks would go on.",
            [("indirect", "President Ada Lund", "said", "the talks would go on")],
            id="a dateline in capitals",
        ),
        pytest.param(
            "The harbour board on Monday said the port would close.",
            [("indirect", "The harbour board", "said", "the port would close")],
            id="a time between name and cue",
        ),
        pytest.param(
            "The Group of 7 said the sanctions would stay.",
            [("indirect", "The Group of 7", "said", "the sanctions would stay")],
            id="a number that is part of the name",
        ),
        pytest.param(
            "Nobody said that the port would close.",
            [],
            id="nobody is no source",
        ),
    ],
)
def test_a_reported_clause_is_a_claim_of_its_source(
    statements: Reader, text: str, claims: list[tuple[str, str, str, str]]
) -> None:
    assert statements(text) == claims
