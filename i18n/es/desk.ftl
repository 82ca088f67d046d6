# Texts of the desk.

# Around every page
desk-nav = Soporte
desk-nav-people = Personas
desk-nav-house = Administración
desk-shortcuts = Accesos directos
desk-tickets = Tickets
desk-people = Personas
desk-customers = Clientes
desk-agents = Agentes
desk-sources = Fuentes
desk-mails = Correos
desk-settings = Ajustes
desk-more = Más
desk-find = Buscar en todos los tickets…
desk-find-label = Buscar tickets por palabras, número, persona o cliente
desk-account = Cuenta de { $name }
desk-language = Idioma
desk-live = En directo
desk-live-lost = Reconectando…
desk-live-changed = Esta página ha cambiado.
desk-unknown = Desconocido
desk-empty = vacío
desk-never = nunca
desk-nobody = Nadie aún
desk-edit = Editar
desk-editing = Editando
desk-finish = Terminar
desk-cancel = Cancelar
desk-save = Guardar
desk-save-finish = Guardar y terminar
desk-save-hint = Al guardar, la ficha sigue abierta.
desk-required = Los campos con * son obligatorios.
desk-search = Buscar
desk-include-invalid = Incluir no válidos
desk-pages = Páginas
desk-first-page = Primera página
desk-next-page = Página siguiente
since-now = ahora
since-minutes = { $count } min
since-hours = { $count } h
since-days = { $count } d
since-years = { $count } a

# Where something stands
desk-state-new = Nuevo
desk-state-open = Nos espera
desk-state-waiting = Espera respuesta
desk-state-closed = Cerrado
desk-priority = Prioridad
desk-priority-high = Alta
desk-priority-normal = Normal
desk-priority-low = Baja
desk-valid = Válido
desk-invalid = No válido
desk-invalid-temporarily = No válido por ahora

# The queue
desk-queue-title = Tickets
desk-views = Vistas
desk-view-open = Todos los abiertos
desk-view-mine = Míos
desk-view-new = Sin agente
desk-view-our-turn = Nos esperan
desk-view-their-turn = Esperan respuesta
desk-view-closed = Cerrados
desk-view-all = Todos
desk-queue = Cola
desk-queue-all = Todas las colas
desk-queue-filter = Filtrar tickets
desk-queue-search = Palabras, número, persona o cliente
desk-filter = Filtrar
desk-filter-clear = Quitar
desk-line-number = Número
desk-line-ticket = Asunto
desk-line-state = Estado
desk-line-agent = Agente
desk-line-changed = Cambio
desk-line-wait = Nos espera
desk-sort = Orden
desk-sort-wait = Primero los que más esperan
desk-sort-age = Apertura
desk-sorted-up = de menor a mayor
desk-sorted-down = de mayor a menor
desk-queue-none = Todo en calma. Aquí no espera ningún ticket.
desk-queue-none-mine = No tiene ningún ticket abierto.
desk-queue-none-new = Cada ticket tiene a alguien.
desk-queue-none-our-turn = Nadie nos espera.
desk-queue-none-closed = Aquí no hay nada cerrado.
desk-queue-not-found = Nada para «{ $name }»
desk-queue-not-found-text = Se ha buscado en números, asuntos, textos, notas, campos, personas y clientes. Pruebe con menos palabras, o busque en otra parte.
desk-queue-look-people = Buscar entre las personas
desk-elsewhere-view = { $count ->
    [one] { $shown } ticket coincide en todas las vistas
   *[other] { $shown } tickets coinciden en todas las vistas
}
desk-elsewhere-queue = { $count ->
    [one] { $shown } ticket coincide en todas las colas
   *[other] { $shown } tickets coinciden en todas las colas
}
desk-elsewhere-open = { $count ->
    [one] { $shown } abierto
   *[other] { $shown } abiertos
}
desk-elsewhere-closed = { $count ->
    [one] { $shown } cerrado
   *[other] { $shown } cerrados
}

