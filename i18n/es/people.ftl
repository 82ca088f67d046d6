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
field-choices-hint = Para una de varias opciones: una por línea, lo que se guarda, luego = y lo que se muestra; otros idiomas después de |. Por ejemplo:
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
settings-text = Cada uno vale para toda la casa, unos segundos después de guardarlo.
settings-clash = Otra persona guardó ajustes entretanto. Su elección sigue abajo; mírela otra vez y guarde de nuevo.
setting-now = En vigor: { $name }
setting-from-default = De origen
setting-from-environment = Fijado por el entorno
setting-from-desk = Ajustado aquí
setting-fixed = Fijado por la variable de entorno { $name }. Cámbielo allí; esta página solo lo muestra.
setting-reset = Volver al valor de origen: { $name }
setting-on = Activado
setting-off = Desactivado
setting-password-delivery = Cómo llega una contraseña nueva
setting-password-delivery-text = Lo que envía «(Re)inicializar contraseña». En ambos casos sirve una vez, durante 72 horas.
setting-password-delivery-temporary-password = Contraseña temporal
setting-password-delivery-temporary-password-text = El correo lleva una contraseña aleatoria. Al entrar por primera vez, la persona elige la suya.
setting-password-delivery-link = Enlace de un solo uso
setting-password-delivery-link-text = El correo no lleva contraseña, solo un enlace para elegirla. Más seguro donde otras personas leen el correo.
setting-groups = Deciden los grupos
setting-groups-text = Desactivado: cada cual puede hacerlo todo con los tickets a los que llega. Activado: los grupos de una persona dicen en qué colas lee, escribe y abre tickets.
setting-exclude-primary-customer = Dejar fuera al cliente principal
setting-exclude-primary-customer-text = Activado: el cliente principal no da acceso a tickets, solo los demás clientes de la persona. Los tickets nuevos se siguen archivando en él.
setting-restrict-services = Solo los servicios concedidos
setting-restrict-services-text = Desactivado: cada cual puede pedir cualquier servicio. Activado: cada persona tiene los servicios concedidos a ella, a su cliente o a sus grupos, y los predeterminados mientras no tenga ninguno propio o si así está ajustado en su ficha.
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
search-help-settings = En qué campos se busca se ajusta para toda la casa.
problem-malformed-query = No se entiende a partir del carácter { $limit }. ¿Falta un paréntesis, una comilla o una palabra?
problem-too-long-query = Como mucho { $limit } caracteres, por favor.
problem-too-many-query = Como mucho { $limit } palabras, por favor.
people-limit = { $limit } de { $total }, precise la búsqueda
people-export = Exportar como tabla

# Importación
import-menu = Importar
said-imported = Las personas de la tabla ya están aquí.
import-title = Personas desde una tabla
import-text = Para muchas personas a la vez. Nada cambia hasta que haya visto lo que haría la tabla y haya dicho que sí.
import-table = Su tabla
import-file = Archivo
import-file-hint = CSV, con comas, puntos y comas o tabuladores, en UTF-8. Como mucho 5 MB y 20 000 líneas.
import-paste = O péguela
import-paste-hint = La primera línea da nombre a las columnas.
import-pasted = Tabla pegada
import-check-hint = Primero ve lo que haría.
import-check = Comprobar
import-columns = Columnas
import-columns-text = En cualquier orden. Su tabla necesita login o email, para reconocer a las personas; solo cambian las columnas que tiene. Una persona nueva necesita además ambos, nombre y apellidos, y el número de un cliente.
import-column = Columna
import-column-is = Qué contiene
import-columns-refused = Estas columnas no se pueden usar
import-columns-needed = No hay ni login ni email: no se podría reconocer a nadie.
import-choose-again = Lo que pegó sigue aquí. Un archivo hay que elegirlo otra vez.
import-empty = No hay nada que leer bajo la primera línea.
import-not-utf8 = Esto no está en UTF-8 (línea { $count }). Guárdelo otra vez como «CSV UTF-8» y los acentos llegarán bien.
import-too-large = Pesa más de { $count } MB. Repártalo en varias tablas.
import-too-many-lines = Son más de { $count } líneas. Repártalas en varias tablas.
import-too-many-columns = Son más de { $count } columnas.
import-uneven = La línea { $count } tiene más o menos celdas que la primera.
import-long-cell = La línea { $count } tiene una celda sin fin. ¿Falta una comilla?
import-done = Hecho
import-did = Lo que hizo
import-would = Lo que haría
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
import-apply = Aplicar
import-problems = Problemas
import-unlisted = { $count ->
    [one] Una línea más no está en la lista.
   *[other] { $count } líneas más no están en la lista.
}
import-line = Línea
import-value = Qué pone
import-problem = Problema

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
ticket-field-valid-hint = Un campo no válido ni se rellena ni se muestra. Lo que los tickets tienen en él se queda.

# Clientes
sharing-members-text = Quienes elija en la pestaña «Lectores» leen todos los tickets de este cliente; los demás leen los suyos.
customer-number = Número de cliente
problem-no-such-customer-number = Ningún cliente tiene este número.
problem-no-such-country = Dos letras, por ejemplo FR o PL.
problem-no-such-validity = Uno de estos valores: valid, invalid, invalid_temporarily.
import-column-unknown = No existe ese campo.
import-column-twice = Está dos veces.
