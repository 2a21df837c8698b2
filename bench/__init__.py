"""What the program costs: `make bench` measures it in processor time and prints the table that README carries."""
