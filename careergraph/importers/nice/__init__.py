"""The NICE Framework's components: NIST's work roles in cybersecurity, as CPRT gives them in JSON.

The NICE Framework is NIST SP 800-181; its components are published at
https://csrc.nist.gov/projects/cprt as a document of ``documents``, ``relationship_types``,
``elements`` and ``relationships``. That of version 2.0.0 (v2_nf_components.json) is so at its top;
that of 2.1.0 (cprt_SP_800_181_2_1_0_12-11-2025.json) has it within ``response`` and ``elements``.
Both were seen in public copies and are read; of 2.2.0 (v2-2-0_nf_components.json) only programs
that read it as 2.0.0.
"""

from careergraph.importers.nice.reading import read

__all__ = ["read"]
