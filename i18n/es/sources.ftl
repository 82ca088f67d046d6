# Textos de las páginas sobre fuentes de personas: orden, ajustes, pruebas y acceso.

source-order-text = De dónde vienen las personas, por orden. Cuando dos fuentes conocen a la misma persona, gana el número menor.
source-none-text = Añada una fuente y sus personas llegarán por sí solas. Hasta entonces, las personas se añaden a mano.
source-add = Añadir una fuente
source-add-text = ¿Dónde se mantienen sus personas? El tipo de una fuente no se puede cambiar después.
source-read = Leída
source-tab-access = Acceso
source-tab-settings = Ajustes
source-tab-map = Correspondencias
source-tab-runs = Lecturas
source-tab-conflicts = Conflictos
source-pause = Pausar
source-go-on = Continuar
source-dry-run = Lectura de prueba

# Qué es
source-kind-ldap = Directorio LDAP
source-kind-ldap-text = Active Directory, OpenLDAP y otros. Lo consultamos y nunca escribimos en él.
source-kind-database = Tabla de PostgreSQL
source-kind-database-text = Una tabla o vista de otro sistema. La consultamos y nunca escribimos en ella.
source-kind-csv = Archivo CSV
source-kind-csv-text = Una tabla de personas que alguien entrega aquí, una y otra vez.
source-kind-scim = SCIM 2.0
source-kind-scim-text = Entra ID, Okta y otros. Envían cada cambio por sí solos.
source-kind-events = Eventos
source-kind-events-text = Un sistema que publica cada cambio en NATS por sí solo.
source-number = { $name }, número { $count } en el orden.
source-only-read = Solo se lee; nunca escribimos en ella.
source-handed-in = Se lee cuando se entrega un archivo.
source-sends = Envía por sí sola; nunca la consultamos.

# Cómo está
source-healthy = En orden
source-new-yet = Nueva
source-waits = Una lectura espera
source-failing = No responde
source-paused = En pausa
source-read-ago = { $name }, leída { $about }
source-heard-ago = { $name }, última señal { $about }
source-failing-ago = { $name }, desde { $about }
source-silent = { $name } no responde
source-silent-since = { $name } no responde desde el { $about }
source-nobody-affected = { $count ->
    [0] Nadie se ve afectado: todavía no tiene personas.
    [one] Nadie se ve afectado: su { $shown } persona sigue como estaba.
   *[other] Nadie se ve afectado: sus { $shown } personas siguen como estaban.
}
source-run-waits = Una lectura de { $name } le espera
source-run-waits-text = Más personas de lo habitual pasarían a no ser válidas. No ocurre nada hasta que alguien decida.
source-run-look = Ver la lectura

