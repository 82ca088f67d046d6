# Texte für andere Wege hinein als ein Passwort: die Tür, Anbieter am Service-Desk, und wer angeklopft hat.

# An der Tür
sso-continue = Weiter mit { $name }
sso-or-password = oder mit Ihrem Passwort
sso-then-ticket = Danach kommen Sie direkt zu Ihrem Ticket.
sso-only-title = Sie kommen über { $name } herein
sso-only-text = Ihre Organisation hat diesen einen Weg gewählt. Hier gibt es kein Passwort: Wir erhalten nur den Nachweis, dass Sie es sind, und Ihre Adresse.
sso-only-change = Ändern
sso-only-password = Ich gehöre zur Administration und nehme mein Passwort
sso-knocked-title = Sie haben hier noch keinen Zugang
sso-knocked-lead = { $name } kennt Sie, wir noch nicht
sso-knocked-unknown = Wir kennen Sie noch nicht
sso-knocked-text = { $name } steht in keinem unserer Datensätze. Ihr Support-Team sieht, dass Sie angeklopft haben.
sso-knocked-text-plain = Ihr Konto steht in keinem unserer Datensätze. Ihr Support-Team sieht, dass Sie angeklopft haben.
sso-knocked-link = Es verknüpft dieses Konto mit Ihrem Datensatz.
sso-knocked-mail = Sie bekommen eine E-Mail und kommen herein.
sso-knocked-another = Anderes Konto versuchen
sso-sign-out-elsewhere = Auch bei { $name } abmelden
said-sso-linked = Das Konto ist verknüpft. Sie können sich ab jetzt damit anmelden.
said-trouble-sso-cancelled = Sie haben dort abgebrochen, und nichts ist geschehen. Versuchen Sie es noch einmal, oder nehmen Sie einen anderen Weg.
said-trouble-sso-expired = Das hat zu lange gedauert, wurde schon benutzt oder begann in einem anderen Browser. Beginnen Sie noch einmal.
said-trouble-sso-not-genuine = Was zurückkam, ist nicht vertrauenswürdig, also wurde niemand angemeldet. Beginnen Sie noch einmal.
said-trouble-sso-other-person = Dieses Konto passt nicht zu der Person, die hier angemeldet ist. Nichts hat sich geändert.
said-trouble-sso-provider = Die Gegenseite antwortet nicht richtig. Versuchen Sie es gleich noch einmal, oder nehmen Sie einen anderen Weg.

