# Qui peut quoi : groupes, relations, services, parties du portail.

desk-nav-access = Accès
desk-groups = Groupes
desk-services = Services
desk-queues = Files
said-nothing-changed = Rien n’a été modifié.

# Niveaux
level-none = Aucun
level-ro = Lire
level-create = Créer
level-rw = Écrire

# Groupes
groups-text = Un groupe réunit des droits. Chaque file appartient à un groupe : qui détient le groupe accède à ses tickets.
groups-off = Les groupes sont désactivés : chacun les a tous, en écriture.
groups-off-text = Ce qui est réglé ici est conservé et comptera dès que les groupes seront activés.
groups-switch = Ouvrir les réglages
group-add = Ajouter un groupe
group-create = Créer le groupe
group-always-people = Chacun a
group-always-people-hint = Toute personne a ce niveau, même sans attribution directe.
group-always-customers = Chaque client a
group-always-customers-hint = Les personnes de chaque client ont ce niveau, même sans attribution directe.
group-validity-effect = Un groupe qui n’est pas valide ne donne rien aux personnes ni aux clients. Les agents continuent de voir ses files.
access-tab-group = Groupe
access-tab-elsewhere = Autres clients
access-tab-readers = Lecteurs
access-tab-features = Parties du portail

# La grille
matrix-people-groups = Groupes
matrix-people-groups-text = Ce qui a été accordé directement à cette personne. Ce qui vient de ses clients est plus bas.
matrix-people-customers = Clients
matrix-people-customers-text = Les clients auxquels cette personne appartient. Le client principal fait partie de la fiche et ne se décoche pas ici.
matrix-people-services = Services
matrix-people-services-text = Les services accordés directement à cette personne. Ce qui vient d’ailleurs est indiqué plus bas.
matrix-groups-people = Personnes
matrix-groups-people-text = À qui ce groupe a été accordé directement, et à quel niveau.
matrix-groups-agents = Agents
matrix-groups-agents-text = Quels agents voient les files de ce groupe. Lire : ses tickets. Créer : aussi y déplacer des tickets. Écrire : aussi y répondre, les prendre et les fermer.
matrix-agents-groups = Groupes
matrix-agents-groups-text = De quels groupes cet agent voit les files. Lire : les tickets. Créer : aussi y déplacer des tickets. Écrire : aussi y répondre, les prendre et les fermer.
matrix-groups-customers = Clients
matrix-groups-customers-text = Les personnes de ces clients accèdent aux tickets du groupe chez leur propre client.
matrix-groups-elsewhere = Autres clients
matrix-groups-elsewhere-text = Les personnes de ces clients accèdent aussi aux tickets des autres clients qui détiennent ce groupe.
matrix-groups-services = Services
matrix-groups-services-text = Qui détient ce groupe peut ouvrir des tickets pour ces services.
matrix-customers-people = Personnes
matrix-customers-people-text = Qui appartient à ce client. Les personnes dont c’est le client principal ne se décochent pas ici.
matrix-customers-readers = Lecteurs
matrix-customers-readers-text = Qui lit tous les tickets de ce client quand il ne partage qu’avec des personnes choisies.
matrix-customers-groups = Groupes
matrix-customers-groups-text = Ce que ses personnes peuvent faire avec les tickets de leur propre client.
matrix-customers-elsewhere = Autres clients
matrix-customers-elsewhere-text = Par ces groupes, ses personnes accèdent aussi aux tickets des autres clients qui détiennent le groupe.
matrix-customers-services = Services
matrix-customers-services-text = Les services pour lesquels toutes ses personnes peuvent ouvrir des tickets.
matrix-services-people = Personnes
matrix-services-people-text = À qui ce service a été accordé directement.
matrix-services-customers = Clients
matrix-services-customers-text = Les clients dont toutes les personnes ont ce service.
matrix-services-groups = Groupes
matrix-services-groups-text = Qui détient un de ces groupes a ce service.
matrix-services-defaults = Services par défaut
matrix-services-defaults-text = Valent pour chacun qui n’a reçu aucun service propre, et pour ceux qui les ont en plus des leurs.

