"""The timeline: what happened or will happen when, as reported."""
