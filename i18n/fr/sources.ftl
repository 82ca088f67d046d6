# Textes des pages de l’espace support sur les sources de personnes : ordre, réglages, essais et accès.

source-order-text = D’où viennent les personnes, dans l’ordre. Quand deux sources connaissent la même personne, le plus petit numéro l’emporte.
source-none-text = Ajoutez une source, et ses personnes arrivent d’elles-mêmes. D’ici là, les personnes s’ajoutent à la main.
source-add = Ajouter une source
source-add-text = Où vos personnes sont-elles tenues à jour ? Le type d’une source ne peut plus changer ensuite.
source-read = Lue
source-tab-access = Accès
source-tab-settings = Réglages
source-tab-map = Correspondances
source-tab-runs = Lectures
source-tab-conflicts = Conflits
source-pause = Mettre en pause
source-go-on = Reprendre
source-dry-run = Essai à blanc

# Ce qu’elle est
source-kind-ldap = Annuaire LDAP
source-kind-ldap-text = Active Directory, OpenLDAP et d’autres. Nous l’interrogeons sans jamais y écrire.
source-kind-database = Table PostgreSQL
source-kind-database-text = Une table ou une vue d’un autre système. Nous l’interrogeons sans jamais y écrire.
source-kind-csv = Fichier CSV
source-kind-csv-text = Un tableau de personnes que quelqu’un dépose ici, encore et encore.
source-kind-scim = SCIM 2.0
source-kind-scim-text = Entra ID, Okta et d’autres. Ils envoient chaque changement d’eux-mêmes.
source-kind-events = Événements
source-kind-events-text = Un système qui publie de lui-même chaque changement sur NATS.
source-number = { $name }, numéro { $count } dans l’ordre.
source-only-read = Elle est seulement lue, nous n’y écrivons jamais.
source-handed-in = Elle est lue quand un fichier est déposé.
source-sends = Elle envoie d’elle-même ; nous ne l’interrogeons jamais.

# Où elle en est
source-healthy = En bon état
source-new-yet = Nouvelle
source-waits = Une lecture attend
source-failing = Ne répond pas
source-paused = En pause
source-read-ago = { $name }, lue { $about }
source-heard-ago = { $name }, dernier signe { $about }
source-failing-ago = { $name }, depuis { $about }
source-silent = { $name } ne répond pas
source-silent-since = { $name } ne répond plus depuis le { $about }
source-nobody-affected = { $count ->
    [0] Personne n’est touché : elle n’a encore personne.
    [one] Personne n’est touché : sa { $shown } personne reste telle quelle.
   *[other] Personne n’est touché : ses { $shown } personnes restent telles quelles.
}
source-run-waits = Une lecture de { $name } vous attend
source-run-waits-text = Plus de personnes que d’habitude deviendraient invalides. Rien ne se passe tant que personne n’a décidé.
source-run-look = Voir la lecture

