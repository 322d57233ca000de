"""What a hub's database holds, and who may do what in it; plain SQL, no code of ours.

Everything is one table of items that are added and never changed. Whoever owns the tables may add
anything, which is how a lost hub is filled again from one person's file. Everybody else adds what
they wrote themselves: the policy compares an entry's author with the annotator that the owner has
written down for the role that is logged in.
"""

from typing import LiteralString

FORMAT = 1

CREATE: tuple[LiteralString, ...] = (
    "CREATE SCHEMA glossator",
    """CREATE TABLE glossator.hub (
  id text PRIMARY KEY,
  project text NOT NULL,   -- the project whose people meet here
  format integer NOT NULL,
  made_at timestamptz NOT NULL DEFAULT now()
)""",
    """CREATE TABLE glossator.members (
  role name NOT NULL,      -- who logs in
  annotator text NOT NULL, -- the id under which they annotate
  name text NOT NULL,
  PRIMARY KEY (role, annotator)
)""",
    """CREATE TABLE glossator.items (
  number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind text NOT NULL,      -- document, scheme, person, run, frozen, part, suggestions or entry
  key text NOT NULL,       -- what the item is known by everywhere: a digest, hash or id
  author text NOT NULL,    -- of an entry: the annotator who wrote it
  body text NOT NULL,      -- JSON
  added_by name NOT NULL DEFAULT current_user,
  added_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (kind, key),
  CHECK ((kind = 'entry') = (author <> '')),
  CHECK (kind <> 'entry' OR body::json ->> 'author_id' = author)
)""",
    "ALTER TABLE glossator.items ENABLE ROW LEVEL SECURITY",
    "CREATE POLICY everybody_reads ON glossator.items FOR SELECT USING (true)",
    """CREATE POLICY people_add_their_own ON glossator.items FOR INSERT WITH CHECK (
  added_by = current_user
  AND EXISTS (
    SELECT 1 FROM glossator.members AS m
    WHERE m.role = current_user AND (author = '' OR m.annotator = author)
  )
)""",
)

EXISTS = "SELECT to_regclass('glossator.hub') IS NOT NULL"
IDENTITY = "SELECT id, project, format FROM glossator.hub"
INTRODUCE = "INSERT INTO glossator.hub (id, project, format) VALUES (%s, %s, %s)"

OWNED = """
SELECT pg_has_role(current_user, relowner, 'USAGE')
FROM pg_class WHERE oid = 'glossator.items'::regclass
"""
MINE = "SELECT annotator FROM glossator.members WHERE role = current_user"
MEMBERS = "SELECT role, annotator, name FROM glossator.members ORDER BY name, role"
ADMIT = """
INSERT INTO glossator.members (role, annotator, name) VALUES (%s, %s, %s)
ON CONFLICT (role, annotator) DO UPDATE SET name = excluded.name
"""
HAS_ROLE = "SELECT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = %s)"
# Names of roles cannot be parameters; they are quoted by psycopg.sql.
GRANTS: tuple[LiteralString, ...] = (
    "GRANT USAGE ON SCHEMA glossator TO {}",
    "GRANT SELECT ON glossator.hub, glossator.members, glossator.items TO {}",
    "GRANT INSERT (kind, key, author, body) ON glossator.items TO {}",
)

# Numbers are given out and committed in the same order, so that nobody who has seen a number can
# miss a smaller one that is committed later.
IN_TURN = "SELECT pg_advisory_xact_lock(hashtext('glossator'))"
ADD = """
INSERT INTO glossator.items (kind, key, author, body) VALUES (%s, %s, %s, %s)
ON CONFLICT (kind, key) DO NOTHING
"""
KNOWN = "SELECT key FROM glossator.items WHERE kind = %s AND key = ANY(%s)"
KEY_OF = "SELECT key FROM glossator.items WHERE number = %s"
AFTER = """
SELECT number, kind, key, author, body FROM glossator.items
WHERE number > %s ORDER BY number LIMIT %s
"""
KEYS_AFTER = """
SELECT number, kind, key FROM glossator.items WHERE number > %s ORDER BY number LIMIT %s
"""
COUNT_AFTER = "SELECT count(*) FROM glossator.items WHERE number > %s"
