# Sources que l’on lit : leur table des attributs, leurs lectures, et ce qui n’a pas pu être repris.

# La table des attributs
map-title = Table des attributs
map-text = À gauche ce que dit la source, à droite ce qui est conservé. Rien ne change avant l’enregistrement.
map-used = Attributs utilisés : { $name } sur { $about }
map-none = Aucune ligne. Ajoutez-en une, ou utilisez un attribut ci-dessous.
map-active = Valide
map-tried = Essai sur une vraie entrée
map-tried-text = Lue à l’instant, non conservée
map-find = Trouver une entrée
map-find-hint = Un nom, un nom d’utilisateur
map-find-do = Trouver
map-previous = Entrée précédente
map-next = Entrée suivante
map-nobody = Aucune entrée trouvée. Essayez un autre mot.
map-not-active = Pas active là-bas
map-not-tried = Rien n’a pu être essayé
map-silent = La source n’a pas répondu il y a un instant. « Trouver » l’interroge de nouveau ; tout le reste fonctionne sans elle.
map-source = Dans la source
map-way = En chemin
map-kept = Ce qui est conservé
map-key = Clé immuable
map-key-way = telle quelle ; choisie dans les réglages
map-required = Obligatoire
map-keeps = Garder si vide
map-part-attributes = Attributs
map-part-steps = Étapes
map-line = ligne { $name }
map-attributes = Attributs de la ligne { $name }
map-field = Champ de la ligne { $name }
map-field-choose = Choisir un champ
map-add = Ajouter une ligne
map-use = Utiliser
map-unused = Attributs non utilisés : { $name }
map-more-values = et { $name } de plus
map-unsaved = Un essai à blanc montre ce que cette table apporte, sans l’enregistrer.
map-sent = Elle vaut pour ce qui est envoyé à partir de maintenant.
map-discard = Abandonner
map-dry = Essai à blanc avec cette table
map-steps = Étapes de la ligne { $name }
map-table = Modifier la table de correspondance
map-table-rows = Une correspondance par ligne : de = vers
map-table-otherwise = Pour tout le reste
map-new-add = Ajouter une étape
map-new-which = Étape pour la ligne { $name }
map-new-choose = Choisir une étape
map-new-text = Texte pour l’étape de la ligne { $name }
map-new-text-hint = Texte, si l’étape en a un
map-new-do = Ajouter

# Ce que fait une étape : là où on la choisit, et sur une ligne
map-do-first = La première valeur
map-do-join = Toutes les valeurs en une, séparées par …
map-do-beginning-with = Les valeurs qui commencent par …
map-do-before = Ce qui précède …
map-do-after = Ce qui suit …
map-do-lower = En minuscules
map-do-trim = Sans espaces autour
map-do-choose = Selon une table
map-do-fixed = Toujours …
map-step-first = première
map-step-join = jointes par « { $name } »
map-step-beginning-with = commence par « { $name } »
map-step-before = avant « { $name } »
map-step-after = après « { $name } »
map-step-lower = minuscules
map-step-trim = sans espaces
map-step-fixed = toujours « { $name } »
map-step-choose = { $count ->
    [one] selon une table, { $count } ligne
   *[other] selon une table, { $count } lignes
}