# A ticket
desk-ticket-number = Ticket { $name }
desk-reply = Responder
desk-take = Tomar
desk-take-over = Tomar el relevo de { $name }
desk-note = Nota
desk-close = Cerrar
desk-reopen = Reabrir
desk-conversation = Conversación
desk-staff-only = Solo el equipo
desk-team = Soporte
desk-happened-taken = { $name } ha tomado el ticket.
desk-happened-closed = { $name } ha cerrado el ticket.
desk-happened-reopened = { $name } ha reabierto el ticket.
desk-happened-invited = { $name } ha invitado a { $about } a este ticket.
desk-happened-removed = { $name } ha retirado a { $about } de este ticket.
desk-happened-left = { $name } se ha retirado de este ticket.
desk-happened-moved-away = { $name } pertenece ahora a otro cliente y ya no participa en este ticket.
desk-happened-confidential = { $name } ha hecho confidencial el ticket.
desk-happened-not-confidential = { $name } ha vuelto a mostrar el ticket a los compañeros.
desk-happened-moved = { $name } ha movido el ticket a la cola { $about }.
desk-happened-person-changed = { $name } ha puesto el ticket a nombre de { $about }.
desk-happened-assigned = { $name } ha pasado el ticket a { $about }.
desk-happened-unassigned = { $name } ha devuelto el ticket: no lo tiene nadie.
desk-happened-service-changed = { $name } ha cambiado el servicio a { $about }.
desk-happened-service-removed = { $name } ha quitado el servicio.
desk-happened-priority-changed = { $name } ha cambiado la prioridad a { $about ->
    [high] alta
    [low] baja
   *[other] normal
}.
desk-happened-taken-back = { $name } ha deshecho esta acción.
desk-happened-unknown = { $name } ha modificado el ticket.
desk-reply-label = Su respuesta a { $name }
desk-reply-hint = Se ve en el portal y llega por correo.
desk-reply-hint-kept = Queda en el ticket.
desk-reply-effect = Después, el ticket espera respuesta.
desk-reply-send = Enviar
desk-reply-close = Enviar y cerrar
said-reply-sent-closed = Enviado y cerrado.
desk-held-closes = Cierra el ticket.
desk-held-closed = No enviado: entretanto, el ticket se cerró.
desk-note-label = Nota interna
desk-note-hint = La persona nunca la ve ni la recibe.
desk-note-add = Añadir nota
desk-closed-text = Este ticket está cerrado. Reábralo para responder.
desk-read-only = Puede leer este ticket. Responder y modificarlo no está abierto para usted.
desk-silent-only-reads = { $name } puede leer este ticket, pero no responder en él.
desk-silent-cannot-sign-in = { $name } no puede iniciar sesión en este momento: no puede llegar respuesta ni sale ningún correo sobre este ticket.
desk-silent-tickets-off = Los tickets están desactivados para { $name }: no puede llegar respuesta ni sale ningún correo sobre este ticket.
desk-silent-does-not-see = { $name } no ve este ticket: no puede llegar respuesta ni sale ningún correo sobre él.
desk-about-ticket = Sobre este ticket
desk-service = Servicio
desk-service-none = Ninguno
desk-change = Cambiar
desk-change-fact = cambiar: { $name }
desk-change-clash = Otra persona lo ha cambiado mientras tanto. Ahora pone: { $name }. Cámbielo otra vez si debe valer lo suyo.
desk-change-person = Cambiar la persona
desk-change-person-who = Nombre de usuario, correo o nombre
desk-change-person-hint = Desde entonces el ticket es suyo, y lo que copia de las fichas se copia de nuevo.
desk-change-meant = ¿Se refiere a una de estas personas?
desk-change-customer = { $name } pertenece a varios clientes. ¿Para cuál es este ticket?
desk-opened = Abierto
desk-changed = Último cambio
desk-readers = Quién puede leerlo

