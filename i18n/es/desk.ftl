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
desk-find-label = Buscar tickets por palabras, número o persona
desk-account = Cuenta de { $name }
desk-choose-password = Elegir una contraseña nueva
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
desk-state-waiting = Espera a la persona
desk-state-closed = Cerrado
desk-priority-high = Alta
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
desk-view-their-turn = Esperan a la persona
desk-view-closed = Cerrados
desk-queue = Cola
desk-queue-all = Todas las colas
desk-queue-filter = Filtrar tickets
desk-queue-search = Palabras, número o persona en esta vista
desk-filter = Filtrar
desk-filter-clear = Quitar
desk-line-ticket = Ticket y persona
desk-line-state = Estado
desk-line-agent = Agente
desk-line-changed = Cambio
desk-newest = Los más recientes
desk-older = Anteriores
desk-queue-none = Todo en calma. Aquí no espera ningún ticket.
desk-queue-none-mine = No tiene ningún ticket abierto.
desk-queue-none-new = Cada ticket tiene a alguien.
desk-queue-none-our-turn = Nadie nos espera.
desk-queue-none-closed = Aquí no hay nada cerrado.
desk-queue-not-found = Nada para «{ $name }»
desk-queue-not-found-text = Se busca en asuntos, números y nombres. Pruebe con menos letras, o busque en otra parte.
desk-queue-look-closed = Buscar entre los cerrados
desk-queue-look-people = Buscar entre las personas

# A ticket
desk-ticket-number = Ticket { $name }
desk-reply = Responder
desk-take = Asumir
desk-take-over = Relevar a { $name }
desk-note = Nota
desk-close = Cerrar
desk-reopen = Reabrir
desk-conversation = Conversación
desk-staff-only = Solo el equipo
desk-team = Soporte
desk-happened-taken = { $name } asumió el ticket.
desk-happened-closed = { $name } cerró el ticket.
desk-happened-reopened = { $name } reabrió el ticket.
desk-happened-invited = { $name } ha invitado a alguien a este ticket.
desk-happened-removed = { $name } ha retirado a alguien de este ticket.
desk-happened-confidential = { $name } ha hecho confidencial el ticket.
desk-happened-not-confidential = { $name } ha vuelto a mostrar el ticket a los compañeros.
desk-happened-moved = { $name } ha movido el ticket a otra cola.
desk-happened-person-changed = { $name } ha puesto el ticket a nombre de otra persona.
desk-happened-unknown = { $name } cambió el ticket.
desk-reply-label = Su respuesta a { $name }
desk-reply-hint = Se ve en el portal y llega por correo.
desk-reply-effect = Después le toca a la persona.
desk-reply-send = Enviar
desk-note-label = Nota interna
desk-note-hint = La persona nunca la ve ni la recibe.
desk-note-add = Añadir nota
desk-closed-text = Este ticket está cerrado. Reábralo para responder.
desk-about-ticket = Sobre este ticket
desk-service = Servicio
desk-opened = Abierto
desk-changed = Último cambio
desk-readers = Quién puede leerlo
desk-readers-own = { $name } y nuestro equipo
desk-readers-shared = Todo el mundo en { $name }, y nuestro equipo
desk-files-add = Añadir archivos
desk-files-choose = Elija archivos
desk-files-drop = o suéltelos aquí.
desk-files-limit = Hasta 10, de 25 MB cada uno.
desk-file-remove = Quitar { "{" }name{ "}" }
desk-file-cancel = Dejar de enviar { "{" }name{ "}" }
desk-file-retry = Enviar de nuevo { "{" }name{ "}" }
desk-file-sending = Enviando { "{" }name{ "}" }
desk-file-sent = Recibido
desk-file-failed = No llegó. Inténtelo de nuevo.
desk-file-of = { "{" }sent{ "}" } de { "{" }total{ "}" }
desk-file-large = Demasiado grande: 25 MB como máximo cada uno.

# People
desk-people-of = De { $name }.
desk-people-of-all = Mostrar a todo el mundo
desk-people-search = Nombre, correo, usuario o número de cliente
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
desk-people-unread = Esto no se puede buscar
desk-no-customer = Primero un cliente
desk-no-customer-text = Cada persona pertenece a un cliente, y aún no hay ninguno. Añada uno; después, las personas.
desk-name = Nombre
desk-full-name = Nombre
desk-email = Correo electrónico
desk-login = Usuario
desk-customer = Cliente
desk-validity = Validez

# One person
desk-person = Persona
desk-person-add = Añadir una persona
desk-person-add-hint = Después viene el acceso al portal.
desk-person-create = Añadir
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
desk-validity-effect = No válido: sin acceso, todas las páginas abiertas se cierran en 5 segundos y no se envían más correos. Los tickets quedan como están.
desk-last-sign-in = Último acceso al portal
desk-source-title = De dónde viene esta ficha
desk-source-local = Base de datos local
desk-source-local-text = Se añade y se cambia aquí.
desk-source-text = Los campos del directorio se cambian allí, no aquí.
desk-from-source = De { $name }
desk-source-decides = Esto lo decide «{ $name }». Cámbielo allí; llegará aquí por sí solo.
desk-clash = Alguien más ha guardado entretanto
desk-clash-field = Campo
desk-clash-now = Ahora

