nav-main = Principal
nav-short = Accesos directos
nav-path = Ruta
nav-home = Inicio
nav-solutions = Soluciones
nav-tickets = Mis tickets
nav-tickets-short = Tickets
nav-new = Nuevo ticket
nav-new-short = Avisar
nav-account = Su cuenta
nav-account-of = cuenta de { $name }
search = Buscar
save = Guardar
cancel = Cancelar
optional = (opcional)
you = Usted
title-error = Error:
pager = Páginas
pager-next = Página siguiente
pager-first = Primera página
talk-earlier = Mostrar lo anterior
talk-before = Esto es lo que se dijo antes.
talk-newest = Mostrar lo más reciente

status-new = Recibido
status-open = { $name } se ocupa
status-open-us = Nos ocupamos
status-waiting = Le toca responder
status-waiting-other = A la espera de { $name }
status-answered = Hemos respondido
status-closed = Resuelto
status-unknown = En curso
track = Progreso
track-done = hecho
track-received = Recibido
track-taken = En curso
track-answer = Su respuesta
track-answered = Nuestra respuesta
track-answer-other = Una respuesta
track-solved = Resuelto
happened-taken = { $name } se ocupa del ticket.
happened-closed = { $name } ha marcado el ticket como resuelto.
happened-reopened = { $name } ha reabierto el ticket.
happened-invited = { $name } ha invitado a { $about } a este ticket.
happened-removed = { $name } ha retirado a { $about } de este ticket.
happened-left = { $name } se ha retirado de este ticket.
happened-moved-away = { $name } pertenece ahora a otro cliente y ya no participa en este ticket.
happened-confidential = { $name } ha hecho confidencial el ticket.
happened-not-confidential = { $name } ha vuelto a mostrar el ticket a los compañeros.
happened-moved = { $name } ha movido el ticket a la cola { $about }.
happened-person-changed = { $name } ha puesto el ticket a nombre de { $about }.
happened-assigned = { $about } se ocupa del ticket.
happened-unassigned = El ticket vuelve a estar en manos de todo el equipo.
happened-service-changed = { $name } ha cambiado el servicio a { $about }.
happened-service-removed = { $name } ha quitado el servicio.
happened-taken-back = { $name } ha deshecho esta acción.
happened-other = { $name } ha modificado el ticket.

home-hello = Hola, { $name }
home-ask = ¿En qué podemos ayudarle?
home-question = Su pregunta
home-asked = Lo más consultado
home-quick = Accesos rápidos
home-report = Comunicar un problema
home-report-text = Tres preguntas, dos minutos
home-follow = Seguir mis tickets
home-none-open = Ninguno abierto en este momento
home-open = { $count ->
    [one] { $count } abierto
   *[other] { $count } abiertos
}
home-waiting = { $count ->
    [one] { $count } espera su respuesta
   *[other] { $count } esperan su respuesta
}
home-browse = Ver las soluciones
home-solutions = { $count ->
    [one] { $count } respuesta paso a paso
   *[other] { $count } respuestas paso a paso
}
home-mine = Mis tickets abiertos
home-mine-all = Ver todos
home-all-solutions = { $count ->
    [one] Ver la solución
   *[other] Las { $count } soluciones
}

