"""Forms made from the descriptions of fields: one editor per kind of field, each committed when it is left."""
