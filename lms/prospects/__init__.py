"""What a plan says beyond itself: what a seat is worth, what one change would do, who would gain by asking louder, what is lacking."""