# Ajustes
source-named = Cómo se llama
source-label-hint = Lo que lee la gente: «Directorio de la empresa».
source-name = Nombre en las direcciones
source-name-hint = Minúsculas, cifras y guiones; para siempre. Vacío: se forma con el nombre de arriba.
source-name-stays = No se puede cambiar.
source-servers-hint = Se consultan en este orden; nos quedamos con uno hasta que falla.
source-server-add = Añadir un servidor
source-server-number = Servidor { $count }
source-security-tls = TLS (ldaps)
source-security-start-tls = StartTLS
source-security-only-tls = TLS
source-security-plain = Ninguno
source-security-hint = Cómo se protege la línea
source-in-clear = Sin cifrado, las contraseñas viajan a la vista. Elíjalo solo en una red propia.
source-authority-system = Certificados: de las autoridades en las que confía este sistema
source-authority-own = Certificados: de una autoridad propia
source-authority-hint = Certificados (PEM) de quien puede responder por los servidores. Vacío: las autoridades en las que confía este sistema.
source-timeout-hint = Segundos; después se consulta el servidor siguiente
source-who-asks = Quién consulta, y sobre quién
source-bind-dn-hint = Una que solo pueda leer. Vacío: anónima, donde el servidor lo permita.
source-user-hint = Una que solo pueda leer.
source-secret-since = Sellada el { $name }. Nadie puede volver a verla, solo sustituirla. Vacío: se queda.
source-secret-none = Se sella aquí. Nadie puede volver a verla, solo sustituirla.
source-secret-forget = Olvidar la contraseña
source-base-hint = Base de la búsqueda: OU=Personas,DC=ejemplo,DC=org
source-scope-hint = Normalmente todos los niveles
source-scope-sub = Todos los niveles
source-scope-one = Un nivel
source-filter = Solo las entradas que coincidan
source-filter-hint = Qué entradas son personas, como filtro LDAP.
source-group-dn-hint = Solo miembros de este grupo, también a través de otros grupos. Vacío: todos.
source-key-attribute-hint = Para que un nombre nuevo siga siendo la misma persona: objectGUID, entryUUID, un número de personal
source-key-column-hint = Una columna que nunca cambia para una persona, como un número de personal
source-page-size-hint = Entradas que se piden a la vez, hasta 1000
source-database = Base de datos
source-database-hint = Un PostgreSQL de otro sistema. Solo leemos una tabla o vista de él.
source-host-hint = Un nombre o una dirección
source-port-hint = Normalmente 5432
source-database-name-hint = Su nombre en el servidor
source-statement-hint = Segundos que puede tardar una consulta
source-table-hint = Una tabla o vista, con su esquema si hace falta: hr.people
source-csv = Cómo se lee el archivo
source-csv-hint = La primera línea da nombre a las columnas.
source-csv-key-hint = El encabezado de una columna que nunca cambia para una persona, como un número de personal
source-separator-hint = Lo que separa las columnas
source-separator-found = Se averigua del archivo
source-separator-tab = Tabulador
source-when = Cuándo, y cuándo parar
source-every-hint = Por sí sola, o solo cuando alguien lo diga
source-next-run = Próxima: { $name }
source-by-hand = Solo a mano
source-every-minutes = { $count ->
    [one] Cada minuto
   *[other] Cada { $count } minutos
}
source-every-hour = Cada hora
source-every-hours = { $count ->
    [one] Cada hora
   *[other] Cada { $count } horas
}
source-every-day = Cada día
source-guard-people-hint = personas que se irían
source-guard-percent-hint = por ciento de todas sus personas
source-guard-text = Por encima no se cambia nada, y la administración recibe un correo. Una respuesta vacía es siempre un fallo, nunca «todos se han ido».
source-its-people = Sus personas
source-join-ask = Preguntarme
source-join-ask-text = Esperan en «Conflictos».
source-join-email = Unir por correo
source-join-email-text = Quien tenga la misma dirección de correo
source-join-login = Unir por nombre de usuario
source-join-login-text = Quien tenga exactamente el mismo nombre de usuario
source-read-only = Lo que dice no se puede cambiar aquí
source-read-only-hint = Si no, el equipo puede cambiar aquí a sus personas, hasta que la fuente diga otra cosa.
source-sign-in-hint = Preguntamos al directorio cada vez y no guardamos ninguna de sus contraseñas.
source-save-hint = Sigue una lectura a la próxima hora, o a mano.
source-begins-paused = Una fuente nueva empieza en pausa. Nadie llega antes de que usted lo diga.
source-create = Añadir la fuente
source-dry-first = Primero una prueba
source-beside = Archivo, prueba y retirada
source-details = Detalles
source-remove = Quitar esta fuente
source-remove-people = { $count ->
    [0] No tiene personas.
    [one] Su { $shown } persona se queda, como si se hubiera añadido aquí.
   *[other] Sus { $shown } personas se quedan, como si se hubieran añadido aquí.
}
source-remove-text = Nadie deja de ser válido. Conservan sus tickets y lo que pueden ver, y desde entonces se cambian aquí. Los ajustes y la contraseña de la fuente desaparecen.
source-remove-this = Quitar «{ $name }»
source-fixed = Esta fuente se crea donde se opera Guichet. Aquí se puede mover y pausar, pero no quitar.

