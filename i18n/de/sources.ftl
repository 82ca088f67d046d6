# Texte der Seiten über Quellen von Personen: Reihenfolge, Einstellungen, Tests und Zugang.

source-order-text = Woher die Personen kommen, der Reihe nach. Kennen zwei Quellen dieselbe Person, gilt die kleinere Nummer.
source-none-text = Fügen Sie eine Quelle hinzu, dann kommen ihre Personen von selbst. Bis dahin werden Personen von Hand angelegt.
source-add = Quelle hinzufügen
source-add-text = Wo werden Ihre Personen geführt? Die Art einer Quelle lässt sich später nicht mehr ändern.
source-read = Gelesen
source-tab-access = Zugang
source-tab-settings = Einstellungen
source-tab-map = Zuordnung
source-tab-runs = Läufe
source-tab-conflicts = Konflikte
source-pause = Anhalten
source-go-on = Fortsetzen
source-dry-run = Probelauf

# Was sie ist
source-kind-ldap = LDAP-Verzeichnis
source-kind-ldap-text = Active Directory, OpenLDAP und andere. Wir fragen es ab und schreiben nie hinein.
source-kind-database = PostgreSQL-Tabelle
source-kind-database-text = Eine Tabelle oder Sicht eines anderen Systems. Wir fragen sie ab und schreiben nie hinein.
source-kind-csv = CSV-Datei
source-kind-csv-text = Eine Tabelle mit Personen, die jemand hier immer wieder abgibt.
source-kind-scim = SCIM 2.0
source-kind-scim-text = Entra ID, Okta und andere. Sie senden jede Änderung von selbst.
source-kind-events = Ereignisse
source-kind-events-text = Ein System, das jede Änderung von selbst über NATS meldet.
source-number = { $name }, Nummer { $count } in der Reihenfolge.
source-only-read = Sie wird nur gelesen, nie beschrieben.
source-handed-in = Sie wird gelesen, wenn eine Datei abgegeben wird.
source-sends = Sie sendet von selbst; wir fragen sie nie.

# Wie es um sie steht
source-healthy = In Ordnung
source-new-yet = Neu
source-waits = Ein Lauf wartet
source-failing = Nicht erreichbar
source-paused = Angehalten
source-read-ago = { $name }, gelesen: { $about }
source-heard-ago = { $name }, zuletzt gehört: { $about }
source-failing-ago = { $name }, zuerst: { $about }
source-silent = { $name } antwortet nicht
source-silent-since = { $name } antwortet nicht mehr, zuerst am { $about }
source-nobody-affected = { $count ->
    [0] Niemand ist betroffen: Sie hat noch keine Personen.
    [one] Niemand ist betroffen: Ihre { $shown } Person bleibt, wie sie war.
   *[other] Niemand ist betroffen: Ihre { $shown } Personen bleiben, wie sie waren.
}
source-run-waits = Ein Lauf von { $name } wartet auf Sie
source-run-waits-text = Mehr Personen als üblich sollen ungültig werden. Nichts geschieht, bevor jemand entschieden hat.
source-run-look = Lauf ansehen