# Réglages
source-named = Comment elle s’appelle
source-label-hint = Ce que les gens lisent : « Annuaire de l’entreprise ».
source-name = Nom dans les adresses
source-name-hint = Minuscules, chiffres et traits d’union ; pour toujours. Vide : tiré du nom ci-dessus.
source-name-stays = Il ne peut pas changer.
source-servers-hint = Interrogés dans cet ordre ; nous gardons le même tant qu’il répond.
source-server-add = Ajouter un serveur
source-server-number = Serveur { $count }
source-security-tls = TLS (ldaps)
source-security-start-tls = StartTLS
source-security-only-tls = TLS
source-security-plain = Aucun
source-security-hint = Comment la ligne est protégée
source-in-clear = Sans chiffrement, les mots de passe circulent en clair. Ne choisissez cela que dans un réseau à vous.
source-authority-system = Certificats : des autorités auxquelles ce système fait confiance
source-authority-own = Certificats : d’une autorité à vous
source-authority-hint = Certificats (PEM) de qui peut répondre des serveurs. Vide : les autorités auxquelles ce système fait confiance.
source-timeout-hint = Secondes ; puis le serveur suivant est interrogé
source-who-asks = Qui interroge, et au sujet de qui
source-bind-dn-hint = Un compte qui ne peut que lire. Vide : anonyme, si le serveur le permet.
source-user-hint = Un compte qui ne peut que lire.
source-secret-since = Scellé le { $name }. Personne ne peut le revoir, seulement le remplacer. Vide : il reste.
source-secret-none = Il est scellé ici. Personne ne peut le revoir, seulement le remplacer.
source-secret-forget = Oublier le mot de passe
source-base-hint = Base de la recherche : OU=Personnes,DC=exemple,DC=org
source-scope-hint = En général, tous les niveaux
source-scope-sub = Tous les niveaux
source-scope-one = Un niveau
source-filter = Seulement les entrées qui correspondent
source-filter-hint = Quelles entrées sont des personnes, sous forme de filtre LDAP.
source-group-dn-hint = Seulement les membres de ce groupe, même par d’autres groupes. Vide : tout le monde.
source-key-attribute-hint = Pour qu’un nouveau nom reste la même personne : objectGUID, entryUUID, un matricule
source-key-column-hint = Une colonne qui ne change jamais pour une personne, comme un matricule
source-page-size-hint = Entrées lues à la fois, 1 000 au plus
source-database = Base de données
source-database-hint = Le PostgreSQL d’un autre système. Nous n’en lisons qu’une table ou une vue.
source-host-hint = Un nom ou une adresse
source-port-hint = En général 5432
source-database-name-hint = Son nom sur le serveur
source-statement-hint = Secondes qu’une lecture peut prendre
source-table-hint = Une table ou une vue, avec son schéma s’il le faut : hr.people
source-csv = Comment le fichier est lu
source-csv-hint = La première ligne nomme les colonnes.
source-csv-key-hint = L’en-tête d’une colonne qui ne change jamais pour une personne, comme un matricule
source-separator-hint = Ce qui sépare les colonnes
source-separator-found = Déduit du fichier
source-separator-tab = Tabulation
source-when = Quand, et quand s’arrêter
source-every-hint = D’elle-même, ou seulement quand quelqu’un le dit
source-next-run = Prochaine : { $name }
source-by-hand = Seulement à la main
source-every-minutes = { $count ->
    [one] Toutes les { $count } minute
   *[other] Toutes les { $count } minutes
}
source-every-hour = Toutes les heures
source-every-hours = { $count ->
    [one] Toutes les heures
   *[other] Toutes les { $count } heures
}
source-every-day = Tous les jours
source-guard-people-hint = personnes qui partiraient
source-guard-percent-hint = pour cent de toutes ses personnes
source-guard-text = Au-delà, rien n’est modifié et les administrateurs reçoivent un e-mail. Une réponse vide est toujours une panne, jamais « tout le monde est parti ».
source-its-people = Ses personnes
source-join-ask = Me demander
source-join-ask-text = Elles attendent sous « Conflits ».
source-join-email = Réunir par e-mail
source-join-email-text = Qui a la même adresse e-mail
source-join-login = Réunir par nom d’utilisateur
source-join-login-text = Qui a exactement le même nom d’utilisateur
source-read-only = Ce qu’elle dit ne peut pas être modifié ici
source-read-only-hint = Sinon l’équipe peut modifier ses personnes ici, jusqu’à ce qu’elle dise autre chose.
source-sign-in-hint = Nous interrogeons l’annuaire à chaque fois et ne gardons aucun de leurs mots de passe.
source-save-hint = Une lecture suit à la prochaine échéance, ou à la main.
source-begins-paused = Une nouvelle source commence en pause. Personne n’arrive avant que vous le disiez.
source-create = Ajouter la source
source-dry-first = D’abord à blanc
source-beside = Fichier, essai et retrait
source-details = Détails
source-remove = Retirer cette source
source-remove-people = { $count ->
    [0] Elle n’a personne.
    [one] Sa { $shown } personne reste, comme si elle avait été ajoutée à la main.
   *[other] Ses { $shown } personnes restent, comme si elles avaient été ajoutées à la main.
}
source-remove-text = Personne ne devient invalide. Les personnes gardent leurs tickets et ce qu’elles peuvent voir, et se modifient ici désormais. Les réglages et le mot de passe de la source disparaissent.
source-remove-this = Retirer « { $name } »
source-fixed = Cette source se crée là où Guichet est exploité. Elle peut être déplacée et mise en pause ici, mais pas retirée.

