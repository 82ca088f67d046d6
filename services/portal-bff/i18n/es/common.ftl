skip = Ir al contenido
sign-in = Iniciar sesión
sign-out = Cerrar sesión
signed-out = Ha cerrado la sesión.
sign-in-login = Correo electrónico o nombre de usuario
sign-in-password = Contraseña
sign-in-forgotten = ¿La ha olvidado?
sign-in-keep = Mantener la sesión abierta en este dispositivo
sign-in-no-access = ¿Aún no tiene acceso? Su equipo de soporte se lo envía por correo electrónico.
sign-in-wrong = Ese nombre y esa contraseña no van juntos, o el acceso ha terminado.
door-title = ¿Una pregunta? Está en la ventanilla correcta.
door-text = Soluciones, tickets y el equipo de soporte, en un solo lugar.
door-desk-title = El espacio de soporte
door-desk-text = Para quienes ayudan.
back-to-sign-in = Volver al inicio de sesión
forgotten-title = ¿Ha olvidado su contraseña?
forgotten-text = Díganos quién es. Si le conocemos, en un momento le llegará un enlace para elegir una contraseña nueva.
forgotten-send = Recibir un enlace
forgotten-sent-title = Mire su correo
forgotten-sent-text = Si alguien usa aquí ese nombre, acaba de recibir un enlace. Vale durante 30 minutos. ¿No ha llegado nada? Mire en el correo no deseado o pregunte a su equipo de soporte.
choose-title = Elija su contraseña
choose-must = La contraseña que recibió sirve una sola vez. Elija la suya para continuar.
choose-text = Se cerrará su sesión en todos los demás dispositivos.
choose-temporary = La contraseña del mensaje recibido
choose-current = Su contraseña actual
choose-new = Contraseña nueva
choose-rule = Al menos 15 caracteres. Unas cuantas palabras seguidas son fáciles de recordar y difíciles de adivinar.
choose-repeat = Contraseña nueva, otra vez
choose-save = Guardar y continuar
link-text = Después se abrirá su sesión y el enlace dejará de servir.
link-gone-title = Este enlace ya no funciona
link-gone-text = Cada enlace sirve una sola vez y por un tiempo limitado. Puede pedir otro en cualquier momento.
link-gone-again = Recibir otro enlace
setup-title = Le damos la bienvenida a Guichet
setup-text = Aquí todavía no hay nadie. Cree la cuenta de administración; todo lo demás parte de ahí.
setup-name = Su nombre
setup-email = Su correo electrónico
setup-save = Crear e iniciar sesión
form-refused = Hay algunas cosas que revisar
form-kept = No se ha perdido nada: todo lo que escribió sigue aquí.
form-conflict = Alguien ha cambiado esto entretanto. Mire cómo está ahora y vuelva a intentarlo.
form-unavailable = Esta vez no ha funcionado. No se ha perdido nada; vuelva a intentarlo en un momento.
form-throttled = { $count ->
    [one] Ha sido demasiado de una vez. Vuelva a intentarlo dentro de un minuto.
   *[other] Ha sido demasiado de una vez. Vuelva a intentarlo dentro de { $count } minutos.
}
form-internal = Algo falla por nuestra parte. No se ha perdido nada de lo que escribió. Si vuelve a ocurrir, dé este número a su equipo de soporte: { $name }
problem-missing = Este dato es necesario.
problem-missing-login = Escriba su correo electrónico o su nombre de usuario.
problem-missing-subject = Diga en una frase de qué se trata.
problem-missing-text = Cuéntenos qué ocurre.
problem-missing-customer = Elija el cliente al que pertenece esta persona.
problem-too-long = { $limit } caracteres como máximo, por favor.
problem-too-short = { $limit } caracteres como mínimo, por favor.
problem-malformed = Esto no parece correcto.
problem-malformed-email = Una dirección de correo es como nombre@example.org.
problem-taken = Esto ya lo tiene otra persona.
problem-taken-email = Alguien ya tiene este correo electrónico.
problem-taken-login = Alguien ya tiene este nombre de usuario.
problem-taken-key = Esto ya se envió, con otras palabras. Compruebe si ha llegado antes de enviarlo de nuevo.
problem-taken-number = Otro cliente ya tiene este número.
problem-no-such = Esto no existe (o ya no). Elija de nuevo.
problem-no-such-repeat = Las dos contraseñas no son iguales.
problem-wrong = Esto no es correcto.
problem-wrong-current = Esta no es su contraseña actual.
problem-too-common = Es demasiado fácil de adivinar. Deje fuera su nombre y cosas parecidas, y añada una o dos palabras.
problem-too-many = { $limit } como máximo, por favor.
problem-too-large = Demasiado grande: { $limit } MB por archivo como máximo. Acórtelo o envíe una foto.
problem-changed = Otra persona lo ha cambiado mientras tanto.
problem-read-only = Esto no se puede cambiar aquí.
problem-unknown = Esto no se puede usar.
error-home = Ir al inicio
error-trace = Número para su equipo de soporte:
error-not-found-title = Aquí no hay nada
error-not-found-text = La página no existe o no está abierta a su cuenta. Puede que la dirección tenga una errata o que lo que había aquí esté ahora en otro lugar.
error-invalid-title = Esto no encaja
error-invalid-text = No hemos podido usar lo que nos ha llegado. Vuelva atrás e inténtelo de nuevo; lo que escribió sigue ahí.
error-conflict-title = Alguien se ha adelantado
error-conflict-text = Esto ha cambiado entretanto. Vuelva atrás, recargue la página e inténtelo de nuevo.
error-forbidden-title = Sus permisos no llegan hasta aquí
error-forbidden-text = Ha iniciado sesión, pero esto es para otras personas. Quien administra el sistema puede decirle más.
error-unauthenticated-title = Inicie sesión
error-unauthenticated-text = Su sesión ha terminado. Inicie sesión de nuevo para continuar.
error-throttled-title = Un momento, por favor
error-throttled-text = Ha sido demasiado de una vez. Espere un poco y vuelva a intentarlo.
error-unavailable-title = Volvemos en un momento
error-unavailable-text = Algo que necesitamos se está reiniciando. No se ha perdido nada; vuelva a intentarlo en unos segundos.
error-internal-title = Algo falla por nuestra parte
error-internal-text = No es culpa suya y no se ha perdido nada. Si vuelve a ocurrir, dé el número de abajo a su equipo de soporte.
error-nonsense-title = No lo hemos entendido
error-nonsense-text = Lo que nos ha llegado no es lo que envía esta página. Vuelva atrás, recargue la página e inténtelo de nuevo.
error-forged-title = Esta página era de antes
error-forged-text = Se abrió en otra sesión, así que no hemos tomado lo que enviaba.
error-method-title = Eso no funciona aquí
error-method-text = Esta dirección no se puede usar así. Desde la página de inicio se llega a todo.
error-too-large-title = Es demasiado de una vez
error-too-large-text = Es más de lo que admite un formulario. Vuelva atrás, acórtelo o envíelo por partes; su navegador conserva lo que escribió.
error-choose-title = Primero, una contraseña propia
error-choose-text = La contraseña que recibió sirve una sola vez. Elija la suya en una pestaña nueva y vuelva después aquí.
error-factor-title = Un paso más
error-factor-text = Casi ha iniciado sesión. Indique el código de su aplicación en una pestaña nueva y vuelva después aquí.
kept-signed-out = Su sesión se cerró entretanto
kept-signed-out-text = No se ha perdido nada de lo que escribió, está aquí abajo. Inicie sesión y podrá enviarlo.
kept-signed-in = Esto es lo que había escrito
kept-signed-in-text = Ha iniciado sesión de nuevo.
kept-typed = Lo que escribió
kept-text = Su texto
kept-send = No se ha perdido nada de lo que escribió. Repáselo y envíelo.
kept-copy = No se ha perdido nada de lo que escribió. Allí ya no se puede enviar, pero puede copiarlo.
kept-send-now = Enviar ahora
kept-first = Hacerlo en una pestaña nueva
kept-page = Abrir la página en una pestaña nueva
kept-files-again = Elija sus archivos una vez más
kept-files-later = Cuando haya iniciado sesión, elija sus archivos una vez más.
ago-now = ahora mismo
ago-minutes = { $count ->
    [one] hace un minuto
   *[other] hace { $count } minutos
}
ago-hours = { $count ->
    [one] hace una hora
   *[other] hace { $count } horas
}
ago-days = { $count ->
    [one] ayer
   *[other] hace { $count } días
}
size-bytes = { $count ->
    [one] { $count } byte
   *[other] { $count } bytes
}
size-kilobytes = { $name } kB
size-megabytes = { $name } MB
said-ticket-opened = Su ticket ha llegado. Respondemos aquí y por correo electrónico.
said-reply-sent = Enviado.
said-note-added = Nota añadida. Solo el equipo puede leerla.
said-ticket-closed = Cerrado. Sigue aquí para leerlo, y puede volver a abrirlo.
said-ticket-reopened = Abierto de nuevo.
said-ticket-taken = Ya está a su cargo.
said-saved = Guardado.
said-password-sent = Una contraseña temporal va en camino por correo electrónico.
said-link-sent = Un enlace para elegir una contraseña va en camino por correo electrónico.
said-password-changed = Su contraseña nueva ya está activa. Se ha cerrado la sesión en todos los demás dispositivos.
said-rated = Gracias, eso ayuda a la siguiente persona.
said-session-ended = Esa sesión ha terminado.
said-event-retried = Aplicado.
said-event-discarded = Descartado.
