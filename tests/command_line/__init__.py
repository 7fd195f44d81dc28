"""The command line as a school's operator meets it: what it prints, what it ends with, what it leaves behind."""
