# Quellen, die gelesen werden: ihre Zuordnung, ihre Läufe, und was nicht übernommen werden konnte.

# Die Zuordnung der Attribute
map-title = Zuordnung der Attribute
map-text = Links, was die Quelle sagt, rechts, was behalten wird. Vor dem Speichern ändert sich nichts.
map-used = { $name } von { $about } Attributen werden verwendet
map-none = Noch keine Zeile. Fügen Sie eine hinzu, oder verwenden Sie ein Attribut von unten.
map-active = Gültig
map-tried = An einem echten Eintrag ausprobiert
map-tried-text = Eben gelesen, nicht gespeichert
map-find = Einen Eintrag finden
map-find-hint = Ein Name, ein Benutzername
map-find-do = Finden
map-previous = Voriger Eintrag
map-next = Nächster Eintrag
map-nobody = Kein Eintrag gefunden. Versuchen Sie ein anderes Wort.
map-not-active = Dort nicht aktiv
map-not-tried = Es konnte nichts ausprobiert werden
map-silent = Die Quelle war eben nicht zu erreichen. „Finden“ fragt sie noch einmal; alles andere geht ohne sie.
map-source = In der Quelle
map-way = Unterwegs
map-kept = Was behalten wird
map-key = Unveränderlicher Schlüssel
map-key-way = wie er ist; in den Einstellungen gewählt
map-required = Pflicht
map-keeps = Leer: behalten
map-part-attributes = Attribute
map-part-steps = Schritte
map-line = Zeile { $name }
map-attributes = Attribute der Zeile { $name }
map-field = Feld der Zeile { $name }
map-field-choose = Feld wählen
map-add = Zeile hinzufügen
map-use = Verwenden
map-unused = Nicht verwendete Attribute: { $name }
map-more-values = und { $name } weitere
map-unsaved = Ein Probelauf zeigt, was diese Zuordnung bringt, ohne sie zu speichern.
map-sent = Sie gilt für alles, was ab jetzt gesendet wird.
map-discard = Verwerfen
map-dry = Probelauf mit dieser Zuordnung
map-steps = Schritte der Zeile { $name }
map-table = Tabelle bearbeiten
map-table-rows = Je Zeile ein Paar: von = nach
map-table-otherwise = Für alles andere
map-new-add = Schritt hinzufügen
map-new-which = Schritt für Zeile { $name }
map-new-choose = Schritt wählen
map-new-text = Text für den Schritt der Zeile { $name }
map-new-text-hint = Text, wo der Schritt einen hat
map-new-do = Hinzufügen

# Was ein Schritt tut: wo er gewählt wird, und auf einer Zeile
map-do-first = Der erste Wert
map-do-join = Alle Werte als einer, dazwischen …
map-do-beginning-with = Werte, die beginnen mit …
map-do-before = Was vor … steht
map-do-after = Was nach … steht
map-do-lower = Kleinbuchstaben
map-do-trim = Ohne Leerzeichen ringsum
map-do-choose = Nach einer Tabelle
map-do-fixed = Immer …
map-step-first = erster
map-step-join = verbunden mit „{ $name }“
map-step-beginning-with = beginnt mit „{ $name }“
map-step-before = vor „{ $name }“
map-step-after = nach „{ $name }“
map-step-lower = klein
map-step-trim = ohne Leerzeichen
map-step-fixed = immer „{ $name }“
map-step-choose = { $count ->
    [one] nach Tabelle, { $count } Zeile
   *[other] nach Tabelle, { $count } Zeilen
}

