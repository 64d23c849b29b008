"""What a seat brings with it: travel data that few read and nobody keeps, and who pays."""
