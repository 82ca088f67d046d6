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
field-kind = Type
field-kind-text = Texte, une ligne
field-kind-number = Nombre
field-kind-date = Date
field-kind-choice = Un choix parmi plusieurs
field-kind-boolean = Oui ou non
field-position = Position
field-position-hint = Les champs au numéro le plus petit viennent en premier.
field-choices-hint = Ce que l’on peut choisir, dans cet ordre. Un nom dans une langue suffit ; sans nom dans une autre, l’anglais ou un autre est affiché. Le nom court sert aux imports et aux annuaires : laissé vide, il est tiré du nom, et une fois enregistré il reste.
choice-number = Choix { $name }
choice-add = Ajouter un choix
choice-up = Monter
choice-down = Descendre
choice-remove = Retirer
choices-former = Retirés, mais encore dans des fiches : { $name }
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
problem-read-only-kind = Le type ne peut plus changer tant que des fiches ont une valeur dans ce champ.
problem-missing-choices = Écrivez au moins un choix.
problem-taken-choices = Chaque choix ne peut figurer qu’une fois.
problem-taken-name = Il y en a déjà un de ce nom.
problem-missing-names = Il faut un nom, dans une langue au moins.

# Réglages
settings-text = Chacun vaut pour tout le monde ici, quelques secondes après l’enregistrement.
settings-find = Trouver un réglage
settings-none = Aucun réglage ne correspond à ces mots.
settings-partly = Certains réglages sont enregistrés, d’autres non. C’est indiqué à chacun.
settings-back = Retour aux réglages
settings-anew = Quelque chose a changé entre-temps : ce n’est pas encore enregistré. Vérifiez encore une fois.
setting-now = En vigueur : { $name }
setting-from-default = D’origine
setting-from-environment = Fixé par l’environnement
setting-from-desk = Réglé ici
setting-fixed = Fixé par la variable d’environnement { $name }. Changez-le là-bas ; cette page ne fait que le montrer.
setting-reset = Revenir à l’origine : { $name }
setting-saved = Enregistré
setting-unsaved = Pas encore enregistré
setting-on = Activé
setting-off = Désactivé
setting-password-delivery = Comment arrive un nouveau mot de passe
setting-password-delivery-text = Ce qu’envoie « (Ré)initialiser le mot de passe ». Dans les deux cas, il sert une fois, pendant 72 heures.
setting-password-delivery-temporary-password = Mot de passe temporaire
setting-password-delivery-temporary-password-text = L’e-mail contient un mot de passe aléatoire. À la première connexion, la personne choisit le sien.
setting-password-delivery-link = Lien à usage unique
setting-password-delivery-link-text = L’e-mail ne contient aucun mot de passe, seulement un lien pour en choisir un. Plus sûr là où d’autres lisent le courrier.
setting-groups = Les groupes décident
setting-groups-text = Désactivé : chacun peut tout faire avec les tickets qu’il atteint, et les agents voient toutes les files. Activé : les groupes d’une personne ou d’un agent disent dans quelles files ils lisent, écrivent et ouvrent des tickets.
setting-exclude-primary-customer = Écarter le client principal
setting-exclude-primary-customer-text = Activé : par le client principal, chaque personne n’atteint que ses propres tickets ; ceux des collègues, seulement par ses autres clients. Les nouveaux tickets y sont toujours classés.
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
setting-require-second-factor-of-administrators = Connexion en deux étapes pour l’administration
setting-require-second-factor-of-administrators-text = Activé : qui administre a besoin d’une seconde étape, même si les autres n’en ont pas besoin. Une clé d’accès en est une.

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
search-help-settings = Les champs où l’on cherche se règlent pour tout le monde ici.
problem-malformed-query = Cela ne se lit plus à partir du caractère { $limit }. Manque-t-il une parenthèse, un guillemet ou un mot ?
problem-too-long-query = { $limit } caractères au plus, s’il vous plaît.
problem-too-many-query = { $limit } mots au plus, s’il vous plaît.
people-limit = { $limit } sur { $total }, précisez votre recherche
people-export = Exporter en tableau