# Noms de ses champs
desk-label = Nom
desk-servers = Serveurs
desk-host = Serveur
desk-port = Port
desk-security = Chiffrement
desk-database = Base de données
desk-user = Compte
desk-authority = Autorité de confiance
desk-timeout-seconds = Attendre une réponse
desk-bind-dn = Compte
desk-secret = Mot de passe
desk-base = À partir de
desk-scope = Profondeur
desk-group-dn = Groupe
desk-key-attribute = Ce qui ne change jamais
desk-page-size = Taille des pages
desk-table = Table
desk-key-column = Ce qui ne change jamais
desk-separator = Séparateur
desk-every-minutes = La lire
desk-guard-people = S’arrêter au-delà de
desk-guard-percent = ou au-delà de
desk-join = Quand quelqu’un est déjà là
desk-sign-in = Ses personnes se connectent avec le mot de passe qu’elles ont là-bas
desk-ends-on = Valable jusqu’au
problem-missing-people = Choisissez d’abord un fichier qui contient des personnes.
problem-missing-servers = Indiquez au moins un serveur.
problem-malformed-servers = Un serveur est un nom ou une adresse, sans ldap://, avec un port de 1 à 65535.
problem-malformed-host = Un nom ou une adresse, sans rien devant ni derrière.
problem-malformed-table = Un nom, ou un schéma et un nom séparés par un point.
problem-missing-secret = Le mot de passe conservé ne part pas vers un autre serveur ni pour un autre compte. Saisissez-le de nouveau.
problem-too-many-sources = Il y a { $limit } sources, et il ne peut pas y en avoir plus. Retirez-en d’abord une.
problem-malformed-base = Un nom tel que OU=Personnes,DC=exemple,DC=org.
problem-malformed-filter = Ce n’est pas un filtre LDAP. Manque-t-il une parenthèse ?
problem-malformed-authority = Ce ne sont pas des certificats au format PEM.
problem-malformed-ends-on = Un jour à venir, s’il vous plaît.

# Un fichier déposé
source-file = Le fichier
source-file-none = Aucun fichier n’a encore été déposé.
source-file-at = déposé le { $name }
source-file-first = Déposer un fichier
source-file-another = Déposer un autre fichier
source-file-hint = Tel que votre tableur l’enregistre, 25 Mo au plus. Il prend la place du précédent.
source-file-send = Déposer
source-file-too-large = C’est plus de { $count } Mo.

# Essayer une connexion
source-test = Essai de connexion
source-test-now = Essayer
source-test-again = Essayer encore
source-test-text = Avec ce que dit le formulaire maintenant, enregistré ou non.
step-name = Nom
step-port = Port
step-encryption = Chiffrement et certificat
step-sign-in = Connexion
step-place = Emplacement des personnes
step-filter = Filtre
step-key = Ce qui ne change jamais
step-pages = Lecture par pages
step-unknown = Une autre étape
step-good = réussi
step-failed = échoué
step-took = { $count } ms
step-entries = { $count ->
    [one] { $shown } entrée
   *[other] { $shown } entrées
}
step-pages-told = { $count ->
    [one] { $shown } page
   *[other] { $shown } pages
}
trouble-no-such-host = Personne ne connaît ce nom. Vérifiez comment il s’écrit, et s’il se trouve depuis l’endroit où Guichet tourne.
trouble-forbidden-address = Les sources ne peuvent pas être à cette adresse. Qui exploite Guichet peut autoriser son réseau.
trouble-refused = Le serveur n’accepte aucune connexion sur ce port. Vérifiez le port, le pare-feu, et si le serveur tourne.
trouble-timeout = Rien n’a répondu à temps. Y a-t-il un pare-feu entre les deux, ou le serveur a-t-il trop à faire ?
trouble-not-understood = Quelque chose a répondu, mais pas comme il faut. Vérifiez que le port et le chiffrement vont ensemble.
trouble-untrusted-certificate = Nous ne faisons pas confiance à qui a émis le certificat du serveur. Collez le certificat de votre autorité sous « Autorité de confiance ».
trouble-certificate-expired = Le certificat du serveur a expiré. Il en faut un nouveau.
trouble-other-name = Le certificat est pour un autre nom : { $detail }. Saisissez le serveur sous ce nom, ou obtenez un certificat avec les deux.
trouble-wrong-password = Le compte ou le mot de passe est faux. Vérifiez les deux, et si le compte est verrouillé là-bas.
trouble-not-permitted = Le compte ne peut pas lire cela. Donnez-lui le droit de lire, et rien de plus.
trouble-no-such-base = La base de la recherche n’existe pas. Vérifiez comment elle s’écrit.
trouble-no-such-table = La table ou la vue n’existe pas, ou le compte ne peut pas la voir.
trouble-no-such-column = Une colonne n’existe pas. Vérifiez son nom ici et dans les correspondances.
trouble-bad-filter = Le serveur ne comprend pas le filtre. Vérifiez ses parenthèses et les noms d’attributs.
trouble-no-pages = Le serveur ne donne pas ses entrées par pages comme il le devrait. Choisissez des pages plus petites, ou autorisez-les là-bas.
trouble-size-limit = Le serveur laisse des entrées de côté, car il n’en donne qu’un certain nombre à la fois. Choisissez des pages plus petites, ou relevez sa limite.
trouble-referral = Le serveur nous renvoie à un autre au lieu de répondre. Saisissez celui-là, ou une base que celui-ci possède.
trouble-cut = La connexion s’est rompue au milieu. Ce qui était arrivé ne compte pas ; nous réessayons.
trouble-nobody = Il n’y a plus personne là où il y avait du monde. Nous n’y croyons pas : vérifiez la base, le filtre et la table.
trouble-no-file = Aucun fichier n’a encore été déposé.
trouble-bad-file = Le fichier ne se lit pas comme un tableau. Vérifiez son séparateur et sa première ligne.
trouble-busy = Cette source est en cours de lecture. Réessayez dans un instant.
trouble-unknown = L’échec est d’une sorte pour laquelle nous n’avons pas de mots. Les détails disent ce que le serveur a dit.