# Anbieter
provider-title = Anmeldung
provider-text = Wer außer einem Passwort von hier für Personen bürgt. Was Sie speichern, gilt sofort, ohne Neustart.
provider-add = Anbieter hinzufügen
provider-add-text = Wo melden sich Ihre Leute schon an? Art und Seite lassen sich danach nicht mehr ändern.
provider-on-portal = Im Portal
provider-on-desk = An diesem Service-Desk
provider-kind-microsoft = Microsoft
provider-kind-microsoft-text = Entra ID: Konten eines Mandanten oder mehrerer.
provider-kind-google = Google
provider-kind-google-text = Google Workspace, nach Domains Ihrer Wahl.
provider-kind-open-id = OpenID Connect
provider-kind-open-id-text = Keycloak, Okta, Authentik und alle anderen, über ihre Adresse.
provider-none = Noch kein Anbieter
provider-none-text = Angemeldet wird mit Passwort. Fügen Sie einen Anbieter hinzu, und alle kommen mit dem Konto herein, das sie schon benutzen.
provider-is-shown = Auf der Anmeldeseite
provider-is-draft = Entwurf
provider-for-everybody = Alle
provider-for-customers = Personen dieser Kunden
provider-for-domains = Adressen, die so enden
provider-people = { $count ->
    [0] Noch niemand verknüpft
    [one] { $shown } Person verknüpft
   *[other] { $shown } Personen verknüpft
}
provider-used = Zuletzt benutzt
provider-never-used = Nie benutzt
provider-only-short = Passwörter sind aus
provider-order-text = Die Reihenfolge ist die der Knöpfe auf der Anmeldeseite. Ein Passwort gilt weiter, außer ein Anbieter ist der einzige Weg.
provider-yes = ja
provider-no = nein
provider-there = Beim Anbieter
provider-redirect = Rückkehradresse
provider-redirect-hint = Genau so beim Anbieter eintragen.
provider-logout = Abmeldeadresse
provider-logout-hint = Für die Abmeldung über „Back-Channel“, wo es sie gibt: Wer sich dort abmeldet, ist auch hier abgemeldet.
provider-tenant-hint = Die ID des Verzeichnisses oder seine Domain. Leer: jeder Mandant der Liste unten.
provider-tenants-hint = IDs der Mandanten, deren Personen kommen dürfen, eine je Zeile. Leer: der von oben.
provider-issuer-hint = Eine https-Adresse. Alles Weitere findet sich von dort aus.
provider-client-id-hint = Wie der Anbieter dieses Portal nennt.
provider-secret = Client-Geheimnis
provider-secret-since = Versiegelt am { $name }. Niemand kann es wieder sehen, nur ersetzen. Leer: Es bleibt.
provider-secret-none = Es wird hier versiegelt. Niemand kann es wieder sehen, nur ersetzen.
provider-hosted = Domains bei Google
provider-hosted-hint = Nur Konten von diesen, eine je Zeile. Leer: alle.
provider-whose = Für wen
provider-customers-hint = Einer je Zeile, mit Nummer oder Name.
provider-domains-hint = Eine je Zeile: oriale.example. Keine, bei der alle eine Adresse bekommen.
provider-first = Beim ersten Mal
provider-first-by-email = Über die bestätigte E-Mail-Adresse
provider-first-by-email-text = Eine Adresse, die der Anbieter bestätigt, findet ihre Person, wenn nur eine sie hat.
provider-first-by-hand = Von Hand
provider-first-by-hand-text = Sie warten, bis jemand sie hier verknüpft.
provider-second-factor = Er fragt selbst nach einem zweiten Schritt
provider-second-factor-hint = Dann entfällt unserer.
provider-refresh = Name und Telefon folgen seinen Angaben
provider-refresh-hint = Bei jedem Hereinkommen, wo keine Quelle darüber entscheidet.
provider-door = An der Tür
provider-label = Name auf dem Knopf
provider-label-hint = „Microsoft“ ergibt „Weiter mit Microsoft“.
provider-show = Auf der Anmeldeseite
provider-show-hint = Sonst benutzt ihn nur die Probe.
provider-only = Er ist für sie der einzige Weg
provider-only-hint = Sobald Sie speichern, öffnen die Passwörter der Betroffenen nichts mehr, und niemand bekommt einen Link, um eines zu wählen. Die der Administration bleiben. Machen Sie zuerst die Probe.
provider-create = Als Entwurf hinzufügen
provider-create-hint = Danach können Sie ihn erproben, bevor ihn jemand sieht.
provider-save-hint = Das gilt sofort, für alle, die von jetzt an kommen.
provider-beside = Probe und Entfernen
provider-remove = Diesen Anbieter entfernen
provider-remove-people = { $count ->
    [0] Niemand kommt über ihn herein.
    [one] { $shown } Person kommt über ihn herein und nimmt dann ein Passwort oder einen anderen Anbieter.
   *[other] { $shown } Personen kommen über ihn herein und nehmen dann ein Passwort oder einen anderen Anbieter.
}
provider-remove-text = Einstellungen und Geheimnis sind dann weg. Kein Datensatz ändert sich.
provider-remove-this = „{ $name }“ entfernen
provider-test = Eine Anmeldung von Anfang bis Ende
provider-test-now = Probe machen
provider-test-text = Mit dem, was gespeichert ist, über ein eigenes Konto dort. Hier bleiben Sie, wer Sie sind.
provider-test-outdated = Mit anderen Einstellungen als den jetzigen
provider-test-keys = { $count ->
    [one] Signiert mit seinem einzigen Schlüssel
   *[other] Signiert mit einem seiner { $shown } Schlüssel
}
provider-step-found = Der Anbieter ist gefunden
provider-step-came-back = Sie wurden hingeschickt und kamen zurück
provider-step-answered = Er hat geantwortet
provider-step-genuine = Die Antwort ist echt
provider-step-says = Wer Sie laut ihm sind
provider-step-person = Die Person hier
provider-step-unknown = Ein anderer Schritt
provider-step-not-tried = nicht versucht
provider-trouble-unreachable = Dort antwortet nichts, oder nicht rechtzeitig.
provider-trouble-address-not-allowed = Mit dieser Adresse dürfen wir uns nicht verbinden.
provider-trouble-certificate = Niemand, dem wir vertrauen, bürgt für sein Zertifikat.
provider-trouble-not-open-id = Was er antwortet, ist nicht OpenID Connect.
provider-trouble-other-issuer = Er nennt sich anders als der eingetragene Aussteller.
provider-trouble-client-refused = Er lehnt die Client-ID oder das Geheimnis ab.
provider-trouble-provider-error = Er hat einen eigenen Fehler zurückgeschickt.
provider-trouble-cancelled = Wer dort gefragt wurde, hat Nein gesagt.
provider-trouble-signature = Keiner seiner Schlüssel hat die Unterschrift gemacht.
provider-trouble-audience = Die Antwort war für jemand anderes bestimmt.
provider-trouble-nonce = Die Antwort gehört zu einem anderen Versuch.
provider-trouble-time = Die Antwort ist zu alt, oder seine Uhr geht falsch.
provider-trouble-tenant = Mandant oder Domain des Kontos steht nicht auf der Liste.
provider-trouble-subject = Er nennt zwei verschiedene Personen.
provider-trouble-email-not-confirmed = Er bestätigt die Adresse nicht, also findet sie niemanden.
provider-trouble-no-person = Keine Person hat diese Adresse, oder mehrere haben sie.
provider-trouble-not-active = Eine Person hat diese Adresse und darf sich nicht anmelden.
provider-trouble-not-for-them = Eine Person hat diese Adresse und gehört nicht zu denen, für die er da ist.
provider-trouble-other-account = Eine Person hat diese Adresse, und mit ihr ist ein anderes Konto verknüpft.
provider-trouble-unknown = Es ging nicht weiter, aus einem neuen Grund.
said-provider-created = Der Anbieter ist da. Machen Sie die Probe, bevor Sie ihn zeigen.
said-provider-removed = Der Anbieter ist entfernt.
said-providers-ordered = Die Reihenfolge ist gespeichert.
desk-issuer = Aussteller
desk-tenant = Mandant
desk-tenants = Mandanten oder Domains
desk-client-id = Client-ID
desk-domains = Domains
problem-missing-client-secret = Fügen Sie das Geheimnis ein, das der Anbieter einmal zeigt.
problem-no-such-customers = Eines davon ist kein Kunde, oder mehrere heißen so: Nehmen Sie die Nummer.
problem-not-allowed-domains = Dort bekommen alle eine Adresse, also sagt sie nichts darüber, wer zu Ihnen gehört.
problem-malformed-issuer = Eine Adresse, die mit https:// beginnt.
problem-malformed-tenants = Mandanten sind IDs wie 72f988bf-86f1-41af-91ab-2d7cd011db47, Domains wie oriale.example.
problem-too-many-providers = Es gibt { $limit } Anbieter, mehr dürfen es nicht sein. Entfernen Sie zuerst einen.