# Import
import-menu = Importer
said-imported = Les personnes du tableau sont là.
import-title = Personnes depuis un tableau
import-text = Pour beaucoup de personnes à la fois. Rien ne change avant que vous ayez vu ce qui va changer et donné votre accord.
import-table = Votre tableau
import-file = Fichier
import-file-hint = Tel que votre tableur l’enregistre : en CSV ou en texte Unicode. 5 Mo et 20 000 lignes au plus.
import-paste = Ou collez-le
import-paste-hint = La première ligne nomme les colonnes.
import-pasted = Tableau collé
import-check-hint = Vous voyez d’abord ce qui va changer.
import-check = Vérifier
import-columns = Colonnes
import-columns-text = Dans n’importe quel ordre. Les titres sont reconnus comme nos pages appellent les champs, dans toutes les langues, avec ou sans majuscules et accents ; ce qui n’est pas reconnu, vous l’attribuez vous-même. Il faut le nom d’utilisateur ou l’adresse e-mail, pour retrouver les personnes ; seules les colonnes présentes changent. Une nouvelle personne a besoin des deux, de son prénom, de son nom et du numéro d’un client.
import-column = Colonne
import-column-is = Ce que c’est
import-columns-needed = Quelle colonne contient le nom d’utilisateur ou l’adresse e-mail ? Sans l’un des deux, personne ne pourrait être retrouvé.
import-choose-again = Ce que vous avez collé est toujours là. Un fichier est à choisir à nouveau.
import-empty = Il n’y a rien à lire sous la première ligne.
import-too-large = C’est plus de { $count } Mo. Partagez-le en plusieurs tableaux.
import-too-many-lines = Il y a plus de { $count } lignes. Partagez-le en plusieurs tableaux.
import-too-many-columns = Il y a plus de { $count } colonnes.
import-uneven = La ligne { $count } a plus de cellules que la première. Est-ce le bon séparateur ?
import-long-cell = La ligne { $count } a une cellule sans fin. Manque-t-il un guillemet ?
import-done = C’est fait
import-did = Ce qui a changé
import-would = Ce qui va changer
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
import-apply = { $count ->
    [one] Importer une personne
   *[other] Importer { $count } personnes
}
import-problems = Problèmes
import-unlisted = { $count ->
    [one] Une autre ligne n’est pas dans la liste.
   *[other] { $count } autres lignes ne sont pas dans la liste.
}
import-line = Ligne
import-value = Ce qui y est écrit
import-problem = Problème
import-column-also = Ou, pour les programmes
import-column-twice = { $name } est choisi pour deux colonnes. Laissez-en une de côté.
import-no-table = C’est un classeur, un document ou une image. Dans votre tableur, enregistrez-le en CSV, ou copiez les cellules et collez-les ici.
import-other-letters = La ligne { $count } ne se lit pas avec ces caractères. Choisissez-en d’autres, et regardez si les accents sont justes.
import-reading = Comment nous l’avons lu
import-reading-text = Les accents sont-ils justes, et chaque chose est-elle dans sa colonne ? Sinon, choisissez autre chose ici ; le tableau n’est pas à donner une seconde fois.
import-letters = Caractères
import-letters-utf8 = Unicode (UTF-8)
import-letters-utf16le = Texte Unicode (UTF-16)
import-letters-utf16be = Texte Unicode (UTF-16, inversé)
import-letters-western = Europe de l’Ouest (Windows-1252)
import-letters-central = Europe centrale (Windows-1250)
import-letters-macintosh = Europe de l’Ouest (Macintosh)
import-separator = Entre deux cellules se trouve
import-separator-comma = une virgule (,)
import-separator-semicolon = un point-virgule (;)
import-separator-tab = une tabulation
import-separator-bar = une barre verticale (|)
import-heading = La première ligne nomme les colonnes
import-empty-cells = Une cellule vide
import-empty-erase = efface ce que nous savons là de la personne
import-empty-leave = laisse ce que nous savons tel quel
import-left-out = { $count ->
    [one] Une colonne est laissée de côté : dites ci-dessous ce qu’elle est, si elle doit venir aussi.
   *[other] { $count } colonnes sont laissées de côté : dites ci-dessous ce qu’elles sont, si elles doivent venir aussi.
}
import-column-yours = Colonne de votre tableau
import-line-is = Ligne { $count }
import-column-number = Colonne { $count }
import-column-out = (laissée de côté)
import-read-anew = Lire ainsi
import-same-person = La ligne { $count } de ce tableau parle de la même personne.
import-same-name = La ligne { $count } de ce tableau l’a aussi.
import-differs = Quelque chose a changé entre-temps
import-differs-text = Rien n’a été importé. Voici ce que le tableau ferait maintenant ; regardez-le encore une fois.
import-erased = { $count ->
    [one] Une valeur serait effacée
   *[other] { $count } valeurs seraient effacées
}
import-erased-of = { $count ->
    [one] Une personne perdrait quelque chose que nous savons d’elle.
   *[other] { $count } personnes perdraient quelque chose que nous savons d’elles.
}
import-erased-whose = Ne montrer qu’elles
import-changes = { $count ->
    [one] Une personne change
   *[other] { $count } personnes changent
}
import-changes-all = Montrer tous les changements
import-change = Ce qui change
import-nothing-left = rien
import-also-login = Identifiant, Login, Utilisateur, Compte
import-also-email = Courriel, Adresse e-mail, Adresse électronique, Adresse mail
import-also-first-name = Prénoms
import-also-last-name = Patronyme
import-also-customer = N° client, Numéro client, Code client
import-also-phone = Numéro de téléphone, Tél, Téléphone fixe
import-also-mobile = Portable, Téléphone portable, Téléphone mobile
import-also-street = Adresse postale, Voie
import-also-postal-code = CP
import-also-city = Localité, Commune
import-also-title = Titre de civilité

