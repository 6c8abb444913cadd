"""What the program costs, beside what somebody would write instead."""
