# Quién puede qué: grupos, relaciones, servicios, partes del portal.

desk-nav-access = Acceso
desk-groups = Grupos
desk-services = Servicios
desk-queues = Colas
said-nothing-changed = No ha cambiado nada.

# Niveles
level-none = Nada
level-ro = Leer
level-create = Crear
level-rw = Escribir

# Grupos
groups-text = Un grupo reúne permisos. Cada cola pertenece a un grupo: quien tiene el grupo accede a sus tickets.
groups-off = Los grupos están desactivados: todos los tienen todos, con escritura.
groups-off-text = Lo que se ajusta aquí se conserva y contará en cuanto se activen los grupos.
groups-switch = Abrir los ajustes
group-add = Añadir un grupo
group-create = Crear el grupo
group-always-people = Todos tienen
group-always-people-hint = Cada persona tiene este nivel, aun sin asignación directa.
group-always-customers = Cada cliente tiene
group-always-customers-hint = Las personas de cada cliente tienen este nivel, aun sin asignación directa.
group-validity-effect = Un grupo que no es válido no da nada a personas ni a clientes. Los agentes siguen viendo sus colas.
access-tab-group = Grupo
access-tab-elsewhere = Otros clientes
access-tab-readers = Lectores
access-tab-features = Partes del portal

# La tabla
matrix-people-groups = Grupos
matrix-people-groups-text = Lo que se asignó directamente a esta persona. Lo que viene de sus clientes está más abajo.
matrix-people-customers = Clientes
matrix-people-customers-text = Los clientes a los que pertenece esta persona. El principal forma parte de la ficha y no se desmarca aquí.
matrix-people-services = Servicios
matrix-people-services-text = Los servicios asignados directamente a esta persona. Lo que viene de otra parte está más abajo.
matrix-groups-people = Personas
matrix-groups-people-text = A quién se asignó directamente este grupo, y en qué nivel.
matrix-groups-agents = Agentes
matrix-groups-agents-text = Qué agentes ven las colas de este grupo. Leer: sus tickets. Crear: también mover tickets allí. Escribir: también responder, tomarlos y cerrarlos.
matrix-agents-groups = Grupos
matrix-agents-groups-text = De qué grupos ve las colas este agente. Leer: los tickets. Crear: también mover tickets allí. Escribir: también responder, tomarlos y cerrarlos.
matrix-groups-customers = Clientes
matrix-groups-customers-text = Las personas de estos clientes acceden a los tickets del grupo dentro de su propio cliente.
matrix-groups-elsewhere = Otros clientes
matrix-groups-elsewhere-text = Las personas de estos clientes acceden también a tickets de otros clientes que tienen este grupo.
matrix-groups-services = Servicios
matrix-groups-services-text = Quien tiene este grupo puede abrir tickets para estos servicios.
matrix-customers-people = Personas
matrix-customers-people-text = Quién pertenece a este cliente. A quienes lo tienen como principal no se los desmarca aquí.
matrix-customers-readers = Lectores
matrix-customers-readers-text = Quién lee todos los tickets de este cliente cuando comparte solo con personas elegidas.
matrix-customers-groups = Grupos
matrix-customers-groups-text = Lo que sus personas pueden hacer con los tickets de su propio cliente.
matrix-customers-elsewhere = Otros clientes
matrix-customers-elsewhere-text = Por estos grupos, sus personas acceden también a tickets de otros clientes que tienen el grupo.
matrix-customers-services = Servicios
matrix-customers-services-text = Servicios para los que todas sus personas pueden abrir tickets.
matrix-services-people = Personas
matrix-services-people-text = A quién se asignó directamente este servicio.
matrix-services-customers = Clientes
matrix-services-customers-text = Clientes cuyas personas tienen todas este servicio.
matrix-services-groups = Grupos
matrix-services-groups-text = Quien tiene uno de estos grupos tiene este servicio.
matrix-services-defaults = Servicios por defecto
matrix-services-defaults-text = Valen para quien no tiene ningún servicio propio, y para quien los tiene además de los suyos.