category-accounts = Accesos y contraseñas
category-computer = Ordenador
category-printing = Impresión
category-phone = Teléfono
category-network = Red
category-software = Programas
solutions-intro = Guías breves para resolverlo por su cuenta, paso a paso.
solutions-search = Buscar una solución
solutions-title-search = «{ $name }» en las soluciones
solutions-categories = Categorías de soluciones
solutions-best = Las más útiles
solutions-all = Todas
solutions-count = { $count ->
    [one] { $count } solución
   *[other] { $count } soluciones
}
solutions-more = Estas son las { $count } más útiles. Una palabra en la búsqueda reduce la lista.
solutions-nothing-title = Nada para «{ $name }»
solutions-nothing-text = Pruebe con una palabra más común, o pregúntenos: alguien lo leerá.
solutions-nothing-read-text = Pruebe con una palabra más común.
solutions-elsewhere = { $count ->
    [one] { $shown } solución en todas las categorías
   *[other] { $shown } soluciones en todas las categorías
}
solutions-none-title = Todavía no hay soluciones
solutions-none-text = Su equipo de soporte aún no ha escrito ninguna. Pregúntenos directamente.
solutions-show-all = Ver todas las soluciones
solutions-ask = Preguntar al equipo de soporte
solutions-not-there = ¿No es lo que busca?
suggest-title = Quizá ya esté resuelto
solution-minutes = { $count } min
solution-helped = ayudó al { $count } %
solution-untranslated = Esta solución aún no está traducida. La ve en el idioma en que se escribió.
solution-did-help = ¿Le ha servido?
solution-yes = Sí
solution-no = No
solution-rated-yes = Respondió que sí. Puede cambiar de opinión.
solution-rated-no = Respondió que no. Cuéntenos: seguimos a partir de aquí.
solution-rated-no-read = Respondió que no. Puede cambiar de opinión.
solution-aside = Más ayuda
solution-stuck = ¿Sigue igual?
solution-stuck-text = Comuníquelo: el asunto ya está escrito.
solution-changed = actualizada el { $name }

tickets-whose = De quién
tickets-which = Qué tickets
tickets-mine = Los míos
tickets-everyone = También de mis compañeros
tickets-title-everyone = Tickets de mi empresa
tickets-list = Tickets
tickets-unread = Nuevo:
tickets-last = { $name }:
tickets-last-you = Usted:
tickets-group-turn = Le toca responder
tickets-group-us = De nuestra parte
tickets-group-rest = Todo lo demás
tickets-open = Abiertos
tickets-closed = Resueltos
tickets-all = Todos
tickets-search = Palabras o número
tickets-nothing-text = Se ha buscado en el número, el asunto y todo lo escrito.
tickets-nothing-open = Nada abierto para «{ $name }»
tickets-nothing-closed = Nada resuelto para «{ $name }»
tickets-elsewhere-open = { $count ->
    [one] { $shown } ticket abierto coincide
   *[other] { $shown } tickets abiertos coinciden
}
tickets-elsewhere-closed = { $count ->
    [one] { $shown } ticket resuelto coincide
   *[other] { $shown } tickets resueltos coinciden
}
tickets-elsewhere-customers = { $count ->
    [one] { $shown } ticket coincide entre todos sus clientes
   *[other] { $shown } tickets coinciden entre todos sus clientes
}
tickets-elsewhere-everyone = { $count ->
    [one] { $shown } ticket coincide más allá de los suyos
   *[other] { $shown } tickets coinciden más allá de los suyos
}
tickets-show-all = Ver todos los tickets
tickets-first-title = Todavía no hay tickets
tickets-first-text = Cuando algo no funcione, comuníquelo. Podrá seguirlo aquí, de la primera palabra a la solución.
tickets-first-read-text = Los tickets que puede leer aparecen aquí.
tickets-calm-title = Todo en calma
tickets-calm-text = No hay ningún ticket abierto. Si algo se atasca, aquí estamos.
tickets-none-closed-title = Ninguno resuelto todavía
tickets-none-closed-text = Lo resuelto queda aquí para consultarlo.
tickets-show-open = Ver los tickets abiertos
tickets-show-closed = Ver los tickets resueltos
ticket-number = n.º { $count }

