"""Real-time commands in a job, looked for while it is built.

The definition is `domain/paper/real_time_bytes`, which printer drivers refuse by as well: a job built
elsewhere must not reach a wire either.
"""

from pos_app.domain.paper.real_time_bytes import (
    Hazard,
    HazardousJob,
    RealTime,
    defuse,
    lint,
    refuse_hazards,
)

__all__ = ["Hazard", "HazardousJob", "RealTime", "defuse", "lint", "refuse_hazards"]
