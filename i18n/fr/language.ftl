language-name = Français
language-order = 10
language-stands-in = 20
language-dates = fr
digits-group = { "\u202F" }
digits-group-from = 1000
decimal-sign = { "," }
table-separator = { ";" }