new-intro = Cuéntenos qué ocurre. Recibirá un número al momento, y una persona leerá cada palabra.
new-none-title = Todavía no puede abrir tickets aquí
new-none-text = Aún no tiene abierto nada sobre lo que comunicar un problema. Pregunte a su equipo de soporte: puede cambiarlo.
new-service = ¿De qué se trata?
new-service-label = Servicio
new-service-choose = Elija
new-other = Otra cosa
new-other-text = Encontraremos el equipo adecuado
new-fits = Según sus palabras: { $name }
new-what = ¿Qué ocurre?
new-subject = En una frase
new-text = En detalle
new-text-hint = Qué hacía, qué ve, desde cuándo.
new-files = Fotos y archivos
new-send = Enviar el ticket
new-aside = Qué pasa después
new-then = Qué pasa después
new-then-number = Recibe un número y un correo.
new-then-team = El equipo adecuado lee su mensaje.
new-then-follow = Lo sigue todo aquí y puede responder en cualquier momento.
new-then-read = Lo sigue todo aquí.
problem-missing-service = Elija de qué se trata.
problem-no-such-files = Un archivo ya no está. Quítelo y añádalo de nuevo.
problem-too-many-files = Como máximo { $limit } archivos a la vez. Envíe los demás en otro mensaje.

upload-choose = Elija archivos
upload-or-drop = o suéltelos aquí.
upload-limit = Hasta 10 archivos de 25 MB.
upload-remove = Quitar {"{name}"}
upload-cancel = Cancelar el envío de {"{name}"}
upload-retry = Reintentar {"{name}"}
upload-sending = Enviando {"{name}"}
upload-sent = Recibido
upload-received = {"{name}"} recibido
upload-failed = No se ha podido enviar. Inténtelo de nuevo.
upload-large = Ocupa {"{total}"} y el límite es de 25 MB. Acórtelo o envíe una foto. Todo lo demás se conserva.
upload-of = {"{sent}"} de {"{total}"}
upload-left = No recibido: {"{names}"}. ¿Intentarlo de nuevo o enviar sin ello?
upload-again = Intentar de nuevo
upload-without = Enviar sin ello
upload-kept = Un archivo ya recibido
upload-kept-hint = Estos archivos han llegado y se adjuntarán. Desmarque lo que prefiera dejar fuera.
upload-gone-name = Un archivo que había llegado
upload-gone = Ya no está. Añádalo de nuevo si debe adjuntarse.
problem-missing-file-size = El archivo está vacío.
problem-too-long-file-name = Su nombre es demasiado largo: { $limit } caracteres como máximo. Cámbielo y añádalo de nuevo.
problem-malformed-file-name = Su nombre tiene caracteres que no se pueden conservar. Cámbielo y añádalo de nuevo.

ticket-opened = Ticket n.º { $count }, abierto el { $name }
ticket-changed = El ticket se ha actualizado.
ticket-talk = Conversación
ticket-support = Soporte de { $name }
ticket-reply = Su respuesta
ticket-send = Enviar
ticket-solved = Está resuelto
ticket-held-solves = Marca el ticket como resuelto.
ticket-held-solved = No enviado: entretanto, el ticket se marcó como resuelto.
ticket-reopen = Reabrir
ticket-reopen-text = Resuelto, y sigue aquí para consultarlo. ¿Ha vuelto? Diga en una palabra qué falla y reabra el ticket.
ticket-read-only = Puede leer este ticket. Escribir en él no está abierto para usted; si lo necesita, pregunte a su equipo de soporte.
ticket-about = Sobre este ticket
ticket-brief = En resumen
ticket-service = Servicio
ticket-agent = Lo atiende
ticket-agent-none = Nadie todavía: lo tiene todo el equipo
ticket-customer = Empresa
ticket-changed-at = Último cambio
ticket-readers = Quién puede leerlo
ticket-team = El equipo de soporte
ticket-shared = Puede leerlo cualquiera de { $name } que inicie sesión aquí.
ticket-private = Solo pueden leerlo quienes aparecen aquí.

account-chapters = Partes de su cuenta
account-you = Usted
account-you-text = ¿Hay un error en su nombre o dirección? Su equipo de soporte lo corrige.
account-language = Idioma
account-language-text = Para estas páginas y los correos que le enviamos