# Einstellungen
source-named = Wie sie heißt
source-label-hint = Was alle lesen: „Firmenverzeichnis“.
source-name = Name in Adressen
source-name-hint = Kleinbuchstaben, Ziffern und Bindestriche; für immer. Leer: aus dem Namen oben gebildet.
source-name-stays = Er lässt sich nicht ändern.
source-servers-hint = In dieser Reihenfolge gefragt; wir bleiben bei einem, bis er ausfällt.
source-server-add = Server hinzufügen
source-server-number = Server { $count }
source-security-tls = TLS (ldaps)
source-security-start-tls = StartTLS
source-security-only-tls = TLS
source-security-plain = Keine
source-security-hint = Wie die Leitung geschützt ist
source-in-clear = Ohne Verschlüsselung sind Passwörter unterwegs lesbar. Wählen Sie das nur in einem eigenen Netz.
source-authority-system = Zertifikate: von Stellen, denen dieses System vertraut
source-authority-own = Zertifikate: von einer eigenen Stelle
source-authority-hint = Zertifikate (PEM) derer, die für die Server bürgen dürfen. Leer: die Stellen, denen dieses System vertraut.
source-timeout-hint = Sekunden; dann wird der nächste Server gefragt
source-who-asks = Wer fragt, und nach wem
source-bind-dn-hint = Eines, das nur lesen kann. Leer: anonym, wo der Server es erlaubt.
source-user-hint = Eines, das nur lesen kann.
source-secret-since = Versiegelt am { $name }. Niemand kann es wieder sehen, nur ersetzen. Leer: Es bleibt.
source-secret-none = Es wird hier versiegelt. Niemand kann es wieder sehen, nur ersetzen.
source-secret-forget = Passwort vergessen
source-base-hint = Basis der Suche: OU=Personen,DC=beispiel,DC=org
source-scope-hint = Meist alle Ebenen
source-scope-sub = Alle Ebenen
source-scope-one = Eine Ebene
source-filter = Nur passende Einträge
source-filter-hint = Welche Einträge Personen sind, als LDAP-Filter.
source-group-dn-hint = Nur Mitglieder dieser Gruppe, auch über andere Gruppen. Leer: alle.
source-key-attribute-hint = Damit ein neuer Name dieselbe Person bleibt: objectGUID, entryUUID, eine Personalnummer
source-key-column-hint = Eine Spalte, die sich für eine Person nie ändert, etwa eine Personalnummer
source-page-size-hint = Einträge auf einmal, bis zu 1.000
source-database = Datenbank
source-database-hint = Ein PostgreSQL eines anderen Systems. Wir lesen davon nur eine Tabelle oder Sicht.
source-host-hint = Ein Name oder eine Adresse
source-port-hint = Meist 5432
source-database-name-hint = Ihr Name auf dem Server
source-statement-hint = Sekunden, die eine Abfrage dauern darf
source-table-hint = Eine Tabelle oder Sicht, wo nötig mit Schema: hr.people
source-csv = Wie die Datei gelesen wird
source-csv-hint = Die erste Zeile benennt die Spalten.
source-csv-key-hint = Überschrift einer Spalte, die sich für eine Person nie ändert, etwa eine Personalnummer
source-separator-hint = Was zwischen den Spalten steht
source-separator-found = Aus der Datei erkannt
source-separator-tab = Tabulator
source-when = Wann, und wann nicht weiter
source-every-hint = Von selbst, oder nur wenn jemand es sagt
source-next-run = Nächster: { $name }
source-by-hand = Nur von Hand
source-every-minutes = { $count ->
    [one] Jede Minute
   *[other] Alle { $count } Minuten
}
source-every-hour = Jede Stunde
source-every-hours = { $count ->
    [one] Jede Stunde
   *[other] Alle { $count } Stunden
}
source-every-day = Jeden Tag
source-guard-people-hint = Personen, die gehen würden
source-guard-percent-hint = Prozent all ihrer Personen
source-guard-text = Darüber wird nichts geändert, und die Administration bekommt eine E-Mail. Eine leere Antwort gilt immer als Störung, nie als „alle sind gegangen“.
source-its-people = Ihre Personen
source-join-ask = Mich fragen
source-join-ask-text = Sie warten unter „Konflikte“.
source-join-email = Nach E-Mail-Adresse verbinden
source-join-email-text = Wer dieselbe E-Mail-Adresse hat
source-join-login = Nach Benutzername verbinden
source-join-login-text = Wer genau denselben Benutzernamen hat
source-read-only = Was sie sagt, lässt sich hier nicht ändern
source-read-only-hint = Sonst kann das Team ihre Personen hier ändern, bis sie etwas anderes sagt.
source-sign-in-hint = Wir fragen jedes Mal das Verzeichnis und behalten keines ihrer Passwörter.
source-save-hint = Ein Lauf folgt zur nächsten Zeit oder von Hand.
source-begins-paused = Eine neue Quelle ist zuerst angehalten. Niemand kommt herein, bevor Sie es sagen.
source-create = Quelle hinzufügen
source-dry-first = Erst ein Probelauf
source-beside = Datei, Test und Entfernen
source-details = Details
source-remove = Diese Quelle entfernen
source-remove-people = { $count ->
    [0] Sie hat keine Personen.
    [one] Ihre { $shown } Person bleibt, als wäre sie hier angelegt.
   *[other] Ihre { $shown } Personen bleiben, als wären sie hier angelegt.
}
source-remove-text = Niemand wird ungültig. Alle behalten ihre Tickets und was sie sehen dürfen, und werden von da an hier geändert. Einstellungen und Passwort der Quelle sind weg.
source-remove-this = „{ $name }“ entfernen
source-fixed = Diese Quelle wird dort angelegt, wo Guichet betrieben wird. Hier lässt sie sich verschieben und anhalten, aber nicht entfernen.