# Access to the portal
desk-access = Acceso al portal
desk-access-open = La persona tiene su propia contraseña
desk-access-open-text = Entra con el correo electrónico o el usuario.
desk-access-temporary = Una contraseña temporal va en camino o espera
desk-access-temporary-text = Sirve una vez, hasta el { $name }. Después la persona elige la suya.
desk-access-none = Aún sin contraseña
desk-access-none-text = Sin ella no puede entrar. Inicialícela para darle acceso.
desk-access-shut = El acceso está cerrado
desk-access-shut-person = La persona no es válida. Eso se cambia en la pestaña General.
desk-access-shut-customer = El cliente { $name } no es válido, así que ninguna de sus personas puede entrar.
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
desk-history-text = Las 20 entradas más recientes del registro.
desk-history-none = Aún no ha pasado nada.
desk-becomes = pasa a
desk-did-created = Alta
desk-did-changed = Cambio
desk-did-password-initialized = Contraseña inicializada
desk-did-password-changed = Contraseña cambiada
desk-did-password-set = Contraseña elegida por enlace
desk-did-reset-requested = Enlace pedido por contraseña olvidada
desk-did-sign-in = Inicio de sesión
desk-did-sign-in-denied = Acceso denegado
desk-did-sign-in-throttled = Inicios de sesión en espera
desk-did-tries = Intentos
desk-did-sign-out = Cierre de sesión
desk-did-session-ended = Sesiones terminadas
desk-did-picture-changed = Foto cambiada
desk-did-picture-removed = Foto quitada
desk-did-ip = Desde
desk-did-delivery = Enviado como
desk-did-sessions = Sesiones

# Customers
desk-customers-text = Las organizaciones cuyas personas piden ayuda.
desk-customers-search = Nombre o número
desk-customers-not-found = Ningún cliente para «{ $name }»
desk-customers-not-found-text = Pruebe con menos letras, o incluya los no válidos.
desk-customers-range = { $count ->
    [one] 1 cliente
   *[other] { $first }–{ $last } de { $total } clientes
}
desk-customer-add = Añadir un cliente
desk-customer-create = Añadir
desk-customer-people = Personas
desk-number = Número
desk-sharing = Tickets
desk-sharing-question = Quién lee los tickets
desk-sharing-own = Cada cual los suyos
desk-sharing-own-text = Cada persona ve solo los tickets que abrió.
desk-sharing-everyone = Todos leen todo
desk-sharing-members = Personas elegidas leen todo
desk-sharing-everyone-text = Todas las personas de este cliente leen también los tickets de sus colegas, los nuevos y los anteriores.
desk-customer-validity-effect = No válido: sus personas no pueden entrar, todas sus páginas abiertas se cierran en 5 segundos y no reciben más correos.

# Agents
desk-agents-text = Quienes ayudan. Usan este espacio, nunca el portal.
desk-agents-none = Nadie todavía
desk-agent = Agente
desk-agent-add = Añadir un agente
desk-agent-add-hint = Recibirá por correo un enlace para elegir una contraseña.
desk-agent-create = Añadir y enviar el enlace
desk-role = Función
desk-role-agent = Agente
desk-role-agent-text = Atiende tickets, consulta personas y clientes.
desk-role-administrator = Administrador
desk-role-administrator-text = También cambia personas, clientes, agentes, fuentes y ajustes.

# Sources and events set aside
desk-sources-text = Directorios que publican aquí a sus personas, por sí solos.
desk-sources-none = Ninguna fuente todavía
desk-sources-none-text = Una fuente aparece aquí con la primera persona que publica. Hasta entonces, las personas se añaden a mano.
desk-source-healthy = Todo aplicado
desk-source-parked = { $count ->
    [one] 1 apartado
   *[other] { $count } apartados
}
desk-source-received = Eventos recibidos
desk-source-last = Último evento
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

# Mails
desk-mails-text = Los 100 más recientes, sin su contenido.
desk-mails-all = Todos
desk-mails-troubled = Con problemas
desk-mails-waiting = { $count ->
    [one] 1 correo espera su envío.
   *[other] { $count } correos esperan su envío.
}
desk-mails-oldest = El más antiguo desde el { $name }.
desk-mails-none = Ningún correo todavía
desk-mails-no-trouble = Ningún correo con problemas
desk-mails-no-trouble-text = Los correos retrasados se reintentan solos durante 72 horas.
desk-mail-subject = Asunto
desk-mail-to = Para
desk-mail-tries = Intentos
desk-mail-when = Cuándo
desk-mail-queued = En espera
desk-mail-sent = Enviado
desk-mail-failed = Abandonado

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
