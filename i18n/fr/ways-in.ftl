# Textes pour entrer autrement que par un mot de passe : la porte, les fournisseurs dans l’espace support, et qui a frappé.

# À la porte
sso-continue = Continuer avec { $name }
sso-or-password = ou avec votre mot de passe
sso-then-ticket = Vous irez ensuite directement à votre ticket.
sso-only-title = Vous entrez par { $name }
sso-only-text = Votre organisation a choisi cette seule porte. Aucun mot de passe ici : nous ne recevons que la preuve que c’est vous, et votre adresse.
sso-only-change = Changer
sso-only-password = J’administre cet espace et j’utilise mon mot de passe
sso-knocked-title = Vous n’avez pas encore d’accès ici
sso-knocked-lead = { $name } vous connaît, nous pas encore
sso-knocked-unknown = Nous ne vous connaissons pas encore
sso-knocked-text = { $name } n’est dans aucune de nos fiches. Votre équipe de support voit que vous avez frappé à la porte.
sso-knocked-text-plain = Votre compte n’est dans aucune de nos fiches. Votre équipe de support voit que vous avez frappé à la porte.
sso-knocked-link = Elle relie ce compte à votre fiche.
sso-knocked-mail = Vous recevez un e-mail, et vous entrez.
sso-knocked-another = Essayer un autre compte
sso-sign-out-elsewhere = Se déconnecter aussi chez { $name }
said-sso-linked = Le compte est relié. Vous pouvez désormais vous connecter avec lui.
said-trouble-sso-cancelled = Vous vous êtes arrêté là-bas, et rien ne s’est passé. Réessayez, ou prenez un autre chemin.
said-trouble-sso-expired = C’était trop long, déjà utilisé, ou commencé dans un autre navigateur. Recommencez.
said-trouble-sso-not-genuine = Ce qui est revenu n’est pas digne de confiance, donc personne n’est entré. Recommencez.
said-trouble-sso-other-person = Ce compte ne va pas avec la personne connectée ici. Rien n’a changé.
said-trouble-sso-provider = L’autre côté ne répond pas comme il faut. Réessayez dans un instant, ou prenez un autre chemin.

