# Who else sees a ticket, and in which order tickets come.
new-customer = ¿Para qué empresa?
new-confidential = Que quede entre usted y nosotros
new-confidential-text = Sus compañeros no lo ven.
ticket-invited = con invitación
ticket-remove = Retirar a { $name } de este ticket
ticket-confidential = Confidencial: de sus compañeros, solo lo leen quienes aparecen aquí.
readers-team = Nuestro equipo
readers-of-group = agente, tiene el grupo { $name }
readers-agents-some = { $count ->
    [one] { $count } agente que tiene el grupo { $name }
   *[other] { $count } agentes que tienen el grupo { $name }
 }
readers-agents-none = Ningún agente: nadie de nuestro equipo tiene el grupo { $name }
readers-everybody = Todas las personas de { $name }
readers-some = { $count ->
    [one] 1 persona de { $name }
   *[other] { $count } personas de { $name }
 }
readers-chosen = Personas elegidas de { $name }
readers-of-customer = lee los tickets de { $name }
readers-others = Personas de otras empresas que atienden tickets como este
readers-others-some = { $count ->
    [one] 1 persona de otro cliente, por un grupo
   *[other] { $count } personas de otros clientes, por un grupo
 }
readers-through-group = de otro cliente, por un grupo
readers-not-now = no puede leerlo por ahora
readers-gained = También lo leerían: { $name }.
readers-gained-nobody = Tal como está, nadie más lo leería.
readers-lost = Dejarían de leerlo: { $name }.
ticket-invite = Invitar a alguien
ticket-invite-who = Correo electrónico o nombre de usuario
ticket-invite-hint = Alguien de su empresa. Podrá leer este ticket y responder, nada más.
ticket-invite-hint-confidential = Puede hacerlo aunque el ticket sea confidencial.
ticket-invite-send = Invitar
ticket-make-visible = Mostrarlo a los compañeros
ticket-make-confidential = Hacerlo confidencial
said-invited = Esa persona ya ve el ticket.
said-participant-removed = Esa persona ya no participa en este ticket.
said-left = Ya no participa en el ticket.
said-confidential = El ticket ahora es confidencial.
said-not-confidential = El ticket ya no es confidencial.
problem-no-such-login = Aquí nadie se llama así.
problem-no-such-customer = Elija de la lista.
tickets-customer-all = Todas las empresas
tickets-sort = Orden
tickets-sort-changed = Último cambio
tickets-sort-age = Antigüedad
tickets-sort-number = Número
tickets-sort-title = Asunto
tickets-sort-state = Estado
tickets-sort-apply = Mostrar
tickets-sort-turn = Invertir el orden
tickets-sort-turn-first = Primero lo que me toca
