"""The pages of a draft, which every channel that takes declarations hangs up in its own frame."""