# Les fournisseurs
provider-title = Connexion
provider-text = Qui se porte garant des personnes, en plus d’un mot de passe d’ici. Ce que vous enregistrez vaut tout de suite, sans redémarrage.
provider-add = Ajouter un fournisseur
provider-add-text = Où vos utilisateurs se connectent-ils déjà ? Le genre et le site ne peuvent plus changer ensuite.
provider-on-portal = Sur le portail
provider-on-desk = Dans cet espace support
provider-kind-microsoft = Microsoft
provider-kind-microsoft-text = Entra ID : les comptes d’un locataire, ou de plusieurs.
provider-kind-google = Google
provider-kind-google-text = Google Workspace, par les domaines de votre choix.
provider-kind-open-id = OpenID Connect
provider-kind-open-id-text = Keycloak, Okta, Authentik et tous les autres, par leur adresse.
provider-none = Pas encore de fournisseur
provider-none-text = On se connecte avec un mot de passe. Ajoutez un fournisseur, et chacun entre avec le compte qu’il utilise déjà.
provider-is-shown = Sur la page de connexion
provider-is-draft = Brouillon
provider-for-everybody = Tout le monde
provider-for-customers = Les personnes de ces clients
provider-for-domains = Les adresses qui finissent par
provider-people = { $count ->
    [0] Personne n’est encore relié
    [one] { $shown } personne reliée
   *[other] { $shown } personnes reliées
}
provider-used = Dernier passage
provider-never-used = Jamais utilisé
provider-only-short = Mots de passe coupés
provider-order-text = L’ordre est celui des boutons de la page de connexion. Un mot de passe continue de marcher, sauf si un fournisseur est la seule porte.
provider-yes = oui
provider-no = non
provider-there = Chez le fournisseur
provider-redirect = Adresse de retour
provider-redirect-hint = À saisir exactement ainsi chez le fournisseur.
provider-logout = Adresse de déconnexion
provider-logout-hint = Pour la déconnexion par « back channel », là où elle existe : qui se déconnecte là-bas l’est aussi ici.
provider-tenant-hint = L’ID de l’annuaire, ou son domaine. Vide : n’importe quel locataire de la liste ci-dessous.
provider-tenants-hint = Les ID des locataires dont les personnes peuvent venir, un par ligne. Vide : celui du dessus.
provider-issuer-hint = Une adresse https. Le reste se trouve tout seul à partir d’elle.
provider-client-id-hint = Le nom que le fournisseur donne à ce portail.
provider-secret = Secret du client
provider-secret-since = Scellé le { $name }. Personne ne peut le revoir, seulement le remplacer. Vide : il reste.
provider-secret-none = Il est scellé ici. Personne ne peut le revoir, seulement le remplacer.
provider-hosted = Domaines chez Google
provider-hosted-hint = Seulement les comptes de ceux-ci, un par ligne. Vide : tous.
provider-whose = Pour qui
provider-customers-hint = Un par ligne, par numéro ou par nom.
provider-domains-hint = Un par ligne : oriale.example. Pas ceux où n’importe qui obtient une adresse.
provider-first = La première fois
provider-first-by-email = Par adresse e-mail confirmée
provider-first-by-email-text = Une adresse que le fournisseur confirme trouve sa personne, si une seule l’a.
provider-first-by-hand = À la main
provider-first-by-hand-text = Elles attendent que quelqu’un les relie ici.
provider-second-factor = Il demande lui-même une deuxième étape
provider-second-factor-hint = La nôtre n’est alors pas demandée.
provider-refresh = Nom et téléphone suivent ce qu’il dit
provider-refresh-hint = À chaque entrée, là où aucune source n’en décide.
provider-door = À la porte
provider-label = Nom sur le bouton
provider-label-hint = « Microsoft » donne « Continuer avec Microsoft ».
provider-show = Sur la page de connexion
provider-show-hint = Sinon, seul l’essai s’en sert.
provider-only = C’est leur seule porte
provider-only-hint = Dès que vous enregistrez, les mots de passe des personnes concernées n’ouvrent plus rien, et aucun lien pour en choisir un ne part. Ceux de l’administration restent. Faites d’abord l’essai.
provider-create = Ajouter comme brouillon
provider-create-hint = Vous pourrez ensuite l’essayer, avant que quelqu’un le voie.
provider-save-hint = Cela vaut tout de suite, pour tous ceux qui viennent désormais.
provider-beside = Essai et suppression
provider-remove = Supprimer ce fournisseur
provider-remove-people = { $count ->
    [0] Personne n’entre par lui.
    [one] { $shown } personne entre par lui et prendra un mot de passe, ou un autre fournisseur.
   *[other] { $shown } personnes entrent par lui et prendront un mot de passe, ou un autre fournisseur.
}
provider-remove-text = Les réglages et le secret disparaissent. Aucune fiche ne change.
provider-remove-this = Supprimer « { $name } »
provider-test = Une connexion du début à la fin
provider-test-now = Faire l’essai
provider-test-text = Avec ce qui est enregistré, par un compte à vous là-bas. Ici, vous restez qui vous êtes.
provider-test-outdated = Avec d’autres réglages que ceux de maintenant
provider-test-keys = { $count ->
    [one] Signée par la seule clé qu’il a
   *[other] Signée par l’une de ses { $shown } clés
}
provider-step-found = Le fournisseur est trouvé
provider-step-came-back = Vous y êtes allé, et revenu
provider-step-answered = Il a donné une réponse
provider-step-genuine = La réponse est authentique
provider-step-says = Qui vous êtes d’après lui
provider-step-person = La personne ici
provider-step-unknown = Une autre étape
provider-step-not-tried = pas essayé
provider-trouble-unreachable = Rien ne répond là-bas, ou pas à temps.
provider-trouble-address-not-allowed = Nous ne pouvons pas nous relier à cette adresse.
provider-trouble-certificate = Personne en qui nous ayons confiance ne garantit son certificat.
provider-trouble-not-open-id = Ce qu’il répond n’est pas OpenID Connect.
provider-trouble-other-issuer = Il s’appelle autrement que l’émetteur saisi.
provider-trouble-client-refused = Il refuse l’ID du client ou le secret.
provider-trouble-provider-error = Il a renvoyé une erreur à lui.
provider-trouble-cancelled = La personne interrogée là-bas a dit non.
provider-trouble-signature = Aucune de ses clés n’a fait la signature.
provider-trouble-audience = La réponse était faite pour quelqu’un d’autre.
provider-trouble-nonce = La réponse était faite pour un autre essai.
provider-trouble-time = La réponse est trop vieille, ou son horloge est fausse.
provider-trouble-tenant = Le locataire ou le domaine du compte n’est pas dans la liste.
provider-trouble-subject = Il nomme deux personnes différentes.
provider-trouble-email-not-confirmed = Il ne confirme pas l’adresse, qui ne peut donc trouver personne.
provider-trouble-no-person = Personne n’a cette adresse, ou plusieurs l’ont.
provider-trouble-not-active = Une personne a cette adresse et ne peut pas se connecter.
provider-trouble-not-for-them = Une personne a cette adresse et n’est pas de celles pour qui il est.
provider-trouble-other-account = Une personne a cette adresse, et un autre compte lui est relié.
provider-trouble-unknown = Cela n’est pas allé plus loin, pour une raison nouvelle.
said-provider-created = Le fournisseur est là. Faites l’essai avant de le montrer.
said-provider-removed = Le fournisseur est supprimé.
said-providers-ordered = L’ordre est enregistré.
desk-issuer = Émetteur
desk-tenant = Locataire
desk-tenants = Locataires ou domaines
desk-client-id = ID du client
desk-domains = Domaines
problem-missing-client-secret = Collez le secret que le fournisseur montre une seule fois.
problem-no-such-customers = L’un d’eux n’est pas un client, ou plusieurs portent ce nom : prenez le numéro.
problem-not-allowed-domains = N’importe qui y obtient une adresse : elle ne dit rien de qui est des vôtres.
problem-malformed-issuer = Une adresse qui commence par https://.
problem-malformed-tenants = Un locataire est un ID comme 72f988bf-86f1-41af-91ab-2d7cd011db47, un domaine comme oriale.example.
problem-too-many-providers = Il y a { $limit } fournisseurs, et il ne peut pas y en avoir plus. Supprimez-en un d’abord.

