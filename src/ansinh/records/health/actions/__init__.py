"""Changes of health cards and of the visits they paid for, which the journal keeps."""

from ansinh.records.health.actions.cards import end_cards, follow_merge, issue_cards
from ansinh.records.health.actions.visits import UnknownCard, move_visits, note_visits

__all__ = ["UnknownCard", "end_cards", "follow_merge", "issue_cards", "move_visits", "note_visits"]