# Une source qui envoie par SCIM
scim-in = Ce qu’il faut saisir là-bas
scim-url = Adresse
scim-url-hint = Là-bas « Tenant URL » ou « Base URL »
scim-token-url = Adresse des jetons OAuth
scim-token-url-hint = Là-bas « Token endpoint ». Utile seulement avec un secret de client.
scim-copy = Copier
scim-copied = Copié
scim-tokens-none = Personne ne peut encore envoyer : créez d’abord un jeton.
scim-token = Jeton
scim-token-ending = Jeton …{ $name }
scim-client-ending = Client OAuth « { $name } », secret …{ $about }
scim-client-id = ID du client
scim-client-secret = Secret du client
scim-used = Utilisé { $name }.
scim-unused = Pas encore utilisé.
scim-ends = Valable jusqu’au { $name }.
scim-end = Y mettre fin
scim-make = Nouveau jeton
scim-make-text = Deux sont valables à la fois, pour en remplacer un sans interruption.
scim-make-token = Créer un jeton
scim-make-client = Créer un secret de client OAuth
scim-make-full = Deux sont déjà valables. Mettez d’abord fin à l’un d’eux.
scim-made = Montré cette seule fois
scim-made-text = Copiez-le maintenant : personne ne pourra le revoir. Les autres restent valables jusqu’à ce que vous y mettiez fin.
scim-calls = Ce qu’elle a envoyé dernièrement
scim-calls-none = Rien encore
scim-calls-none-text = Ce qu’elle envoie est listé ici, avec ce qui en est advenu.
scim-calls-all = Tout
scim-calls-refused = Seulement ce qui n’a pas été pris en compte
scim-calls-none-refused = Tout a été pris en compte
scim-when = Quand
scim-sent = Elle a envoyé
scim-outcome = Ce qui en est advenu
scim-good = Pris en compte
scim-nobody = Conservé, mais cela ne donne aucune personne
scim-refused = Refusé ({ $count })

# Une source qui publie des événements
source-publish = Comment elle publie
source-publish-text = Chaque personne en entier, avec une version qui augmente à chaque changement. Avec le client nats, cela donne ceci ; TOKEN est un jeton de cette page :
source-publish-python = La même chose avec nats-py :
source-publish-left = Qui est parti est publié avec "active": false, ou sur le même sujet terminé par person_removed, avec la clé et la version seules.
publish-url-hint = Le serveur NATS de Guichet
publish-user-hint = Un jeton lui sert de mot de passe. Mettre fin à un jeton coupe ses connexions dans les dix minutes.
publish-told = De qui elle a parlé en dernier
publish-told-none-text = Les personnes dont elle parle sont listées ici, les plus récentes d’abord.
publish-told-as = Ce qu’elle en dit
publish-told-there = Présente
publish-told-left = Partie

# Ce qui vient d’être fait
said-source-created = Ajoutée. Elle est en pause jusqu’à ce que vous disiez « Reprendre ».
said-source-paused = En pause. Ses personnes restent telles quelles.
said-source-goes-on = Elle reprend.
said-source-removed = Retirée. Ses personnes sont restées.
said-sources-ordered = L’ordre a changé.
said-file-handed-in = Déposé. Il est en cours de lecture.
said-token-ended = C’est fait. Il n’est plus valable.
