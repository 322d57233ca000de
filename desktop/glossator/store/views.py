"""The views of a project file: its gold as anybody reads it who has nothing but SQLite."""

VIEWS: tuple[str, ...] = (
    """CREATE VIEW gold_sets AS
-- The annotation set that is the gold of a document by itself: the finished one, where the project
-- needs one annotator only, nobody else has completed anything, and nothing was adjudicated.
SELECT document_id, annotator_id, since AS finished_at
FROM annotation_sets AS s
WHERE state = 'finished'
  AND coalesce((SELECT CAST(value AS INTEGER) FROM settings WHERE name = 'needed'), 1) <= 1
  AND NOT EXISTS (SELECT 1 FROM resolutions AS r WHERE r.document_id = s.document_id)
  AND NOT EXISTS (
    SELECT 1 FROM annotation_sets AS o
    WHERE o.document_id = s.document_id AND o.annotator_id <> s.annotator_id
      AND (o.state = 'finished' OR o.state = 'in progress' AND EXISTS (
        SELECT 1 FROM covered AS c
        WHERE c.document_id = o.document_id AND c.annotator_id = o.annotator_id
      ))
  )""",
    """CREATE VIEW gold_resolutions AS
-- The decisions of adjudicators that hold: settled, and the latest about their place.
SELECT * FROM resolutions AS r
WHERE progress = 'settled' AND NOT EXISTS (
  SELECT 1 FROM resolved AS mine
  JOIN resolved AS theirs
    ON theirs.annotation_id = mine.annotation_id AND theirs.resolution_id <> mine.resolution_id
  JOIN resolutions AS o ON o.id = theirs.resolution_id
  WHERE mine.resolution_id = r.id AND o.progress = 'settled'
    AND (o.decided_at, o.id) > (r.decided_at, r.id)
)""",
    """CREATE VIEW gold_annotations AS
-- Everything in the gold, of all layers.
SELECT a.id, a.document_id, a.annotator_id, a.layer, a.label, a."start", a."end", a.quote,
  a.roles, a.attributes, a.origin
FROM gold_sets AS g
JOIN annotations AS a ON a.document_id = g.document_id AND a.annotator_id = g.annotator_id
UNION ALL
SELECT id, document_id, annotator_id, layer, label, "start", "end", quote, roles, attributes, origin
FROM gold_resolutions
WHERE spans <> '[]'""",
    """CREATE VIEW gold_fillers AS
-- The words that an annotation stands for where a role points to it: those of its gold, if any.
SELECT a.id AS annotation_id,
  coalesce(
    (
      SELECT r.quote FROM resolved AS v JOIN resolutions AS r ON r.id = v.resolution_id
      WHERE v.annotation_id = a.id AND r.progress = 'settled' AND r.quote <> ''
      ORDER BY r.decided_at DESC, r.id DESC LIMIT 1
    ),
    a.quote
  ) AS quote
FROM annotations AS a
UNION ALL
SELECT id, quote FROM resolutions""",
    """CREATE VIEW gold_entities AS
-- Every name in the gold: which article, what it is, where it stands.
SELECT
  d.title AS article,
  a.quote AS text,             -- the words as they stand in the article
  a.label AS label,            -- PERSON, ORG, PLACE, …
  a."start" AS "start",        -- position in code points of the article's text, from 0
  a."end" AS "end",            -- position behind the last character
  n.name AS annotator,         -- who marked it, or decided that it is gold
  json_extract(a.origin, '$.how') AS how,  -- manual, accepted, corrected, imported, adjudicated
  a.document_id AS document_id,
  a.id AS annotation_id
FROM gold_annotations AS a
JOIN documents AS d ON d.id = a.document_id
JOIN annotators AS n ON n.id = a.annotator_id
WHERE a.layer = 'entity'
ORDER BY d.title, a."start", a.id""",
    """CREATE VIEW gold_claims AS
-- Every claim in the gold: who says what, and the words that say so.
SELECT
  d.title AS article,
  coalesce(
    json_extract(a.roles, '$.source.quote'),
    (SELECT quote FROM gold_fillers
     WHERE annotation_id = json_extract(a.roles, '$.source.annotation')),
    ''
  ) AS source,                 -- who says it; empty where the article does not say
  coalesce(
    json_extract(a.roles, '$.speaker.quote'),
    (SELECT quote FROM gold_fillers
     WHERE annotation_id = json_extract(a.roles, '$.speaker.annotation')),
    ''
  ) AS speaker,                -- whom the source means, where it is no name itself
  json_extract(a.roles, '$.cue.quote') AS cue,
  a.quote AS content,          -- what is said; pieces are joined by “ … ”
  a.label AS label,            -- direct, indirect or mixed
  json_extract(a.attributes, '$.check_worthy') AS check_worthy,
  a."start" AS "start",
  a."end" AS "end",
  n.name AS annotator,
  json_extract(a.origin, '$.how') AS how,
  a.document_id AS document_id,
  a.id AS annotation_id
FROM gold_annotations AS a
JOIN documents AS d ON d.id = a.document_id
JOIN annotators AS n ON n.id = a.annotator_id
WHERE a.layer = 'claim'
ORDER BY d.title, a."start", a.id""",
    """CREATE VIEW gold_stances AS
-- Every stance in the gold: who is for or against what, and the words that show it.
SELECT
  d.title AS article,
  coalesce(
    json_extract(a.roles, '$.holder.quote'),
    (SELECT quote FROM gold_fillers
     WHERE annotation_id = json_extract(a.roles, '$.holder.annotation')),
    ''
  ) AS holder,                 -- whose stance; empty for the author or somebody unnamed
  a.label AS polarity,         -- support, oppose, neutral or mixed
  coalesce(
    json_extract(a.roles, '$.target.quote'),
    (SELECT quote FROM gold_fillers
     WHERE annotation_id = json_extract(a.roles, '$.target.annotation')),
    ''
  ) AS target,                 -- towards what
  a.quote AS evidence,
  json_extract(a.attributes, '$.kind') AS kind,  -- attitude, deed or demand
  json_extract(a.attributes, '$.certainty') AS certainty,  -- stated or hedged
  a."start" AS "start",
  a."end" AS "end",
  n.name AS annotator,
  json_extract(a.origin, '$.how') AS how,
  a.document_id AS document_id,
  a.id AS annotation_id
FROM gold_annotations AS a
JOIN documents AS d ON d.id = a.document_id
JOIN annotators AS n ON n.id = a.annotator_id
WHERE a.layer = 'stance'
ORDER BY d.title, a."start", a.id""",
)