# Lectures
runs-title = Lectures
runs-text = Gardées 90 jours. « Annuler » défait ce qu’une lecture a fait et que personne n’a modifié depuis.
runs-none = Aucune lecture
runs-none-text = Une lecture parcourt toute la source et compare. Un essai à blanc montre ce qui va changer, et ne change rien.
runs-pages = Pages des lectures
runs-newest = Les plus récentes
runs-older = Plus anciennes
run-start = Lire maintenant
run-start-dry = Essai à blanc
run-again = Relire
run-of = Lecture du { $name }
run-title-dry = Essai à blanc du { $name } : ce qui va changer
run-title-would = Ce que la lecture du { $name } va changer
run-title-did = Ce que la lecture du { $name } a changé
run-title-dropped = Lecture du { $name } : abandonnée
run-reading = { $count ->
    [one] En cours de lecture : { $number } entrée jusqu’ici
   *[other] En cours de lecture : { $number } entrées jusqu’ici
}
run-comparing = Comparaison en cours
run-waits-leavers = { $count ->
    [one] En attente : { $number } personne partirait
   *[other] En attente : { $number } personnes partiraient
}
run-waits = En attente : { $name }
run-applying = En cours d’application : { $name }
run-shown = Essai à blanc : { $name }
run-shown-nothing = Essai à blanc : rien à faire
run-dry-state = Essai à blanc. { $name }
run-same = Rien à faire
run-same-text = Tout ce qui a été lu est déjà ici, à l’identique.
run-void = La source n’a pas pu être lue : { $name } Personne n’est touché.
run-void-somehow = La source n’a pas pu être lue. Personne n’est touché.
run-void-text = Une lecture qui ne va pas jusqu’au bout ne compte pas : personne ne devient non valide, aucun champ n’est vidé.
run-dropped = Abandonnée. Rien n’a changé.
run-undone = Annulée
run-under-way = Elle continue d’elle-même, même si vous quittez cette page.
run-read = { $count ->
    [one] Lue en entier : { $number } entrée.
   *[other] Lue en entier : { $number } entrées.
}
run-read-from = { $name } Serveur : { $about }.
run-due = Elle a commencé d’elle-même, à son heure.
run-by = Lancée par { $name }.
run-unsaved = Rien n’en est enregistré.
run-guard = { $count ->
    [one] Arrêtée par le garde-fou : { $number } personne sur { $all } ne serait plus valide
   *[other] Arrêtée par le garde-fou : { $number } personnes sur { $all } ne seraient plus valides
}
run-guard-limit = Cela fait { $share } % ; le garde-fou laisse partir { $people } personnes ou { $percent } % sans rien dire.
run-guard-limits = Sans rien demander, le garde-fou laisse partir { $people } personnes ou { $percent } %.
run-guard-else = Arrêtée par le garde-fou : quelqu’un devrait d’abord regarder
run-guard-nobody = Personne n’est touché tant que vous n’avez pas décidé.
guard-undone = La dernière lecture a été annulée, et celle-ci referait la même chose.
guard-elsewhere = { $count ->
    [one] La lecture vient d’un autre endroit qu’avant, et { $number } personne sur { $all } n’y figure pas.
   *[other] La lecture vient d’un autre endroit qu’avant, et { $number } personnes sur { $all } n’y figurent pas.
}
guard-left = { $count ->
    [one] { $number } personne sur { $all } ({ $share } %) ne serait plus valide.
   *[other] { $number } personnes sur { $all } ({ $share } %) ne seraient plus valides.
}
guard-emptied = { $count ->
    [one] { $name } : vide désormais pour { $number } personne sur { $all } ({ $share } %).
   *[other] { $name } : vide désormais pour { $number } personnes sur { $all } ({ $share } %).
}
guard-moved = { $count ->
    [one] { $number } personne sur { $all } ({ $share } %) appartiendrait à un autre client.
   *[other] { $number } personnes sur { $all } ({ $share } %) appartiendraient à un autre client.
}
guard-customers-lost = { $count ->
    [one] { $number } client sur { $all } n’aurait plus personne de cette source : { $name }.
   *[other] { $number } clients sur { $all } n’auraient plus personne de cette source. Le plus grand est { $name }.
}
guard-unknown = Pour une raison que cette version ne connaît pas.
run-kinds = Types de changement
run-means = Ce que cela signifie
run-changes = Changements champ par champ
run-column-entry = Entrée
run-column-change = Changement
run-column-before = Avant
run-column-after = Après
run-person = Personne
run-before-after = Avant et après
run-effect = Ce que cela signifie pour les tickets et les droits
run-effect-page = Des personnes de cette page de la liste.
run-effect-silent = Ce que cela signifie pour les tickets et les droits ne peut pas être dit pour l’instant. Rechargez la page dans un moment.
run-effect-tickets = { $count ->
    [one] { $number } ticket ouvert leur appartient.
   *[other] { $number } tickets ouverts leur appartiennent.
}
run-effect-people = De qui il s’agit
run-effect-out = ne peut plus se connecter
run-effect-open = { $count ->
    [one] { $number } ticket ouvert
   *[other] { $number } tickets ouverts
}
run-none-here = Rien de ce type.
run-forgotten = Une lecture plus récente l’a remplacée. Ce qu’elle aurait changé n’est plus conservé.
run-change-undone = annulé
run-valid = valide
run-not-valid = non valide
run-not-in = absent de { $name } depuis le { $about }
run-not-taken = Non repris
run-drop = Abandonner cette lecture
run-apply = Tout appliquer
run-apply-but = { $count ->
    [one] Appliquer sans la personne qui partirait ({ $number })
   *[other] Appliquer sans les { $number } qui partiraient
}
run-checked = J’ai vérifié qui partirait
run-check-first = Confirmez que vous avez vérifié. Rien n’est encore appliqué.
run-busy = Une lecture de cette source est en cours. Attendez sa fin, puis réessayez.
run-decided = Cette lecture ne peut plus être décidée : quelqu’un d’autre l’a fait, la source a été réglée autrement, ou une lecture plus récente est en cours.
run-not-undoable = Cette lecture ne peut plus être annulée, ou une autre est en cours.
said-run-applied = Application en cours.
said-run-dropped = Abandonnée. Rien n’a changé.
said-run-undone = { $count ->
    [one] { $number } personne est comme avant.
   *[other] { $number } personnes sont comme avant.
} { $rest ->
    [0] Personne n’avait changé depuis.
    [one] { $other } a été modifiée depuis et reste ainsi.
   *[other] { $other } ont été modifiées depuis et restent ainsi.
}

