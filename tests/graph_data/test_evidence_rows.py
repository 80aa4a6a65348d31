"""Evidence as a row of numbers, and back."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from graph_data import finding
from graph_data.evidence import AnchorState, Evidence, Modality, Review, Support, Voice
from graph_data.evidence_rows import EVIDENCE, pack, unpack

COUNTS = st.integers(0, 2**16 - 1)
AXES = st.builds(
    Evidence,
    support=st.sampled_from(Support),
    origins=COUNTS,
    sources=COUNTS,
    lineage_unknown=st.booleans(),
    deniers=COUNTS,
    voice=st.sampled_from(Voice),
    modality=st.sampled_from(Modality),
    anchor=st.sampled_from(AnchorState),
    review=st.sampled_from(Review),
    verdict=st.sampled_from(("", *finding.VERDICTS)),
    withheld=st.booleans(),
    emended=st.booleans(),
)


@given(AXES)
def test_a_row_says_all_that_the_axes_say(axes):
    rows = np.zeros(1, EVIDENCE)
    rows[0] = pack(axes)
    again = unpack(rows[0].item())
    assert again == axes
    assert [type(getattr(again, name)) for name in ("support", "voice", "lineage_unknown")] == [
        Support,
        Voice,
        bool,
    ]


def test_a_verdict_that_is_none_of_ours_counts_as_open():
    axes = unpack(np.zeros(1, EVIDENCE)[0].item())
    odd = Evidence(
        **{name: getattr(axes, name) for name in EVIDENCE.names} | {"verdict": "Puzzled"}
    )
    assert unpack(pack(odd)).verdict == "Open"
