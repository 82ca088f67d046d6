language-name = Deutsch
language-order = 40
language-stands-in = 30
language-dates = de
digits-group = { "." }
digits-group-from = 1000
decimal-sign = { "," }
table-separator = { ";" }