# Wer angeklopft hat
knock-title = Wartezimmer
knock-text = Sie haben nachgewiesen, wer sie sind, und kein Datensatz passt. Ihnen wurde freundlich gesagt, dass Sie nachsehen.
knock-none = Niemand wartet.
knock-somebody = Jemand
knock-perhaps = Vielleicht { $name } ({ $about })
knock-perhaps-inactive = Vielleicht { $name } ({ $about }), darf sich nicht anmelden
knock-times = { $count ->
    [one] { $count }-mal
   *[other] { $count }-mal
}
knock-link = Mit { $name } verknüpfen
knock-make = Person anlegen
knock-other = Mit jemand anderem verknüpfen
knock-link-other = Verknüpfen
knock-nobody = Niemand hat diesen Benutzernamen oder diese Adresse. Ihre Eingabe steht noch da.
knock-refuse = Ablehnen
knock-refused-count = { $count ->
    [one] { $shown } Konto wurde abgelehnt und wird nicht mehr gezeigt.
   *[other] { $shown } Konten wurden abgelehnt und werden nicht mehr gezeigt.
}
said-knock-accepted = Das Konto ist verknüpft. Die Person erfährt per E-Mail, dass sie hereinkann.
said-knock-refused = Das Konto ist abgelehnt und wird nicht mehr gezeigt.

