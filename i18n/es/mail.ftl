greeting = Hola, { $name }:
footer = { $brand } ha enviado este correo automáticamente.
moment = { $day } de { $month } de { $year }, { $time } ({ $zone })
fact-login = Nombre de usuario
fact-password = Contraseña temporal
fact-service = Dónde
fact-what = Qué
quoted-own = Usted escribió:
asked-own = Usted escribió el { $at }:
asked-other = { $name } escribió el { $at }:
files-label = Archivos:

temporary-password-subject = Su contraseña temporal para { $brand }
temporary-password-lead = Ya puede iniciar sesión en { $brand }. Use la contraseña temporal que figura abajo; después elegirá la suya.
temporary-password-action = Iniciar sesión
temporary-password-note = La contraseña temporal sirve una sola vez, hasta el { $until }. Es solo para usted: nunca pedimos contraseñas a nadie.

reset-link-subject = Elija una contraseña nueva para { $brand }
reset-link-lead = Alguien, seguramente usted, ha pedido una contraseña nueva para su cuenta. Puede elegirla ahora.
reset-link-action = Elegir una contraseña nueva
reset-link-note = El enlace sirve una sola vez, hasta el { $until }. Si no ha sido usted, no tiene que hacer nada: su contraseña sigue siendo la misma.

invitation-subject = Su acceso a { $brand }
invitation-lead = Su acceso a { $brand } está listo. Solo falta una contraseña que usted elija.
invitation-action = Elegir una contraseña
invitation-note = El enlace sirve una sola vez, hasta el { $until }. Es solo para usted.

password-changed-subject = Se ha cambiado su contraseña
password-changed-lead = La contraseña de su cuenta en { $brand } se cambió el { $at }. Se ha cerrado su sesión en todos los demás dispositivos.
password-changed-action = Ir a { $brand }
password-changed-note = Si ha sido usted, todo está bien. Si no, elija enseguida «He olvidado mi contraseña» en la página de inicio de sesión y avise a su equipo de soporte.

password-elsewhere-subject = Su contraseña para { $brand }
password-elsewhere-lead = Alguien, seguramente usted, ha pedido una contraseña nueva para { $brand }. Allí inicia sesión con su contraseña de «{ $directory }», así que no hay enlace para elegir otra.
password-elsewhere-action = Iniciar sesión
password-elsewhere-note = ¿La ha olvidado? Quien se ocupa de «{ $directory }» puede ayudarle. Si no ha sido usted, no hay nada que hacer: su contraseña sigue siendo la misma.

sign-in-refused-subject = No hemos podido dejarle entrar
sign-in-refused-lead = Alguien, seguramente usted, intentó iniciar sesión en { $brand } el { $at } con la contraseña correcta. No entró nadie: su acceso no está activo en este momento.
sign-in-refused-action = Ir a { $brand }
sign-in-refused-note = Si ha sido usted, pregunte por su acceso a su equipo de soporte. Si no, alguien conoce su contraseña: avise a su equipo de soporte y cámbiela en los demás sitios donde la use.

password-used-up-subject = Su contraseña temporal ya no sirve
password-used-up-lead = Alguien, seguramente usted, intentó iniciar sesión en { $brand } el { $at } con su contraseña temporal. No entró nadie: solo sirve una vez y por poco tiempo.
password-used-up-action = Pedir un enlace nuevo
password-used-up-note = Pida en esa página un enlace para elegir su propia contraseña. Si no ha sido usted, avise a su equipo de soporte.

way-account-linked-subject = Ya puede iniciar sesión con { $what }
way-account-linked-lead = Su cuenta en { $brand } se vinculó a una cuenta de { $what } el { $at }. Desde ahora puede iniciar sesión con ella.
way-account-linked-action = Ir a su cuenta
way-account-linked-note = Si ha sido usted, todo está bien. Si no, quítelo enseguida en la página de su cuenta y avise a su equipo de soporte.

way-let-in-subject = Ya puede entrar
way-let-in-lead = Su equipo de soporte vinculó su cuenta de { $what } a { $brand } el { $at }. Ya puede iniciar sesión con ella.
way-let-in-action = Iniciar sesión
way-let-in-note = Si no lo ha pedido usted, avise enseguida a su equipo de soporte.

way-account-unlinked-subject = Se ha quitado el inicio de sesión con { $what }
way-account-unlinked-lead = Su cuenta de { $what } se desvinculó de su cuenta en { $brand } el { $at }. Ya no sirve para iniciar sesión.
way-account-unlinked-action = Ir a su cuenta
way-account-unlinked-note = Si ha sido usted, todo está bien. Si no, avise enseguida a su equipo de soporte.

way-passkey-added-subject = Se ha añadido una llave de acceso a su cuenta
way-passkey-added-lead = La llave de acceso «{ $what }» se añadió a su cuenta en { $brand } el { $at }. Permite iniciar sesión sin contraseña.
way-passkey-added-action = Ir a su cuenta
way-passkey-added-note = Si ha sido usted, todo está bien. Si no, quítelo enseguida en la página de su cuenta y avise a su equipo de soporte.

way-passkey-removed-subject = Se ha quitado una de sus llaves de acceso
way-passkey-removed-lead = La llave de acceso «{ $what }» se quitó de su cuenta en { $brand } el { $at }. Ya no sirve para iniciar sesión.
way-passkey-removed-action = Ir a su cuenta
way-passkey-removed-note = Si ha sido usted, todo está bien. Si no, avise enseguida a su equipo de soporte.

