# Texts of the desk.

# Around every page
desk-nav = Espace support
desk-nav-people = Personnes
desk-nav-house = Administration
desk-shortcuts = Raccourcis
desk-tickets = Tickets
desk-people = Personnes
desk-customers = Clients
desk-agents = Agents
desk-sources = Sources
desk-mails = Courriels
desk-settings = Réglages
desk-more = Plus
desk-find = Chercher dans tous les tickets…
desk-find-label = Chercher des tickets par mots, numéro ou personne
desk-account = Compte de { $name }
desk-choose-password = Choisir un nouveau mot de passe
desk-language = Langue
desk-live = En direct
desk-live-lost = Reconnexion…
desk-live-changed = Cette page a changé.
desk-unknown = Inconnu
desk-empty = vide
desk-never = jamais
desk-nobody = Sans agent
desk-edit = Modifier
desk-editing = Modification en cours
desk-finish = Terminer
desk-cancel = Annuler
desk-save = Enregistrer
desk-save-finish = Enregistrer et terminer
desk-save-hint = Enregistrer laisse la fiche ouverte.
desk-required = Les champs marqués * sont obligatoires.
desk-search = Chercher
desk-include-invalid = Inclure les non valides
desk-pages = Pages
desk-first-page = Première page
desk-next-page = Page suivante
since-now = à l’instant
since-minutes = { $count } min
since-hours = { $count } h
since-days = { $count } j
since-years = { $count ->
    [one] { $count } an
   *[other] { $count } ans
}

# Where something stands
desk-state-new = Nouveau
desk-state-open = À nous de répondre
desk-state-waiting = En attente de réponse
desk-state-closed = Clos
desk-priority-high = Haute
desk-valid = Valide
desk-invalid = Non valide
desk-invalid-temporarily = Non valide pour l’instant

# The queue
desk-queue-title = Tickets
desk-views = Vues
desk-view-open = Tous ouverts
desk-view-mine = Les miens
desk-view-new = Sans agent
desk-view-our-turn = À nous de répondre
desk-view-their-turn = En attente de réponse
desk-view-closed = Clos
desk-queue = File
desk-queue-all = Toutes les files
desk-queue-filter = Filtrer les tickets
desk-queue-search = Mots, numéro ou personne dans cette vue
desk-filter = Filtrer
desk-filter-clear = Effacer
desk-line-ticket = Ticket et personne
desk-line-state = État
desk-line-agent = Agent
desk-line-changed = Modifié
desk-newest = Les plus récents
desk-older = Plus anciens
desk-queue-none = Tout est calme. Aucun ticket n’attend ici.
desk-queue-none-mine = Vous n’avez aucun ticket ouvert.
desk-queue-none-new = Chaque ticket a quelqu’un.
desk-queue-none-our-turn = Personne ne nous attend.
desk-queue-none-closed = Rien de clos ici.
desk-queue-not-found = Rien pour « { $name } »
desk-queue-not-found-text = Les mots sont cherchés dans les objets, les numéros et les noms. Essayez avec moins de lettres, ou cherchez ailleurs.
desk-queue-look-closed = Chercher parmi les clos
desk-queue-look-people = Chercher parmi les personnes

