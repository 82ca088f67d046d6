nav-main = Principale
nav-short = Raccourcis
nav-path = Fil d’Ariane
nav-home = Accueil
nav-solutions = Solutions
nav-tickets = Mes tickets
nav-tickets-short = Tickets
nav-new = Nouveau ticket
nav-new-short = Signaler
nav-account = Votre compte
nav-account-of = compte de { $name }
search = Rechercher
save = Enregistrer
cancel = Annuler
optional = (facultatif)
you = Vous
title-error = Erreur :
pager = Pages
pager-next = Page suivante
pager-first = Première page
talk-earlier = Afficher ce qui précède
talk-before = Voici ce qui a été dit avant.
talk-newest = Afficher le plus récent

status-new = Bien reçu
status-open = { $name } s’en occupe
status-open-us = Nous nous en occupons
status-waiting = À vous de répondre
status-waiting-other = En attente de { $name }
status-answered = Nous avons répondu
status-closed = Résolu
status-unknown = En cours
track = Avancement
track-done = fait
track-received = Reçu
track-taken = Pris en charge
track-answer = Votre réponse
track-answered = Notre réponse
track-answer-other = Une réponse
track-solved = Résolu
happened-taken = { $name } a pris le ticket en charge.
happened-closed = { $name } a marqué le ticket comme résolu.
happened-reopened = { $name } a rouvert le ticket.
happened-invited = { $name } a invité { $about } à suivre ce ticket.
happened-removed = { $name } a retiré { $about } de ce ticket.
happened-left = { $name } ne suit plus ce ticket.
happened-moved-away = { $name } relève maintenant d’un autre client et ne suit plus ce ticket.
happened-confidential = { $name } a rendu le ticket confidentiel.
happened-not-confidential = { $name } a rendu le ticket de nouveau visible aux collègues.
happened-moved = { $name } a déplacé le ticket dans la file { $about }.
happened-person-changed = { $name } a mis le ticket au nom de { $about }.
happened-assigned = { $about } a pris le ticket en charge.
happened-unassigned = Le ticket est de nouveau entre les mains de toute l’équipe.
happened-service-changed = { $name } a changé le service : { $about }.
happened-service-removed = { $name } a retiré le service.
happened-taken-back = { $name } a annulé cette action.
happened-other = { $name } a modifié le ticket.

home-hello = Bonjour { $name }
home-ask = Comment pouvons‑nous vous aider ?
home-question = Votre question
home-asked = Souvent demandé
home-quick = Actions rapides
home-report = Signaler un problème
home-report-text = Trois questions, deux minutes
home-follow = Suivre mes tickets
home-none-open = Aucun ouvert en ce moment
home-open = { $count ->
    [one] { $count } ouvert
   *[other] { $count } ouverts
}
home-waiting = { $count ->
    [one] { $count } attend votre réponse
   *[other] { $count } attendent votre réponse
}
home-browse = Parcourir les solutions
home-solutions = { $count ->
    [one] { $count } réponse pas à pas
   *[other] { $count } réponses pas à pas
}
home-mine = Mes tickets ouverts
home-mine-all = Tout voir
home-all-solutions = { $count ->
    [one] Voir la solution
   *[other] Les { $count } solutions
}

