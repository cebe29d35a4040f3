"""Questions of time and people: how soon, how many, and how sure that is."""