# Namen ihrer Felder
desk-label = Name
desk-servers = Server
desk-host = Server
desk-port = Port
desk-security = Verschlüsselung
desk-database = Datenbank
desk-user = Konto
desk-authority = Vertraute Stelle
desk-timeout-seconds = Auf Antwort warten
desk-bind-dn = Konto
desk-secret = Passwort
desk-base = Unterhalb von
desk-scope = Wie tief
desk-group-dn = Gruppe
desk-key-attribute = Was sich nie ändert
desk-page-size = Seitengröße
desk-table = Tabelle
desk-key-column = Was sich nie ändert
desk-separator = Trennzeichen
desk-every-minutes = Lesen
desk-guard-people = Nicht weiter ab
desk-guard-percent = oder ab
desk-join = Wenn jemand schon hier ist
desk-sign-in = Ihre Personen melden sich mit dem Passwort an, das sie dort haben
desk-ends-on = Gilt bis
problem-missing-people = Wählen Sie zuerst eine Datei mit Personen.
problem-missing-servers = Geben Sie mindestens einen Server an.
problem-malformed-servers = Ein Server ist ein Name oder eine Adresse, ohne ldap://, mit einem Port von 1 bis 65535.
problem-malformed-host = Ein Name oder eine Adresse, ohne etwas davor oder dahinter.
problem-malformed-table = Ein Name, oder Schema und Name mit einem Punkt dazwischen.
problem-missing-secret = Das aufbewahrte Passwort geht an keinen anderen Server und für kein anderes Konto. Geben Sie es noch einmal ein.
problem-too-many-sources = Es gibt { $limit } Quellen, mehr dürfen es nicht sein. Entfernen Sie zuerst eine.
problem-malformed-base = Ein Name wie OU=Personen,DC=beispiel,DC=org.
problem-malformed-filter = Das ist kein LDAP-Filter. Fehlt eine Klammer?
problem-malformed-authority = Das sind keine Zertifikate im PEM-Format.
problem-malformed-ends-on = Bitte ein Tag in der Zukunft.

# Eine Datei, die abgegeben wird
source-file = Die Datei
source-file-none = Es wurde noch keine Datei abgegeben.
source-file-at = abgegeben am { $name }
source-file-first = Datei abgeben
source-file-another = Andere Datei abgeben
source-file-hint = So, wie Ihre Tabellenkalkulation sie speichert, bis zu 25 MB. Sie tritt an die Stelle der vorigen.
source-file-send = Abgeben
source-file-too-large = Das ist größer als { $count } MB.

# Eine Verbindung testen
source-test = Verbindung testen
source-test-now = Testen
source-test-again = Noch einmal testen
source-test-text = Mit dem, was jetzt im Formular steht, gespeichert oder nicht.
step-name = Name
step-port = Port
step-encryption = Verschlüsselung und Zertifikat
step-sign-in = Anmeldung
step-place = Ort der Personen
step-filter = Filter
step-key = Was sich nie ändert
step-pages = Lesen in Seiten
step-unknown = Ein anderer Schritt
step-good = gut
step-failed = fehlgeschlagen
step-took = { $count } ms
step-entries = { $count ->
    [one] { $shown } Eintrag
   *[other] { $shown } Einträge
}
step-pages-told = { $count ->
    [one] { $shown } Seite
   *[other] { $shown } Seiten
}
trouble-no-such-host = Diesen Namen kennt niemand. Prüfen Sie, wie er geschrieben ist und ob er dort bekannt ist, wo Guichet läuft.
trouble-forbidden-address = An dieser Adresse dürfen keine Quellen sein. Wer Guichet betreibt, kann ihr Netz erlauben.
trouble-refused = Der Server nimmt an diesem Port keine Verbindungen an. Prüfen Sie den Port, die Firewall und ob der Server läuft.
trouble-timeout = Es kam nicht rechtzeitig eine Antwort. Steht eine Firewall dazwischen, oder hat der Server zu viel zu tun?
trouble-not-understood = Etwas hat geantwortet, aber nicht so, wie es sollte. Prüfen Sie, ob Port und Verschlüsselung zusammengehören.
trouble-untrusted-certificate = Wir vertrauen nicht, wer das Zertifikat des Servers ausgestellt hat. Fügen Sie das Zertifikat Ihrer Stelle unter „Vertraute Stelle“ ein.
trouble-certificate-expired = Das Zertifikat des Servers ist abgelaufen. Er braucht ein neues.
trouble-other-name = Das Zertifikat gilt für einen anderen Namen: { $detail }. Geben Sie den Server unter diesem Namen ein, oder beschaffen Sie ein Zertifikat mit beiden.
trouble-wrong-password = Konto oder Passwort ist falsch. Prüfen Sie beides und ob das Konto dort gesperrt ist.
trouble-not-permitted = Das Konto darf das nicht lesen. Geben Sie ihm das Recht zu lesen, und nicht mehr.
trouble-no-such-base = Die Basis der Suche gibt es nicht. Prüfen Sie, wie sie geschrieben ist.
trouble-no-such-table = Die Tabelle oder Sicht gibt es nicht, oder das Konto darf sie nicht sehen.
trouble-no-such-column = Eine Spalte gibt es nicht. Prüfen Sie ihren Namen hier und in der Zuordnung.
trouble-bad-filter = Der Server versteht den Filter nicht. Prüfen Sie die Klammern und die Namen der Attribute.
trouble-no-pages = Der Server gibt seine Einträge nicht in Seiten heraus, wie er sollte. Wählen Sie kleinere Seiten, oder erlauben Sie dort Seiten.
trouble-size-limit = Der Server lässt Einträge weg, weil er nur so viele auf einmal gibt. Wählen Sie kleinere Seiten, oder erhöhen Sie seine Grenze.
trouble-referral = Der Server schickt uns zu einem anderen, statt zu antworten. Geben Sie jenen ein, oder eine Basis, die dieser hat.
trouble-cut = Die Verbindung brach mittendrin ab. Was bis dahin kam, zählt nicht; wir versuchen es wieder.
trouble-nobody = Wo vorher Personen waren, ist niemand. Das glauben wir nicht: Prüfen Sie Basis, Filter und Tabelle.
trouble-no-file = Es wurde noch keine Datei abgegeben.
trouble-bad-file = Die Datei lässt sich nicht als Tabelle lesen. Prüfen Sie ihr Trennzeichen und ihre erste Zeile.
trouble-busy = Diese Quelle wird gerade gelesen. Versuchen Sie es gleich noch einmal.
trouble-unknown = Es schlug auf eine Weise fehl, für die wir keine Worte haben. Die Details sagen, was der Server gesagt hat.