category-accounts = Accès et mots de passe
category-computer = Ordinateur
category-printing = Impression
category-phone = Téléphone
category-network = Réseau
category-software = Logiciels
solutions-intro = Des guides courts pour vous dépanner vous-même, pas à pas.
solutions-search = Rechercher une solution
solutions-title-search = « { $name } » dans les solutions
solutions-categories = Catégories de solutions
solutions-best = Les plus utiles
solutions-all = Toutes
solutions-count = { $count ->
    [one] { $count } solution
   *[other] { $count } solutions
}
solutions-more = Voici les { $count } plus utiles. Un mot dans la recherche en réduit le nombre.
solutions-nothing-title = Rien pour « { $name } »
solutions-nothing-text = Essayez un mot plus courant, ou posez-nous la question : quelqu’un la lira.
solutions-nothing-read-text = Essayez un mot plus courant.
solutions-elsewhere = { $count ->
    [one] { $shown } solution dans toutes les catégories
   *[other] { $shown } solutions dans toutes les catégories
}
solutions-none-title = Pas encore de solution
solutions-none-text = Votre équipe de support n’en a pas encore écrit ici. Posez-nous la question directement.
solutions-show-all = Voir toutes les solutions
solutions-ask = Poser la question à l’équipe de support
solutions-not-there = Pas la réponse qu’il vous faut ?
suggest-title = Peut-être déjà résolu
solution-minutes = { $count } min
solution-helped = { $count } % dépannés
solution-untranslated = Cette solution n’est pas encore traduite. Vous la voyez dans la langue où elle a été écrite.
solution-did-help = Cela vous a-t-il dépanné ?
solution-yes = Oui
solution-no = Non
solution-rated-yes = Vous avez répondu oui. Vous pouvez changer d’avis.
solution-rated-no = Vous avez répondu non. Racontez-nous : nous continuons ensemble.
solution-rated-no-read = Vous avez répondu non. Vous pouvez changer d’avis.
solution-aside = Pour aller plus loin
solution-stuck = Cela coince toujours ?
solution-stuck-text = Signalez-le : l’objet est déjà rempli.
solution-changed = mise à jour le { $name }

tickets-whose = Tickets de qui
tickets-which = Quels tickets
tickets-mine = Les miens
tickets-everyone = Ceux de mes collègues aussi
tickets-title-everyone = Tickets de ma société
tickets-list = Tickets
tickets-unread = Nouveau :
tickets-last = { $name } :
tickets-last-you = Vous :
tickets-group-turn = À vous de répondre
tickets-group-us = De notre côté
tickets-group-rest = Tout le reste
tickets-open = Ouverts
tickets-closed = Résolus
tickets-all = Tous
tickets-search = Mots ou numéro
tickets-nothing-text = La recherche porte sur le numéro, l’objet et tout ce qui a été écrit.
tickets-nothing-open = Rien d’ouvert pour « { $name } »
tickets-nothing-closed = Rien de résolu pour « { $name } »
tickets-elsewhere-open = { $count ->
    [one] { $shown } ticket ouvert correspond
   *[other] { $shown } tickets ouverts correspondent
}
tickets-elsewhere-closed = { $count ->
    [one] { $shown } ticket résolu correspond
   *[other] { $shown } tickets résolus correspondent
}
tickets-elsewhere-customers = { $count ->
    [one] { $shown } ticket correspond chez tous vos clients
   *[other] { $shown } tickets correspondent chez tous vos clients
}
tickets-elsewhere-everyone = { $count ->
    [one] { $shown } ticket correspond au-delà des vôtres
   *[other] { $shown } tickets correspondent au-delà des vôtres
}
tickets-show-all = Voir tous les tickets
tickets-first-title = Pas encore de ticket
tickets-first-text = Si quelque chose coince, signalez-le. Vous le suivez ici, du premier mot à la solution.
tickets-first-read-text = Les tickets que vous pouvez lire apparaissent ici.
tickets-calm-title = Tout est calme
tickets-calm-text = Aucun ticket ouvert. Si quelque chose coince, nous sommes là.
tickets-none-closed-title = Aucun résolu pour l’instant
tickets-none-closed-text = Ce qui est résolu reste ici, à relire.
tickets-show-open = Voir les tickets ouverts
tickets-show-closed = Voir les tickets résolus
ticket-number = nº { $count }