# A ticket
desk-ticket-number = Ticket nº { $name }
desk-reply = Répondre
desk-take = Prendre en charge
desk-take-over = Reprendre à { $name }
desk-note = Note
desk-close = Clore
desk-reopen = Rouvrir
desk-conversation = Conversation
desk-staff-only = Équipe seulement
desk-team = Support
desk-happened-taken = { $name } a pris le ticket en charge.
desk-happened-closed = { $name } a clos le ticket.
desk-happened-reopened = { $name } a rouvert le ticket.
desk-happened-invited = { $name } a invité quelqu’un à suivre ce ticket.
desk-happened-removed = { $name } a retiré quelqu’un de ce ticket.
desk-happened-confidential = { $name } a rendu le ticket confidentiel.
desk-happened-not-confidential = { $name } a rendu le ticket de nouveau visible aux collègues.
desk-happened-moved = { $name } a déplacé le ticket dans une autre file.
desk-happened-person-changed = { $name } a mis le ticket au nom d’une autre personne.
desk-happened-unknown = { $name } a modifié le ticket.
desk-reply-label = Votre réponse à { $name }
desk-reply-hint = Visible dans le portail et envoyée par courriel.
desk-reply-effect = Ensuite, c’est à la personne de répondre.
desk-reply-send = Envoyer
desk-note-label = Note interne
desk-note-hint = Jamais montrée à la personne, jamais envoyée.
desk-note-add = Ajouter la note
desk-closed-text = Ce ticket est clos. Rouvrez-le pour répondre.
desk-about-ticket = À propos de ce ticket
desk-service = Service
desk-opened = Ouvert
desk-changed = Dernier changement
desk-readers = Qui peut le lire
desk-readers-own = { $name } et notre équipe
desk-readers-shared = Tout le monde chez { $name }, et notre équipe
desk-files-add = Ajouter des fichiers
desk-files-choose = Choisissez des fichiers
desk-files-drop = ou déposez-les ici.
desk-files-limit = Jusqu’à 10, de 25 Mo chacun.
desk-file-remove = Retirer { "{" }name{ "}" }
desk-file-cancel = Arrêter l’envoi de { "{" }name{ "}" }
desk-file-retry = Renvoyer { "{" }name{ "}" }
desk-file-sending = Envoi de { "{" }name{ "}" }
desk-file-sent = Reçu
desk-file-failed = L’envoi n’a pas abouti. Réessayez.
desk-file-of = { "{" }sent{ "}" } sur { "{" }total{ "}" }
desk-file-large = Trop volumineux : 25 Mo au plus par fichier.

# People
desk-people-of = Chez { $name }.
desk-people-of-all = Montrer tout le monde
desk-people-search = Nom, e-mail, nom d’utilisateur ou numéro de client
desk-people-hint = Tous les mots doivent correspondre. * remplace des lettres : dup* trouve ce qui commence par dup. * seul montre tout le monde.
desk-people-range = { $count ->
    [one] 1 personne
   *[other] { $first }–{ $last } sur { $total } personnes
}
desk-people-refine = Quelques lettres de plus raccourcissent la liste.
desk-people-none = Il n’y a encore personne
desk-people-none-text = Ajoutez des personnes ici, ou laissez un annuaire les envoyer.
desk-people-not-found = Personne pour « { $name } »
desk-people-not-found-text = Essayez avec moins de lettres, ou incluez les personnes qui ne sont pas valides.
desk-people-unread = Cette recherche n’est pas possible
desk-no-customer = D’abord un client
desk-no-customer-text = Chaque personne appartient à un client, et il n’y en a pas encore. Ajoutez-en un, les personnes suivront.
desk-name = Nom
desk-full-name = Nom
desk-email = E-mail
desk-login = Nom d’utilisateur
desk-customer = Client
desk-validity = Validité

# One person
desk-person = Personne
desk-person-add = Ajouter une personne
desk-person-add-hint = L’accès au portail vient ensuite.
desk-person-create = Ajouter
desk-record = Fiche
desk-summary = En bref
desk-tab-general = Général
desk-tab-portal = Portail
desk-tab-tickets = Tickets
desk-tab-history = Historique
desk-title = Civilité
desk-first-name = Prénom
desk-last-name = Nom de famille
desk-phone = Téléphone
desk-mobile = Mobile
desk-fax = Fax
desk-street = Rue
desk-postal-code = Code postal
desk-city = Ville
desk-country = Pays
desk-country-hint = FR, PL…
desk-time-zone = Fuseau horaire
desk-time-zone-house = Par défaut
desk-language-house = Par défaut
desk-comment = Commentaire
desk-comment-hint = Pour l’équipe ; la personne ne le voit pas.
desk-customer-choose = Choisissez un client
desk-customer-by-number = Saisissez le numéro du client.
desk-validity-effect = Non valide : plus de connexion, toutes les pages ouvertes se ferment dans les 5 secondes, plus de courriels. Les tickets restent tels quels.
desk-last-sign-in = Dernière connexion au portail
desk-source-title = D’où vient cette fiche
desk-source-local = Base locale
desk-source-local-text = Ajoutée et modifiée ici.
desk-source-text = Les champs de l’annuaire se modifient là-bas, pas ici.
desk-from-source = Vient de { $name }
desk-source-decides = C’est « { $name } » qui en décide. Modifiez-le là-bas ; il arrive ici tout seul.
desk-clash = Quelqu’un d’autre a enregistré entre-temps
desk-clash-field = Champ
desk-clash-now = Enregistré

