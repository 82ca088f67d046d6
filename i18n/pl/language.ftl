language-name = Polski
language-order = 20
language-stands-in = 50
language-dates = pl
digits-group = { "\u00A0" }
digits-group-from = 10000
decimal-sign = { "," }
table-separator = { ";" }
