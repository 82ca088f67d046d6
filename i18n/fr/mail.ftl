greeting = Bonjour { $name },
footer = Cet e-mail a été envoyé automatiquement par { $brand }.
moment =
    { $day ->
        [1] 1er
       *[other] { $day }
    } { $month } { $year } à { $time } ({ $zone })
fact-login = Nom d’utilisateur
fact-password = Mot de passe temporaire
fact-service = Où
fact-what = Détail
quoted-own = Vous avez écrit :
asked-own = Vous avez écrit le { $at } :
asked-other = { $name } a écrit le { $at } :
files-label = Fichiers :

temporary-password-subject = Votre mot de passe temporaire pour { $brand }
temporary-password-lead = Vous pouvez maintenant vous connecter à { $brand }. Utilisez le mot de passe temporaire ci-dessous ; vous choisirez ensuite le vôtre.
temporary-password-action = Se connecter
temporary-password-note = Ce mot de passe temporaire sert une seule fois, jusqu’au { $until }. Il n’est que pour vous : nous ne demandons jamais un mot de passe à personne.

reset-link-subject = Choisissez un nouveau mot de passe pour { $brand }
reset-link-lead = Quelqu’un, sans doute vous, a demandé un nouveau mot de passe pour votre compte. Vous pouvez le choisir maintenant.
reset-link-action = Choisir un nouveau mot de passe
reset-link-note = Le lien sert une seule fois, jusqu’au { $until }. Si ce n’était pas vous, il n’y a rien à faire : votre mot de passe reste le même.

invitation-subject = Votre accès à { $brand }
invitation-lead = Votre accès à { $brand } est prêt. Il ne manque plus qu’un mot de passe de votre choix.
invitation-action = Choisir un mot de passe
invitation-note = Le lien sert une seule fois, jusqu’au { $until }. Il n’est que pour vous.

password-changed-subject = Votre mot de passe a été changé
password-changed-lead = Le mot de passe de votre compte { $brand } a été changé le { $at }. Vos autres sessions ont été fermées.
password-changed-action = Aller sur { $brand }
password-changed-note = Si c’était vous, tout va bien. Sinon, choisissez tout de suite « Mot de passe oublié » sur la page de connexion et prévenez votre équipe de support.

password-elsewhere-subject = Votre mot de passe pour { $brand }
password-elsewhere-lead = Quelqu’un, sans doute vous, a demandé un nouveau mot de passe pour { $brand }. Vous vous y connectez avec votre mot de passe de « { $directory } » : il n’y a donc pas de lien pour en choisir un autre.
password-elsewhere-action = Se connecter
password-elsewhere-note = Vous l’avez oublié ? Les personnes qui s’occupent de « { $directory } » peuvent vous aider. Si ce n’était pas vous, il n’y a rien à faire : votre mot de passe reste le même.

sign-in-refused-subject = Nous n’avons pas pu vous laisser entrer
sign-in-refused-lead = Quelqu’un, sans doute vous, a essayé de se connecter à { $brand } le { $at } avec le bon mot de passe. Personne n’est entré : votre accès n’est pas actif en ce moment.
sign-in-refused-action = Aller sur { $brand }
sign-in-refused-note = Si c’était vous, demandez à votre équipe de support où en est votre accès. Sinon, quelqu’un connaît votre mot de passe : prévenez votre équipe de support et changez-le partout où vous l’utilisez.

password-used-up-subject = Votre mot de passe temporaire ne sert plus
password-used-up-lead = Quelqu’un, sans doute vous, a essayé de se connecter à { $brand } le { $at } avec votre mot de passe temporaire. Personne n’est entré : il ne sert qu’une fois, et pas longtemps.
password-used-up-action = Demander un nouveau lien
password-used-up-note = Demandez sur cette page un lien pour choisir votre propre mot de passe. Si ce n’était pas vous, prévenez votre équipe de support.

way-account-linked-subject = Vous pouvez maintenant vous connecter avec { $what }
way-account-linked-lead = Votre compte { $brand } a été relié à un compte { $what } le { $at }. Il vous permet désormais de vous connecter.
way-account-linked-action = Ouvrir votre compte
way-account-linked-note = Si c’était vous, tout va bien. Sinon, retirez tout de suite cet accès sur la page de votre compte et prévenez votre équipe de support.

way-let-in-subject = Vous pouvez entrer
way-let-in-lead = Votre équipe de support a relié votre compte { $what } à { $brand } le { $at }. Vous pouvez maintenant vous connecter avec ce compte.
way-let-in-action = Se connecter
way-let-in-note = Si vous n’avez rien demandé, prévenez tout de suite votre équipe de support.

way-account-unlinked-subject = La connexion avec { $what } a été retirée
way-account-unlinked-lead = Votre compte { $what } a été détaché de votre compte { $brand } le { $at }. Il ne permet plus de vous connecter.
way-account-unlinked-action = Ouvrir votre compte
way-account-unlinked-note = Si c’était vous, tout va bien. Sinon, prévenez tout de suite votre équipe de support.

way-passkey-added-subject = Une clé d’accès a été ajoutée à votre compte
way-passkey-added-lead = La clé d’accès « { $what } » a été ajoutée à votre compte { $brand } le { $at }. Elle permet de se connecter sans mot de passe.
way-passkey-added-action = Ouvrir votre compte
way-passkey-added-note = Si c’était vous, tout va bien. Sinon, retirez tout de suite cet accès sur la page de votre compte et prévenez votre équipe de support.

way-passkey-removed-subject = Une de vos clés d’accès a été retirée
way-passkey-removed-lead = La clé d’accès « { $what } » a été retirée de votre compte { $brand } le { $at }. Elle ne permet plus de se connecter.
way-passkey-removed-action = Ouvrir votre compte
way-passkey-removed-note = Si c’était vous, tout va bien. Sinon, prévenez tout de suite votre équipe de support.