# People
desk-people-of = De { $name }.
desk-people-of-all = Mostrar a todo el mundo
desk-people-search = Nombre, correo, nombre de usuario o número de cliente
desk-people-hint = Deben coincidir todas las palabras. * vale por cualquier letra: gar* encuentra lo que empieza por gar. Solo * muestra a todo el mundo.
desk-people-range = { $count ->
    [one] 1 persona
   *[other] { $first }–{ $last } de { $total } personas
}
desk-people-refine = Unas letras más acortan la lista.
desk-people-none = Aún no hay nadie
desk-people-none-text = Añada personas aquí, o deje que las envíe un directorio.
desk-people-not-found = Nadie para «{ $name }»
desk-people-not-found-text = Pruebe con menos letras, o incluya a quienes no son válidos.
people-elsewhere-invalid = { $count ->
    [one] { $shown } persona coincide, que no es válida
   *[other] { $shown } personas coinciden, contando las no válidas
}
people-elsewhere-customers = { $count ->
    [one] { $shown } persona coincide entre todos los clientes
   *[other] { $shown } personas coinciden entre todos los clientes
}
desk-people-unread = Esto no se puede buscar
desk-no-customer = Primero un cliente
desk-no-customer-text = Cada persona pertenece a un cliente, y aún no hay ninguno. Añada uno; después, las personas.
desk-name = Nombre
desk-full-name = Nombre
desk-email = Correo electrónico
desk-login = Nombre de usuario
desk-customer = Cliente
desk-validity = Validez

# One person
desk-person = Persona
desk-person-add = Añadir una persona
desk-person-add-hint = Después viene el acceso al portal.
desk-person-create = Añadir
desk-person-create-access = Añadir y enviar el acceso
desk-record = Ficha
desk-summary = Resumen
desk-tab-general = General
desk-tab-portal = Portal
desk-tab-tickets = Tickets
desk-tab-history = Historial
desk-title = Tratamiento
desk-first-name = Nombre
desk-last-name = Apellidos
desk-phone = Teléfono
desk-mobile = Móvil
desk-fax = Fax
desk-street = Calle
desk-postal-code = Código postal
desk-city = Ciudad
desk-country = País
desk-country-hint = ES, FR…
desk-time-zone = Zona horaria
desk-time-zone-house = Por defecto
desk-language-house = Por defecto
desk-comment = Comentario
desk-comment-hint = Para el equipo; la persona no lo ve.
desk-customer-choose = Elija un cliente
desk-customer-by-number = Escriba el número del cliente.
desk-customer-effect = Elegir otro cliente pone fin a lo que esta persona tiene por { $name }: leer los tickets de sus compañeros y ser uno de sus lectores.
desk-customer-effect-additional = Los clientes adicionales se mantienen: { $name }. El que pase a ser el cliente principal deja de ser adicional y no vuelve por sí solo.
desk-validity-effect = No válido: sin acceso, todas las páginas abiertas se cierran en 5 segundos y no se envían más correos. Los tickets quedan como están.
desk-last-sign-in = Último acceso al portal
desk-source-title = De dónde viene esta ficha
desk-source-local = Base de datos local
desk-source-local-text = Se añade y se cambia aquí.
desk-source-text = Los campos del directorio se cambian allí, no aquí.
desk-source-shared-text = Lo que dice también se puede cambiar aquí. Un cambio permanece hasta que la propia fuente cambie ese campo.
desk-from-source = De { $name }
desk-source-decides = Esto lo decide «{ $name }». Cámbielo allí; llegará aquí por sí solo.
person-from-source = { $count ->
    [0] De { $name }
   *[other] De la fuente { $count } ({ $name })
}
person-shadows-source = { $count ->
    [0] Oculta { $name }
   *[other] Oculta la fuente { $count } ({ $name })
}
person-left-source = { $count ->
    [0] Ya no está en { $name }
   *[other] Ya no está en la fuente { $count } ({ $name })
}
desk-clash = Alguien más ha guardado entretanto
desk-clash-field = Campo
desk-clash-now = Ahora