matrix-one-people = Persona
matrix-one-agents = Agente
matrix-one-customers = Cliente
matrix-one-groups = Grupo
matrix-one-services = Servicio
matrix-filter-people = Filtrar personas: nombre, correo, cliente
matrix-filter-agents = Filtrar agentes: nombre, nombre de usuario, correo
matrix-filter-customers = Filtrar clientes
matrix-filter-groups = Filtrar grupos
matrix-filter-services = Filtrar servicios
matrix-none-people = Nadie aquí
matrix-none-agents = Ningún agente aquí
matrix-none-customers = Ningún cliente aquí
matrix-none-groups = Ningún grupo aquí
matrix-none-services = Ningún servicio aquí
matrix-none-filter = Pruebe con menos letras, o mírelo todo.
matrix-range-people = { $count ->
    [one] 1 persona
   *[other] { $first }–{ $last } de { $total } personas
 }
matrix-range-agents = { $count ->
    [one] 1 agente
   *[other] { $first }–{ $last } de { $total } agentes
 }
matrix-range-customers = { $count ->
    [one] 1 cliente
   *[other] { $first }–{ $last } de { $total } clientes
 }
matrix-range-groups = { $count ->
    [one] 1 grupo
   *[other] { $first }–{ $last } de { $total } grupos
 }
matrix-range-services = { $count ->
    [one] 1 servicio
   *[other] { $first }–{ $last } de { $total } servicios
 }
matrix-may = Puede
matrix-given = Concedido
matrix-held-only = Solo lo concedido ({ $count })
matrix-many = Varios a la vez
matrix-many-none = Dejar como está
matrix-many-page = { $count ->
    [one] La línea de esta página
   *[other] Los { $count } de esta página
 }
matrix-many-found = { $count ->
    [one] La línea encontrada
   *[other] Los { $total } encontrados
 }
matrix-tick = Marcar todo
matrix-untick = Desmarcar todo
matrix-was = antes: { $name }
matrix-comes = nuevo
matrix-goes = se quita
matrix-yes = Sí
matrix-fixed = Cliente principal
matrix-preview = Vista previa
matrix-pending = Sin guardar: {"{count}"}
matrix-page-alone = Cada página se guarda por separado.
services-free = Los servicios no están restringidos
services-free-text = Todos pueden abrir tickets para cualquier servicio. Lo que se ajusta aquí contará en cuanto se restrinjan los servicios.
defaults-title = Servicios por defecto
defaults-instead = Solo si no tiene servicios propios
defaults-instead-text = Con el primer servicio propio, los servicios por defecto dejan de contar.
defaults-too = Siempre, además de los propios
defaults-too-text = Los servicios por defecto cuentan también, tenga los que tenga.

# Antes de guardar
preview-title = Qué cambiará
preview-text = Aún no se ha guardado nada. Estos son los permisos que cada persona obtiene o pierde en realidad.
preview-changed = { $count ->
    [one] 1 línea cambia
   *[other] { $count } líneas cambian
 }
preview-gaining = { $count ->
    [one] 1 persona obtiene permisos
   *[other] { $count } personas obtienen permisos
 }
preview-losing = { $count ->
    [one] 1 persona pierde permisos
   *[other] { $count } personas pierden permisos
 }
preview-gains = Quién obtiene permisos
preview-losses = Quién pierde permisos
preview-more = Se muestran las 100 primeras.
preview-nobody = En realidad no cambian los permisos de nadie
preview-nobody-text = Lo que cambia ya lo tienen por otro camino, o no cuenta ahora.
preview-saved-not = Guardar hace exactamente esto.
preview-back = Volver a la lista
effect-group-none = ya no accede a los tickets de { $name }.
effect-group-ro = puede leer tickets de { $name }.
effect-group-create = puede abrir tickets en { $name }.
effect-group-rw = puede leer, abrir y responder tickets de { $name }.
effect-group-ro-only = ahora solo puede leer tickets de { $name }.
effect-group-create-only = puede leer y abrir tickets de { $name }, pero ya no responder.
effect-elsewhere-none = ya no accede a tickets de { $name } de otros clientes.
effect-elsewhere-ro = puede leer tickets de { $name } de otros clientes.
effect-elsewhere-create = puede abrir tickets en { $name } para otros clientes.
effect-elsewhere-rw = puede leer y responder tickets de { $name } de otros clientes.
effect-elsewhere-ro-only = ahora solo puede leer tickets de { $name } de otros clientes.
effect-elsewhere-create-only = ya no puede responder tickets de { $name } de otros clientes.
effect-customer = pertenece a { $name }.
effect-customer-none = ya no pertenece a { $name }.
effect-colleagues = lee todos los tickets de { $name }.
effect-colleagues-none = solo lee sus propios tickets en { $name }.
effect-service = puede abrir tickets para { $name }.
effect-service-none = ya no puede abrir tickets para { $name }.
effect-every-service = puede abrir tickets para cualquier servicio.
effect-every-service-none = ya solo puede abrir tickets para los servicios asignados.
effect-other-customer-none = ya no accede a los tickets de { $name } en el grupo { $group }.
effect-other-customer-ro = puede leer los tickets de { $name } en el grupo { $group }.
effect-other-customer-rw = puede leer y responder los tickets de { $name } en el grupo { $group }.
effect-unknown = obtiene un permiso: { $name }.
effect-unknown-none = pierde un permiso: { $name }.

