# Personas y clientes: campos propios, ajustes, búsqueda, tablas de entrada y de salida.

# Otra persona cambió la misma ficha
clash-text = Lo que escribió sigue en el formulario. Lo que no tocó muestra lo que hay ahora. Guarde otra vez para poner lo suyo en su lugar.
clash-in-form = En el formulario
clash-same = Como está ahora
clash-now = Ahora pone: { $name }
clash-taken = Cambiado entretanto: { $name }

# Campos propios
custom-yes = Sí
custom-no = No
custom-unsaid = Sin indicar
desk-link = Enlace
desk-choices = Opciones
fields-menu = Campos
fields-title = Campos propios
fields-text = Lo que quiere saber de personas y clientes además de lo previsto: un despacho, un centro de coste, una tarjeta. Un campo está ahí en cuanto lo guarda.
fields-none = Ninguno todavía.
field-add = Añadir un campo
field-create = Crear el campo
field-what = El campo
field-of = Para
field-name = Nombre corto
field-name-hint = Para importaciones y directorios: minúsculas, cifras y _, por ejemplo room. No cambia nunca.
field-kind = Tipo
field-kind-text = Texto, una línea
field-kind-number = Número
field-kind-date = Fecha
field-kind-choice = Una de varias opciones
field-kind-boolean = Sí o no
field-position = Posición
field-position-hint = Los campos con un número menor van primero.
field-choices-hint = Lo que se puede elegir, en este orden. Basta un nombre en un idioma; donde otro no lo tiene, se muestra el inglés o cualquiera. El nombre corto es para importaciones y directorios: si se deja vacío, se forma a partir del nombre, y una vez guardado ya no cambia.
choice-number = Opción { $name }
choice-add = Añadir una opción
choice-up = Subir
choice-down = Bajar
choice-remove = Quitar
choices-former = Quitadas, pero aún en fichas: { $name }
field-link-hint = Convierte el valor en un enlace. {"{"}value{"}"} lo representa:
field-rules = Reglas
field-required = Obligatorio
field-required-hint = Nada nuevo se guarda sin él. En las fichas que ya existen se pide cuando alguien las edita.
field-shown = Visible
field-shown-hint = En el formulario y en la ficha.
field-hidden = No visible
field-read-only = Solo lectura
field-read-only-hint = Solo lo rellenan los directorios y las importaciones.
field-searchable = Se busca
field-searchable-hint = La búsqueda de personas también mira ahí.
field-validity-effect = No válido: ni se muestra ni se pide. Lo que contiene se queda.
problem-malformed-link = Un enlace empieza por https:// y un servidor, con {"{"}value{"}"} detrás.
problem-read-only-kind = El tipo no puede cambiar mientras haya fichas con valores en este campo.
problem-missing-choices = Escriba al menos una opción.
problem-taken-choices = Cada opción solo puede estar una vez.
problem-taken-name = Ya hay uno con este nombre.
problem-missing-names = Hace falta un nombre, en cualquier idioma.