# Access to the portal
desk-access = Acceso al portal
desk-access-open = La persona tiene su propia contraseña
desk-access-open-text = Entra con el correo electrónico o el nombre de usuario.
desk-access-temporary = Una contraseña temporal va en camino o espera
desk-access-temporary-text = Sirve una vez, hasta el { $name }. Después la persona elige la suya.
desk-access-none = Aún sin contraseña
desk-access-none-text = Sin ella no puede entrar. Inicialícela para darle acceso.
desk-access-shut = El acceso está cerrado
desk-access-shut-person = La persona no es válida. Eso se cambia en la pestaña General.
desk-access-shut-customer = El cliente { $name } no es válido, así que ninguna de sus personas puede entrar.
desk-access-directory = La contraseña es la de «{ $name }»
desk-access-directory-text = La persona entra con ella mientras su fuente así lo diga. Aquí no hay ninguna, así que no hay nada que enviar.
desk-password = Contraseña
desk-password-initialize = (Re)inicializar contraseña
desk-password-effect-temporary = Crea una contraseña al azar y la envía enseguida a { $name }. Sirve una vez, durante 72 horas; después la persona elige la suya.
desk-password-effect-link = Envía enseguida un enlace a { $name }. Sirve una vez, durante 72 horas, para elegir su contraseña.
desk-password-effect-ends = Las contraseñas, enlaces y sesiones anteriores terminan.
desk-password-why-edit = Solo posible al editar.
desk-password-why-role = Solo para administradores.
desk-password-why-invalid = No mientras el acceso esté cerrado.
desk-password-not-valid = No se ha enviado nada: la persona o su cliente no es válido.
desk-sessions = { $count ->
    [0] Sin sesiones abiertas
    [one] 1 sesión abierta
   *[other] { $count } sesiones abiertas
}
desk-sessions-text = Terminan al inicializar la contraseña o si la persona deja de ser válida.
desk-person-no-tickets = Ningún ticket abierto

# History of a record
desk-history-text = Las 20 entradas más recientes del registro de auditoría.
desk-history-none = Aún no ha pasado nada.
desk-becomes = pasa a
desk-did-tries = Intentos
desk-did-ip = Desde
desk-did-delivery = Enviado como
desk-did-sessions = Sesiones

# Customers
desk-customers-text = Las organizaciones cuyas personas piden ayuda.
desk-customers-search = Nombre o número
desk-customers-not-found = Ningún cliente para «{ $name }»
desk-customers-not-found-text = Pruebe con menos letras, o incluya los no válidos.
desk-customers-none-valid = Ningún cliente es válido
customers-elsewhere-invalid = { $count ->
    [one] { $shown } cliente que no es válido
   *[other] { $shown } clientes, contando los no válidos
}
desk-customers-range = { $count ->
    [one] 1 cliente
   *[other] { $first }–{ $last } de { $total } clientes
}
desk-customer-add = Añadir un cliente
desk-customer-create = Añadir
desk-number = Número
desk-sharing = Tickets
desk-sharing-question = Quién lee los tickets
desk-sharing-own = Cada cual los suyos
desk-sharing-own-text = Cada persona ve solo los tickets que abrió.
desk-sharing-everyone = Todos leen todos los tickets
desk-sharing-members = Personas elegidas leen todos los tickets
desk-sharing-everyone-text = Todas las personas de este cliente leen también los tickets de sus compañeros, los nuevos y los anteriores.
desk-customer-validity-effect = No válido: sus personas no pueden entrar, todas sus páginas abiertas se cierran en 5 segundos y no reciben más correos.

# Agents
desk-agents-text = Quienes ayudan. Usan este espacio, nunca el portal.
desk-agents-none = Nadie todavía
desk-agent = Agente
desk-agent-add = Añadir un agente
desk-agent-add-hint = Recibirá por correo un enlace para elegir una contraseña.
desk-agent-create = Añadir y enviar el enlace
desk-role = Rol
desk-role-agent = Agente
desk-role-agent-text = Atiende tickets, consulta personas y clientes.
desk-role-administrator = Administrador
desk-role-administrator-text = También cambia personas, clientes, agentes, fuentes y ajustes.