# Derechos efectivos
effective-title = Permisos efectivos
effective-text = Lo que esta persona puede hacer de verdad, y de dónde viene.
effective-inactive = Ahora no puede iniciar sesión. Esto es lo que tendría.
effective-from = De dónde viene
effective-elsewhere = tickets de otros clientes
effective-no-group = Ningún grupo. Solo ve tickets a los que fue invitada.
effective-customers = Clientes a su alcance
effective-no-customer = Ningún cliente.
effective-how = Cómo
effective-reads = Allí lee
effective-primary = Directo: cliente principal
effective-additional = Directo: cliente adicional
effective-indirect = Indirecto: por { $name }
effective-counts-not = no cuenta
effective-reads-all = todos los tickets
effective-reads-own = sus propios tickets
effective-reads-left-out = sus propios tickets: el cliente principal se deja fuera
effective-reads-group = los tickets de ese grupo
effective-unlisted = Se muestran los primeros { $shown } de { $count } clientes accesibles por medio de grupos.
effective-no-service = Ningún servicio. Solo se pueden abrir tickets sin servicio.
effective-services = Servicios efectivos
effective-services-text = Para qué puede abrir tickets esta persona y de dónde viene.
effective-features = Partes del portal
source-direct = Asignado directamente
source-customer = Por { $name }
source-group = Por el grupo { $name }
source-everybody = Todos lo tienen
source-every-customer = Las personas de cada cliente lo tienen
source-default = Servicio por defecto
source-with-level = { $name }: { $level }

# ¿Por qué?
why-title = Quién ve un ticket, y por qué
why-text = Elija una persona y un ticket. Las reglas se comprueban por orden.
why-link = ¿Ve un ticket?
why-ticket-link = ¿Por qué ve esto { $name }?
why-other-link = ¿Lo ve alguien más?
why-person-hint = Nombre de usuario, correo o nombre
why-ticket = Ticket
why-ticket-hint = Número
why-ask = Preguntar
why-choose = ¿De quién se trata?
why-no-person = Nadie se llama así.
why-no-ticket = No hay ningún ticket con este número.
why-no = { $name } no ve este ticket.
why-ro = { $name } ve este ticket y puede leerlo.
why-create = { $name } ve este ticket y puede leerlo.
why-rw = { $name } ve este ticket y puede responder.
why-steps = Paso a paso
why-all = Todo lo que { $name } puede hacer
why-yes = Sí:
why-not = No:
why-a-customer = El cliente del ticket
why-active-yes = { $name } puede iniciar sesión.
why-active-no = { $name } no puede iniciar sesión: la persona o todos sus clientes no son válidos.
why-active-agent-no = { $name } no puede iniciar sesión: el agente no es válido.
why-tickets-on-yes = Los tickets están activados para { $name }.
why-tickets-on-no = Los tickets están desactivados para { $name }.
why-own-yes = Es un ticket de { $name }.
why-own-no = Es un ticket de otra persona.
why-member-yes = { $name } pertenece a { $customer }, el cliente del ticket.
why-member-no = { $name } no pertenece al cliente del ticket, { $customer }.
why-shared-yes = En { $customer }, { $name } lee los tickets de sus compañeros.
why-shared-no = En { $customer }, { $name } no lee los tickets de sus compañeros.
why-primary-counts-yes = { $customer } cuenta como cliente de { $name }.
why-primary-counts-no = { $customer } es el cliente principal de { $name } y se deja fuera: no se muestran los tickets de compañeros de allí.
why-not-confidential-yes = El ticket no es confidencial.
why-not-confidential-no = El ticket es confidencial: los compañeros no lo ven.
why-group-yes = { $name } tiene { $group }, el grupo de la cola { $queue }: { $level }.
why-group-no = { $name } no tiene { $group }, el grupo de la cola { $queue }.
why-group-off-yes = Los grupos están desactivados, así que la cola { $queue } está abierta a todos.
why-group-off-no = La cola { $queue } no está abierta a { $name }.
why-elsewhere-yes = Un cliente de { $name } tiene { $group } para otros clientes, y { $customer } también lo tiene.
why-elsewhere-no = Ningún cliente de { $name } accede a { $customer } por un grupo.
why-participant-yes = { $name } está en este ticket por invitación.
why-participant-no = { $name } no tiene invitación a este ticket.
why-unknown-yes = Otra regla lo permite.
why-unknown-no = Otra regla no lo permite.

