# Fuentes que se leen: su correspondencia, sus lecturas, y lo que no se pudo incorporar.

# La correspondencia de atributos
map-title = Correspondencia de atributos
map-text = A la izquierda lo que dice la fuente, a la derecha lo que se conserva. Nada cambia hasta que guarde.
map-used = Atributos en uso: { $name } de { $about }
map-none = Aún no hay líneas. Añada una, o use un atributo de abajo.
map-active = Válida
map-tried = Probado con una entrada real
map-tried-text = Leída ahora mismo, no se almacena
map-find = Buscar una entrada
map-find-hint = Un nombre, un nombre de usuario
map-find-do = Buscar
map-previous = Entrada anterior
map-next = Entrada siguiente
map-nobody = No se encontró ninguna entrada. Pruebe con otra palabra.
map-not-active = No está activa allí
map-not-tried = No se pudo probar nada
map-silent = La fuente no respondió hace un momento. «Buscar» le pregunta de nuevo; todo lo demás funciona sin ella.
map-source = En la fuente
map-way = Por el camino
map-kept = Lo que se conserva
map-key = Identificador inmutable
map-key-way = tal cual; elegido en los ajustes
map-required = Obligatorio
map-keeps = Conservar si vacío
map-part-attributes = Atributos
map-part-steps = Pasos
map-line = línea { $name }
map-attributes = Atributos de la línea { $name }
map-field = Campo de la línea { $name }
map-field-choose = Elegir un campo
map-add = Añadir una línea
map-use = Usar
map-unused = Atributos sin usar: { $name }
map-more-values = y { $name } más
map-unsaved = Una prueba muestra lo que aporta esta correspondencia, sin guardarla.
map-sent = Vale para lo que se envíe a partir de ahora.
map-discard = Descartar
map-dry = Prueba con esta correspondencia
map-steps = Pasos de la línea { $name }
map-table = Editar la tabla
map-table-rows = Una fila por línea: de = a
map-table-otherwise = Para todo lo demás
map-new-add = Añadir un paso
map-new-which = Paso para la línea { $name }
map-new-choose = Elegir un paso
map-new-text = Texto para el paso de la línea { $name }
map-new-text-hint = Texto, si el paso lo tiene
map-new-do = Añadir

# Lo que hace un paso: donde se elige, y en una línea
map-do-first = El primer valor
map-do-join = Todos los valores en uno, separados por …
map-do-beginning-with = Los valores que empiezan por …
map-do-before = Lo que hay antes de …
map-do-after = Lo que hay después de …
map-do-lower = Minúsculas
map-do-trim = Sin espacios alrededor
map-do-choose = Según una tabla
map-do-fixed = Siempre …
map-step-first = primero
map-step-join = unidos por «{ $name }»
map-step-beginning-with = empieza por «{ $name }»
map-step-before = antes de «{ $name }»
map-step-after = después de «{ $name }»
map-step-lower = minúsculas
map-step-trim = sin espacios
map-step-fixed = siempre «{ $name }»
map-step-choose = { $count ->
    [one] según una tabla, { $count } fila
   *[other] según una tabla, { $count } filas
}

