"""The UK's Government Digital and Data Profession Capability Framework: role levels and skills.

Its publisher gives two files at https://ddat-capability-framework.service.gov.uk/download: Role
content (roles.csv here: a row for each skill of each role level) and Skill description content
(skills.csv). Neither says in which order the levels of a role follow each other; their titles do,
in words such as senior and lead, and the transitions rest on those words: they are inferred.
"""

from careergraph.importers.gdad.reading import read

__all__ = ["read"]