# Qui a frappé
knock-title = Salle d’attente
knock-text = Ces personnes ont prouvé qui elles sont, et aucune fiche ne convient. On leur a dit gentiment que vous regarderiez.
knock-none = Personne n’attend.
knock-somebody = Quelqu’un
knock-perhaps = Peut-être { $name } ({ $about })
knock-perhaps-inactive = Peut-être { $name } ({ $about }), qui ne peut pas se connecter
knock-times = { $count ->
    [one] { $count } fois
   *[other] { $count } fois
}
knock-link = Relier à { $name }
knock-make = Créer une personne
knock-other = Relier à quelqu’un d’autre
knock-link-other = Relier
knock-nobody = Personne n’a ce nom d’utilisateur ni cette adresse. Ce que vous avez écrit est toujours là.
knock-refuse = Refuser
knock-refused-count = { $count ->
    [one] { $shown } compte a été refusé et n’apparaît plus.
   *[other] { $shown } comptes ont été refusés et n’apparaissent plus.
}
said-knock-accepted = Le compte est relié. La personne reçoit un e-mail : elle peut entrer.
said-knock-refused = Le compte est refusé et n’apparaît plus.

second-factor-title = Encore une étape
second-factor-code = Code
second-factor-hint = Six chiffres. Sans votre téléphone, saisissez l’un de vos codes de secours.
second-factor-send = Continuer
second-factor-wrong = Ce n’est pas le bon code. Saisissez le plus récent de votre application.
set-up-factor-title = Connexion en deux étapes
set-up-factor-password = Votre mot de passe, encore une fois
set-up-factor-start = Commencer
set-up-factor-scan = Scannez cette image avec une application d’authentification, puis saisissez le code affiché.
set-up-factor-picture = Code QR pour votre application
set-up-factor-by-hand = Le saisir à la main
set-up-factor-confirm = Activer
recovery-title = Gardez-les bien
recovery-text = Chacun de ces codes vous laisse entrer une fois si vous perdez votre téléphone. Ils ne s’affichent que maintenant : imprimez-les ou notez-les.
recovery-kept = Je les ai gardés
account-devices = Vos connexions
account-devices-text = Une connexion que vous ne reconnaissez pas ? Fermez-la et changez de mot de passe.
account-device-unknown = Un appareil que nous ne reconnaissons pas
account-this-device = Cet appareil
account-since = depuis le { $name }
account-active = dernière activité
account-end = Fermer
account-end-named = Fermer { $name }
account-end-others = Fermer toutes les autres
said-sessions-ended = Toutes les autres connexions sont fermées.
second-factor-text = Ouvrez l’application sur votre téléphone et saisissez le code affiché pour ce site.
second-factor-recovery = Code de secours
second-factor-recovery-hint = L’un des codes que vous avez gardés en créant votre clé d’accès.
set-up-factor-must = Une seconde étape est obligatoire pour vous.
set-up-factor-text = Qui devine ou vole votre mot de passe reste dehors. Cela prend une minute.
set-up-factor-passkey = Avec une clé d’accès
set-up-factor-app = Avec une application
set-up-factor-app-text = Une application d’authentification affiche six chiffres sur votre téléphone, nouveaux toutes les trente secondes.
way-title = Votre connexion
way-text = Tout ce qui est ici vous ouvre la porte. Quelque chose vous est inconnu ? Retirez-le et changez de mot de passe.
way-menu = Votre connexion
way-password = Mot de passe
way-password-since = Changé le { $name }
way-password-only = Aucun mot de passe ne vous ouvre la porte : vous entrez par { $name }.
way-password-none = Vous n’en avez pas ici.
way-change = Changer
way-linked = relié le { $name }
way-since = ajoutée le { $name }
way-used = dernière utilisation : { $name }
way-never-used = pas encore utilisé
way-provider-gone = Ce fournisseur n’est plus proposé ici.
way-unlink = Délier
way-unlink-named = Délier { $name }
way-not-linked = Non relié
way-link = Relier
way-link-named = Relier { $name }
way-manage = Gérer
way-manage-named = Gérer la clé d’accès { $name }
way-second-step = Seconde étape
way-app-since = Codes d’une application, depuis le { $name }.
way-app-must = Il vous en faut une : une clé d’accès ou une application.
way-app-none = Pas d’application. Avec elle, un code suit votre mot de passe.
way-codes-left = { $count ->
    [one] Il reste un code de secours.
   *[other] Il reste { $count } codes de secours.
}
way-app-set-up = Configurer
way-app-anew = Reconfigurer
way-app-remove = Retirer
way-app-remove-named = Retirer l’application
way-by-password = avec le mot de passe
way-by-link = par un lien reçu par e-mail
way-by-passkey = avec une clé d’accès
way-by-provider = avec { $name }
way-must = Une seconde étape est obligatoire pour vous. Configurez-en d’abord une autre.
error-last-way-title = C’est la seule porte
error-last-way-text = Sans elle, plus rien n’ouvrirait ce compte. Ajoutez d’abord un autre moyen : rien n’a été changé.
passkey-title = Clé d’accès
passkey-another = Encore une clé d’accès
passkey-text = Connectez-vous par votre empreinte, votre visage ou le code de votre appareil. Rien à saisir, rien à voler.
passkey-add = Ajouter
passkey-called = Clé d’accès « { $name } »
passkey-new-title = Une nouvelle clé d’accès
passkey-new-text = Votre appareil la garde pour ce site seul, et demande votre empreinte, votre visage ou son code. Elle est mot de passe et seconde étape à la fois.
passkey-name = Son nom
passkey-name-hint = Pour la reconnaître plus tard parmi d’autres.
passkey-make = Créer la clé d’accès
passkey-none-here = Ce navigateur ne peut pas en créer ici. Un autre navigateur ou appareil le peut peut-être, avec les scripts activés.
passkey-not-made = Aucune clé d’accès n’a été créée. Réessayez, ou prenez un autre appareil.
passkey-failed = Cela n’a pas marché. Réessayez, ou prenez un autre chemin.
passkey-wrong = Cette clé d’accès n’ouvre rien ici. Essayez-en une autre, ou prenez un autre chemin.
passkey-use = Utiliser une clé d’accès
passkey-synced = sur plusieurs appareils
passkey-synced-text = Un de vos comptes, présent sur plusieurs appareils, la garde.
passkey-remove = Retirer la clé d’accès
passkey-remove-text = Elle n’ouvrira plus rien ici. Supprimez-la aussi sur votre appareil.
prove-title = Est-ce bien vous ?
prove-text = La suite est sensible : nous demandons encore une fois. La réponse vaut quelques minutes.
prove-password = Votre mot de passe
prove-by = Continuer avec { $name }
prove-nothing = Déconnectez-vous, puis reconnectez-vous : vous pourrez continuer aussitôt.
prove-kept-title = Merci, c’est bien vous
prove-kept-text = Voici ce que vous alliez envoyer.
kept-secret-again = Le mot de passe ou le secret, encore une fois
said-proved = Merci, c’est bien vous. Vous pouvez continuer.
said-passkey-added = La clé d’accès est prête. Elle vous ouvre la porte dès maintenant.
said-passkey-removed = La clé d’accès est retirée.
said-account-unlinked = Le compte est délié. Il ne vous ouvre plus la porte.
said-second-step-removed = L’application et ses codes de secours sont retirés.
said-session-of-ended = Cette session est fermée.
said-sessions-of-ended = Toutes les sessions sont fermées.
said-account-of-unlinked = Le compte est délié. Les sessions qu’il avait ouvertes sont fermées.
said-second-step-reset = La seconde étape est réinitialisée. Elle peut être configurée de nouveau.
way-of-title = Moyens de connexion
way-of-edit = Pour changer quelque chose ici, cliquez sur « Modifier ».
way-of-only = Aucun mot de passe n’ouvre la porte : la seule entrée est { $name }.
way-of-unlink-text = Délié, il ne laisse plus entrer personne, et les sessions qu’il a ouvertes se ferment.
way-of-codes-left = { $count ->
    [one] Il reste un code de secours.
   *[other] Il reste { $count } codes de secours.
}
way-of-by-passkey = Une clé d’accès est mot de passe et seconde étape à la fois.
way-of-must = Obligatoire et pas encore configurée : elle vient d’abord, au prochain clic.
way-of-none = Aucune.
way-of-reset = Réinitialiser la seconde étape
way-of-reset-text = Pour qui a perdu son téléphone : application, codes de secours et clés d’accès sont retirés, et toutes les sessions se ferment.
way-of-sessions = Sessions ouvertes
way-of-no-sessions = Aucune en ce moment.
way-of-end-all = Fermer toutes les sessions
way-of-end-text = Cela prend quelques secondes. Le mot de passe reste le même.
way-customer-factor = Une seconde étape est obligatoire pour ses personnes
way-customer-factor-text = Qui n’en a pas la configure à son prochain clic, avant toute autre chose.
way-customer-factor-on = Obligatoire
way-customer-factor-off = Facultative
