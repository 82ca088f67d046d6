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
desk-mails = E-mails
desk-settings = Réglages
desk-more = Plus
desk-find = Chercher dans tous les tickets…
desk-find-label = Chercher des tickets par mots, numéro, personne ou client
desk-account = Compte de { $name }
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
desk-state-closed = Fermé
desk-priority = Priorité
desk-priority-high = Haute
desk-priority-normal = Normale
desk-priority-low = Basse
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
desk-view-closed = Fermés
desk-view-all = Tous
desk-queue = File
desk-queue-all = Toutes les files
desk-queue-filter = Filtrer les tickets
desk-queue-search = Mots, numéro, personne ou client
desk-filter = Filtrer
desk-filter-clear = Effacer
desk-line-number = Numéro
desk-line-ticket = Objet
desk-line-state = État
desk-line-agent = Agent
desk-line-changed = Modifié
desk-line-wait = Nous attend
desk-sort = Ordre
desk-sort-wait = Attente la plus longue d’abord
desk-sort-age = Ouverture
desk-sorted-up = du plus petit au plus grand
desk-sorted-down = du plus grand au plus petit
desk-queue-none = Tout est calme. Aucun ticket n’attend ici.
desk-queue-none-mine = Vous n’avez aucun ticket ouvert.
desk-queue-none-new = Chaque ticket a quelqu’un.
desk-queue-none-our-turn = Personne ne nous attend.
desk-queue-none-closed = Aucun ticket fermé ici.
desk-queue-not-found = Rien pour « { $name } »
desk-queue-not-found-text = La recherche porte sur les numéros, objets, textes, notes, champs, personnes et clients. Essayez avec moins de mots, ou cherchez ailleurs.
desk-queue-look-people = Chercher parmi les personnes
desk-elsewhere-view = { $count ->
    [one] { $shown } ticket correspond dans toutes les vues
   *[other] { $shown } tickets correspondent dans toutes les vues
}
desk-elsewhere-queue = { $count ->
    [one] { $shown } ticket correspond dans toutes les files
   *[other] { $shown } tickets correspondent dans toutes les files
}
desk-elsewhere-open = { $count ->
    [one] { $shown } ouvert
   *[other] { $shown } ouverts
}
desk-elsewhere-closed = { $count ->
    [one] { $shown } fermé
   *[other] { $shown } fermés
}

