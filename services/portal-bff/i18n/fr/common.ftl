skip = Aller au contenu
sign-in = Se connecter
sign-out = Se déconnecter
signed-out = Votre session est fermée.
sign-in-login = Adresse e-mail ou nom d’utilisateur
sign-in-password = Mot de passe
sign-in-forgotten = Oublié ?
sign-in-keep = Garder la session ouverte sur cet appareil
sign-in-no-access = Pas encore d’accès ? Votre service informatique vous l’envoie par courriel.
sign-in-wrong = Ce nom et ce mot de passe ne vont pas ensemble, ou l’accès a pris fin.
door-title = Une question ? Vous êtes au bon guichet.
door-text = Solutions, tickets et support, au même endroit.
door-desk-title = L’espace support
door-desk-text = Pour celles et ceux qui aident.
back-to-sign-in = Retour à la connexion
forgotten-title = Mot de passe oublié ?
forgotten-text = Dites-nous qui vous êtes. Si nous vous connaissons, un lien pour choisir un nouveau mot de passe part dans un instant.
forgotten-send = Recevoir un lien
forgotten-sent-title = Consultez vos courriels
forgotten-sent-text = Si quelqu’un porte ce nom ici, un lien vient de lui être envoyé. Il est valable 30 minutes. Rien reçu ? Regardez parmi les indésirables, ou demandez à votre service informatique.
choose-title = Choisissez votre mot de passe
choose-must = Le mot de passe que vous avez reçu ne sert qu’une fois. Choisissez le vôtre pour continuer.
choose-text = Vos sessions sur tous vos autres appareils seront fermées.
choose-temporary = Le mot de passe reçu par courriel
choose-current = Votre mot de passe actuel
choose-new = Nouveau mot de passe
choose-rule = Au moins 15 caractères. Quelques mots à la suite sont faciles à retenir et difficiles à deviner.
choose-repeat = Nouveau mot de passe, encore une fois
choose-save = Enregistrer et continuer
link-text = Votre session s’ouvre aussitôt, et le lien ne sert plus.
link-gone-title = Ce lien ne fonctionne plus
link-gone-text = Chaque lien sert une seule fois et pour un temps limité. Vous pouvez en recevoir un nouveau à tout moment.
link-gone-again = Recevoir un nouveau lien
setup-title = Bienvenue dans Guichet
setup-text = Il n’y a encore personne ici. Créez le compte d’administration ; tout le reste en découle.
setup-name = Votre nom
setup-email = Votre adresse e-mail
setup-save = Créer et se connecter
form-refused = Quelques points à revoir
form-kept = Rien n’est perdu : tout ce que vous avez saisi est toujours là.
form-conflict = Quelqu’un a modifié cela entre-temps. Regardez ce qu’il en est maintenant, puis réessayez.
form-unavailable = Cela n’a pas abouti cette fois. Rien n’est perdu ; réessayez dans un instant.
form-throttled = { $count ->
    [one] Cela fait beaucoup d’un coup. Réessayez dans une minute.
   *[other] Cela fait beaucoup d’un coup. Réessayez dans { $count } minutes.
}
form-internal = Quelque chose ne fonctionne plus de notre côté. Rien de ce que vous avez saisi n’est perdu. Si cela se reproduit, donnez ce numéro à votre service informatique : { $name }
problem-missing = Cette information est nécessaire.
problem-missing-login = Saisissez votre adresse e-mail ou votre nom d’utilisateur.
problem-missing-subject = Dites en une phrase de quoi il s’agit.
problem-missing-text = Racontez-nous ce qui se passe.
problem-missing-customer = Choisissez le client auquel cette personne appartient.
problem-too-long = { $limit } caractères au plus, s’il vous plaît.
problem-too-short = { $limit } caractères au moins, s’il vous plaît.
problem-malformed = Cela ne semble pas correct.
problem-malformed-email = Une adresse e-mail ressemble à nom@example.org.
problem-taken = C’est déjà pris par quelqu’un d’autre.
problem-taken-email = Quelqu’un a déjà cette adresse e-mail.
problem-taken-login = Quelqu’un a déjà ce nom d’utilisateur.
problem-taken-key = Ceci a déjà été envoyé, avec d’autres mots. Vérifiez s’il est arrivé avant de l’envoyer à nouveau.
problem-taken-number = Un autre client a déjà ce numéro.
problem-no-such = Cela n’existe pas, ou plus. Choisissez à nouveau.
problem-no-such-repeat = Les deux mots de passe ne sont pas identiques.
problem-wrong = Ce n’est pas exact.
problem-wrong-current = Ce n’est pas votre mot de passe actuel.
problem-too-common = C’est trop facile à deviner. Laissez de côté votre nom et ce qui y ressemble, et ajoutez un mot ou deux.
problem-too-many = { $limit } au plus, s’il vous plaît.
problem-too-large = Trop lourd : { $limit } Mo au plus par fichier. Raccourcissez-le, ou envoyez une photo.
problem-changed = Quelqu’un d’autre l’a modifié entre-temps.
problem-read-only = Cela ne se modifie pas ici.
problem-unknown = Cela ne peut pas être utilisé.
error-home = Revenir à l’accueil
error-trace = Numéro pour votre service informatique :
error-not-found-title = Il n’y a rien ici
error-not-found-text = La page n’existe pas, ou elle n’est pas ouverte à votre compte. L’adresse contient peut-être une faute de frappe, ou ce qui était ici a été déplacé.
error-invalid-title = Cela ne convient pas
error-invalid-text = Ce qui nous est parvenu n’a pas pu être utilisé. Revenez en arrière et réessayez ; ce que vous avez saisi est toujours là.
error-conflict-title = Quelqu’un vous a devancé
error-conflict-text = Une modification a eu lieu entre-temps. Revenez en arrière, rechargez la page et réessayez.
error-forbidden-title = Vos droits ne le permettent pas
error-forbidden-text = Vous avez bien ouvert une session, mais cet endroit est réservé à d’autres. L’équipe d’administration peut vous en dire plus.
error-unauthenticated-title = Connectez-vous
error-unauthenticated-text = Votre session est terminée. Reconnectez-vous pour continuer.
error-throttled-title = Un instant, s’il vous plaît
error-throttled-text = Cela fait beaucoup d’un coup. Attendez un peu, puis réessayez.
error-unavailable-title = De retour dans un instant
error-unavailable-text = Un élément dont nous avons besoin redémarre. Rien n’est perdu ; réessayez dans quelques secondes.
error-internal-title = Quelque chose ne fonctionne plus de notre côté
error-internal-text = Vous n’y êtes pour rien, et rien n’est perdu. Si cela se reproduit, donnez le numéro ci-dessous à votre service informatique.
error-nonsense-title = Nous n’avons pas compris
error-nonsense-text = Ce qui nous est parvenu n’est pas ce que cette page envoie. Revenez en arrière, rechargez la page et réessayez.
error-forged-title = Cette page datait d’avant
error-forged-text = Elle a été ouverte dans une autre session ; nous n’avons donc pas pris ce qu’elle envoyait.
error-method-title = Cela ne fonctionne pas ici
error-method-text = Cette adresse ne s’utilise pas ainsi. La page d’accueil vous mène plus loin.
error-too-large-title = C’est trop à la fois
error-too-large-text = C’est plus qu’un formulaire ne peut contenir. Revenez en arrière, raccourcissez ou envoyez en plusieurs fois ; votre navigateur garde ce que vous avez saisi.
error-choose-title = D’abord, un mot de passe à vous
error-choose-text = Le mot de passe que vous avez reçu ne sert qu’une fois. Choisissez le vôtre dans un nouvel onglet, puis revenez ici.
error-factor-title = Encore une étape
error-factor-text = Votre session est presque ouverte. Donnez le code de votre application dans un nouvel onglet, puis revenez ici.
kept-signed-out = Votre session s’est fermée entre-temps
kept-signed-out-text = Rien de ce que vous avez saisi n’est perdu, tout est ci-dessous. Connectez-vous, et vous pourrez l’envoyer.
kept-signed-in = Voici ce que vous aviez saisi
kept-signed-in-text = Votre session est de nouveau ouverte.
kept-typed = Ce que vous avez saisi
kept-text = Votre texte
kept-send = Rien de ce que vous avez saisi n’est perdu. Relisez, puis envoyez.
kept-copy = Rien de ce que vous avez saisi n’est perdu. L’envoi à cet endroit n’est plus possible, mais vous pouvez copier votre texte.
kept-send-now = Envoyer maintenant
kept-first = Le faire dans un nouvel onglet
kept-page = Ouvrir la page dans un nouvel onglet
kept-files-again = Choisissez vos fichiers encore une fois
kept-files-later = Une fois la session ouverte, choisissez vos fichiers encore une fois.
ago-now = à l’instant
ago-minutes = { $count ->
    [one] il y a une minute
   *[other] il y a { $count } minutes
}
ago-hours = { $count ->
    [one] il y a une heure
   *[other] il y a { $count } heures
}
ago-days = { $count ->
    [one] hier
   *[other] il y a { $count } jours
}
size-bytes = { $count ->
    [one] { $count } octet
   *[other] { $count } octets
}
size-kilobytes = { $name } Ko
size-megabytes = { $name } Mo
said-ticket-opened = Votre ticket est bien arrivé. Nous répondons ici et par courriel.
said-reply-sent = Envoyé.
said-note-added = Note ajoutée. Seule l’équipe peut la lire.
said-ticket-closed = Clos. Il reste lisible ici, et vous pouvez le rouvrir.
said-ticket-reopened = À nouveau ouvert.
said-ticket-taken = Vous avez pris ce ticket en charge.
said-saved = Enregistré.
said-password-sent = Un mot de passe temporaire part à l’instant par courriel.
said-link-sent = Un lien pour choisir un mot de passe part à l’instant par courriel.
said-password-changed = Votre nouveau mot de passe est en place. Vos sessions sur les autres appareils sont fermées.
said-rated = Merci, cela aide la personne suivante.
said-session-ended = Cette session est terminée.
said-event-retried = Appliqué.
said-event-discarded = Écarté.