matrix-one-people = Personne
matrix-one-agents = Agent
matrix-one-customers = Client
matrix-one-groups = Groupe
matrix-one-services = Service
matrix-filter-people = Filtrer : nom, e-mail, client
matrix-filter-agents = Filtrer : nom, nom d’utilisateur, e-mail
matrix-filter-customers = Filtrer les clients
matrix-filter-groups = Filtrer les groupes
matrix-filter-services = Filtrer les services
matrix-none-people = Personne ici
matrix-none-agents = Aucun agent ici
matrix-none-customers = Aucun client ici
matrix-none-groups = Aucun groupe ici
matrix-none-services = Aucun service ici
matrix-none-filter = Essayez moins de lettres, ou regardez tout.
matrix-range-people = { $count ->
    [one] 1 personne
   *[other] { $first }–{ $last } sur { $total } personnes
 }
matrix-range-agents = { $count ->
    [one] 1 agent
   *[other] { $first }–{ $last } sur { $total } agents
 }
matrix-range-customers = { $count ->
    [one] 1 client
   *[other] { $first }–{ $last } sur { $total } clients
 }
matrix-range-groups = { $count ->
    [one] 1 groupe
   *[other] { $first }–{ $last } sur { $total } groupes
 }
matrix-range-services = { $count ->
    [one] 1 service
   *[other] { $first }–{ $last } sur { $total } services
 }
matrix-may = Peut
matrix-given = Accordé
matrix-held-only = Seulement ce qui est détenu ({ $count })
matrix-many = Plusieurs à la fois
matrix-many-none = Laisser tel quel
matrix-many-page = { $count ->
    [one] La ligne de cette page
   *[other] Les { $count } de cette page
 }
matrix-many-found = { $count ->
    [one] La ligne trouvée
   *[other] Les { $total } trouvés
 }
matrix-tick = Tout cocher
matrix-untick = Tout décocher
matrix-was = avant : { $name }
matrix-comes = nouveau
matrix-goes = retiré
matrix-yes = Oui
matrix-fixed = Client principal
matrix-preview = Aperçu
matrix-pending = Pas encore enregistré : {"{count}"}
matrix-page-alone = Chaque page s’enregistre à part.
services-free = Les services ne sont pas restreints
services-free-text = Chacun peut ouvrir des tickets pour tous les services. Ce qui est réglé ici comptera dès que les services seront restreints.
defaults-title = Services par défaut
defaults-instead = Seulement sans service propre
defaults-instead-text = Dès le premier service propre, les services par défaut ne comptent plus.
defaults-too = Toujours, en plus des siens
defaults-too-text = Les services par défaut comptent aussi, quels que soient les siens.

# Avant d’enregistrer
preview-title = Ce qui va changer
preview-text = Rien n’est encore enregistré. Voici les droits que chaque personne obtient ou perd réellement.
preview-changed = { $count ->
    [one] 1 ligne change
   *[other] { $count } lignes changent
 }
preview-gaining = { $count ->
    [one] 1 personne obtient des droits
   *[other] { $count } personnes obtiennent des droits
 }
preview-losing = { $count ->
    [one] 1 personne perd des droits
   *[other] { $count } personnes perdent des droits
 }
preview-gains = Qui obtient des droits
preview-losses = Qui perd des droits
preview-more = Les 100 premières lignes sont affichées.
preview-nobody = Les droits de personne ne changent réellement
preview-nobody-text = Ce qui change leur revient déjà autrement, ou ne compte pas pour l’instant.
preview-saved-not = Enregistrer fait exactement cela.
preview-back = Retour à la liste
effect-group-none = n’accède plus aux tickets de { $name }.
effect-group-ro = peut lire les tickets de { $name }.
effect-group-create = peut ouvrir des tickets dans { $name }.
effect-group-rw = peut lire, ouvrir et répondre aux tickets de { $name }.
effect-group-ro-only = peut désormais seulement lire les tickets de { $name }.
effect-group-create-only = peut lire et ouvrir des tickets de { $name }, mais plus y répondre.
effect-elsewhere-none = n’accède plus aux tickets de { $name } chez les autres clients.
effect-elsewhere-ro = peut lire les tickets de { $name } chez les autres clients.
effect-elsewhere-create = peut ouvrir des tickets dans { $name } pour d’autres clients.
effect-elsewhere-rw = peut lire les tickets de { $name } chez les autres clients et y répondre.
effect-elsewhere-ro-only = peut désormais seulement lire les tickets de { $name } chez les autres clients.
effect-elsewhere-create-only = ne peut plus répondre aux tickets de { $name } chez les autres clients.
effect-customer = appartient à { $name }.
effect-customer-none = n’appartient plus à { $name }.
effect-colleagues = lit tous les tickets de { $name }.
effect-colleagues-none = ne lit plus que ses propres tickets chez { $name }.
effect-service = peut ouvrir des tickets pour { $name }.
effect-service-none = ne peut plus ouvrir de tickets pour { $name }.
effect-every-service = peut ouvrir des tickets pour tous les services.
effect-every-service-none = ne peut plus ouvrir de tickets que pour les services accordés.
effect-other-customer-none = n’a plus accès aux tickets de { $name } dans le groupe { $group }.
effect-other-customer-ro = peut lire les tickets de { $name } dans le groupe { $group }.
effect-other-customer-rw = peut lire les tickets de { $name } dans le groupe { $group } et y répondre.
effect-unknown = obtient un droit : { $name }.
effect-unknown-none = perd un droit : { $name }.