second-factor-title = Noch ein Schritt
second-factor-code = Code
second-factor-hint = Sechs Ziffern. Ohne Telefon geben Sie einen Ihrer Notfallcodes ein.
second-factor-send = Weiter
second-factor-wrong = Dieser Code stimmt nicht. Geben Sie den neuesten aus Ihrer App ein.
set-up-factor-title = Anmeldung in zwei Schritten
set-up-factor-password = Ihr Passwort noch einmal
set-up-factor-start = Einrichten
set-up-factor-scan = Scannen Sie dieses Bild mit einer Authenticator-App und geben Sie den Code ein, den sie zeigt.
set-up-factor-picture = QR-Code für Ihre App
set-up-factor-by-hand = Lieber von Hand eingeben
set-up-factor-confirm = Einschalten
recovery-title = Bewahren Sie diese gut auf
recovery-text = Jeder davon lässt Sie einmal ein, falls Ihr Telefon verloren geht. Sie sind nur jetzt zu sehen: Drucken Sie sie aus oder schreiben Sie sie auf.
recovery-kept = Ich habe sie aufbewahrt
account-devices = Wo Sie angemeldet sind
account-devices-text = Etwas kommt Ihnen fremd vor? Beenden Sie es und ändern Sie Ihr Passwort.
account-device-unknown = Ein Gerät, das wir nicht erkennen
account-this-device = Dieses Gerät
account-since = seit dem { $name }
account-active = zuletzt
account-end = Beenden
account-end-named = { $name } beenden
account-end-others = Alle anderen beenden
said-sessions-ended = Alle anderen Sitzungen sind beendet.
second-factor-text = Öffnen Sie die App auf Ihrem Telefon und geben Sie den Code ein, den sie für diese Seite zeigt.
second-factor-recovery = Notfallcode
second-factor-recovery-hint = Einer der Codes, die Sie beim Anlegen Ihres Passkeys aufbewahrt haben.
set-up-factor-must = Für Sie ist ein zweiter Schritt vorgeschrieben.
set-up-factor-text = Wer Ihr Passwort errät oder stiehlt, bleibt trotzdem draußen. Es dauert eine Minute.
set-up-factor-passkey = Mit einem Passkey
set-up-factor-app = Mit einer App
set-up-factor-app-text = Eine Authenticator-App auf Ihrem Telefon zeigt sechs Ziffern, alle dreißig Sekunden neue.
way-title = Anmeldung
way-text = Alles hier lässt Sie ein. Etwas kommt Ihnen fremd vor? Entfernen Sie es und ändern Sie Ihr Passwort.
way-menu = Ihre Anmeldung
way-password = Passwort
way-password-since = Geändert am { $name }
way-password-only = Passwörter öffnen für Sie nichts: Sie melden sich mit { $name } an.
way-password-none = Sie haben hier keines.
way-change = Ändern
way-linked = verknüpft am { $name }
way-since = hinzugefügt am { $name }
way-used = zuletzt: { $name }
way-never-used = noch nicht benutzt
way-provider-gone = Dieser Anbieter steht hier nicht mehr zur Wahl.
way-unlink = Trennen
way-unlink-named = { $name } trennen
way-not-linked = Nicht verknüpft
way-link = Verknüpfen
way-link-named = { $name } verknüpfen
way-manage = Verwalten
way-manage-named = Passkey { $name } verwalten
way-second-step = Zweiter Schritt
way-app-since = Codes einer App, seit dem { $name }.
way-app-must = Sie brauchen einen: einen Passkey oder eine App.
way-app-none = Keine App. Mit einer folgt auf Ihr Passwort ein Code.
way-codes-left = { $count ->
    [one] Noch ein Notfallcode.
   *[other] Noch { $count } Notfallcodes.
}
way-app-set-up = Einrichten
way-app-anew = Neu einrichten
way-app-remove = Entfernen
way-app-remove-named = App entfernen
way-by-password = mit Passwort
way-by-link = über einen Link aus einer E-Mail
way-by-passkey = mit Passkey
way-by-provider = mit { $name }
way-must = Für Sie ist ein zweiter Schritt vorgeschrieben. Richten Sie erst einen anderen ein.
error-last-way-title = Das ist der einzige Zugang
error-last-way-text = Ohne ihn würde nichts mehr dieses Konto öffnen. Fügen Sie erst einen anderen hinzu: Es wurde nichts geändert.
passkey-title = Passkey
passkey-another = Noch ein Passkey
passkey-text = Melden Sie sich mit Fingerabdruck, Gesicht oder dem Code Ihres Geräts an. Nichts ist einzugeben, nichts zu stehlen.
passkey-add = Hinzufügen
passkey-called = Passkey „{ $name }“
passkey-new-title = Ein neuer Passkey
passkey-new-text = Ihr Gerät behält ihn nur für diese Seite und fragt nach Fingerabdruck, Gesicht oder seinem Code. Er ist Passwort und zweiter Schritt in einem.
passkey-name = Wie er heißen soll
passkey-name-hint = Damit Sie ihn später von anderen unterscheiden.
passkey-make = Passkey anlegen
passkey-none-here = Dieser Browser kann hier keinen anlegen. Ein anderer Browser oder ein anderes Gerät kann es vielleicht, mit eingeschalteten Skripten.
passkey-not-made = Es wurde kein Passkey angelegt. Versuchen Sie es noch einmal, oder mit einem anderen Gerät.
passkey-failed = Das hat nicht geklappt. Versuchen Sie es noch einmal, oder nehmen Sie einen anderen Weg.
passkey-wrong = Dieser Passkey öffnet hier nichts. Versuchen Sie einen anderen, oder nehmen Sie einen anderen Weg.
passkey-use = Passkey verwenden
passkey-synced = auf mehreren Geräten
passkey-synced-text = Ein Konto von Ihnen, das auf mehreren Geräten ist, bewahrt ihn auf.
passkey-remove = Passkey entfernen
passkey-remove-text = Er öffnet dann hier nichts mehr. Löschen Sie ihn auch auf Ihrem Gerät.
prove-title = Sind Sie es wirklich?
prove-text = Was nun kommt, ist heikel; darum fragen wir noch einmal. Die Antwort gilt einige Minuten.
prove-password = Ihr Passwort
prove-by = Weiter mit { $name }
prove-nothing = Melden Sie sich ab und wieder an: Gleich danach geht es weiter.
prove-kept-title = Danke, Sie sind es
prove-kept-text = Das wollten Sie gerade senden.
kept-secret-again = Das Passwort oder Geheimnis, noch einmal
said-proved = Danke, Sie sind es. Jetzt geht es weiter.
said-passkey-added = Der Passkey ist bereit. Er lässt Sie ab jetzt ein.
said-passkey-removed = Der Passkey ist entfernt.
said-account-unlinked = Das Konto ist getrennt. Es lässt Sie nicht mehr ein.
said-second-step-removed = Die App und ihre Notfallcodes sind entfernt.
said-session-of-ended = Diese Sitzung ist beendet.
said-sessions-of-ended = Alle Sitzungen sind beendet.
said-account-of-unlinked = Das Konto ist getrennt. Die Sitzungen, die es geöffnet hat, sind beendet.
said-second-step-reset = Der zweite Schritt ist zurückgesetzt und kann neu eingerichtet werden.
way-of-title = Wege der Anmeldung
way-of-edit = Um hier etwas zu ändern, klicken Sie auf „Bearbeiten“.
way-of-only = Passwörter öffnen hier nichts: Der einzige Zugang ist { $name }.
way-of-unlink-text = Getrennt lässt es niemanden mehr ein, und die Sitzungen, die es geöffnet hat, enden.
way-of-codes-left = { $count ->
    [one] Noch ein Notfallcode.
   *[other] Noch { $count } Notfallcodes.
}
way-of-by-passkey = Ein Passkey ist Passwort und zweiter Schritt in einem.
way-of-must = Vorgeschrieben und noch nicht eingerichtet: Das kommt beim nächsten Klick zuerst.
way-of-none = Keiner.
way-of-reset = Zweiten Schritt zurücksetzen
way-of-reset-text = Für jemanden, der das Telefon verloren hat: App, Notfallcodes und Passkeys werden entfernt, und alle Sitzungen enden.
way-of-sessions = Wo die Person angemeldet ist
way-of-no-sessions = Im Moment nirgends.
way-of-end-all = Alle Sitzungen beenden
way-of-end-text = Das dauert wenige Sekunden. Das Passwort bleibt, wie es ist.
way-customer-factor = Die Personen brauchen einen zweiten Schritt
way-customer-factor-text = Wer keinen hat, richtet ihn beim nächsten Klick ein, vor allem anderen.
way-customer-factor-on = Vorgeschrieben
way-customer-factor-off = Nicht vorgeschrieben
