"""How much gold a project holds."""

from glossator.store.database import Database


def articles(database: Database) -> dict[str, int]:
    """How many articles have gold, by layer: those of which something was read for the layer."""
    found = database.execute(
        """
        SELECT c.layer, count(DISTINCT c.document_id) FROM gold_sets AS g
        JOIN covered AS c ON c.document_id = g.document_id AND c.annotator_id = g.annotator_id
        GROUP BY c.layer
        """
    )
    return dict(found.fetchall())