# Ajustes
settings-text = Cada uno vale para todos aquí, unos segundos después de guardarlo.
settings-find = Buscar un ajuste
settings-none = Ningún ajuste coincide con esas palabras.
settings-partly = Algunos ajustes se han guardado y otros no. Se indica en cada uno.
settings-back = Volver a los ajustes
settings-anew = Algo ha cambiado entretanto, así que esto aún no está guardado. Mírelo otra vez.
setting-now = En vigor: { $name }
setting-from-default = De origen
setting-from-environment = Fijado por el entorno
setting-from-desk = Ajustado aquí
setting-fixed = Fijado por la variable de entorno { $name }. Cámbielo allí; esta página solo lo muestra.
setting-reset = Volver al valor de origen: { $name }
setting-saved = Guardado
setting-unsaved = Sin guardar
setting-on = Activado
setting-off = Desactivado
setting-password-delivery = Cómo llega una contraseña nueva
setting-password-delivery-text = Lo que envía «(Re)inicializar contraseña». En ambos casos sirve una vez, durante 72 horas.
setting-password-delivery-temporary-password = Contraseña temporal
setting-password-delivery-temporary-password-text = El correo lleva una contraseña aleatoria. Al entrar por primera vez, la persona elige la suya.
setting-password-delivery-link = Enlace de un solo uso
setting-password-delivery-link-text = El correo no lleva contraseña, solo un enlace para elegirla. Más seguro donde otras personas leen el correo.
setting-groups = Deciden los grupos
setting-groups-text = Desactivado: cada cual puede hacerlo todo con los tickets a los que accede, y los agentes ven todas las colas. Activado: los grupos de una persona o de un agente dicen en qué colas lee, escribe y abre tickets.
setting-exclude-primary-customer = Dejar fuera al cliente principal
setting-exclude-primary-customer-text = Activado: a través del cliente principal cada persona solo llega a sus propios tickets; a los de compañeros, solo a través de sus demás clientes. Los tickets nuevos se siguen archivando en él.
setting-restrict-services = Solo los servicios concedidos
setting-restrict-services-text = Desactivado: cada cual puede pedir cualquier servicio. Activado: cada persona tiene los servicios concedidos a ella, a su cliente o a sus grupos, y los servicios por defecto mientras no tenga ninguno propio o si así está ajustado en su ficha.
setting-search-fields = Dónde busca la búsqueda de personas
setting-search-fields-text = Cuantos más campos, más encuentra. Con muchísimas personas, un cambio tarda un momento en notarse.
setting-search-fields-custom = Los campos propios se buscan si así lo dicen:
setting-search-prefix = Las palabras pueden empezar en cualquier sitio
setting-search-prefix-text = Activado: mann también encuentra Hoffmann, como si hubiera un * delante de cada palabra.
setting-search-suffix = Las palabras pueden seguir
setting-search-suffix-text = Activado: hoff también encuentra Hoffmann, como si hubiera un * detrás de cada palabra.
setting-search-limit = Cuántas personas muestra una búsqueda
setting-search-limit-text = Entre 10 y 100 000. Siempre se dice cuántas coinciden en total.
setting-require-second-factor = Inicio de sesión en dos pasos para el equipo
setting-require-second-factor-text = Activado: todo el equipo necesita un segundo paso. Quien no lo tiene lo configura con su próximo clic, también usted.
setting-require-second-factor-of-administrators = Inicio de sesión en dos pasos para la administración
setting-require-second-factor-of-administrators-text = Activado: quien administra necesita un segundo paso, aunque los demás no lo necesiten. Una llave de acceso lo es.

# Búsqueda
search-help = Qué se puede escribir
search-help-and = Las dos palabras, en cualquier campo y orden
search-help-star = Lo que empieza por mar
search-help-or = Una de las dos
search-help-not = Dupont, pero no Paris
search-help-group = Los paréntesis agrupan
search-help-phrase = Exactamente esto, con el espacio
search-help-all = Todo el mundo
search-help-accents = Los acentos y las mayúsculas no importan: también encuentra Żółty
search-help-settings = En qué campos se busca se ajusta para todos aquí.
problem-malformed-query = No se entiende a partir del carácter { $limit }. ¿Falta un paréntesis, una comilla o una palabra?
problem-too-long-query = Como mucho { $limit } caracteres, por favor.
problem-too-many-query = Como mucho { $limit } palabras, por favor.
people-limit = { $limit } de { $total }, precise la búsqueda
people-export = Exportar como tabla

