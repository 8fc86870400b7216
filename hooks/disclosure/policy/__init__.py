"""Documents through their life: draft and opinions, text and interpretation, amendment and repeal. Nothing here makes a page."""