# Läufe
runs-title = Läufe
runs-text = 90 Tage lang aufbewahrt. „Rückgängig“ nimmt zurück, was ein Lauf getan und seither niemand geändert hat.
runs-none = Noch kein Lauf
runs-none-text = Ein Lauf liest die ganze Quelle und vergleicht. Ein Probelauf zeigt, was sich ändert, und ändert nichts.
runs-pages = Seiten der Läufe
runs-newest = Neueste
runs-older = Ältere
run-start = Jetzt lesen
run-start-dry = Probelauf
run-again = Noch einmal lesen
run-of = Lauf vom { $name }
run-title-dry = Probelauf vom { $name }: was sich ändert
run-title-would = Was sich durch den Lauf vom { $name } ändert
run-title-did = Was der Lauf vom { $name } geändert hat
run-title-dropped = Lauf vom { $name }: verworfen
run-reading = { $count ->
    [one] Wird gelesen: bisher { $number } Eintrag
   *[other] Wird gelesen: bisher { $number } Einträge
}
run-comparing = Das Gelesene wird verglichen
run-waits-leavers = { $count ->
    [one] Wartet: { $number } Person würde gehen
   *[other] Wartet: { $number } Personen würden gehen
}
run-waits = Wartet: { $name }
run-applying = Wird übernommen: { $name }
run-shown = Probelauf: { $name }
run-shown-nothing = Probelauf: nichts zu tun
run-dry-state = Probelauf. { $name }
run-same = Nichts zu tun
run-same-text = Alles, was gelesen wurde, ist schon hier, so wie dort.
run-void = Nicht zu lesen: { $name } Niemand ist betroffen.
run-void-somehow = Nicht zu lesen. Niemand ist betroffen.
run-void-text = Ein Lauf, der nicht bis zum Ende kommt, zählt nicht: Niemand wird ungültig, kein Feld wird geleert.
run-dropped = Verworfen. Nichts wurde geändert.
run-undone = Zurückgenommen
run-under-way = Er läuft von selbst weiter, auch wenn Sie diese Seite verlassen.
run-read = { $count ->
    [one] Ganz gelesen: { $number } Eintrag.
   *[other] Ganz gelesen: { $number } Einträge.
}
run-read-from = { $name } Server: { $about }.
run-due = Er begann von selbst, wie vorgesehen.
run-by = Gestartet von { $name }.
run-unsaved = Nichts davon ist gespeichert.
run-guard = { $count ->
    [one] Von der Sicherung angehalten: { $number } von { $all } Personen würde ungültig
   *[other] Von der Sicherung angehalten: { $number } von { $all } Personen würden ungültig
}
run-guard-limit = Das sind { $share } %; ohne zu fragen lässt die Sicherung { $people } Personen oder { $percent } % gehen.
run-guard-limits = Ohne zu fragen lässt die Sicherung { $people } Personen oder { $percent } % gehen.
run-guard-else = Von der Sicherung angehalten: Jemand sollte erst nachsehen
run-guard-nobody = Niemand ist betroffen, bis Sie entscheiden.
guard-undone = Der letzte Lauf wurde zurückgenommen, und dieser täte dasselbe noch einmal.
guard-elsewhere = { $count ->
    [one] Gelesen wurde an einem anderen Ort als bisher, und { $number } von { $all } Personen ist dort nicht dabei.
   *[other] Gelesen wurde an einem anderen Ort als bisher, und { $number } von { $all } Personen sind dort nicht dabei.
}
guard-left = { $count ->
    [one] { $number } von { $all } Personen ({ $share } %) würde ungültig.
   *[other] { $number } von { $all } Personen ({ $share } %) würden ungültig.
}
guard-emptied = { $count ->
    [one] { $name }: künftig leer bei { $number } von { $all } Personen ({ $share } %).
   *[other] { $name }: künftig leer bei { $number } von { $all } Personen ({ $share } %).
}
guard-moved = { $count ->
    [one] { $number } von { $all } Personen ({ $share } %) würde zu einem anderen Kunden gehören.
   *[other] { $number } von { $all } Personen ({ $share } %) würden zu einem anderen Kunden gehören.
}
guard-customers-lost = { $count ->
    [one] { $number } von { $all } Kunden hätte niemanden mehr aus dieser Quelle: { $name }.
   *[other] { $number } von { $all } Kunden hätten niemanden mehr aus dieser Quelle. Der größte ist { $name }.
}
guard-unknown = Aus einem Grund, den diese Version nicht kennt.
run-kinds = Arten der Änderung
run-means = Was das bedeutet
run-changes = Änderungen Feld für Feld
run-column-entry = Eintrag
run-column-change = Änderung
run-column-before = Vorher
run-column-after = Nachher
run-person = Person
run-before-after = Vorher und nachher
run-effect = Was das für Tickets und Rechte bedeutet
run-effect-page = Für die Personen auf dieser Seite der Liste.
run-effect-silent = Was das für Tickets und Rechte bedeutet, lässt sich gerade nicht sagen. Laden Sie die Seite gleich noch einmal.
run-effect-tickets = { $count ->
    [one] { $number } offenes Ticket gehört ihnen.
   *[other] { $number } offene Tickets gehören ihnen.
}
run-effect-people = Um wen es geht
run-effect-out = kann sich nicht mehr anmelden
run-effect-open = { $count ->
    [one] { $number } offenes Ticket
   *[other] { $number } offene Tickets
}
run-none-here = Nichts von dieser Art.
run-forgotten = Ein neuerer Lauf trat an seine Stelle. Was er geändert hätte, wird nicht mehr aufbewahrt.
run-change-undone = zurückgenommen
run-valid = gültig
run-not-valid = nicht gültig
run-not-in = nicht in { $name } seit { $about }
run-not-taken = Nicht übernommen
run-drop = Diesen Lauf verwerfen
run-apply = Alles übernehmen
run-apply-but = { $count ->
    [one] Ohne die { $number } Person übernehmen, die gehen würde
   *[other] Ohne die { $number } übernehmen, die gehen würden
}
run-checked = Ich habe geprüft, wer gehen würde
run-check-first = Bestätigen Sie, dass Sie geprüft haben. Noch ist nichts übernommen.
run-busy = Ein Lauf dieser Quelle ist im Gange. Warten Sie sein Ende ab und versuchen Sie es dann noch einmal.
run-decided = Über diesen Lauf ist nicht mehr zu entscheiden: Jemand anderes hat es getan, die Quelle wurde anders eingerichtet, oder ein neuerer Lauf ist im Gange.
run-not-undoable = Dieser Lauf kann nicht mehr zurückgenommen werden, oder ein anderer ist im Gange.
said-run-applied = Wird übernommen.
said-run-dropped = Verworfen. Nichts wurde geändert.
said-run-undone = { $count ->
    [one] { $number } Person ist wie vorher.
   *[other] { $number } Personen sind wie vorher.
} { $rest ->
    [0] Niemand wurde seither geändert.
    [one] { $other } wurde seither geändert und bleibt so.
   *[other] { $other } wurden seither geändert und bleiben so.
}