# Importación
import-menu = Importar
said-imported = Las personas de la tabla ya están aquí.
import-title = Personas desde una tabla
import-text = Para muchas personas a la vez. Nada cambia hasta que haya visto qué cambiará y haya dicho que sí.
import-table = Su tabla
import-file = Archivo
import-file-hint = Tal como la guarda su hoja de cálculo: en CSV o como texto Unicode. Como mucho 5 MB y 20 000 líneas.
import-paste = O péguela
import-paste-hint = La primera línea da nombre a las columnas.
import-pasted = Tabla pegada
import-check-hint = Primero ve qué cambiará.
import-check = Comprobar
import-columns = Columnas
import-columns-text = En cualquier orden. Los encabezados se reconocen como nuestras páginas llaman a los campos, en todos los idiomas, con o sin mayúsculas y acentos; lo que no se reconoce lo asigna usted. Su tabla necesita el nombre de usuario o el correo electrónico, para reconocer a las personas; solo cambian las columnas que tiene. Una persona nueva necesita además ambos, nombre y apellidos, y el número de un cliente.
import-column = Columna
import-column-is = Qué es
import-columns-needed = ¿Qué columna tiene el nombre de usuario o el correo electrónico? Sin uno de los dos no se podría reconocer a nadie.
import-choose-again = Lo que pegó sigue aquí. Un archivo hay que elegirlo otra vez.
import-empty = No hay nada que leer bajo la primera línea.
import-too-large = Pesa más de { $count } MB. Repártalo en varias tablas.
import-too-many-lines = Son más de { $count } líneas. Repártalas en varias tablas.
import-too-many-columns = Son más de { $count } columnas.
import-uneven = La línea { $count } tiene más celdas que la primera. ¿Es el separador correcto?
import-long-cell = La línea { $count } tiene una celda sin fin. ¿Falta una comilla?
import-done = Hecho
import-did = Qué ha cambiado
import-would = Qué cambiará
import-good = Todo está en orden
import-good-text = Todavía no ha cambiado nada.
import-nothing = Todo el mundo está ya como dice la tabla
import-refused = { $count ->
    [one] Una línea tiene un problema
   *[other] { $count } líneas tienen un problema
}
import-refused-text = Nada ha cambiado, ni cambiará mientras quede alguno. Corríjalos en su tabla y compruébela otra vez.
import-lines = Líneas
import-added = Personas nuevas
import-changed = Cambiadas
import-unchanged = Sin cambios
import-other = Otra tabla
import-apply = { $count ->
    [one] Importar una persona
   *[other] Importar { $count } personas
}
import-problems = Problemas
import-unlisted = { $count ->
    [one] Una línea más no está en la lista.
   *[other] { $count } líneas más no están en la lista.
}
import-line = Línea
import-value = Qué pone
import-problem = Problema
import-column-also = O, para programas
import-column-twice = { $name } está elegido para dos columnas. Deje fuera una de ellas.
import-no-table = Esto es un libro, un documento o una imagen. En su hoja de cálculo guárdelo como CSV, o copie las celdas y péguelas aquí.
import-other-letters = La línea { $count } no se puede leer con estas letras. Elija otras y mire si los acentos están bien.
import-reading = Cómo la hemos leído
import-reading-text = ¿Están bien los acentos y cada cosa en su columna? Si no, elija otra cosa aquí; no hace falta entregar la tabla otra vez.
import-letters = Letras
import-letters-utf8 = Unicode (UTF-8)
import-letters-utf16le = Texto Unicode (UTF-16)
import-letters-utf16be = Texto Unicode (UTF-16, invertido)
import-letters-western = Europa occidental (Windows-1252)
import-letters-central = Europa central (Windows-1250)
import-letters-macintosh = Europa occidental (Macintosh)
import-separator = Entre dos celdas hay
import-separator-comma = una coma (,)
import-separator-semicolon = un punto y coma (;)
import-separator-tab = un tabulador
import-separator-bar = una barra vertical (|)
import-heading = La primera línea da nombre a las columnas
import-empty-cells = Una celda vacía
import-empty-erase = borra lo que sabemos ahí de la persona
import-empty-leave = deja lo que sabemos como está
import-left-out = { $count ->
    [one] Una columna queda fuera: diga abajo qué es, si debe venir también.
   *[other] { $count } columnas quedan fuera: diga abajo qué son, si deben venir también.
}
import-column-yours = Columna de su tabla
import-line-is = Línea { $count }
import-column-number = Columna { $count }
import-column-out = (queda fuera)
import-read-anew = Leerla así
import-same-person = La línea { $count } de esta tabla trata de la misma persona.
import-same-name = La línea { $count } de esta tabla también lo tiene.
import-differs = Algo ha cambiado entretanto
import-differs-text = No se ha importado nada. Abajo está lo que la tabla haría ahora; mírelo otra vez.
import-erased = { $count ->
    [one] Se borraría un valor
   *[other] Se borrarían { $count } valores
}
import-erased-of = { $count ->
    [one] Una persona perdería algo que sabemos de ella.
   *[other] { $count } personas perderían algo que sabemos de ellas.
}
import-erased-whose = Mostrar solo esas
import-changes = { $count ->
    [one] Cambia una persona
   *[other] Cambian { $count } personas
}
import-changes-all = Mostrar todos los cambios
import-change = Qué cambia
import-nothing-left = nada
import-also-login = Nombre de usuario, Login, Cuenta
import-also-email = Correo, E-mail, Email, Dirección de correo
import-also-first-name = Nombre de pila
import-also-last-name = Apellido, Primer apellido
import-also-customer = N.º de cliente, Código de cliente
import-also-phone = Número de teléfono, Tel, Teléfono fijo
import-also-mobile = Teléfono móvil, Celular
import-also-street = Dirección, Domicilio
import-also-postal-code = CP
import-also-city = Población, Localidad
import-also-title = Título

