"""Who was there: minutes of each session, the sheet on paper and its way back, completion by rule."""