# Sources and events set aside
desk-sources-none = Ninguna fuente todavía
desk-source-parked = { $count ->
    [one] 1 apartado
   *[other] { $count } apartados
}
desk-source-received = Eventos recibidos
desk-source-last = Último evento
source-rules = Lo que puede decir
source-rules-text = Vale desde el próximo evento. Lo que no puede se aparta, con el motivo.
source-customers-hint = Números de los clientes en los que puede poner personas, separados por comas. Vacío: cualquier cliente.
source-fields-hint = Nombre, nombre de usuario, correo y cliente los dice siempre.
source-left-anyway = Que alguien se ha ido se acepta de ella en todo caso.
source-any-customer = Puede poner personas en cualquier cliente
desk-source-customers = Cliente
desk-source-fields = Campos que puede rellenar
desk-source-size = Tamaño
desk-source-held = En espera, por enviar demasiado a la vez
desk-a-minute = Eventos por minuto
desk-a-minute-hint = Lo que pasa de ahí espera aquí; las demás fuentes no.
desk-largest = Evento más grande, en kB
desk-largest-hint = Como máximo 64 kB.
problem-read-only-source-customers = Esta fuente no puede poner personas en este cliente.
problem-read-only-source-fields = Esta fuente dice de la persona más de lo que puede.
problem-too-large-source-size = El evento es más grande de lo que esta fuente puede enviar.
problem-malformed-a-minute = Un número de 1 a 600 000.
problem-malformed-largest = Un número de 1 a 64.
desk-silent = Ahora mismo no responde: { $name }
desk-silent-text = Nada se pierde; lo que esos servicios apartaron volverá a verse cuando respondan.
desk-parked = Apartados
desk-parked-text = Eventos que no se pudieron aplicar. Corrija la causa y reintente, o descarte lo que no haga falta.
desk-parked-none = Nada apartado
desk-parked-none-text = Todo lo que llegó se aplicó.
desk-parked-body = Tal como llegó
desk-parked-retry = Reintentar
desk-parked-discard = Descartar
desk-parked-again = Se ha rechazado otra vez. El motivo está abajo.
parked-invalid = No se ha podido entender.
parked-conflict = No encaja con lo que ya hay aquí.
parked-not-found = Aquí no está aquello de lo que trata.
parked-other = No se ha podido aplicar.

# Mails
desk-mails-text = Los 100 más recientes, sin su contenido.
desk-mails-all = Todos
desk-mails-troubled = Con problemas
desk-mails-waiting = { $count ->
    [one] 1 correo espera su envío.
   *[other] { $count } correos esperan su envío.
}
desk-mails-oldest = El más antiguo desde el { $name }.
desk-mails-held = { $count ->
    [one] 1 correo espera su decisión.
   *[other] { $count } correos esperan su decisión.
}
desk-mails-held-text = La base de datos de correos volvió a un estado anterior, así que estos quizá ya se enviaron. Nadie recibe uno dos veces si usted no lo quiere. Las contraseñas y los enlaces nunca se envían otra vez.
desk-mails-send-all = Enviar todos
desk-mails-discard-all = Descartar todos
desk-mail-send = Enviar
desk-mail-discard = Descartar
desk-mails-none = Ningún correo todavía
desk-mails-no-trouble = Ningún correo con problemas
desk-mails-no-trouble-text = Los correos retrasados se reintentan solos durante 72 horas.
desk-mail-subject = Asunto
desk-mail-to = Para
desk-mail-tries = Intentos
desk-mail-when = Cuándo
desk-mail-queued = En espera
desk-mail-sent = Enviado
desk-mail-failed = No entregado
desk-mail-held = Espera una decisión
mail-trouble-server = El servidor de correo no acepta nada ahora. Se reintenta solo.
mail-trouble-later = El servidor de correo aún no lo ha aceptado. Se reintenta solo.
mail-trouble-refused = El servidor de correo lo ha rechazado definitivamente. ¿Es correcta la dirección?
mail-trouble-address = Esto no es una dirección de correo.
mail-trouble-late = Lo que dice ya no valía cuando se pudo enviar.
mail-trouble-unwritten = Algo falla por nuestra parte. Se reintenta solo.
mail-trouble-unasked = Ahora no se puede comprobar si la persona puede leerlo. Se reintenta solo.
mail-trouble-nobody = La persona aún no se conoce aquí. Se reintenta solo.
mail-trouble-again = Quizá se envió antes de restaurar la base de datos.
mail-trouble-discarded = Alguien decidió no enviarlo.
mail-trouble-other = No ha salido.

# Countries the forms suggest
country-at = Austria
country-be = Bélgica
country-ca = Canadá
country-ch = Suiza
country-cz = Chequia
country-de = Alemania
country-dk = Dinamarca
country-es = España
country-fi = Finlandia
country-fr = Francia
country-gb = Reino Unido
country-ie = Irlanda
country-it = Italia
country-lt = Lituania
country-lu = Luxemburgo
country-ma = Marruecos
country-nl = Países Bajos
country-no = Noruega
country-pl = Polonia
country-pt = Portugal
country-ro = Rumanía
country-se = Suecia
country-ua = Ucrania
country-us = Estados Unidos