# Nombres de sus campos
desk-label = Nombre
desk-servers = Servidores
desk-host = Servidor
desk-port = Puerto
desk-security = Cifrado
desk-database = Base de datos
desk-user = Cuenta
desk-authority = Autoridad de confianza
desk-timeout-seconds = Esperar una respuesta
desk-bind-dn = Cuenta
desk-secret = Contraseña
desk-base = A partir de
desk-scope = Profundidad
desk-group-dn = Grupo
desk-key-attribute = Lo que nunca cambia
desk-page-size = Tamaño de página
desk-table = Tabla
desk-key-column = Lo que nunca cambia
desk-separator = Separador
desk-every-minutes = Leerla
desk-guard-people = Parar por encima de
desk-guard-percent = o por encima de
desk-join = Cuando alguien ya está aquí
desk-sign-in = Sus personas inician sesión con la contraseña que tienen allí
desk-ends-on = Vale hasta
problem-missing-people = Elija primero un archivo con personas.
problem-missing-servers = Indique al menos un servidor.
problem-malformed-servers = Un servidor es un nombre o una dirección, sin ldap://, con un puerto de 1 a 65535.
problem-malformed-host = Un nombre o una dirección, sin nada delante ni detrás.
problem-malformed-table = Un nombre, o un esquema y un nombre con un punto en medio.
problem-missing-secret = La contraseña guardada no va a otro servidor ni para otra cuenta. Escríbala otra vez.
problem-too-many-sources = Hay { $limit } fuentes y no puede haber más. Quite primero una.
problem-malformed-base = Un nombre como OU=Personas,DC=ejemplo,DC=org.
problem-malformed-filter = Esto no es un filtro LDAP. ¿Falta un paréntesis?
problem-malformed-authority = Esto no son certificados en formato PEM.
problem-malformed-ends-on = Un día futuro, por favor.

# Un archivo que se entrega
source-file = El archivo
source-file-none = Todavía no se ha entregado ningún archivo.
source-file-at = entregado el { $name }
source-file-first = Entregar un archivo
source-file-another = Entregar otro archivo
source-file-hint = Tal como lo guarda su hoja de cálculo, hasta 25 MB. Ocupa el lugar del anterior.
source-file-send = Entregar
source-file-too-large = Es mayor que { $count } MB.

# Probar una conexión
source-test = Probar la conexión
source-test-now = Probar
source-test-again = Probar otra vez
source-test-text = Con lo que dice ahora el formulario, guardado o no.
step-name = Nombre
step-port = Puerto
step-encryption = Cifrado y certificado
step-sign-in = Inicio de sesión
step-place = Lugar de las personas
step-filter = Filtro
step-key = Lo que nunca cambia
step-pages = Lectura por páginas
step-unknown = Otro paso
step-good = bien
step-failed = falló
step-took = { $count } ms
step-entries = { $count ->
    [one] { $shown } entrada
   *[other] { $shown } entradas
}
step-pages-told = { $count ->
    [one] { $shown } página
   *[other] { $shown } páginas
}
trouble-no-such-host = Nadie conoce este nombre. Compruebe cómo se escribe y si se encuentra desde donde funciona Guichet.
trouble-forbidden-address = En esta dirección no puede haber fuentes. Quien opera Guichet puede permitir su red.
trouble-refused = El servidor no acepta conexiones en este puerto. Compruebe el puerto, el cortafuegos y si el servidor funciona.
trouble-timeout = Nada respondió a tiempo. ¿Hay un cortafuegos en medio, o tiene el servidor demasiado que hacer?
trouble-not-understood = Algo respondió, pero no como debía. Compruebe si el puerto y el cifrado van juntos.
trouble-untrusted-certificate = No confiamos en quien emitió el certificado del servidor. Pegue el certificado de su autoridad en «Autoridad de confianza».
trouble-certificate-expired = El certificado del servidor ha caducado. Necesita uno nuevo.
trouble-other-name = El certificado es para otro nombre: { $detail }. Escriba el servidor con ese nombre, o consiga un certificado con los dos.
trouble-wrong-password = La cuenta o la contraseña no es correcta. Compruebe ambas y si la cuenta está bloqueada allí.
trouble-not-permitted = La cuenta no puede leer esto. Permítale leer, y nada más.
trouble-no-such-base = La base de la búsqueda no existe. Compruebe cómo se escribe.
trouble-no-such-table = La tabla o vista no existe, o la cuenta no puede verla.
trouble-no-such-column = Una columna no existe. Compruebe su nombre aquí y en las correspondencias.
trouble-bad-filter = El servidor no entiende el filtro. Compruebe los paréntesis y los nombres de los atributos.
trouble-no-pages = El servidor no da sus entradas por páginas como debía. Elija páginas más pequeñas, o permítalas allí.
trouble-size-limit = El servidor omite entradas, porque solo da cierto número a la vez. Elija páginas más pequeñas, o suba su límite.
trouble-referral = El servidor nos envía a otro en lugar de responder. Escriba ese otro, o una base que este tenga.
trouble-cut = La conexión se cortó a la mitad. Lo que había llegado no cuenta; lo intentamos otra vez.
trouble-nobody = No hay nadie donde antes había personas. No lo damos por cierto: compruebe la base, el filtro y la tabla.
trouble-no-file = Todavía no se ha entregado ningún archivo.
trouble-bad-file = El archivo no se puede leer como tabla. Compruebe su separador y su primera línea.
trouble-busy = Esta fuente se está leyendo ahora mismo. Inténtelo dentro de un momento.
trouble-unknown = Falló de una manera para la que no tenemos palabras. Los detalles dicen lo que dijo el servidor.

