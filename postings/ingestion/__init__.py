"""The way of a document to a posting.

1. documents   a path            -> Document      what is it, is it readable at all
2. repair      Document          -> RepairedText  damage undone, with what was done
3. parse       RepairedText      -> ParsedPosting header and body blocks over one plain text
4. extract     ParsedPosting     -> Findings      values with the words they were read from
5. reconcile   Findings          -> Record        one value a field, conflicts kept
6. store       Readings          -> PostgreSQL    the only stage that knows Django

`pipeline` joins stages 2 to 5; read it first.
"""