# Derrière le nombre d’un type
tally-all = { $count ->
    [one] en tout
   *[other] en tout
}
tally-created = { $count ->
    [one] nouvelle
   *[other] nouvelles
}
tally-changed = { $count ->
    [one] modifiée
   *[other] modifiées
}
tally-renamed = { $count ->
    [one] renommée
   *[other] renommées
}
tally-left = { $count ->
    [one] partie
   *[other] parties
}
tally-left-would = { $count ->
    [one] partirait
   *[other] partiraient
}
tally-back = { $count ->
    [one] revenue
   *[other] revenues
}
tally-back-would = { $count ->
    [one] reviendrait
   *[other] reviendraient
}
tally-conflict = { $count ->
    [one] en conflit
   *[other] en conflit
}

# Ce que cela signifie
means-left = { $count ->
    [one] { $number } personne ne peut plus se connecter. Sa fiche et ses tickets restent.
   *[other] { $number } personnes ne peuvent plus se connecter. Leurs fiches et leurs tickets restent.
}
means-created = { $count ->
    [one] { $number } nouvelle personne se trouve ici, et se connecte dès que vous lui donnez accès.
   *[other] { $number } nouvelles personnes se trouvent ici, et se connectent dès que vous leur donnez accès.
}
means-created-sign-in = { $count ->
    [one] { $number } nouvelle personne peut se connecter avec son mot de passe de l’annuaire.
   *[other] { $number } nouvelles personnes peuvent se connecter avec leur mot de passe de l’annuaire.
}
means-back = { $count ->
    [one] { $number } personne est de nouveau valide et se connecte comme avant.
   *[other] { $number } personnes sont de nouveau valides et se connectent comme avant.
}
means-renamed = { $count ->
    [one] { $number } personne a un autre nom ou nom d’utilisateur : c’est la même entrée, ses tickets restent les siens.
   *[other] { $number } personnes ont un autre nom ou nom d’utilisateur : ce sont les mêmes entrées, leurs tickets restent les leurs.
}
means-conflict = { $count ->
    [one] { $number } entrée n’est pas reprise, car il faudrait deviner. Toutes les autres avancent.
   *[other] { $number } entrées ne sont pas reprises, car il faudrait deviner. Toutes les autres avancent.
}

# Ce qui n’a pas pu être repris
conflicts-title = Conflits
conflicts-text = Rien n’est deviné. Ce qui figure ici attend ; tout le reste avance. Réglé dans la source, cela disparaît de lui-même à la prochaine lecture.
conflicts-parked = { $count ->
    [one] { $count } événement mis de côté
   *[other] { $count } événements mis de côté
}
conflicts-of = { $count ->
    [one] { $number } entrée n’est pas reprise.
   *[other] { $number } entrées ne sont pas reprises.
}
conflicts-none = Aucun conflit
conflicts-none-text = Toutes les entrées de la dernière lecture ont été reprises.
conflicts-no-run = Aucune lecture n’a encore comparé quoi que ce soit.
conflicts-none-sent = Toutes les personnes envoyées sont ici.
conflicts-sent-text = Rien n’est deviné. Ce qui a été envoyé est conservé, mais ne donne encore aucune personne. Ce qui manque compte dès que c’est envoyé.
conflict-no-key = Sans clé immuable
conflict-no-key-text = Rien dans ces entrées ne reste pour toujours le même : une personne renommée passerait pour une autre. Laissez le compte de lecture y voir la clé, ou écartez par le filtre ce qui n’est pas une personne.
conflict-same-key = Deux fois la même clé
conflict-same-key-text = Deux entrées disent être une seule et même. Donnez à chacune sa propre clé, ou supprimez l’une des deux.
conflict-same-login = Deux fois le même nom d’utilisateur
conflict-same-login-text = Deux personnes ne peuvent pas se connecter sous un seul nom. Changez-le dans l’une des entrées.
conflict-same-email = Deux fois la même adresse e-mail
conflict-same-email-text = Ici, une adresse e-mail est celle d’une seule personne. Changez-la dans l’une des entrées, ou écartez par le filtre les boîtes partagées.
conflict-taken = Déjà pris ici par quelqu’un d’autre
conflict-taken-text = Quelqu’un d’une autre source, ou créé ici, a ce nom d’utilisateur ou cette adresse e-mail. Si c’est la même personne, choisissez dans les réglages de la source comment les réunir ; sinon, changez l’un des deux.
conflict-malformed = Un champ manque ou ne convient pas
conflict-malformed-text = Ce qui ne va pas figure à côté de chaque entrée. Complétez-la dans la source, ou adaptez la table des attributs.
conflict-no-such-customer = Client inconnu
conflict-no-such-customer-text = L’entrée nomme un client qui n’est pas ici. Ajoutez-le, ou traduisez la valeur par une table dans la table des attributs.
conflict-unknown = Pour une autre raison
conflict-unknown-text = Cette version ne connaît pas la raison. Rechargez la page plus tard, ou regardez la lecture.