# Access to the portal
desk-access = Accès au portail
desk-access-open = Le mot de passe a été choisi par la personne
desk-access-open-text = La connexion se fait avec l’adresse e-mail ou le nom d’utilisateur.
desk-access-temporary = Un mot de passe temporaire est en route ou en attente
desk-access-temporary-text = Il sert une fois, jusqu’au { $name }. Ensuite la personne choisit le sien.
desk-access-none = Pas encore de mot de passe
desk-access-none-text = Sans lui, pas de connexion. Initialisez-le pour ouvrir l’accès.
desk-access-shut = L’accès est fermé
desk-access-shut-person = La personne n’est pas valide. L’onglet Général permet de changer cela.
desk-access-shut-customer = Le client { $name } n’est pas valide : aucune de ses personnes ne peut se connecter.
desk-password = Mot de passe
desk-password-initialize = (Ré)initialiser le mot de passe
desk-password-effect-temporary = Crée un mot de passe au hasard et l’envoie aussitôt à { $name }. Il sert une fois, pendant 72 heures ; ensuite la personne choisit le sien.
desk-password-effect-link = Envoie aussitôt un lien à { $name }. Il sert une fois, pendant 72 heures, pour choisir son mot de passe.
desk-password-effect-ends = Les mots de passe, liens et sessions d’avant prennent fin.
desk-password-why-edit = Possible seulement en modification.
desk-password-why-role = Réservé à l’administration.
desk-password-why-invalid = Impossible tant que l’accès est fermé.
desk-password-not-valid = Rien n’est parti : la personne ou son client n’est pas valide.
desk-sessions = { $count ->
    [0] Aucune session ouverte
    [one] 1 session ouverte
   *[other] { $count } sessions ouvertes
}
desk-sessions-text = Elles se ferment quand le mot de passe est initialisé ou que la personne n’est plus valide.
desk-person-no-tickets = Aucun ticket ouvert

# History of a record
desk-history-text = Les 20 dernières entrées du journal d’audit.
desk-history-none = Rien encore.
desk-becomes = devient
desk-did-created = Ajoutée
desk-did-changed = Modifiée
desk-did-password-initialized = Mot de passe initialisé
desk-did-password-changed = Mot de passe changé
desk-did-password-set = Mot de passe choisi par un lien
desk-did-reset-requested = Lien demandé, mot de passe oublié
desk-did-sign-in = Connexion
desk-did-sign-in-denied = Connexion refusée
desk-did-sign-in-throttled = Connexions mises en attente
desk-did-tries = Essais
desk-did-sign-out = Déconnexion
desk-did-session-ended = Sessions fermées
desk-did-picture-changed = Photo changée
desk-did-picture-removed = Photo retirée
desk-did-ip = Depuis
desk-did-delivery = Envoyé sous forme de
desk-did-sessions = Sessions

