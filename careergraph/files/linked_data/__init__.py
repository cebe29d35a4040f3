"""What the forms of linked data share: identifiers, sources with their terms, pathways of CTDL."""