# Droits effectifs
effective-title = Droits effectifs
effective-text = Ce que cette personne peut vraiment faire, et d’où cela vient.
effective-inactive = Ne peut pas se connecter pour l’instant. Voici ce qu’elle aurait.
effective-from = D’où cela vient
effective-elsewhere = tickets des autres clients
effective-no-group = Aucun groupe. Seuls les tickets avec invitation sont visibles.
effective-customers = Clients accessibles
effective-no-customer = Aucun client.
effective-how = Comment
effective-reads = Y lit
effective-primary = Direct : client principal
effective-additional = Direct : client supplémentaire
effective-indirect = Indirect : par { $name }
effective-counts-not = ne compte pas
effective-reads-all = tous les tickets
effective-reads-own = ses propres tickets
effective-reads-left-out = ses propres tickets : le client principal est écarté
effective-reads-group = les tickets de ce groupe
effective-unlisted = Seuls les { $shown } premiers des { $count } clients accessibles par des groupes sont affichés.
effective-no-service = Aucun service. Les tickets ne peuvent être ouverts que sans service.
effective-services = Services effectifs
effective-services-text = Les services pour lesquels cette personne peut ouvrir des tickets, et d’où cela vient.
effective-features = Parties du portail
source-direct = Accordé directement
source-customer = Par { $name }
source-group = Par le groupe { $name }
source-everybody = Chacun l’a
source-every-customer = Les personnes de chaque client l’ont
source-default = Service par défaut
source-with-level = { $name } : { $level }

# Pourquoi ?
why-title = Qui voit un ticket, et pourquoi
why-text = Choisissez une personne et un ticket. Les règles sont examinées dans l’ordre.
why-link = Voit un ticket ?
why-ticket-link = Pourquoi { $name } voit ceci ?
why-other-link = Quelqu’un d’autre voit ceci ?
why-person-hint = Nom d’utilisateur, adresse e-mail ou nom
why-ticket = Ticket
why-ticket-hint = Numéro
why-ask = Demander
why-choose = De qui s’agit-il ?
why-no-person = Personne ne porte ce nom.
why-no-ticket = Aucun ticket ne porte ce numéro.
why-no = { $name } ne voit pas ce ticket.
why-ro = { $name } voit ce ticket et peut le lire.
why-create = { $name } voit ce ticket et peut le lire.
why-rw = { $name } voit ce ticket et peut y répondre.
why-steps = Pas à pas
why-all = Tout ce que { $name } peut faire
why-yes = Oui :
why-not = Non :
why-a-customer = Le client du ticket
why-active-yes = { $name } peut se connecter.
why-active-no = { $name } ne peut pas se connecter : la personne ou tous ses clients ne sont pas valides.
why-active-agent-no = { $name } ne peut pas se connecter : l’agent n’est pas valide.
why-tickets-on-yes = Les tickets sont activés pour { $name }.
why-tickets-on-no = Les tickets sont désactivés pour { $name }.
why-own-yes = C’est le ticket de { $name }.
why-own-no = C’est le ticket de quelqu’un d’autre.
why-member-yes = { $name } appartient à { $customer }, le client du ticket.
why-member-no = { $name } n’appartient pas au client du ticket, { $customer }.
why-shared-yes = Chez { $customer }, { $name } lit les tickets des collègues.
why-shared-no = Chez { $customer }, { $name } ne lit pas les tickets des collègues.
why-primary-counts-yes = { $customer } compte comme client de { $name }.
why-primary-counts-no = { $customer } est le client principal de { $name }, qui est écarté : les tickets des collègues n’y sont pas montrés.
why-not-confidential-yes = Le ticket n’est pas confidentiel.
why-not-confidential-no = Le ticket est confidentiel : les collègues ne le voient pas.
why-group-yes = { $name } détient { $group }, le groupe de la file { $queue } : { $level }.
why-group-no = { $name } ne détient pas { $group }, le groupe de la file { $queue }.
why-group-off-yes = Les groupes sont désactivés : la file { $queue } est ouverte à chacun.
why-group-off-no = La file { $queue } n’est pas ouverte à { $name }.
why-elsewhere-yes = Un client de { $name } détient { $group } pour les autres clients, et { $customer } le détient aussi.
why-elsewhere-no = Aucun client de { $name } n’accède à { $customer } par un groupe.
why-participant-yes = { $name } a été invité(e) à ce ticket.
why-participant-no = { $name } n’a pas été invité(e) à ce ticket.
why-unknown-yes = Une autre règle le permet.
why-unknown-no = Une autre règle ne le permet pas.