# Lecturas
runs-title = Lecturas
runs-text = Se conservan 90 días. «Deshacer» revierte lo que hizo una lectura y nadie ha cambiado después.
runs-none = Aún no hay lecturas
runs-none-text = Una lectura recorre toda la fuente y compara. Una prueba muestra qué cambiará, y no cambia nada.
runs-pages = Páginas de lecturas
runs-newest = Más recientes
runs-older = Anteriores
run-start = Leer ahora
run-start-dry = Prueba
run-again = Leer otra vez
run-of = Lectura del { $name }
run-title-dry = Prueba del { $name }: qué cambiará
run-title-would = Qué cambiará con la lectura del { $name }
run-title-did = Qué cambió con la lectura del { $name }
run-title-dropped = Lectura del { $name }: descartada
run-reading = { $count ->
    [one] Leyendo: { $number } entrada hasta ahora
   *[other] Leyendo: { $number } entradas hasta ahora
}
run-comparing = Comparando lo leído
run-waits-leavers = { $count ->
    [one] En espera: se iría { $number } persona
   *[other] En espera: se irían { $number } personas
}
run-waits = En espera: { $name }
run-applying = Aplicándose: { $name }
run-shown = Prueba: { $name }
run-shown-nothing = Prueba: nada que hacer
run-dry-state = Prueba. { $name }
run-same = Nada que hacer
run-same-text = Todo lo leído ya está aquí, igual que allí.
run-void = No se pudo leer: { $name } Nadie resulta afectado.
run-void-somehow = No se pudo leer. Nadie resulta afectado.
run-void-text = Una lectura que no llega al final no cuenta: nadie deja de ser válido y ningún campo se vacía.
run-dropped = Descartada. No se cambió nada.
run-undone = Deshecha
run-under-way = Continúa por sí sola, aunque salga de esta página.
run-read = { $count ->
    [one] Leída por completo: { $number } entrada.
   *[other] Leída por completo: { $number } entradas.
}
run-read-from = { $name } Servidor: { $about }.
run-due = Empezó por sí sola, a su hora.
run-by = Iniciada por { $name }.
run-unsaved = No se ha guardado nada de ella.
run-guard = { $count ->
    [one] Detenida por la protección: { $number } de { $all } personas dejaría de ser válida
   *[other] Detenida por la protección: { $number } de { $all } personas dejarían de ser válidas
}
run-guard-limit = Es el { $share } %; la protección deja ir sin preguntar a { $people } personas o al { $percent } %.
run-guard-limits = Sin preguntar, la protección deja ir a { $people } personas o al { $percent } %.
run-guard-else = Detenida por la protección: alguien debería mirar antes
run-guard-nobody = Nadie resulta afectado hasta que usted decida.
guard-undone = La última lectura se deshizo, y esta haría lo mismo otra vez.
guard-elsewhere = { $count ->
    [one] Se leyó en otro lugar que antes, y { $number } de { $all } personas no está allí.
   *[other] Se leyó en otro lugar que antes, y { $number } de { $all } personas no están allí.
}
guard-left = { $count ->
    [one] { $number } de { $all } personas ({ $share } %) dejaría de ser válida.
   *[other] { $number } de { $all } personas ({ $share } %) dejarían de ser válidas.
}
guard-emptied = { $count ->
    [one] { $name }: vacío en adelante en { $number } de { $all } personas ({ $share } %).
   *[other] { $name }: vacío en adelante en { $number } de { $all } personas ({ $share } %).
}
guard-moved = { $count ->
    [one] { $number } de { $all } personas ({ $share } %) pertenecería a otro cliente.
   *[other] { $number } de { $all } personas ({ $share } %) pertenecerían a otro cliente.
}
guard-customers-lost = { $count ->
    [one] { $number } de { $all } clientes ya no tendría a nadie de esta fuente: { $name }.
   *[other] { $number } de { $all } clientes ya no tendrían a nadie de esta fuente. El mayor es { $name }.
}
guard-unknown = Por una razón que esta versión no conoce.
run-kinds = Tipos de cambio
run-means = Qué significa
run-changes = Cambios campo por campo
run-column-entry = Entrada
run-column-change = Cambio
run-column-before = Antes
run-column-after = Después
run-person = Persona
run-before-after = Antes y después
run-effect = Qué significa para los tickets y los permisos
run-effect-page = De las personas de esta página de la lista.
run-effect-silent = Ahora mismo no se puede decir qué significa para los tickets y los permisos. Vuelva a cargar la página en un momento.
run-effect-tickets = { $count ->
    [one] { $number } ticket abierto es suyo.
   *[other] { $number } tickets abiertos son suyos.
}
run-effect-people = De quién se trata
run-effect-out = ya no puede iniciar sesión
run-effect-open = { $count ->
    [one] { $number } ticket abierto
   *[other] { $number } tickets abiertos
}
run-none-here = Nada de este tipo.
run-forgotten = Una lectura más reciente ocupó su lugar. Lo que habría cambiado ya no se conserva.
run-change-undone = deshecho
run-valid = válida
run-not-valid = no válida
run-not-in = no está en { $name } desde el { $about }
run-not-taken = No incorporada
run-drop = Descartar esta lectura
run-apply = Aplicar todo
run-apply-but = { $count ->
    [one] Aplicar sin la persona que se iría ({ $number })
   *[other] Aplicar sin las { $number } que se irían
}
run-checked = He comprobado quién se iría
run-check-first = Confirme que lo ha comprobado. Aún no se ha aplicado nada.
run-busy = Hay una lectura de esta fuente en curso. Espere a que termine e inténtelo de nuevo.
run-decided = Sobre esta lectura ya no se puede decidir: lo hizo otra persona, la fuente se ajustó de otro modo, o hay una lectura más reciente en curso.
run-not-undoable = Esta lectura ya no se puede deshacer, o hay otra en curso.
said-run-applied = Se está aplicando.
said-run-dropped = Descartada. No se cambió nada.
said-run-undone = { $count ->
    [one] { $number } persona está como antes.
   *[other] { $number } personas están como antes.
} { $rest ->
    [0] Nadie había cambiado después.
    [one] { $other } cambió después y se queda así.
   *[other] { $other } cambiaron después y se quedan así.
}

