greeting = Bonjour { $name },
footer = Ce message a été envoyé automatiquement par { $brand }.
moment =
    { $day ->
        [1] 1er
       *[other] { $day }
    } { $month } { $year } à { $time } ({ $zone })
fact-login = Nom d’utilisateur
fact-password = Mot de passe temporaire

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
password-changed-note = Si c’était vous, tout va bien. Sinon, choisissez tout de suite « Mot de passe oublié » sur la page de connexion et prévenez votre équipe informatique.

sign-in-refused-subject = Nous n’avons pas pu vous laisser entrer
sign-in-refused-lead = Quelqu’un, sans doute vous, a essayé de se connecter à { $brand } le { $at } avec le bon mot de passe. Personne n’est entré : votre accès n’est pas actif en ce moment.
sign-in-refused-action = Aller sur { $brand }
sign-in-refused-note = Si c’était vous, demandez à votre équipe informatique où en est votre accès. Sinon, quelqu’un connaît votre mot de passe : prévenez votre équipe informatique et changez-le partout où vous l’utilisez.

password-used-up-subject = Votre mot de passe temporaire ne sert plus
password-used-up-lead = Quelqu’un, sans doute vous, a essayé de se connecter à { $brand } le { $at } avec votre mot de passe temporaire. Personne n’est entré : il ne sert qu’une fois, et pas longtemps.
password-used-up-action = Demander un nouveau lien
password-used-up-note = Demandez sur cette page un lien pour choisir votre propre mot de passe. Si ce n’était pas vous, prévenez votre équipe informatique.

ticket-opened-subject = Bien reçu : { $subject } (#{ $number })
ticket-opened-lead = Nous avons bien reçu votre demande n° { $number }, « { $subject } ». Nous vous écrirons dès que quelqu’un aura une réponse ; vous pouvez la suivre à tout moment.
ticket-opened-action = Voir votre demande
ticket-opened-note = Quelque chose à ajouter ? Écrivez-le sur cette page : personne ne lit les réponses à ce message.

agent-replied-subject = Re: { $subject } (#{ $number })
agent-replied-lead = { $author } a répondu à votre demande :
agent-replied-action = Lire et répondre
agent-replied-note = Répondez sur cette page, s’il vous plaît : personne ne lit les réponses à ce message.

person-replied-subject = { $author } a écrit : { $subject } (#{ $number })
person-replied-lead = { $author } a écrit dans le ticket n° { $number }, « { $subject } » :
person-replied-action = Ouvrir le ticket
person-replied-note = Vous recevez ce message parce que vous vous occupez de ce ticket. Répondez depuis l’espace support, s’il vous plaît : personne ne lit les réponses à ce message.

shared-replied-subject = { $author } a écrit : { $subject } (#{ $number })
shared-replied-lead = { $author } a écrit dans la demande n° { $number }, « { $subject } » :
shared-replied-action = Lire et répondre
shared-replied-note = Répondez sur cette page, s’il vous plaît : personne ne lit les réponses à ce message.

ticket-closed-subject = Clos : { $subject } (#{ $number })
ticket-closed-lead = { $author } a clos votre demande n° { $number }, « { $subject } ».
ticket-closed-action = Voir votre demande
ticket-closed-note = Ce n’est pas encore résolu ? Vous pouvez la rouvrir sur cette page.

shared-closed-subject = Clos : { $subject } (#{ $number })
shared-closed-lead = { $author } a clos la demande n° { $number }, « { $subject } ».
shared-closed-action = Voir la demande
shared-closed-note = Ce n’est pas encore résolu ? Vous pouvez la rouvrir sur cette page.

invited-subject = { $author } vous invite : { $subject } (#{ $number })
invited-lead = { $author } vous invite à suivre la demande n° { $number }, « { $subject } ». Vous pouvez la lire et y écrire.
invited-action = Voir la demande
invited-note = À partir de maintenant, un message vous signale chaque nouvelle réponse ; vous pouvez vous retirer à tout moment sur sa page. Personne ne lit les réponses à ce message.

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
