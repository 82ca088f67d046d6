greeting = Hola, { $name }:
footer = { $brand } ha enviado este mensaje automáticamente.
moment = { $day } de { $month } de { $year }, { $time } ({ $zone })
fact-login = Nombre de usuario
fact-password = Contraseña temporal

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
password-changed-note = Si ha sido usted, todo está bien. Si no, elija enseguida «He olvidado mi contraseña» en la página de inicio de sesión y avise a su equipo de informática.

sign-in-refused-subject = No hemos podido dejarle entrar
sign-in-refused-lead = Alguien, seguramente usted, intentó iniciar sesión en { $brand } el { $at } con la contraseña correcta. No entró nadie: su acceso no está activo en este momento.
sign-in-refused-action = Ir a { $brand }
sign-in-refused-note = Si ha sido usted, pregunte por su acceso a su equipo de informática. Si no, alguien conoce su contraseña: avise a su equipo de informática y cámbiela en los demás sitios donde la use.

password-used-up-subject = Su contraseña temporal ya no sirve
password-used-up-lead = Alguien, seguramente usted, intentó iniciar sesión en { $brand } el { $at } con su contraseña temporal. No entró nadie: solo sirve una vez y por poco tiempo.
password-used-up-action = Pedir un enlace nuevo
password-used-up-note = Pida en esa página un enlace para elegir su propia contraseña. Si no ha sido usted, avise a su equipo de informática.

ticket-opened-subject = Lo tenemos: { $subject } (#{ $number })
ticket-opened-lead = Hemos recibido su solicitud n.º { $number }, «{ $subject }». Le escribiremos en cuanto alguien tenga una respuesta; puede seguirla en todo momento.
ticket-opened-action = Ver su solicitud
ticket-opened-note = ¿Quiere añadir algo? Escríbalo en esa página: nadie lee las respuestas a este mensaje.

agent-replied-subject = Re: { $subject } (#{ $number })
agent-replied-lead = { $author } ha respondido a su solicitud:
agent-replied-action = Leer y responder
agent-replied-note = Responda en esa página, por favor: nadie lee las respuestas a este mensaje.

person-replied-subject = { $author } ha escrito: { $subject } (#{ $number })
person-replied-lead = { $author } ha escrito en el ticket n.º { $number }, «{ $subject }»:
person-replied-action = Abrir el ticket
person-replied-note = Recibe este mensaje porque se ocupa de este ticket. Responda en el espacio de soporte, por favor: nadie lee las respuestas a este mensaje.

shared-replied-subject = { $author } ha escrito: { $subject } (#{ $number })
shared-replied-lead = { $author } ha escrito en la solicitud n.º { $number }, «{ $subject }»:
shared-replied-action = Leer y responder
shared-replied-note = Responda en esa página, por favor: nadie lee las respuestas a este mensaje.

ticket-closed-subject = Cerrada: { $subject } (#{ $number })
ticket-closed-lead = { $author } ha cerrado su solicitud n.º { $number }, «{ $subject }».
ticket-closed-action = Ver su solicitud
ticket-closed-note = ¿Aún no está resuelto? Puede volver a abrirla en esa página.

shared-closed-subject = Cerrada: { $subject } (#{ $number })
shared-closed-lead = { $author } ha cerrado la solicitud n.º { $number }, «{ $subject }».
shared-closed-action = Ver la solicitud
shared-closed-note = ¿Aún no está resuelto? Puede volver a abrirla en esa página.

invited-subject = { $author } le invita: { $subject } (#{ $number })
invited-lead = { $author } le invita a la solicitud n.º { $number }, «{ $subject }». Puede leerla y escribir en ella.
invited-action = Ver la solicitud
invited-note = Desde ahora le avisamos por correo de cada respuesta nueva; puede retirarse en su página cuando quiera. Nadie lee las respuestas a este mensaje.

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