# Dar acceso a muchos
let-in-title = Enviar el acceso
let-in-everybody = A todas las personas que aún no lo tienen. No se envía nada hasta que haya visto a quién y haya dicho que sí.
let-in-chosen = A las personas que eligió. No se envía nada hasta que haya visto a quién y haya dicho que sí.
let-in-will = { $count ->
    [0] Nadie recibe un correo
    [one] Una persona recibe un correo
   *[other] { $count } personas reciben un correo
}
let-in-password = Cada una recibe su propia contraseña temporal, válida para la primera entrada.
let-in-link = Cada una recibe su propio enlace para elegir una contraseña.
let-in-rate = Salen como mucho { $count } correos por minuto.
let-in-minutes = { $count ->
    [one] Tarda más o menos un minuto.
   *[other] Tarda más o menos { $count } minutos.
}
let-in-more = { $count ->
    [one] Una más recibe un correo.
   *[other] { $count } más reciben un correo.
}
let-in-send = { $count ->
    [one] Enviar a una persona
   *[other] Enviar a { $count } personas
}
let-in-nothing = Estas no reciben nada
let-in-why = Por qué
let-in-not-valid = No es válida, o no lo es ninguno de sus clientes
let-in-no-email = Sin correo electrónico
let-in-has-access = Ya tiene acceso
let-in-invited = Un correo anterior aún vale o está en camino
let-in-was-stopped = Se detuvo antes de su turno
let-in-of-directory = Entra con la contraseña de su directorio
let-in-runs = Enviados antes
let-in-begun = Comienzo
let-in-state = Estado
let-in-at = Cuándo
let-in-sent = Enviado
let-in-waiting = En espera
let-in-failed = No entregado
let-in-left-out = No recibe nada
let-in-not-delivered = Estos correos no se pudieron entregar
let-in-look = Mirar otra vez
let-in-wait = { $count ->
    [one] Un correo espera todavía
   *[other] { $count } correos esperan todavía
}
let-in-leave = Puede salir de esta página; el envío sigue solo.
let-in-stop = No enviar más
let-in-differs = Ahora recibirían un correo otras personas. Mírelo otra vez.
let-in-ticked = Enviar el acceso a las marcadas
let-in-found = { $count ->
    [one] Enviar el acceso a la persona encontrada
   *[other] Enviar el acceso a las { $count } encontradas
}
let-in-imported = Enviarles el acceso
said-let-in-stopped = No se envía nada más. Lo enviado sigue valiendo.
said-access-not-sent = La persona está aquí, pero no se pudo enviar el acceso. Envíelo desde aquí.
setting-let-in-per-minute = Correos por minuto cuando muchos reciben acceso
setting-let-in-per-minute-text = Entre 1 y 600. Muchos a la vez parecen correo no deseado.
setting-reply-hold-seconds = Segundos durante los que se puede deshacer el envío de una respuesta
setting-reply-hold-seconds-text = Entre 0 y 60. Solo después la ven los demás y les llega por correo. Con 0 se envía de inmediato.

# Campos de los tickets
ticket-fields-menu = Campos de tickets
ticket-fields-title = Campos de tickets
ticket-fields-text = Lo que un ticket conserva de su persona y de su cliente, como era al abrirlo. Se renueva cuando el ticket pasa a otra persona.
ticket-fields-none = Aún no hay campos
ticket-fields-none-text = Añada lo que quiera leer junto a cada ticket: el despacho, el centro de coste.
ticket-field-add = Añadir un campo de ticket
ticket-field-from = Viene de
ticket-field-from-hint = Qué ficha lo rellena, y con qué campo.
ticket-field-by-hand = De ningún sitio
ticket-field-never-seen = Ninguna ficha ha tenido nunca este campo
ticket-field-never-seen-text = Lo más probable es un error al escribir, o un campo que nadie ha rellenado aún.
ticket-field-staff-only-hint = Si no, lo ve en el portal la persona del ticket, y nadie más.
ticket-field-valid-hint = Un campo no válido ni se rellena ni se muestra. Lo que los tickets tienen en él se queda.

# Clientes
sharing-members-text = Quienes elija en la pestaña «Lectores» leen todos los tickets de este cliente; los demás leen los suyos.
customer-number = Número de cliente
problem-no-such-customer-number = Ningún cliente tiene este número.
problem-no-such-country = Dos letras, por ejemplo FR o PL.
problem-malformed-country = { problem-no-such-country }
problem-malformed-active = Ni sí ni no.
problem-no-such-language = No es ninguno de los idiomas de aquí.
problem-no-such-validity = Uno de estos valores: Válido, No válido, No válido por ahora.