# Una fuente que envía por SCIM
scim-in = Qué escribir allí
scim-url = Dirección
scim-url-hint = Allí «Tenant URL» o «Base URL»
scim-token-url = Dirección de los tokens OAuth
scim-token-url-hint = Allí «Token endpoint». Solo hace falta con un secreto de cliente.
scim-copy = Copiar
scim-copied = Copiado
scim-tokens-none = Nadie puede enviar todavía: cree primero un token.
scim-token = Token
scim-token-ending = Token …{ $name }
scim-client-ending = Cliente OAuth «{ $name }», secreto …{ $about }
scim-client-id = ID del cliente
scim-client-secret = Secreto del cliente
scim-used = Usado { $name }.
scim-unused = Sin usar todavía.
scim-ends = Vale hasta el { $name }.
scim-end = Anularlo
scim-make = Token nuevo
scim-make-text = Valen dos a la vez, para sustituir uno sin interrupción.
scim-make-token = Crear un token
scim-make-client = Crear un secreto de cliente OAuth
scim-make-full = Ya valen dos. Anule primero uno de ellos.
scim-made = Se muestra solo esta vez
scim-made-text = Cópielo ahora: nadie podrá volver a verlo. Los demás valen hasta que los anule.
scim-calls = Lo que ha enviado últimamente
scim-calls-none = Nada todavía
scim-calls-none-text = Lo que envía aparece aquí, con lo que resultó.
scim-calls-all = Todo
scim-calls-refused = Solo lo que no se aceptó
scim-calls-none-refused = Se aceptó todo
scim-when = Cuándo
scim-sent = Envió
scim-outcome = Qué resultó
scim-good = Aceptado
scim-nobody = Conservado, pero no da ninguna persona
scim-refused = Rechazado ({ $count })

# Una fuente que publica eventos
source-publish = Cómo publica
source-publish-text = Cada persona entera, con una versión que sube con cada cambio. Con el cliente nats es así; TOKEN es un token de esta página:
source-publish-python = Lo mismo con nats-py:
source-publish-left = Quien se fue se publica con "active": false, o en el mismo tema terminado en person_removed, solo con key y version.
publish-url-hint = El servidor NATS de Guichet
publish-user-hint = Un token es su contraseña. Anular un token corta sus conexiones en diez minutos como máximo.
publish-told = De quién habló por última vez
publish-told-none-text = Las personas de las que habla aparecen aquí, las más recientes primero.
publish-told-as = Qué dijo
publish-told-there = Está
publish-told-left = Se fue

# Lo que se acaba de hacer
said-source-created = Añadida. Está en pausa hasta que diga «Continuar».
said-source-paused = En pausa. Sus personas siguen como están.
said-source-goes-on = Continúa.
said-source-removed = Quitada. Sus personas se han quedado.
said-sources-ordered = El orden ha cambiado.
said-file-handed-in = Entregado. Se está leyendo ahora.
said-token-ended = Anulado. Ya no vale.
