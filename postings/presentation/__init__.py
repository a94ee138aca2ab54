"""What pages say of a posting: phrases, facts with their evidence, the description with its marks.

Pure functions over values; nothing here asks the database.
"""
