"""The tables and indexes of a project file.

The comments inside them are part of the file: ``sqlite-utils schema`` and Datasette show them.
"""

TABLES: tuple[str, ...] = (
    """CREATE TABLE settings (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT""",
    """CREATE TABLE schemes (
  digest TEXT PRIMARY KEY,  -- SHA-256 of the source
  name TEXT NOT NULL,
  version TEXT NOT NULL,
  source TEXT NOT NULL,     -- TOML
  added_at TEXT NOT NULL
) STRICT""",
    """CREATE TABLE annotators (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
) STRICT""",
    """CREATE TABLE documents (
  id TEXT PRIMARY KEY,
  digest TEXT NOT NULL UNIQUE,  -- SHA-256 of the canonical text
  raw_digest TEXT NOT NULL,     -- SHA-256 of the bytes it was read from
  title TEXT NOT NULL,
  meta TEXT NOT NULL,           -- JSON: outlet, place, published, agency, url, language
  length INTEGER NOT NULL,      -- in code points
  words INTEGER NOT NULL,
  import_id TEXT NOT NULL
) STRICT""",
    """CREATE TABLE texts (
  number INTEGER PRIMARY KEY,  -- what the search indexes know a document by
  document_id TEXT NOT NULL UNIQUE REFERENCES documents(id),
  text TEXT NOT NULL
) STRICT""",
    # The words of every text; derived, and made anew from the texts where it is damaged.
    """CREATE VIRTUAL TABLE words USING fts5(
  text, content='texts', content_rowid='number', tokenize='unicode61 remove_diacritics 2'
)""",
    # What a list of articles can be filtered by.
    """CREATE VIRTUAL TABLE names USING fts5(
  title, details, content='', prefix='1 2 3', tokenize='unicode61 remove_diacritics 2'
)""",
    """CREATE TABLE imports (
  id TEXT PRIMARY KEY,
  at TEXT NOT NULL,
  source TEXT NOT NULL,
  report TEXT NOT NULL  -- JSON: what was added, what was there already, what was rejected and why
) STRICT""",
    """CREATE TABLE annotation_sets (
  document_id TEXT NOT NULL REFERENCES documents(id),
  annotator_id TEXT NOT NULL REFERENCES annotators(id),
  state TEXT NOT NULL,
  since TEXT NOT NULL,
  PRIMARY KEY (document_id, annotator_id)
) STRICT, WITHOUT ROWID""",
    """CREATE INDEX annotation_sets_of_annotator ON annotation_sets (annotator_id, state)""",
    """CREATE TABLE annotations (
  id TEXT PRIMARY KEY,
  document_id TEXT NOT NULL REFERENCES documents(id),
  annotator_id TEXT NOT NULL REFERENCES annotators(id),
  layer TEXT NOT NULL,
  label TEXT NOT NULL,
  "start" INTEGER NOT NULL,  -- code points, from 0
  "end" INTEGER NOT NULL,    -- behind the last character
  spans TEXT NOT NULL,       -- JSON: [[start, end], …]
  quote TEXT NOT NULL,       -- the text of the spans
  roles TEXT NOT NULL,       -- JSON: {role: {"spans": …, "quote": …} or {"annotation": id}}
  attributes TEXT NOT NULL,  -- JSON
  origin TEXT NOT NULL       -- JSON: how it arose, from which suggestion
) STRICT""",
    # By start as well, so that the beginning of a long article can be read alone.
    """CREATE INDEX annotations_of_document
ON annotations (document_id, annotator_id, "start")""",
    """CREATE TABLE covered (
  document_id TEXT NOT NULL REFERENCES documents(id),
  annotator_id TEXT NOT NULL REFERENCES annotators(id),
  layer TEXT NOT NULL,
  "start" INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  PRIMARY KEY (document_id, annotator_id, layer, "start", "end")
) STRICT, WITHOUT ROWID""",
    """CREATE TABLE suggestion_runs (
  id TEXT PRIMARY KEY,
  suggester TEXT NOT NULL,
  version TEXT NOT NULL,
  configuration TEXT NOT NULL,  -- SHA-256 of the pipeline's configuration
  started TEXT NOT NULL
) STRICT""",
    """CREATE TABLE suggestions (
  id TEXT PRIMARY KEY,
  run_id TEXT NOT NULL REFERENCES suggestion_runs(id),
  document_id TEXT NOT NULL REFERENCES documents(id),
  layer TEXT NOT NULL,
  label TEXT NOT NULL,
  "start" INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  spans TEXT NOT NULL,
  quote TEXT NOT NULL,
  roles TEXT NOT NULL,
  attributes TEXT NOT NULL,
  score REAL NOT NULL
) STRICT""",
    """CREATE INDEX suggestions_of_document ON suggestions (document_id, "start")""",
    """CREATE INDEX suggestions_of_run ON suggestions (run_id)""",
    # A row for each document from its import on: what lists of a million articles are read from.
    """CREATE TABLE suggested (
  number INTEGER PRIMARY KEY REFERENCES texts(number),
  document_id TEXT NOT NULL UNIQUE REFERENCES documents(id),
  run_id TEXT REFERENCES suggestion_runs(id),  -- the last run that looked at it, if any
  count INTEGER NOT NULL DEFAULT 0,  -- how many suggestions there are
  certainty REAL,            -- their mean score, if there are any
  need REAL NOT NULL DEFAULT -1,  -- how much labelling it would teach; -1 with no suggestions
  lot INTEGER                -- its place among those drawn by lot, which need does not order
) STRICT""",
    """CREATE INDEX suggested_by_need ON suggested (need DESC, number) WHERE lot IS NULL""",
    """CREATE INDEX suggested_by_lot ON suggested (lot, number) WHERE lot IS NOT NULL""",
    """CREATE INDEX suggested_with_some ON suggested (number) WHERE count > 0""",
    """CREATE INDEX suggested_by_nobody ON suggested (number) WHERE run_id IS NULL""",
    """CREATE TABLE decisions (
  suggestion_id TEXT NOT NULL REFERENCES suggestions(id),
  annotator_id TEXT NOT NULL REFERENCES annotators(id),
  document_id TEXT NOT NULL REFERENCES documents(id),
  verdict TEXT NOT NULL,
  decided_at TEXT NOT NULL,
  annotation_id TEXT NOT NULL,  -- empty where the decision made none
  PRIMARY KEY (suggestion_id, annotator_id)
) STRICT, WITHOUT ROWID""",
    """CREATE INDEX decisions_of_document ON decisions (document_id, annotator_id)""",
    """CREATE TABLE assignments (
  document_id TEXT NOT NULL REFERENCES documents(id),
  annotator_id TEXT NOT NULL REFERENCES annotators(id),  -- who is to read it
  PRIMARY KEY (document_id, annotator_id)
) STRICT, WITHOUT ROWID""",
    """CREATE INDEX assignments_of_annotator ON assignments (annotator_id)""",
    """CREATE TABLE resolutions (
  id TEXT PRIMARY KEY,
  document_id TEXT NOT NULL REFERENCES documents(id),
  annotator_id TEXT NOT NULL REFERENCES annotators(id),  -- who decided
  layer TEXT NOT NULL,
  votes TEXT NOT NULL,       -- JSON: [[annotator, annotation or empty, digest of it], …]
  answered TEXT NOT NULL,    -- JSON: the questions that were put
  progress TEXT NOT NULL,    -- open, deferred or settled
  label TEXT NOT NULL,       -- the gold; empty where nothing is there
  "start" INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  spans TEXT NOT NULL,       -- JSON: [[start, end], …]; empty where nothing is there
  quote TEXT NOT NULL,
  roles TEXT NOT NULL,       -- as those of annotations
  attributes TEXT NOT NULL,
  origin TEXT NOT NULL,
  decided_at TEXT NOT NULL,
  reason TEXT NOT NULL,      -- ambiguous text, guideline gap, slip or nothing
  note TEXT NOT NULL,
  rule TEXT NOT NULL,        -- the guideline rule that was cited
  rule_digest TEXT NOT NULL  -- SHA-256 of that rule's text then
) STRICT""",
    """CREATE INDEX resolutions_of_document ON resolutions (document_id, layer)""",
    # Follows from the votes of resolutions; what points to an annotation finds its gold by it.
    """CREATE TABLE resolved (
  annotation_id TEXT NOT NULL,  -- one that was decided about, or the gold itself
  resolution_id TEXT NOT NULL REFERENCES resolutions(id) ON DELETE CASCADE,
  PRIMARY KEY (annotation_id, resolution_id)
) STRICT, WITHOUT ROWID""",
    """CREATE INDEX resolved_by ON resolved (resolution_id)""",
    # What waits for an adjudicator; derived, and made anew from what people said and decided.
    """CREATE TABLE open_places (
  place TEXT PRIMARY KEY,
  document_id TEXT NOT NULL REFERENCES documents(id),
  "start" INTEGER NOT NULL,
  layer TEXT NOT NULL,
  state TEXT NOT NULL,       -- open, deferred or notice
  question TEXT NOT NULL,    -- the one that is put next; empty for a notice
  kind TEXT NOT NULL,        -- the same for questions that are alike
  questions INTEGER NOT NULL  -- how many are left at the place
) STRICT""",
    """CREATE INDEX open_places_by_kind
ON open_places (state, kind, document_id, "start", place)""",
    """CREATE INDEX open_places_of_document ON open_places (document_id)""",
    """CREATE TABLE open_readers (
  annotator_id TEXT NOT NULL,  -- somebody who read the place; the rest as in open_places
  state TEXT NOT NULL,
  kind TEXT NOT NULL,
  document_id TEXT NOT NULL,
  "start" INTEGER NOT NULL,
  place TEXT NOT NULL,
  PRIMARY KEY (annotator_id, state, kind, document_id, "start", place)
) STRICT, WITHOUT ROWID""",
    """CREATE INDEX open_readers_of_document ON open_readers (document_id)""",
    """CREATE TABLE open_counts (
  annotator_id TEXT NOT NULL,  -- who read the places; empty for everybody's together
  state TEXT NOT NULL,
  kind TEXT NOT NULL,
  places INTEGER NOT NULL,
  questions INTEGER NOT NULL,
  PRIMARY KEY (annotator_id, state, kind)
) STRICT, WITHOUT ROWID""",
    # How far the table of open places is: after which entry of the journal, and what is to do.
    """CREATE TABLE places_known (
  document_id TEXT PRIMARY KEY,  -- one that has to be looked at again; empty for the mark itself
  mark TEXT NOT NULL
) STRICT, WITHOUT ROWID""",
    """CREATE TABLE receipts (
  id TEXT PRIMARY KEY,
  at TEXT NOT NULL,
  kind TEXT NOT NULL,    -- merge or sync
  source TEXT NOT NULL,  -- the file or hub it came from
  report TEXT NOT NULL   -- JSON: what was brought in, from whom
) STRICT""",
    """CREATE TABLE strays (
  id TEXT PRIMARY KEY,
  document_id TEXT NOT NULL REFERENCES documents(id),    -- the newer version
  annotator_id TEXT NOT NULL REFERENCES annotators(id),  -- whose annotation it was
  quote TEXT NOT NULL,    -- the words that were marked in the older version
  prefix TEXT NOT NULL,   -- the words before them then
  suffix TEXT NOT NULL,
  reason TEXT NOT NULL,   -- why its place in the newer version is not sure
  was TEXT NOT NULL,      -- JSON: the annotation on the older version
  places TEXT NOT NULL    -- JSON: what it may become, the likeliest first
) STRICT""",
    """CREATE INDEX strays_of_document ON strays (document_id, annotator_id)""",
    """CREATE TABLE sources (
  name TEXT NOT NULL,     -- the address, file or foreign id that an article came under
  document_id TEXT NOT NULL REFERENCES documents(id),
  PRIMARY KEY (name, document_id)
) STRICT, WITHOUT ROWID""",
    """CREATE TABLE versions (
  document_id TEXT PRIMARY KEY REFERENCES documents(id),
  older_id TEXT NOT NULL REFERENCES documents(id),  -- the article that it is a version of
  known_by TEXT NOT NULL  -- what said so
) STRICT""",
    """CREATE TABLE journal (
  position INTEGER PRIMARY KEY,
  hash TEXT NOT NULL UNIQUE,  -- SHA-256 of the entry, the previous hash included
  id TEXT NOT NULL UNIQUE,
  author_id TEXT NOT NULL REFERENCES annotators(id),
  machine_id TEXT NOT NULL,
  sequence INTEGER NOT NULL,  -- counts the entries of one author on one machine
  previous TEXT NOT NULL,     -- hash of the entry before it in that chain
  at TEXT NOT NULL,
  kind TEXT NOT NULL,         -- do, undo or redo
  target TEXT NOT NULL,       -- the entry an undo or redo is about
  title TEXT NOT NULL,
  changes TEXT NOT NULL,      -- JSON: [[before, after], …]
  ordered_at TEXT NOT NULL    -- the latest time in its chain up to it; derived
) STRICT""",
    """CREATE INDEX journal_of_chain
ON journal (author_id, machine_id, ordered_at, sequence, hash)""",
    """CREATE INDEX journal_in_order
ON journal (ordered_at, author_id, machine_id, sequence, hash)""",
    """CREATE TABLE time_spent (
  id TEXT PRIMARY KEY,        -- the edit it led to, or an id of its own
  document_id TEXT NOT NULL REFERENCES documents(id),
  annotator_id TEXT NOT NULL REFERENCES annotators(id),
  at TEXT NOT NULL,
  seconds REAL NOT NULL,      -- without the time in which nothing was done
  decisions INTEGER NOT NULL  -- 1 where it led to an edit, else 0
) STRICT""",
    """CREATE INDEX time_spent_on ON time_spent (document_id, annotator_id)""",
)