way-second-factor-set-subject = Ahora inicia sesión en dos pasos
way-second-factor-set-lead = Se configuró un segundo paso para su cuenta en { $brand } el { $at }: después del primero, un código de su aplicación.
way-second-factor-set-action = Ir a su cuenta
way-second-factor-set-note = Si ha sido usted, todo está bien. Si no, avise enseguida a su equipo de soporte.

way-second-factor-removed-subject = Se ha quitado su segundo paso
way-second-factor-removed-lead = El segundo paso del inicio de sesión se quitó de su cuenta en { $brand } el { $at }.
way-second-factor-removed-action = Ir a su cuenta
way-second-factor-removed-note = Si ha sido usted, todo está bien. Si no, avise enseguida a su equipo de soporte.

# To who administers. `$kind` is what is wrong.
alarm-subject =
    { $kind ->
        [many_names] Alarma: se prueban muchos nombres desde una dirección
        [spraying] Alarma: fallan demasiados inicios de sesión
        [event_parked] Alarma: algo no se pudo aplicar y quedó apartado
        [copy_stopped] Alarma: los cambios ya no llegan a un lugar
        [sending_stopped] Alarma: no se puede enviar ningún correo
        [not_delivered] Alarma: un correo no se ha entregado
        [not_written] Alarma: un correo no se puede escribir
        [run_waits] Alarma: una fuente quiere cambiar más de lo habitual y espera su visto bueno
        [source_failing] Alarma: no se puede leer una fuente
       *[other] Alarma: algo requiere su atención
    }
alarm-lead = { alarm-subject }. { $brand } lo notó el { $at }.
alarm-action = Ver en el espacio de soporte
alarm-note = Recibe este correo porque administra { $brand }. Sobre lo mismo escribimos como mucho una vez cada seis horas.

ticket-opened-lead = Hemos recibido su ticket n.º { $number }, «{ $subject }». Le escribiremos en cuanto alguien tenga una respuesta; puede seguirlo en todo momento.
ticket-opened-action = Ver su ticket
ticket-opened-note = ¿Quiere añadir algo? Escríbalo en esa página: nadie lee las respuestas a este correo.

agent-replied-lead = { $author } ha respondido a su ticket n.º { $number }, «{ $subject }»:
agent-replied-action = Leer y responder
agent-replied-note = Responda en esa página, por favor: nadie lee las respuestas a este correo.

agent-solved-lead = { $author } ha respondido a su ticket n.º { $number }, «{ $subject }», y lo ha marcado como resuelto:
agent-solved-action = Ver su ticket
agent-solved-note = ¿Aún no está resuelto? Puede reabrirlo en esa página: nadie lee las respuestas a este correo.

person-replied-lead = { $author } ha escrito en el ticket n.º { $number }, «{ $subject }»:
person-replied-action = Abrir el ticket
person-replied-note = Recibe este correo porque se ocupa de este ticket. Responda en el espacio de soporte, por favor: nadie lee las respuestas a este correo.

person-closed-lead = { $author } ha escrito en el ticket n.º { $number }, «{ $subject }», y lo ha cerrado:
person-closed-action = Abrir el ticket
person-closed-note = Recibe este correo porque se ocupa de este ticket. Nadie lee las respuestas a este correo.

shared-replied-lead = { $author } ha escrito en el ticket n.º { $number }, «{ $subject }»:
shared-replied-action = Leer y responder
shared-replied-note = Responda en esa página, por favor: nadie lee las respuestas a este correo.

shared-solved-lead = { $author } ha escrito en el ticket n.º { $number }, «{ $subject }», y lo ha marcado como resuelto:
shared-solved-action = Ver el ticket
shared-solved-note = ¿Aún no está resuelto? Puede reabrirlo en esa página: nadie lee las respuestas a este correo.

ticket-closed-lead = { $author } ha marcado como resuelto su ticket n.º { $number }, «{ $subject }».
ticket-closed-action = Ver su ticket
ticket-closed-note = ¿Aún no está resuelto? Puede reabrirlo en esa página.

shared-closed-lead = { $author } ha marcado como resuelto el ticket n.º { $number }, «{ $subject }».
shared-closed-action = Ver el ticket
shared-closed-note = ¿Aún no está resuelto? Puede reabrirlo en esa página.

# In place of the two above, for who may read the ticket and not write in it.
only-read-action = Ver el ticket
only-read-note = Nadie lee las respuestas a este mensaje.

invited-lead = { $author } le invita al ticket n.º { $number }, «{ $subject }». Puede leerlo y escribir en él.
invited-action = Ver el ticket
invited-note = Desde ahora le avisamos por correo de cada respuesta nueva; puede retirarse en su página cuando quiera. Nadie lee las respuestas a este correo.

assigned-lead = { $author } le ha pasado el ticket n.º { $number }, «{ $subject }».
assigned-action = Abrir el ticket
assigned-note = Recibe este correo porque este ticket es ahora suyo. Responda en el espacio de soporte, por favor: nadie lee las respuestas a este correo.

month-1 = enero
month-2 = febrero
month-3 = marzo
month-4 = abril
month-5 = mayo
month-6 = junio
month-7 = julio
month-8 = agosto
month-9 = septiembre
month-10 = octubre
month-11 = noviembre
month-12 = diciembre