# A ticket
desk-ticket-number = Ticket nº { $name }
desk-reply = Répondre
desk-take = Prendre en charge
desk-take-over = Reprendre à { $name }
desk-note = Note
desk-close = Fermer
desk-reopen = Rouvrir
desk-conversation = Conversation
desk-staff-only = Équipe seulement
desk-team = Support
desk-happened-taken = { $name } a pris le ticket en charge.
desk-happened-closed = { $name } a fermé le ticket.
desk-happened-reopened = { $name } a rouvert le ticket.
desk-happened-invited = { $name } a invité { $about } à suivre ce ticket.
desk-happened-removed = { $name } a retiré { $about } de ce ticket.
desk-happened-left = { $name } ne suit plus ce ticket.
desk-happened-moved-away = { $name } relève maintenant d’un autre client et ne suit plus ce ticket.
desk-happened-confidential = { $name } a rendu le ticket confidentiel.
desk-happened-not-confidential = { $name } a rendu le ticket de nouveau visible aux collègues.
desk-happened-moved = { $name } a déplacé le ticket dans la file { $about }.
desk-happened-person-changed = { $name } a mis le ticket au nom de { $about }.
desk-happened-assigned = { $name } a confié le ticket à { $about }.
desk-happened-unassigned = { $name } a rendu le ticket : plus personne ne l’a en charge.
desk-happened-service-changed = { $name } a changé le service : { $about }.
desk-happened-service-removed = { $name } a retiré le service.
desk-happened-priority-changed = { $name } a changé la priorité : { $about ->
    [high] haute
    [low] basse
   *[other] normale
}.
desk-happened-taken-back = { $name } a annulé cette action.
desk-happened-unknown = { $name } a modifié le ticket.
desk-reply-label = Votre réponse à { $name }
desk-reply-hint = Visible dans le portail et envoyée par e-mail.
desk-reply-hint-kept = Elle reste dans le ticket.
desk-reply-effect = Ensuite, c’est à la personne de répondre.
desk-reply-send = Envoyer
desk-reply-close = Envoyer et fermer
said-reply-sent-closed = Envoyé, ticket fermé.
desk-held-closes = Elle ferme le ticket.
desk-held-closed = Pas envoyé : entre-temps, le ticket a été fermé.
desk-note-label = Note interne
desk-note-hint = Jamais montrée à la personne, jamais envoyée.
desk-note-add = Ajouter la note
desk-closed-text = Ce ticket est fermé. Rouvrez-le pour répondre.
desk-read-only = Vous pouvez lire ce ticket. Y répondre et le modifier ne vous est pas ouvert.
desk-silent-only-reads = { $name } peut lire ce ticket, mais pas y répondre.
desk-silent-cannot-sign-in = { $name } ne peut pas se connecter en ce moment : aucune réponse ne peut venir, et aucun e-mail sur ce ticket ne part.
desk-silent-tickets-off = Les tickets sont désactivés pour { $name } : aucune réponse ne peut venir, et aucun e-mail sur ce ticket ne part.
desk-silent-does-not-see = { $name } ne voit pas ce ticket : aucune réponse ne peut venir, et aucun e-mail à son sujet ne part.
desk-about-ticket = À propos de ce ticket
desk-service = Service
desk-service-none = Aucun
desk-change = Modifier
desk-change-fact = modifier : { $name }
desk-change-clash = Quelqu’un d’autre l’a modifié entre-temps. Valeur actuelle : { $name }. Modifiez encore une fois pour que la vôtre compte.
desk-change-person = Changer la personne
desk-change-person-who = Nom d’utilisateur, e-mail ou nom
desk-change-person-hint = Le ticket sera désormais le sien, et ce qu’il reprend des fiches sera repris à neuf.
desk-change-meant = Vouliez-vous dire l’une de ces personnes ?
desk-change-customer = { $name } dépend de plusieurs clients. Pour lequel est ce ticket ?
desk-opened = Ouvert
desk-changed = Dernière modification
desk-readers = Qui peut le lire

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
people-elsewhere-invalid = { $count ->
    [one] { $shown } personne correspond, qui n’est pas valide
   *[other] { $shown } personnes correspondent, en comptant celles qui ne sont pas valides
}
people-elsewhere-customers = { $count ->
    [one] { $shown } personne correspond chez tous les clients
   *[other] { $shown } personnes correspondent chez tous les clients
}
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
desk-person-create-access = Ajouter et envoyer l’accès
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
desk-customer-effect = Choisir un autre client met fin à ce que cette personne a par { $name } : lire les tickets de ses collègues et en être lecteur.
desk-customer-effect-additional = Les clients supplémentaires restent : { $name }. Celui qui devient le client principal n’est plus supplémentaire et ne le redevient pas de lui-même.
desk-validity-effect = Non valide : plus de connexion, toutes les pages ouvertes se ferment dans les 5 secondes, plus d’e-mails. Les tickets restent tels quels.
desk-last-sign-in = Dernière connexion au portail
desk-source-title = D’où vient cette fiche
desk-source-local = Base locale
desk-source-local-text = Ajoutée et modifiée ici.
desk-source-text = Les champs de l’annuaire se modifient là-bas, pas ici.
desk-source-shared-text = Ses champs se modifient aussi ici. Une modification reste tant que la source ne change pas elle-même ce champ.
desk-from-source = Vient de { $name }
desk-source-decides = C’est « { $name } » qui en décide. Modifiez-le là-bas ; il arrive ici tout seul.
person-from-source = { $count ->
    [0] De { $name }
   *[other] De la source { $count } ({ $name })
}
person-shadows-source = { $count ->
    [0] Masque { $name }
   *[other] Masque la source { $count } ({ $name })
}
person-left-source = { $count ->
    [0] N’est plus dans { $name }
   *[other] N’est plus dans la source { $count } ({ $name })
}
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
desk-access-directory = Le mot de passe est celui de « { $name } »
desk-access-directory-text = La personne se connecte avec lui tant que sa source le prévoit. Il n’y en a pas ici, donc rien à envoyer.
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
desk-did-tries = Essais
desk-did-ip = Depuis
desk-did-delivery = Envoyé sous forme de
desk-did-sessions = Sessions

# Customers
desk-customers-text = Les organisations dont les personnes demandent de l’aide.
desk-customers-search = Nom ou numéro
desk-customers-not-found = Aucun client pour « { $name } »
desk-customers-not-found-text = Essayez avec moins de lettres, ou incluez les clients qui ne sont pas valides.
desk-customers-none-valid = Aucun client n’est valide
customers-elsewhere-invalid = { $count ->
    [one] { $shown } client qui n’est pas valide
   *[other] { $shown } clients, en comptant ceux qui ne sont pas valides
}
desk-customers-range = { $count ->
    [one] 1 client
   *[other] { $first }–{ $last } sur { $total } clients
}
desk-customer-add = Ajouter un client
desk-customer-create = Ajouter
desk-number = Numéro
desk-sharing = Tickets
desk-sharing-question = Qui lit les tickets
desk-sharing-own = Chacun les siens
desk-sharing-own-text = Chaque personne ne voit que les tickets qu’elle a ouverts.
desk-sharing-everyone = Tout le monde lit tous les tickets
desk-sharing-members = Des personnes choisies lisent tous les tickets
desk-sharing-everyone-text = Chaque personne de ce client lit aussi les tickets de ses collègues, les nouveaux comme les anciens.
desk-customer-validity-effect = Non valide : les personnes de ce client ne peuvent plus se connecter, toutes leurs pages ouvertes se ferment dans les 5 secondes et elles ne reçoivent plus d’e-mails.

