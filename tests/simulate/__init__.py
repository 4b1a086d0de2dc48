"""`make simulate`: what scheduling for the interview date brings, on learners who follow FSRS."""
