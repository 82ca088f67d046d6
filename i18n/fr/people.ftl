# Personnes et clients : champs de la maison, réglages, recherche, tableaux à l’entrée et à la sortie.

# Quelqu’un d’autre a modifié la même fiche
clash-text = Ce que vous avez saisi est toujours dans le formulaire. Ce que vous n’avez pas touché montre ce qui y est maintenant. Enregistrez à nouveau pour mettre votre version à la place.
clash-in-form = Dans le formulaire
clash-same = Comme maintenant
clash-now = Valeur actuelle : { $name }
clash-taken = Modifié entre-temps : { $name }

# Champs personnalisés
custom-yes = Oui
custom-no = Non
custom-unsaid = Non précisé
desk-link = Lien
desk-choices = Choix
fields-menu = Champs
fields-title = Vos propres champs
fields-text = Ce que vous voulez savoir des personnes et des clients en plus de ce qui est prévu : un bureau, un centre de coûts, un badge. Un champ est là dès que vous l’enregistrez.
fields-none = Aucun pour l’instant.
field-add = Ajouter un champ
field-create = Créer le champ
field-what = Le champ
field-of = Pour
field-name = Nom court
field-name-hint = Pour les imports et les annuaires : minuscules, chiffres et _, par exemple room. Il ne change jamais.
field-kind = Nature
field-kind-text = Texte, une ligne
field-kind-number = Nombre
field-kind-date = Date
field-kind-choice = Un choix parmi plusieurs
field-kind-boolean = Oui ou non
field-position = Position
field-position-hint = Les champs au numéro le plus petit viennent en premier.
field-choices-hint = Pour un choix parmi plusieurs : un par ligne, ce qui est conservé, puis = et ce qui s’affiche ; les autres langues après |. Par exemple :
field-link-hint = Fait de la valeur un lien. {"{"}value{"}"} la représente :
field-rules = Règles
field-required = Obligatoire
field-required-hint = Aucune nouvelle fiche ne s’enregistre sans lui. Pour les fiches existantes, il est demandé quand on les modifie.
field-shown = Affiché
field-shown-hint = Dans le formulaire et sur la fiche.
field-hidden = Non affiché
field-read-only = Lecture seule
field-read-only-hint = Seuls les annuaires et les imports le remplissent.
field-searchable = Cherché
field-searchable-hint = La recherche de personnes y regarde aussi.
field-validity-effect = Non valide : ni affiché, ni demandé. Son contenu reste.
problem-malformed-link = Un lien commence par https:// et un hôte, avec {"{"}value{"}"} derrière.
problem-read-only-kind = La nature ne peut plus changer tant que des fiches ont une valeur dans ce champ.
problem-missing-choices = Écrivez au moins un choix.
problem-taken-choices = Chaque choix ne peut figurer qu’une fois.
problem-taken-name = Ce nom existe déjà.
problem-missing-names = Il faut un nom, dans une langue au moins.

# Réglages
settings-text = Chacun vaut pour toute la maison, quelques secondes après l’enregistrement.
settings-clash = Quelqu’un d’autre a enregistré des réglages entre-temps. Votre choix est toujours là : vérifiez, puis enregistrez à nouveau.
setting-now = En vigueur : { $name }
setting-from-default = D’origine
setting-from-environment = Fixé par l’environnement
setting-from-desk = Réglé ici
setting-fixed = Fixé par la variable d’environnement { $name }. Changez-le là-bas ; cette page ne fait que le montrer.
setting-reset = Revenir à l’origine : { $name }
setting-on = Activé
setting-off = Désactivé
setting-password-delivery = Comment arrive un nouveau mot de passe
setting-password-delivery-text = Ce qu’envoie « (Ré)initialiser le mot de passe ». Dans les deux cas, il sert une fois, pendant 72 heures.
setting-password-delivery-temporary-password = Mot de passe temporaire
setting-password-delivery-temporary-password-text = Le courriel contient un mot de passe aléatoire. À la première connexion, la personne choisit le sien.
setting-password-delivery-link = Lien à usage unique
setting-password-delivery-link-text = Le courriel ne contient aucun mot de passe, seulement un lien pour en choisir un. Plus sûr là où d’autres lisent le courrier.
setting-groups = Les groupes décident
setting-groups-text = Désactivé : chacun peut tout faire avec les tickets qu’il atteint. Activé : les groupes d’une personne disent dans quelles files elle lit, écrit et ouvre des tickets.
setting-exclude-primary-customer = Écarter le client principal
setting-exclude-primary-customer-text = Activé : le client principal ne donne accès à aucun ticket, seuls comptent les autres clients de la personne. Les nouveaux tickets y sont toujours classés.
setting-restrict-services = Seulement les services accordés
setting-restrict-services-text = Désactivé : chacun peut demander tous les services. Activé : chacun a les services accordés à lui, à son client ou à ses groupes, et les services par défaut tant qu’il n’en a pas en propre, ou si c’est réglé ainsi sur sa fiche.
setting-search-fields = Où cherche la recherche de personnes
setting-search-fields-text = Plus il y a de champs, plus elle trouve. Avec de très nombreuses personnes, un changement met un moment à se voir.
setting-search-fields-custom = Vos propres champs sont cherchés s’ils le disent :
setting-search-prefix = Les mots peuvent commencer n’importe où
setting-search-prefix-text = Activé : mann trouve aussi Hoffmann, comme s’il y avait un * devant chaque mot.
setting-search-suffix = Les mots peuvent continuer
setting-search-suffix-text = Activé : hoff trouve aussi Hoffmann, comme s’il y avait un * derrière chaque mot.
setting-search-limit = Combien de personnes une recherche affiche
setting-search-limit-text = Entre 10 et 100 000. Le total trouvé est toujours indiqué.
setting-require-second-factor = Connexion en deux étapes pour l’équipe
setting-require-second-factor-text = Activé : toute l’équipe a besoin d’une seconde étape. Qui n’en a pas la met en place dès son prochain clic, vous aussi.

