"""Reading a shard: its texts in, its result out; needs neither a project nor its folder.

A machine of a cluster calls ``read_packed``, so it needs nothing but Glossator and the pipeline.
"""

from glossator.domain.errors import UserError
from glossator.domain.suggestion import SuggesterInfo
from glossator.services.reports import Progress, no_progress
from glossator.services.shard_files import Result, Texts, answer_line, pack_result, unpack_texts
from glossator.services.suggesting import pipeline_launch, pool_of
from glossator.suggest.pool import SuggesterPool


class OtherSuggester(UserError):
    """The pipeline here is not the one that the shards are for."""


def read_packed(data: bytes, pipeline: str, wanted: SuggesterInfo) -> bytes:
    """The bytes of the result about packed texts, read by one child process.

    Raises:
        ShardDamaged: the texts are not whole.
        OtherSuggester: the pipeline of that name is another one here.
        SuggesterFailed: the suggester cannot start or ends early.
    """
    texts = unpack_texts(data)
    with pool_of(pipeline_launch(pipeline), len(texts.texts)) as pool:
        refuse_other(pool.info, wanted)
        return pack_result(read(pool, texts))


def read(pool: SuggesterPool, texts: Texts, progress: Progress = no_progress) -> Result:
    """What the pool's suggester says about texts, in their order.

    Raises:
        SuggesterFailed: the suggester breaks the protocol or ends early.
    """
    total = len(texts.texts)
    lines: dict[str, str] = {}
    for reading in pool.readings(texts.texts, total):
        lines[reading.answer.id] = answer_line(reading.answer)
        progress(len(lines), total)
    return Result(texts.digest, pool.info, tuple(lines[text_id] for text_id, _ in texts.texts))


def refuse_other(found: SuggesterInfo, wanted: SuggesterInfo) -> None:
    """Make sure that the suggester here is the wanted one, by its configuration.

    Raises:
        OtherSuggester: it is not.
    """
    if found.configuration == wanted.configuration:
        return
    same = (found.name, found.version) == (wanted.name, wanted.version)
    raise OtherSuggester(
        f"The shards are for {_said(wanted)}, and here is {_said(found)}"
        + (" with other settings or word lists" if same else "")
        + "; name that pipeline with --pipeline, and use the same version of Glossator."
    )


def _said(info: SuggesterInfo) -> str:
    return f"{info.name} {info.version}".strip()