new-intro = Racontez-nous ce qui se passe. Vous recevez un numéro tout de suite, et une personne lit chaque mot.
new-none-title = Vous ne pouvez pas encore ouvrir de ticket ici
new-none-text = Rien ne vous a été ouvert pour signaler un problème. Adressez-vous à votre équipe de support : elle peut y remédier.
new-service = Qu’est-ce qui est concerné ?
new-service-label = Service
new-service-choose = Choisissez
new-other = Autre chose
new-other-text = Nous trouverons la bonne équipe
new-fits = D’après vos mots : { $name }
new-what = Que se passe-t-il ?
new-subject = En une phrase
new-text = En détail
new-text-hint = Ce que vous faisiez, ce que vous voyez, depuis quand.
new-files = Photos et fichiers
new-send = Envoyer le ticket
new-aside = Ce qui se passe ensuite
new-then = Ce qui se passe ensuite
new-then-number = Vous recevez un numéro et un e-mail.
new-then-team = L’équipe concernée lit votre message.
new-then-follow = Vous suivez tout ici, et pouvez répondre à tout moment.
new-then-read = Vous suivez tout ici.
problem-missing-service = Choisissez ce qui est concerné.
problem-no-such-files = Un fichier n’est plus là. Retirez-le et ajoutez-le à nouveau.
problem-too-many-files = Au plus { $limit } fichiers à la fois. Envoyez les autres dans un second message.

upload-choose = Choisissez des fichiers
upload-or-drop = ou déposez-les ici.
upload-limit = Jusqu’à 10 fichiers de 25 Mo.
upload-remove = Retirer {"{name}"}
upload-cancel = Annuler l’envoi de {"{name}"}
upload-retry = Réessayer {"{name}"}
upload-sending = Envoi de {"{name}"}
upload-sent = Reçu
upload-received = {"{name}"} reçu
upload-failed = L’envoi n’a pas abouti. Réessayez.
upload-large = Ce fichier fait {"{total}"}, la limite est de 25 Mo. Raccourcissez-le, ou envoyez une photo. Tout le reste est conservé.
upload-of = {"{sent}"} sur {"{total}"}
upload-left = Pas reçu : {"{names}"}. Réessayer, ou envoyer sans ?
upload-again = Réessayer
upload-without = Envoyer sans
upload-kept = Un fichier déjà reçu
upload-kept-hint = Ces fichiers sont arrivés et seront joints. Décochez ce que vous préférez laisser de côté.
upload-gone-name = Un fichier qui était arrivé
upload-gone = Il n’est plus là. Ajoutez-le de nouveau s’il doit être joint.
problem-missing-file-size = Le fichier est vide.
problem-too-long-file-name = Son nom est trop long : { $limit } caractères au plus. Renommez-le, puis ajoutez-le de nouveau.
problem-malformed-file-name = Son nom contient des caractères qui ne peuvent pas être conservés. Renommez-le, puis ajoutez-le de nouveau.

ticket-opened = Ticket nº { $count }, ouvert le { $name }
ticket-changed = Le ticket a été mis à jour.
ticket-talk = Conversation
ticket-support = Support { $name }
ticket-reply = Votre réponse
ticket-send = Envoyer
ticket-solved = C’est résolu
ticket-held-solves = Elle marque le ticket comme résolu.
ticket-held-solved = Pas envoyé : entre-temps, le ticket a été marqué comme résolu.
ticket-reopen = Rouvrir
ticket-reopen-text = Résolu, et toujours là à relire. Cela recommence ? Dites en un mot ce qui ne va pas encore, et rouvrez le ticket.
ticket-read-only = Vous pouvez lire ce ticket. Y écrire ne vous est pas ouvert ; si vous en avez besoin, adressez-vous à votre équipe de support.
ticket-about = À propos de ce ticket
ticket-brief = En bref
ticket-service = Service
ticket-agent = Suivi par
ticket-agent-none = Personne pour l’instant : toute l’équipe l’a reçu
ticket-customer = Société
ticket-changed-at = Dernière modification
ticket-readers = Qui peut lire ce ticket
ticket-team = L’équipe de support
ticket-shared = Toute personne de { $name } qui se connecte ici peut le lire.
ticket-private = Seules les personnes citées ici peuvent le lire.

account-chapters = Rubriques de votre compte
account-you = Vous
account-you-text = Une erreur dans votre nom ou votre adresse ? Votre équipe de support la corrige.
account-language = Langue
account-language-text = Pour ces pages et pour les e-mails que nous vous envoyons