# Recherche
search-help = Ce que vous pouvez écrire
search-help-and = Les deux mots, dans n’importe quel champ et ordre
search-help-star = Ce qui commence par mar
search-help-or = L’un des deux
search-help-not = Dupont, mais pas Paris
search-help-group = Les parenthèses regroupent
search-help-phrase = Exactement cela, avec l’espace
search-help-all = Tout le monde
search-help-accents = Accents et majuscules ne comptent pas : trouve aussi Żółty
search-help-settings = Les champs où l’on cherche se règlent pour toute la maison.
problem-malformed-query = Cela ne se lit plus à partir du caractère { $limit }. Manque-t-il une parenthèse, un guillemet ou un mot ?
problem-too-long-query = { $limit } caractères au plus, s’il vous plaît.
problem-too-many-query = { $limit } mots au plus, s’il vous plaît.
people-limit = { $limit } sur { $total }, précisez votre recherche
people-export = Exporter en tableau

# Import
import-menu = Importer
said-imported = Les personnes du tableau sont là.
import-title = Personnes depuis un tableau
import-text = Pour beaucoup de personnes à la fois. Rien ne change avant que vous ayez vu ce que ferait le tableau et donné votre accord.
import-table = Votre tableau
import-file = Fichier
import-file-hint = CSV, avec des virgules, des points-virgules ou des tabulations, en UTF-8. 5 Mo et 20 000 lignes au plus.
import-paste = Ou collez-le
import-paste-hint = La première ligne nomme les colonnes.
import-pasted = Tableau collé
import-check-hint = Vous voyez d’abord ce qu’il ferait.
import-check = Vérifier
import-columns = Colonnes
import-columns-text = Dans n’importe quel ordre. Il faut login ou email, pour retrouver les personnes ; seules les colonnes présentes changent. Une nouvelle personne a besoin des deux, de son prénom, de son nom et du numéro d’un client.
import-column = Colonne
import-column-is = Ce qu’elle contient
import-columns-refused = Ces colonnes ne peuvent pas servir
import-columns-needed = Il n’y a ni login ni email : personne ne pourrait être retrouvé.
import-choose-again = Ce que vous avez collé est toujours là. Un fichier est à choisir à nouveau.
import-empty = Il n’y a rien à lire sous la première ligne.
import-not-utf8 = Ce n’est pas de l’UTF-8 (ligne { $count }). Enregistrez-le à nouveau en « CSV UTF-8 » et les accents arriveront comme il faut.
import-too-large = C’est plus de { $count } Mo. Partagez-le en plusieurs tableaux.
import-too-many-lines = Il y a plus de { $count } lignes. Partagez-le en plusieurs tableaux.
import-too-many-columns = Il y a plus de { $count } colonnes.
import-uneven = La ligne { $count } a plus ou moins de cellules que la première.
import-long-cell = La ligne { $count } a une cellule sans fin. Manque-t-il un guillemet ?
import-done = C’est fait
import-did = Ce qu’il a fait
import-would = Ce qu’il ferait
import-good = Tout est en ordre
import-good-text = Rien n’a encore changé.
import-nothing = Tout le monde est déjà comme dans le tableau
import-refused = { $count ->
    [one] Une ligne pose problème
   *[other] { $count } lignes posent problème
}
import-refused-text = Rien n’a changé, et rien ne changera tant qu’il en reste. Corrigez-les dans votre tableau, puis vérifiez à nouveau.
import-lines = Lignes
import-added = Nouvelles personnes
import-changed = Modifiées
import-unchanged = Inchangées
import-other = Un autre tableau
import-apply = Appliquer
import-problems = Problèmes
import-unlisted = { $count ->
    [one] Une autre ligne n’est pas dans la liste.
   *[other] { $count } autres lignes ne sont pas dans la liste.
}
import-line = Ligne
import-value = Ce qui y est écrit
import-problem = Problème

# Champs des tickets
ticket-fields-menu = Champs des tickets
ticket-fields-title = Champs des tickets
ticket-fields-text = Ce qu’un ticket garde de sa personne et de son client, tel que c’était à l’ouverture. C’est renouvelé quand le ticket change de personne.
ticket-fields-none = Pas encore de champ
ticket-fields-none-text = Ajoutez ce que vous voulez lire à côté de chaque ticket : le bureau, le centre de coûts.
ticket-field-add = Ajouter un champ de ticket
ticket-field-from = Vient de
ticket-field-from-hint = Quelle fiche le remplit, et avec quel champ.
ticket-field-by-hand = Nulle part
ticket-field-never-seen = Aucune fiche n’a jamais eu ce champ
ticket-field-never-seen-text = Sans doute une faute de frappe, ou un champ que personne n’a encore rempli.
ticket-field-valid-hint = Un champ non valide n’est ni rempli ni affiché. Ce que les tickets y ont reste.

# Clients
sharing-members-text = Les personnes choisies sous l’onglet « Lecteurs » lisent tous les tickets de ce client ; les autres lisent les leurs.
customer-number = Numéro du client
problem-no-such-customer-number = Aucun client n’a ce numéro.
problem-no-such-country = Deux lettres, par exemple FR ou PL.
problem-no-such-validity = Une de ces valeurs : valid, invalid, invalid_temporarily.
import-column-unknown = Ce champ n’existe pas.
import-column-twice = Elle y est deux fois.