# Agents
desk-agents-text = Celles et ceux qui aident. Leur place est ici, jamais dans le portail.
desk-agents-none = Personne pour l’instant
desk-agent = Agent
desk-agent-add = Ajouter un agent
desk-agent-add-hint = Un lien pour choisir un mot de passe part par e-mail.
desk-agent-create = Ajouter et envoyer le lien
desk-role = Rôle
desk-role-agent = Agent
desk-role-agent-text = Traite les tickets, consulte les personnes et les clients.
desk-role-administrator = Administration
desk-role-administrator-text = Modifie aussi les personnes, clients, agents, sources et réglages.

# Sources and events set aside
desk-sources-none = Aucune source
desk-source-parked = { $count ->
    [one] 1 mis de côté
   *[other] { $count } mis de côté
}
desk-source-received = Événements reçus
desk-source-last = Dernier événement
source-rules = Ce qu’elle peut dire
source-rules-text = Valable dès le prochain événement. Le reste est mis de côté, avec la raison.
source-customers-hint = Numéros des clients auxquels elle peut rattacher des personnes, séparés par des virgules. Vide : tous les clients.
source-fields-hint = Nom, nom d’utilisateur, adresse e-mail et client : elle les donne toujours.
source-left-anyway = Les départs qu’elle signale sont pris en compte dans tous les cas.
source-any-customer = Elle peut rattacher des personnes à tout client
desk-source-customers = Client
desk-source-fields = Champs qu’elle peut remplir
desk-source-size = Taille
desk-source-held = En attente, car trop d’un coup
desk-a-minute = Événements par minute
desk-a-minute-hint = Ce qui dépasse attend ici ; les autres sources n’attendent pas.
desk-largest = Plus grand événement, en ko
desk-largest-hint = Au plus 64 ko.
problem-read-only-source-customers = Cette source ne peut pas rattacher de personnes à ce client.
problem-read-only-source-fields = Cette source en dit plus qu’elle ne peut.
problem-too-large-source-size = L’événement est plus grand que ce que cette source peut envoyer.
problem-malformed-a-minute = Un nombre de 1 à 600 000.
problem-malformed-largest = Un nombre de 1 à 64.
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
parked-invalid = Cela n’a pas pu être compris.
parked-conflict = Cela ne va pas avec ce qui est déjà là.
parked-not-found = Ce dont il s’agit n’est pas ici.
parked-other = Cela n’a pas pu être appliqué.

# Mails
desk-mails-text = Les 100 derniers, sans leur contenu.
desk-mails-all = Tous
desk-mails-troubled = En difficulté
desk-mails-waiting = { $count ->
    [one] 1 e-mail attend de partir.
   *[other] { $count } e-mails attendent de partir.
}
desk-mails-oldest = Le plus ancien depuis le { $name }.
desk-mails-held = { $count ->
    [one] 1 e-mail attend votre décision.
   *[other] { $count } e-mails attendent votre décision.
}
desk-mails-held-text = La base des e-mails a été ramenée à un état antérieur : ceux-ci ont peut-être déjà été envoyés. Personne n’en reçoit un deux fois sans que vous le vouliez. Les mots de passe et les liens ne repartent jamais.
desk-mails-send-all = Tout envoyer
desk-mails-discard-all = Tout écarter
desk-mail-send = Envoyer
desk-mail-discard = Écarter
desk-mails-none = Aucun e-mail
desk-mails-no-trouble = Aucun e-mail en difficulté
desk-mails-no-trouble-text = Les e-mails en retard sont retentés d’eux-mêmes pendant 72 heures.
desk-mail-subject = Objet
desk-mail-to = À
desk-mail-tries = Essais
desk-mail-when = Quand
desk-mail-queued = En attente
desk-mail-sent = Envoyé
desk-mail-failed = Non distribué
desk-mail-held = Attend une décision
mail-trouble-server = Le serveur d’e-mails ne prend rien pour l’instant. L’envoi est retenté tout seul.
mail-trouble-later = Le serveur d’e-mails ne l’a pas encore pris. L’envoi est retenté tout seul.
mail-trouble-refused = Le serveur d’e-mails l’a refusé définitivement. L’adresse est-elle juste ?
mail-trouble-address = Ce n’est pas une adresse e-mail.
mail-trouble-late = Ce qu’il dit n’était plus valable au moment de l’envoi.
mail-trouble-unwritten = Quelque chose ne fonctionne plus de notre côté. L’envoi est retenté tout seul.
mail-trouble-unasked = Impossible de vérifier pour l’instant si la personne peut le lire. L’envoi est retenté tout seul.
mail-trouble-nobody = La personne n’est pas encore connue ici. L’envoi est retenté tout seul.
mail-trouble-again = Il a peut-être été envoyé avant que la base ne soit restaurée.
mail-trouble-discarded = Quelqu’un a décidé de ne pas l’envoyer.
mail-trouble-other = Il n’est pas parti.

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
