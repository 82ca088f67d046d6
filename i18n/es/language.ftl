language-name = Español
language-order = 30
language-stands-in = 40
language-dates = es
digits-group = { "\u00A0" }
digits-group-from = 10000
decimal-sign = { "," }
table-separator = { ";" }