# Hinter der Zahl einer Art
tally-all = { $count ->
    [one] insgesamt
   *[other] insgesamt
}
tally-created = { $count ->
    [one] neu
   *[other] neu
}
tally-changed = { $count ->
    [one] geändert
   *[other] geändert
}
tally-renamed = { $count ->
    [one] umbenannt
   *[other] umbenannt
}
tally-left = { $count ->
    [one] gegangen
   *[other] gegangen
}
tally-left-would = { $count ->
    [one] würde gehen
   *[other] würden gehen
}
tally-back = { $count ->
    [one] wieder da
   *[other] wieder da
}
tally-back-would = { $count ->
    [one] wäre wieder da
   *[other] wären wieder da
}
tally-conflict = { $count ->
    [one] im Konflikt
   *[other] im Konflikt
}

# Was das bedeutet
means-left = { $count ->
    [one] { $number } Person kann sich nicht mehr anmelden. Ihr Datensatz und ihre Tickets bleiben.
   *[other] { $number } Personen können sich nicht mehr anmelden. Ihre Datensätze und Tickets bleiben.
}
means-created = { $count ->
    [one] { $number } neue Person ist hier zu finden und meldet sich an, sobald Sie ihr Zugang geben.
   *[other] { $number } neue Personen sind hier zu finden und melden sich an, sobald Sie ihnen Zugang geben.
}
means-created-sign-in = { $count ->
    [one] { $number } neue Person kann sich mit ihrem Passwort aus dem Verzeichnis anmelden.
   *[other] { $number } neue Personen können sich mit ihrem Passwort aus dem Verzeichnis anmelden.
}
means-back = { $count ->
    [one] { $number } Person ist wieder gültig und meldet sich an wie zuvor.
   *[other] { $number } Personen sind wieder gültig und melden sich an wie zuvor.
}
means-renamed = { $count ->
    [one] { $number } Person hat einen anderen Namen oder Benutzernamen: derselbe Eintrag, also bleiben es ihre Tickets.
   *[other] { $number } Personen haben einen anderen Namen oder Benutzernamen: dieselben Einträge, also bleiben es ihre Tickets.
}
means-conflict = { $count ->
    [one] { $number } Eintrag wird nicht übernommen, weil man raten müsste. Für alle anderen geht es weiter.
   *[other] { $number } Einträge werden nicht übernommen, weil man raten müsste. Für alle anderen geht es weiter.
}

