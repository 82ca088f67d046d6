# The language itself: its name as its speakers write it; its place wherever languages are listed; its place among
# those that stand in for a text staff did not write in the reader's language; the locale that dates are written in
# (British order and a 24-hour clock read naturally everywhere but in the United States); and how numbers are written:
# the sign between groups of digits, the number from which there are groups, the sign before decimals.
language-name = English
language-order = 50
language-stands-in = 10
language-dates = en-GB
digits-group = { "," }
digits-group-from = 1000
decimal-sign = { "." }
table-separator = { "," }
