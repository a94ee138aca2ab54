"""Who may enter the admin, and how they show that they are who they say."""
