"""Other events than control in few words: what, to whom, by whom, from where to where."""

from whoholds.records import Claim, Count, Event

_DONE_TO = {
    Event.KILL: "killed",
    Event.WOUND: "wounded",
    Event.DETAIN: "detained",
    Event.DISPLACE: "displaced",
    Event.DESTROY: "destroyed",
    Event.SEIZE_MATERIEL: "seized",
    Event.REINFORCE: "sent as reinforcement",
    Event.OPEN: "opened",
    Event.CLOSE: "closed",
    Event.PERMIT: "let through",
    Event.DENY: "not let through",
    Event.MINE: "mined",
    Event.DAMAGE: "damaged",
    Event.EVACUATE: "evacuated",
    Event.THREATEN: "threatened",
    Event.URGE: "urged",
}
"""Events told as what was done to the target; of the others the name is told, and on whom."""
_NAMES = {
    Event.LINE: "line or zone agreed",
    Event.SURRENDER_DEAL: "deal on surrender",
    Event.NEGOTIATE: "talks",
    Event.AGREE: "agreement",
    Event.REFUSE: "refusal",
}
_TOGETHER = frozenset(
    {
        Event.CLASH,
        Event.CEASEFIRE,
        Event.CORRIDOR,
        Event.LINE,
        Event.SURRENDER_DEAL,
        Event.NEGOTIATE,
    }
)


def happening_words(claim: Claim) -> str:
    """Say what a claim of another event than control puts forward, never as a fact."""
    numbers = " and ".join(count_words(count) for count in claim.counts)
    if claim.event in _DONE_TO:
        whom = numbers or claim.target or ""
        said = f"{whom} {_DONE_TO[claim.event]}".strip()
    else:
        said = _NAMES.get(claim.event, claim.event.value.replace("_", " "))
        if claim.target:
            said += f" {'with' if claim.event in _TOGETHER else 'on'} {claim.target}"
    if claim.agent:
        said += f" by {claim.agent}"
    if claim.origin:
        said += f" from {claim.origin}"
    return said + (f" to {claim.destination}" if claim.destination else "")


def count_words(count: Count) -> str:
    """Say a number with its bounds: "at least 12 people", "up to 40 tanks", "3 to 5 villages"."""
    of = f" {count.of or count.unit or ''}".rstrip()
    if not count.max:
        return f"at least {count.min:,}{of}"
    if not count.min:
        return f"up to {count.max:,}{of}"
    if count.min == count.max:
        return f"{count.min:,}{of}"
    return f"{count.min:,} to {count.max:,}{of}"