way-second-factor-set-subject = Vous vous connectez désormais en deux étapes
way-second-factor-set-lead = Une seconde étape a été configurée pour votre compte { $brand } le { $at } : après la première, un code de votre application.
way-second-factor-set-action = Ouvrir votre compte
way-second-factor-set-note = Si c’était vous, tout va bien. Sinon, prévenez tout de suite votre équipe de support.

way-second-factor-removed-subject = Votre seconde étape a été retirée
way-second-factor-removed-lead = La seconde étape de la connexion a été retirée de votre compte { $brand } le { $at }.
way-second-factor-removed-action = Ouvrir votre compte
way-second-factor-removed-note = Si c’était vous, tout va bien. Sinon, prévenez tout de suite votre équipe de support.

# To who administers. `$kind` is what is wrong.
alarm-subject =
    { $kind ->
        [many_names] Alarme : de nombreux noms sont essayés depuis une adresse
        [spraying] Alarme : beaucoup trop de connexions échouent
        [event_parked] Alarme : un événement n’a pas pu être appliqué et a été mis de côté
        [copy_stopped] Alarme : des changements n’arrivent plus à un endroit
        [sending_stopped] Alarme : aucun e-mail ne peut être envoyé
        [not_delivered] Alarme : un e-mail n’a pas été distribué
        [not_written] Alarme : un e-mail ne peut pas être écrit
        [run_waits] Alarme : une source veut changer plus que d’habitude et attend votre accord
        [source_failing] Alarme : une source ne peut pas être lue
       *[other] Alarme : quelque chose demande votre attention
    }
alarm-lead = { alarm-subject }. { $brand } l’a constaté le { $at }.
alarm-action = Voir dans l’espace support
alarm-note = Vous recevez ce message parce que vous administrez { $brand }. Pour un même problème, nous écrivons au plus une fois toutes les six heures.

ticket-opened-lead = Nous avons bien reçu votre ticket nº { $number }, « { $subject } ». Nous vous écrirons dès que quelqu’un aura une réponse ; vous pouvez le suivre à tout moment.
ticket-opened-action = Voir votre ticket
ticket-opened-note = Quelque chose à ajouter ? Écrivez-le sur cette page : personne ne lit les réponses à ce message.

agent-replied-lead = { $author } a répondu à votre ticket nº { $number }, « { $subject } » :
agent-replied-action = Lire et répondre
agent-replied-note = Répondez sur cette page, s’il vous plaît : personne ne lit les réponses à ce message.

agent-solved-lead = { $author } a répondu à votre ticket nº { $number }, « { $subject } », et l’a marqué comme résolu :
agent-solved-action = Voir votre ticket
agent-solved-note = Ce n’est pas encore résolu ? Vous pouvez le rouvrir sur cette page : personne ne lit les réponses à ce message.

person-replied-lead = { $author } a écrit dans le ticket nº { $number }, « { $subject } » :
person-replied-action = Ouvrir le ticket
person-replied-note = Vous recevez ce message parce que vous vous occupez de ce ticket. Répondez depuis l’espace support, s’il vous plaît : personne ne lit les réponses à ce message.

person-closed-lead = { $author } a écrit dans le ticket nº { $number }, « { $subject } », et l’a fermé :
person-closed-action = Ouvrir le ticket
person-closed-note = Vous recevez ce message parce que vous vous occupez de ce ticket. Personne ne lit les réponses à ce message.

shared-replied-lead = { $author } a écrit dans le ticket nº { $number }, « { $subject } » :
shared-replied-action = Lire et répondre
shared-replied-note = Répondez sur cette page, s’il vous plaît : personne ne lit les réponses à ce message.

shared-solved-lead = { $author } a écrit dans le ticket nº { $number }, « { $subject } », et l’a marqué comme résolu :
shared-solved-action = Voir le ticket
shared-solved-note = Ce n’est pas encore résolu ? Vous pouvez le rouvrir sur cette page : personne ne lit les réponses à ce message.

ticket-closed-lead = { $author } a marqué votre ticket nº { $number }, « { $subject } », comme résolu.
ticket-closed-action = Voir votre ticket
ticket-closed-note = Ce n’est pas encore résolu ? Vous pouvez le rouvrir sur cette page.

shared-closed-lead = { $author } a marqué le ticket nº { $number }, « { $subject } », comme résolu.
shared-closed-action = Voir le ticket
shared-closed-note = Ce n’est pas encore résolu ? Vous pouvez le rouvrir sur cette page.

# In place of the two above, for who may read the ticket and not write in it.
only-read-action = Voir le ticket
only-read-note = Personne ne lit les réponses à ce message.

invited-lead = { $author } vous invite à suivre le ticket nº { $number }, « { $subject } ». Vous pouvez le lire et y écrire.
invited-action = Voir le ticket
invited-note = À partir de maintenant, un message vous signale chaque nouvelle réponse ; vous pouvez vous retirer à tout moment sur sa page. Personne ne lit les réponses à ce message.

assigned-lead = { $author } vous a confié le ticket nº { $number }, « { $subject } ».
assigned-action = Ouvrir le ticket
assigned-note = Vous recevez ce message parce que ce ticket est maintenant le vôtre. Répondez depuis l’espace support, s’il vous plaît : personne ne lit les réponses à ce message.

month-1 = janvier
month-2 = février
month-3 = mars
month-4 = avril
month-5 = mai
month-6 = juin
month-7 = juillet
month-8 = août
month-9 = septembre
month-10 = octobre
month-11 = novembre
month-12 = décembre