# Eine Quelle, die über SCIM sendet
scim-in = Was dort einzutragen ist
scim-url = Adresse
scim-url-hint = Dort „Tenant URL“ oder „Base URL“
scim-token-url = Adresse für OAuth-Token
scim-token-url-hint = Dort „Token endpoint“. Nur für ein Client-Geheimnis erforderlich.
scim-copy = Kopieren
scim-copied = Kopiert
scim-tokens-none = Noch kann niemand senden: Erstellen Sie zuerst ein Token.
scim-token = Token
scim-token-ending = Token …{ $name }
scim-client-ending = OAuth-Client „{ $name }“, Geheimnis …{ $about }
scim-client-id = Client-ID
scim-client-secret = Client-Geheimnis
scim-used = Benutzt: { $name }.
scim-unused = Noch nicht benutzt.
scim-ends = Gilt bis { $name }.
scim-end = Beenden
scim-make = Neues Token
scim-make-text = Zwei gelten zugleich, damit sich eines ohne Lücke ersetzen lässt.
scim-make-token = Token erstellen
scim-make-client = Geheimnis für OAuth-Client erstellen
scim-make-full = Zwei gelten schon. Beenden Sie zuerst eines davon.
scim-made = Nur dieses eine Mal zu sehen
scim-made-text = Kopieren Sie es jetzt: Niemand kann es wieder sehen. Andere gelten, bis Sie sie beenden.
scim-calls = Was sie zuletzt gesendet hat
scim-calls-none = Noch nichts
scim-calls-none-text = Was sie sendet, steht hier, mit dem, was daraus wurde.
scim-calls-all = Alles
scim-calls-refused = Nur, was nicht übernommen wurde
scim-calls-none-refused = Alles wurde übernommen
scim-when = Wann
scim-sent = Sie hat gesendet
scim-outcome = Was daraus wurde
scim-good = Übernommen
scim-nobody = Aufbewahrt, ergibt aber keine Person
scim-refused = Abgelehnt ({ $count })

# Eine Quelle, die Ereignisse meldet
source-publish = Wie sie meldet
source-publish-text = Jede Person ganz, mit einer Version, die mit jeder Änderung steigt. Mit dem Programm nats sieht das so aus; TOKEN ist ein Token von dieser Seite:
source-publish-python = Dasselbe mit nats-py:
source-publish-left = Wer gegangen ist, wird mit "active": false gemeldet, oder über denselben Namen mit person_removed am Ende, nur mit Schlüssel und Version.
publish-url-hint = Der NATS-Server von Guichet
publish-user-hint = Ein Token ist das Passwort dazu. Wird ein Token beendet, enden seine Verbindungen binnen zehn Minuten.
publish-told = Von wem sie zuletzt berichtet hat
publish-told-none-text = Von wem sie berichtet, steht hier, das Neueste zuerst.
publish-told-as = Was sie sagt
publish-told-there = Ist da
publish-told-left = Ist gegangen

# Was gerade getan wurde
said-source-created = Hinzugefügt. Sie ist angehalten, bis Sie „Fortsetzen“ sagen.
said-source-paused = Angehalten. Ihre Personen bleiben, wie sie sind.
said-source-goes-on = Es geht weiter.
said-source-removed = Entfernt. Ihre Personen sind geblieben.
said-sources-ordered = Die Reihenfolge ist geändert.
said-file-handed-in = Abgegeben. Sie wird jetzt gelesen.
said-token-ended = Beendet. Es gilt nicht mehr.