# Was nicht übernommen werden konnte
conflicts-title = Konflikte
conflicts-text = Geraten wird nichts. Was hier steht, wartet; für alle anderen geht es weiter. In der Quelle gelöst, verschwindet es beim nächsten Lauf von selbst.
conflicts-parked = { $count ->
    [one] { $count } Ereignis zurückgestellt
   *[other] { $count } Ereignisse zurückgestellt
}
conflicts-of = { $count ->
    [one] { $number } Eintrag wird nicht übernommen.
   *[other] { $number } Einträge werden nicht übernommen.
}
conflicts-none = Keine Konflikte
conflicts-none-text = Jeder Eintrag des letzten Laufs wurde übernommen.
conflicts-no-run = Noch hat kein Lauf etwas verglichen.
conflicts-none-sent = Alle, die gesendet wurden, sind hier.
conflicts-sent-text = Geraten wird nichts. Was gesendet wurde, ist aufbewahrt, ergibt aber noch keine Person. Was fehlt, zählt, sobald es gesendet wird.
conflict-no-key = Ohne unveränderlichen Schlüssel
conflict-no-key-text = Nichts in diesen Einträgen bleibt für immer gleich, sodass eine umbenannte Person wie eine andere aussähe. Lassen Sie das lesende Konto den Schlüssel dort sehen, oder schließen Sie durch den Filter aus, was keine Person ist.
conflict-same-key = Derselbe Schlüssel zweimal
conflict-same-key-text = Zwei Einträge geben sich als ein und derselbe aus. Geben Sie jedem einen eigenen Schlüssel, oder entfernen Sie einen.
conflict-same-login = Derselbe Benutzername zweimal
conflict-same-login-text = Zwei Personen können sich nicht unter einem Namen anmelden. Ändern Sie ihn in einem der Einträge.
conflict-same-email = Dieselbe E-Mail-Adresse zweimal
conflict-same-email-text = Eine E-Mail-Adresse gehört hier einer Person. Ändern Sie sie in einem der Einträge, oder schließen Sie gemeinsame Postfächer durch den Filter aus.
conflict-taken = Hier schon vergeben
conflict-taken-text = Jemand aus einer anderen Quelle oder hier angelegt hat diesen Benutzernamen oder diese E-Mail-Adresse. Ist es eine Person, wählen Sie in den Einstellungen der Quelle, wie solche Personen zusammengeführt werden; sonst ändern Sie eines von beiden.
conflict-malformed = Ein Feld fehlt oder passt nicht
conflict-malformed-text = Was nicht stimmt, steht bei jedem Eintrag. Ergänzen Sie es in der Quelle, oder passen Sie die Zuordnung der Attribute an.
conflict-no-such-customer = Diesen Kunden gibt es nicht
conflict-no-such-customer-text = Der Eintrag nennt einen Kunden, den es hier nicht gibt. Legen Sie ihn an, oder übersetzen Sie den Wert mit einer Tabelle in der Zuordnung der Attribute.
conflict-unknown = Aus einem anderen Grund
conflict-unknown-text = Diese Version kennt den Grund nicht. Laden Sie die Seite später neu, oder sehen Sie in den Lauf.