# Services et files
catalogue-names = Nom
catalogue-names-hint = Un seul suffit. Sans nom dans une langue, l’anglais ou un autre est affiché.
catalogue-languages = Langues
catalogue-clash = Quelqu’un d’autre a enregistré entre-temps. Rien de ce que vous avez saisi n’est perdu : relisez, puis enregistrez à nouveau.
services-text = Ce pour quoi on peut demander de l’aide. Chaque service mène ses tickets à une file.
services-none = Pas encore de service
services-none-text = Sans services, les tickets sont ouverts sans service et vont à la file par défaut.
service-add = Ajouter un service
service-create = Créer le service
service-parent = Fait partie de
service-parent-hint = Il est affiché en dessous.
service-parent-none = Rien : il est à part
service-queue-hint = Les nouveaux tickets de ce service y attendent.
service-valid-hint = Ce qui n’est pas valide, et tout ce qui est en dessous, n’est pas proposé. Ses tickets restent.
service-above-invalid = Celui du dessus n’est pas valide
service-signpost = Comment on le trouve
service-icon = Icône
service-help = Une ligne d’aide
service-help-hint = Sous le nom, là où l’on choisit un service : ce qui en relève, par exemple « Imprimante, scanner, toner ».
service-words = Mots que l’on emploie
service-words-hint = Séparés par des virgules, par exemple « bourrage, photocopieur ». Pendant qu’un nouveau ticket s’écrit, les services qui conviennent viennent en premier.
icon-layers = Couches
icon-laptop = Ordinateur portable
icon-screen = Écran
icon-print = Imprimante
icon-phone = Téléphone
icon-mail = Enveloppe
icon-calendar = Calendrier
icon-wifi = Wi-Fi
icon-network = Réseau
icon-software = Logiciel
icon-database = Base de données
icon-key = Clé
icon-shield = Bouclier
icon-file = Fichier
icon-users = Personnes
icon-building = Bâtiment
queues-text = Où les tickets attendent. Le groupe d’une file décide de qui accède à ses tickets.
queue-add = Ajouter une file
queue-create = Créer la file
queue-open = Tickets ouverts
queue-unseen = Une file que vous ne voyez pas
queue-no-agents = Aucun agent ne la voit
queue-default = Par défaut
queue-is-default = File par défaut
queue-default-hint = Reçoit les tickets que rien n’envoie ailleurs. Il y en a exactement une.
queue-group-hint = Qui détient ce groupe accède aux tickets de cette file, aux anciens aussi, aussitôt.
queue-valid-hint = Une file qui n’est pas valide ne reçoit plus de tickets. Les siens restent.

# Parties du portail
features-title = Parties du portail
features-text-everybody = Ce qui est désactivé ici l’est pour chacun, sauf activation pour la personne ou par son client.
features-text-customer = « Hériter du portail » : comme tout le portail. Si les clients d’une personne ne sont pas d’accord, « désactivé » l’emporte.
features-text-person = « Hériter du client » : comme ses clients le disent et, s’ils ne disent rien, comme tout le portail.
features-effect = Vaut dès le prochain clic des personnes concernées, dans le menu et sur le serveur.
feature-part = Partie
feature-switch = Réglage
feature-result = Résultat
feature-as-portal = Hériter du portail
feature-as-customer = Hériter du client
feature-on = Activé
feature-off = Désactivé
feature-from-own = réglé ici
feature-from-customer = à cause de { $name }
feature-from-everybody = comme tout le portail
feature-tickets = Tickets
feature-solutions = Solutions
