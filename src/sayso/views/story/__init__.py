"""A story as a picture: from which reports its articles come."""