# Customers
desk-customers-text = Les organisations dont les personnes demandent de l’aide.
desk-customers-search = Nom ou numéro
desk-customers-not-found = Aucun client pour « { $name } »
desk-customers-not-found-text = Essayez avec moins de lettres, ou incluez les clients qui ne sont pas valides.
desk-customers-range = { $count ->
    [one] 1 client
   *[other] { $first }–{ $last } sur { $total } clients
}
desk-customer-add = Ajouter un client
desk-customer-create = Ajouter
desk-customer-people = Personnes
desk-number = Numéro
desk-sharing = Tickets
desk-sharing-question = Qui lit les tickets
desk-sharing-own = Chacun les siens
desk-sharing-own-text = Chaque personne ne voit que les tickets qu’elle a ouverts.
desk-sharing-everyone = Tout le monde lit tout
desk-sharing-members = Des personnes choisies lisent tout
desk-sharing-everyone-text = Chaque personne de ce client lit aussi les tickets de ses collègues, les nouveaux comme les anciens.
desk-customer-validity-effect = Non valide : les personnes de ce client ne peuvent plus se connecter, toutes leurs pages ouvertes se ferment dans les 5 secondes et elles ne reçoivent plus de courriels.

# Agents
desk-agents-text = Celles et ceux qui aident. Leur place est ici, jamais dans le portail.
desk-agents-none = Personne pour l’instant
desk-agent = Agent
desk-agent-add = Ajouter un agent
desk-agent-add-hint = Un lien pour choisir un mot de passe part par courriel.
desk-agent-create = Ajouter et envoyer le lien
desk-role = Rôle
desk-role-agent = Agent
desk-role-agent-text = Traite les tickets, consulte les personnes et les clients.
desk-role-administrator = Administration
desk-role-administrator-text = Modifie aussi les personnes, clients, agents, sources et réglages.

# Sources and events set aside
desk-sources-text = Les annuaires qui publient ici leurs personnes, d’eux-mêmes.
desk-sources-none = Aucune source
desk-sources-none-text = Une source apparaît ici avec la première personne qu’elle publie. D’ici là, les personnes s’ajoutent à la main.
desk-source-healthy = Tout est pris en compte
desk-source-parked = { $count ->
    [one] 1 mis de côté
   *[other] { $count } mis de côté
}
desk-source-received = Événements reçus
desk-source-last = Dernier événement
desk-silent = Pas de réponse pour l’instant : { $name }
desk-silent-text = Rien n’est perdu ; ce que ces services ont mis de côté réapparaîtra dès qu’ils répondront.
desk-parked = Mis de côté
desk-parked-text = Des événements qui n’ont pas pu être appliqués. Corrigez la cause puis réessayez, ou écartez ce qui n’est pas voulu.
desk-parked-none = Rien de mis de côté
desk-parked-none-text = Tout ce qui est arrivé a été appliqué.
desk-parked-body = Tel qu’il est arrivé
desk-parked-retry = Réessayer
desk-parked-discard = Écarter
desk-parked-again = Encore refusé. La raison est ci-dessous.

# Mails
desk-mails-text = Les 100 derniers, sans leur contenu.
desk-mails-all = Tous
desk-mails-troubled = En difficulté
desk-mails-waiting = { $count ->
    [one] 1 courriel attend de partir.
   *[other] { $count } courriels attendent de partir.
}
desk-mails-oldest = Le plus ancien depuis le { $name }.
desk-mails-none = Aucun courriel
desk-mails-no-trouble = Aucun courriel en difficulté
desk-mails-no-trouble-text = Les courriels en retard sont retentés d’eux-mêmes pendant 72 heures.
desk-mail-subject = Objet
desk-mail-to = À
desk-mail-tries = Essais
desk-mail-when = Quand
desk-mail-queued = En attente
desk-mail-sent = Envoyé
desk-mail-failed = Abandonné

# Countries the forms suggest
country-at = Autriche
country-be = Belgique
country-ca = Canada
country-ch = Suisse
country-cz = Tchéquie
country-de = Allemagne
country-dk = Danemark
country-es = Espagne
country-fi = Finlande
country-fr = France
country-gb = Royaume-Uni
country-ie = Irlande
country-it = Italie
country-lt = Lituanie
country-lu = Luxembourg
country-ma = Maroc
country-nl = Pays-Bas
country-no = Norvège
country-pl = Pologne
country-pt = Portugal
country-ro = Roumanie
country-se = Suède
country-ua = Ukraine
country-us = États-Unis
