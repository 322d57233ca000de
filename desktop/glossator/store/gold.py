"""How much gold a project holds."""

from glossator.store.database import Database


def articles(database: Database) -> dict[str, int]:
    """How many articles have gold, by layer: something of them was read or adjudicated for it."""
    found = database.execute(
        """
        SELECT layer, count(*) FROM (
          SELECT c.layer, c.document_id FROM gold_sets AS g
          JOIN covered AS c ON c.document_id = g.document_id AND c.annotator_id = g.annotator_id
          UNION SELECT layer, document_id FROM resolutions WHERE progress = 'settled'
        )
        GROUP BY layer
        """
    )
    return dict(found.fetchall())


def adjudicated(database: Database) -> list[str]:
    """The documents of which something was adjudicated, and is gold for that."""
    found = database.execute(
        "SELECT DISTINCT document_id FROM resolutions WHERE progress = 'settled' "
        "AND document_id NOT IN (SELECT document_id FROM gold_sets)"
    )
    return [row[0] for row in found.fetchall()]


def documents(database: Database) -> list[str]:
    """The documents of which something is gold: one person's set, or what was adjudicated."""
    found = database.execute(
        "SELECT document_id FROM gold_sets "
        "UNION SELECT document_id FROM resolutions WHERE progress = 'settled'"
    )
    return [row[0] for row in found.fetchall()]