# Servicios y colas
catalogue-names = Nombre
catalogue-names-hint = Con uno basta. Si falta en un idioma, se muestra el inglés u otro.
catalogue-languages = Idiomas
catalogue-clash = Alguien guardó entretanto. No se ha perdido nada suyo: mírelo otra vez y guarde de nuevo.
services-text = Para qué se puede pedir ayuda. Cada servicio lleva sus tickets a una cola.
services-none = Aún no hay servicios
services-none-text = Sin servicios, los tickets se abren sin servicio y van a la cola por defecto.
service-add = Añadir un servicio
service-create = Crear el servicio
service-parent = Parte de
service-parent-hint = Se muestra debajo de ese.
service-parent-none = Nada: va por sí solo
service-queue-hint = Allí esperan los tickets nuevos de este servicio.
service-valid-hint = Lo que no es válido, y todo lo que está debajo, no se ofrece. Sus tickets se quedan.
service-above-invalid = El de arriba no es válido
service-signpost = Cómo se encuentra
service-icon = Icono
service-help = Una línea de ayuda
service-help-hint = Debajo del nombre, donde se elige un servicio: qué le corresponde, por ejemplo «Impresora, escáner, tóner».
service-words = Palabras que se usan
service-words-hint = Separadas por comas, por ejemplo «atasco, fotocopiadora». Mientras alguien escribe un ticket nuevo, los servicios que encajan aparecen primero.
icon-layers = Capas
icon-laptop = Portátil
icon-screen = Pantalla
icon-print = Impresora
icon-phone = Teléfono
icon-mail = Sobre
icon-calendar = Calendario
icon-wifi = Wi-Fi
icon-network = Red
icon-software = Programa
icon-database = Base de datos
icon-key = Llave
icon-shield = Escudo
icon-file = Archivo
icon-users = Personas
icon-building = Edificio
queues-text = Dónde esperan los tickets. El grupo de una cola decide quién accede a sus tickets.
queue-add = Añadir una cola
queue-create = Crear la cola
queue-open = Tickets abiertos
queue-unseen = Una cola que no ve
queue-no-agents = Ningún agente la ve
queue-default = Por defecto
queue-is-default = Cola por defecto
queue-default-hint = Recibe los tickets que nada envía a otra parte. Hay exactamente una.
queue-group-hint = Quien tiene este grupo accede a los tickets de esta cola, también a los antiguos, al momento.
queue-valid-hint = Una cola que no es válida no recibe tickets nuevos. Los suyos se quedan.

# Partes del portal
features-title = Partes del portal
features-text-everybody = Lo que se desactiva aquí queda desactivado para todos, salvo que se active para la persona o por su cliente.
features-text-customer = «Heredar del portal»: como todo el portal. Si los clientes de una persona no coinciden, gana «Desactivado».
features-text-person = «Heredar del cliente»: como dicen sus clientes y, si no dicen nada, como todo el portal.
features-effect = Vale desde el próximo clic de quien corresponda, en el menú y en el servidor.
feature-part = Parte
feature-switch = Ajuste
feature-result = Resultado
feature-as-portal = Heredar del portal
feature-as-customer = Heredar del cliente
feature-on = Activado
feature-off = Desactivado
feature-from-own = ajustado aquí
feature-from-customer = por { $name }
feature-from-everybody = como todo el portal
feature-tickets = Tickets
feature-solutions = Soluciones
