"""What is open on a day, as an instance of the regional plan: needs and offers less what is proposed or agreed."""