# Donner accès à plusieurs
let-in-title = Envoyer l’accès
let-in-everybody = À toutes les personnes qui n’en ont pas encore. Rien n’est envoyé avant que vous ayez vu à qui et donné votre accord.
let-in-chosen = Aux personnes que vous avez choisies. Rien n’est envoyé avant que vous ayez vu à qui et donné votre accord.
let-in-will = { $count ->
    [0] Personne ne reçoit d’e-mail
    [one] Une personne reçoit un e-mail
   *[other] { $count } personnes reçoivent un e-mail
}
let-in-password = Chacune reçoit son propre mot de passe temporaire, valable pour la première connexion.
let-in-link = Chacune reçoit son propre lien pour choisir un mot de passe.
let-in-rate = Au plus { $count } e-mails partent par minute.
let-in-minutes = { $count ->
    [one] Cela prend environ une minute.
   *[other] Cela prend environ { $count } minutes.
}
let-in-more = { $count ->
    [one] Une autre reçoit un e-mail.
   *[other] { $count } autres reçoivent un e-mail.
}
let-in-send = { $count ->
    [one] Envoyer à une personne
   *[other] Envoyer à { $count } personnes
}
let-in-nothing = Ces personnes ne reçoivent rien
let-in-why = Pourquoi
let-in-not-valid = Non valide, ou aucun de ses clients ne l’est
let-in-no-email = Pas d’adresse e-mail
let-in-has-access = A déjà un accès
let-in-invited = Un e-mail précédent est encore valable ou en route
let-in-was-stopped = Arrêté avant son tour
let-in-of-directory = Se connecte avec le mot de passe de son annuaire
let-in-runs = Envoyés auparavant
let-in-begun = Commencé
let-in-state = État
let-in-at = Quand
let-in-sent = Envoyé
let-in-waiting = En attente
let-in-failed = Non remis
let-in-left-out = Ne reçoit rien
let-in-not-delivered = Ces e-mails n’ont pas pu être remis
let-in-look = Regarder à nouveau
let-in-wait = { $count ->
    [one] Un e-mail attend encore
   *[other] { $count } e-mails attendent encore
}
let-in-leave = Vous pouvez quitter cette page ; l’envoi continue tout seul.
let-in-stop = Ne plus rien envoyer
let-in-differs = D’autres personnes recevraient un e-mail maintenant. Regardez encore une fois.
let-in-ticked = Envoyer l’accès aux personnes cochées
let-in-found = { $count ->
    [one] Envoyer l’accès à la personne trouvée
   *[other] Envoyer l’accès aux { $count } personnes trouvées
}
let-in-imported = Leur envoyer l’accès
said-let-in-stopped = Plus rien n’est envoyé. Ce qui l’a été reste valable.
said-access-not-sent = La personne est là, mais l’accès n’a pas pu être envoyé. Envoyez-le ici.
setting-let-in-per-minute = E-mails par minute quand beaucoup reçoivent un accès
setting-let-in-per-minute-text = Entre 1 et 600. Beaucoup à la fois passent pour du courrier indésirable.
setting-reply-hold-seconds = Secondes pendant lesquelles l’envoi d’une réponse peut être annulé
setting-reply-hold-seconds-text = Entre 0 et 60. Personne d’autre ne voit la réponse ni ne la reçoit par e-mail avant. Avec 0, elle part aussitôt.

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
ticket-field-staff-only-hint = Sinon, la personne dont c’est le ticket le voit sur le portail, et elle seule.
ticket-field-valid-hint = Un champ non valide n’est ni rempli ni affiché. Ce que les tickets y ont reste.

# Clients
sharing-members-text = Les personnes choisies sous l’onglet « Lecteurs » lisent tous les tickets de ce client ; les autres lisent les leurs.
customer-number = Numéro du client
problem-no-such-customer-number = Aucun client n’a ce numéro.
problem-no-such-country = Deux lettres, par exemple FR ou PL.
problem-malformed-country = { problem-no-such-country }
problem-malformed-active = Ni oui ni non.
problem-no-such-language = Ce n’est aucune des langues proposées ici.
problem-no-such-validity = Une de ces valeurs : Valide, Non valide, Non valide pour l’instant.
