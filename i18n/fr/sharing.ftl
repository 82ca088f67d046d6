# Who else sees a ticket, and in which order tickets come.
new-customer = Pour quelle société ?
new-confidential = Que cela reste entre vous et nous
new-confidential-text = Vos collègues ne le voient pas.
ticket-invited = sur invitation
ticket-remove = Retirer { $name } de ce ticket
ticket-confidential = Confidentiel : parmi vos collègues, seules les personnes citées ici le lisent.
readers-team = Notre équipe
readers-of-group = agent, détient le groupe { $name }
readers-agents-some = { $count ->
    [one] { $count } agent qui détient le groupe { $name }
   *[other] { $count } agents qui détiennent le groupe { $name }
 }
readers-agents-none = Aucun agent : personne de notre équipe ne détient le groupe { $name }
readers-everybody = Tout le monde chez { $name }
readers-some = { $count ->
    [one] 1 personne chez { $name }
   *[other] { $count } personnes chez { $name }
 }
readers-chosen = Des personnes choisies chez { $name }
readers-of-customer = lit les tickets de { $name }
readers-others = Des personnes d’autres sociétés qui suivent ce genre de tickets
readers-others-some = { $count ->
    [one] 1 personne d’un autre client, par un groupe
   *[other] { $count } personnes d’autres clients, par un groupe
 }
readers-through-group = d’un autre client, par un groupe
readers-not-now = ne peut pas le lire pour le moment
readers-gained = Le liraient aussi : { $name }.
readers-gained-nobody = En l’état, personne d’autre ne le lirait.
readers-lost = Ne le liraient plus : { $name }.
ticket-invite = Inviter quelqu’un
ticket-invite-who = Adresse e-mail ou nom d’utilisateur
ticket-invite-hint = Une personne de votre société. Elle peut lire ce ticket et y répondre, rien d’autre.
ticket-invite-hint-confidential = C’est vrai même si le ticket est confidentiel.
ticket-invite-send = Inviter
ticket-make-visible = Le montrer aux collègues
ticket-make-confidential = Le rendre confidentiel
said-invited = Cette personne voit maintenant le ticket.
said-participant-removed = Cette personne ne suit plus ce ticket.
said-left = Vous ne suivez plus le ticket.
said-confidential = Le ticket est maintenant confidentiel.
said-not-confidential = Le ticket n’est plus confidentiel.
problem-no-such-login = Personne ici ne porte ce nom.
problem-no-such-customer = Choisissez dans la liste.
tickets-customer-all = Toutes les sociétés
tickets-sort = Ordre
tickets-sort-changed = Dernière modification
tickets-sort-age = Ancienneté
tickets-sort-number = Numéro
tickets-sort-title = Objet
tickets-sort-state = État
tickets-sort-apply = Afficher
tickets-sort-turn = Inverser l’ordre
tickets-sort-turn-first = Ce qui m’attend d’abord