# Detrás del número de un tipo
tally-all = { $count ->
    [one] en total
   *[other] en total
}
tally-created = { $count ->
    [one] nueva
   *[other] nuevas
}
tally-changed = { $count ->
    [one] cambiada
   *[other] cambiadas
}
tally-renamed = { $count ->
    [one] con otro nombre
   *[other] con otro nombre
}
tally-left = { $count ->
    [one] se fue
   *[other] se fueron
}
tally-left-would = { $count ->
    [one] se iría
   *[other] se irían
}
tally-back = { $count ->
    [one] volvió
   *[other] volvieron
}
tally-back-would = { $count ->
    [one] volvería
   *[other] volverían
}
tally-conflict = { $count ->
    [one] en conflicto
   *[other] en conflicto
}

# Qué significa
means-left = { $count ->
    [one] { $number } persona ya no puede iniciar sesión. Su ficha y sus tickets se quedan.
   *[other] { $number } personas ya no pueden iniciar sesión. Sus fichas y sus tickets se quedan.
}
means-created = { $count ->
    [one] { $number } persona nueva se encuentra aquí, e inicia sesión en cuanto usted le dé acceso.
   *[other] { $number } personas nuevas se encuentran aquí, e inician sesión en cuanto usted les dé acceso.
}
means-created-sign-in = { $count ->
    [one] { $number } persona nueva puede iniciar sesión con su contraseña del directorio.
   *[other] { $number } personas nuevas pueden iniciar sesión con su contraseña del directorio.
}
means-back = { $count ->
    [one] { $number } persona vuelve a ser válida e inicia sesión como antes.
   *[other] { $number } personas vuelven a ser válidas e inician sesión como antes.
}
means-renamed = { $count ->
    [one] { $number } persona tiene otro nombre o nombre de usuario: es la misma entrada, y sus tickets siguen siendo suyos.
   *[other] { $number } personas tienen otro nombre o nombre de usuario: son las mismas entradas, y sus tickets siguen siendo suyos.
}
means-conflict = { $count ->
    [one] { $number } entrada no se incorpora, porque habría que adivinar. Las demás siguen adelante.
   *[other] { $number } entradas no se incorporan, porque habría que adivinar. Las demás siguen adelante.
}

# Lo que no se pudo incorporar
conflicts-title = Conflictos
conflicts-text = No se adivina nada. Lo que figura aquí espera; todo lo demás sigue adelante. Resuelto en la fuente, desaparece por sí solo en la próxima lectura.
conflicts-parked = { $count ->
    [one] { $count } evento apartado
   *[other] { $count } eventos apartados
}
conflicts-of = { $count ->
    [one] { $number } entrada no se incorpora.
   *[other] { $number } entradas no se incorporan.
}
conflicts-none = Sin conflictos
conflicts-none-text = Se incorporaron todas las entradas de la última lectura.
conflicts-no-run = Ninguna lectura ha comparado nada todavía.
conflicts-none-sent = Todas las personas enviadas están aquí.
conflicts-sent-text = No se adivina nada. Lo enviado se conserva, pero todavía no da ninguna persona. Lo que falta vale en cuanto se envíe.
conflict-no-key = Sin identificador inmutable
conflict-no-key-text = Nada en estas entradas permanece igual para siempre, así que una persona con otro nombre parecería otra. Deje que la cuenta de lectura vea allí el identificador, o excluya con el filtro lo que no sea una persona.
conflict-same-key = Dos veces el mismo identificador
conflict-same-key-text = Dos entradas dicen ser una sola. Dé a cada una su propio identificador, o elimine una de las dos.
conflict-same-login = Dos veces el mismo nombre de usuario
conflict-same-login-text = Dos personas no pueden iniciar sesión con un solo nombre. Cámbielo en una de las entradas.
conflict-same-email = Dos veces el mismo correo
conflict-same-email-text = Aquí, una dirección de correo es de una sola persona. Cámbiela en una de las entradas, o excluya con el filtro los buzones compartidos.
conflict-taken = Ya lo tiene aquí otra persona
conflict-taken-text = Alguien de otra fuente, o creado aquí, tiene este nombre de usuario o este correo. Si es la misma persona, elija en los ajustes de la fuente cómo unirlas; si no, cambie uno de los dos.
conflict-malformed = Falta un campo o no es como debería
conflict-malformed-text = Lo que falla figura junto a cada entrada. Complétela en la fuente, o adapte la correspondencia de atributos.
conflict-no-such-customer = No existe ese cliente
conflict-no-such-customer-text = La entrada nombra un cliente que no está aquí. Añádalo, o traduzca el valor con una tabla en la correspondencia de atributos.
conflict-unknown = Por otra razón
conflict-unknown-text = Esta versión no conoce la razón. Vuelva a cargar la página más tarde, o mire la lectura.
