# Textos para entrar de otro modo que con contraseña: la puerta, los proveedores en el espacio de soporte y quién ha llamado.

# En la puerta
sso-continue = Continuar con { $name }
sso-or-password = o con su contraseña
sso-then-ticket = Después irá directamente a su ticket.
sso-only-title = Usted entra con { $name }
sso-only-text = Su organización ha elegido solo este camino. Aquí no hay contraseña: únicamente recibimos la prueba de que es usted y su dirección.
sso-only-change = Cambiar
sso-only-password = Soy de administración y uso mi contraseña
sso-knocked-title = Aún no tiene acceso aquí
sso-knocked-lead = { $name } ya le conoce, nosotros todavía no
sso-knocked-unknown = Todavía no le conocemos
sso-knocked-text = { $name } no está en ninguna de nuestras fichas. Su equipo de soporte ve que ha llamado a la puerta.
sso-knocked-text-plain = Su cuenta no está en ninguna de nuestras fichas. Su equipo de soporte ve que ha llamado a la puerta.
sso-knocked-link = El equipo vincula esta cuenta con su ficha.
sso-knocked-mail = Recibe un correo y ya puede entrar.
sso-knocked-another = Probar otra cuenta
sso-sign-out-elsewhere = Cerrar también la sesión de { $name }
said-sso-linked = La cuenta está vinculada. Desde ahora puede iniciar sesión con ella.
said-trouble-sso-cancelled = Se detuvo allí y no ha pasado nada. Inténtelo de nuevo o tome otro camino.
said-trouble-sso-expired = Tardó demasiado, ya se había usado o empezó en otro navegador. Empiece de nuevo.
said-trouble-sso-not-genuine = Lo que volvió no es de fiar, así que nadie ha entrado. Empiece de nuevo.
said-trouble-sso-other-person = Esa cuenta no corresponde a la persona que tiene aquí la sesión abierta. No ha cambiado nada.
said-trouble-sso-provider = El otro lado no responde como debe. Inténtelo dentro de un momento o tome otro camino.

# Proveedores
provider-title = Inicio de sesión
provider-text = Quién responde por las personas, además de una contraseña de aquí. Lo que guarde vale enseguida, sin reiniciar.
provider-add = Añadir un proveedor
provider-add-text = ¿Dónde inician ya sesión sus personas? El tipo y el sitio no se pueden cambiar después.
provider-on-portal = En el portal
provider-on-desk = En este espacio de soporte
provider-kind-microsoft = Microsoft
provider-kind-microsoft-text = Entra ID: cuentas de un inquilino o de varios.
provider-kind-google = Google
provider-kind-google-text = Google Workspace, según los dominios que elija.
provider-kind-open-id = OpenID Connect
provider-kind-open-id-text = Keycloak, Okta, Authentik y cualquier otro, por su dirección.
provider-none = Todavía no hay ningún proveedor
provider-none-text = Se inicia sesión con contraseña. Añada un proveedor y cada persona entrará con la cuenta que ya utiliza.
provider-is-shown = En la página de inicio de sesión
provider-is-draft = Borrador
provider-for-everybody = Todas las personas
provider-for-customers = Personas de estos clientes
provider-for-domains = Direcciones que terminan en
provider-people = { $count ->
    [0] Todavía nadie vinculado
    [one] { $shown } persona vinculada
   *[other] { $shown } personas vinculadas
}
provider-used = Último uso
provider-never-used = Nunca usado
provider-only-short = Sin contraseñas
provider-order-text = El orden es el de los botones de la página de inicio de sesión. Una contraseña sigue valiendo, salvo que un proveedor sea el único camino.
provider-yes = sí
provider-no = no
provider-there = En el proveedor
provider-redirect = Dirección de retorno
provider-redirect-hint = Escríbala exactamente así en el proveedor.
provider-logout = Dirección de cierre de sesión
provider-logout-hint = Para el cierre de sesión por «back channel», donde exista: quien cierra la sesión allí la cierra también aquí.
provider-tenant-hint = El id. del directorio o su dominio. Vacío: cualquier inquilino de la lista de abajo.
provider-tenants-hint = Id. de los inquilinos cuyas personas pueden venir, uno por línea. Vacío: el de arriba.
provider-issuer-hint = Una dirección https. Lo demás se encuentra a partir de ella.
provider-client-id-hint = Como llama el proveedor a este portal.
provider-secret = Secreto del cliente
provider-secret-since = Sellado el { $name }. Nadie puede volver a verlo, solo sustituirlo. Vacío: se queda.
provider-secret-none = Se sella aquí. Nadie puede volver a verlo, solo sustituirlo.
provider-hosted = Dominios en Google
provider-hosted-hint = Solo cuentas de estos, uno por línea. Vacío: cualquiera.
provider-whose = Para quién
provider-customers-hint = Uno por línea, con su número o nombre.
provider-domains-hint = Uno por línea: oriale.example. No aquellos donde cualquiera obtiene una dirección.
provider-first = La primera vez
provider-first-by-email = Por dirección de correo confirmada
provider-first-by-email-text = Una dirección que el proveedor confirma encuentra a su persona, si solo una la tiene.
provider-first-by-hand = A mano
provider-first-by-hand-text = Esperan hasta que alguien las vincule aquí.
provider-second-factor = Él mismo pide un segundo paso
provider-second-factor-hint = Entonces no se pide el nuestro.
provider-refresh = El nombre y el teléfono siguen lo que dice
provider-refresh-hint = Cada vez que alguien entra, donde ninguna fuente lo decide.
provider-door = En la puerta
provider-label = Nombre en el botón
provider-label-hint = «Microsoft» da «Continuar con Microsoft».
provider-show = En la página de inicio de sesión
provider-show-hint = Si no, solo lo usa la prueba.
provider-only = Es su único camino
provider-only-hint = En cuanto guarde, las contraseñas de esas personas no abren nada y nadie recibe un enlace para elegir una. Las de administración se conservan. Haga antes la prueba.
provider-create = Añadir como borrador
provider-create-hint = Después podrá probarlo, antes de que nadie lo vea.
provider-save-hint = Vale enseguida, para quien venga desde ahora.
provider-beside = Prueba y eliminación
provider-remove = Eliminar este proveedor
provider-remove-people = { $count ->
    [0] Nadie entra con él.
    [one] { $shown } persona entra con él y usará después una contraseña u otro proveedor.
   *[other] { $shown } personas entran con él y usarán después una contraseña u otro proveedor.
}
provider-remove-text = Los ajustes y el secreto desaparecen. No cambia ninguna ficha.
provider-remove-this = Eliminar «{ $name }»
provider-test = Un inicio de sesión de principio a fin
provider-test-now = Hacer la prueba
provider-test-text = Con lo que está guardado y una cuenta suya de allí. Aquí sigue siendo quien es.
provider-test-outdated = Con otros ajustes que los de ahora
provider-test-keys = { $count ->
    [one] Firmada con su única llave de firma
   *[other] Firmada con una de sus { $shown } llaves de firma
}
provider-step-found = El proveedor se encuentra
provider-step-came-back = Fue allí y volvió
provider-step-answered = Dio una respuesta
provider-step-genuine = La respuesta es auténtica
provider-step-says = Quién dice que es usted
provider-step-person = La persona de aquí
provider-step-unknown = Otro paso
provider-step-not-tried = sin probar
provider-trouble-unreachable = Allí no responde nada, o no a tiempo.
provider-trouble-address-not-allowed = No podemos conectarnos a esa dirección.
provider-trouble-certificate = Nadie de confianza responde por su certificado.
provider-trouble-not-open-id = Lo que responde no es OpenID Connect.
provider-trouble-other-issuer = Se llama de otro modo que el emisor que escribió.
provider-trouble-client-refused = Rechaza el id. del cliente o el secreto.
provider-trouble-provider-error = Devolvió un error suyo.
provider-trouble-cancelled = La persona preguntada allí dijo que no.
provider-trouble-signature = Ninguna de sus llaves hizo la firma.
provider-trouble-audience = La respuesta se hizo para otra parte.
provider-trouble-nonce = La respuesta se hizo para otro intento.
provider-trouble-time = La respuesta es demasiado antigua o su reloj va mal.
provider-trouble-tenant = El inquilino o el dominio de la cuenta no está en la lista.
provider-trouble-subject = Nombra a dos personas distintas.
provider-trouble-email-not-confirmed = No confirma la dirección, así que no puede encontrar a nadie.
provider-trouble-no-person = Ninguna persona tiene esta dirección, o la tienen varias.
provider-trouble-not-active = Una persona tiene esta dirección y no puede iniciar sesión.
provider-trouble-not-for-them = Una persona tiene esta dirección y no está entre aquellas para las que es.
provider-trouble-other-account = Una persona tiene esta dirección y otra cuenta está vinculada con ella.
provider-trouble-unknown = No siguió adelante, por un motivo nuevo.
said-provider-created = El proveedor está listo. Haga la prueba antes de mostrarlo.
said-provider-removed = El proveedor se ha eliminado.
said-providers-ordered = El orden se ha guardado.
desk-issuer = Emisor
desk-tenant = Inquilino
desk-tenants = Inquilinos o dominios
desk-client-id = Id. del cliente
desk-domains = Dominios
problem-missing-client-secret = Pegue el secreto que el proveedor muestra una sola vez.
problem-no-such-customers = Uno de ellos no es un cliente, o varios se llaman así: use el número.
problem-not-allowed-domains = Allí cualquiera obtiene una dirección, así que no dice nada de quién es de los suyos.
problem-malformed-issuer = Una dirección que empiece por https://.
problem-malformed-tenants = Un inquilino es un id. como 72f988bf-86f1-41af-91ab-2d7cd011db47; un dominio, como oriale.example.
problem-too-many-providers = Hay { $limit } proveedores y no puede haber más. Elimine antes uno.

# Quién ha llamado
knock-title = Sala de espera
knock-text = Han probado quiénes son y ninguna ficha encaja. Se les dijo amablemente que usted lo mirará.
knock-none = Nadie espera.
knock-somebody = Alguien
knock-perhaps = Quizá { $name } ({ $about })
knock-perhaps-inactive = Quizá { $name } ({ $about }), que no puede iniciar sesión
knock-times = { $count ->
    [one] { $count } vez
   *[other] { $count } veces
}
knock-link = Vincular con { $name }
knock-make = Crear una persona
knock-other = Vincular con otra persona
knock-link-other = Vincular
knock-nobody = Nadie tiene ese nombre de usuario ni esa dirección. Lo que ha escrito sigue ahí.
knock-refuse = Rechazar
knock-refused-count = { $count ->
    [one] Se rechazó { $shown } cuenta y ya no se muestra.
   *[other] Se rechazaron { $shown } cuentas y ya no se muestran.
}
said-knock-accepted = La cuenta está vinculada. La persona recibe un correo: ya puede entrar.
said-knock-refused = La cuenta se ha rechazado y ya no se muestra.

second-factor-title = Un paso más
second-factor-code = Código
second-factor-hint = Seis cifras. Sin el teléfono, escriba uno de sus códigos de recuperación.
second-factor-send = Continuar
second-factor-wrong = Ese código no es. Escriba el más reciente de su aplicación.
set-up-factor-title = Inicio de sesión en dos pasos
set-up-factor-password = Su contraseña, otra vez
set-up-factor-start = Configurarlo
set-up-factor-scan = Escanee esta imagen con una aplicación de autenticación y escriba el código que muestre.
set-up-factor-picture = Código QR para su aplicación
set-up-factor-by-hand = Escribirlo a mano
set-up-factor-confirm = Activarlo
recovery-title = Guárdelos bien
recovery-text = Cada uno le deja entrar una vez si pierde el teléfono. Solo se muestran ahora: imprímalos o anótelos.
recovery-kept = Los he guardado
account-devices = Dónde tiene la sesión abierta
account-devices-text = ¿Hay algo que no reconoce? Ciérrelo y cambie la contraseña.
account-device-unknown = Un dispositivo que no reconocemos
account-this-device = Este dispositivo
account-since = desde el { $name }
account-active = último uso
account-end = Cerrar
account-end-named = Cerrar { $name }
account-end-others = Cerrar todas las demás
said-sessions-ended = Todas las demás sesiones se han cerrado.
second-factor-text = Abra la aplicación en su teléfono y escriba el código que muestra para este sitio.
second-factor-recovery = Código de recuperación
second-factor-recovery-hint = Uno de los códigos que guardó al crear su llave de acceso.
set-up-factor-must = Para usted es obligatorio un segundo paso.
set-up-factor-text = Quien adivine o robe su contraseña se queda fuera. Lleva un minuto.
set-up-factor-passkey = Con una llave de acceso
set-up-factor-app = Con una aplicación
set-up-factor-app-text = Una aplicación de autenticación en su teléfono muestra seis cifras, nuevas cada treinta segundos.
way-title = Cómo inicia sesión
way-text = Todo lo que ve aquí le abre la puerta. ¿Hay algo que no reconoce? Quítelo y cambie la contraseña.
way-menu = Su inicio de sesión
way-password = Contraseña
way-password-since = Cambiada el { $name }
way-password-only = Ninguna contraseña le abre la puerta: usted inicia sesión con { $name }.
way-password-none = Aquí no tiene ninguna.
way-change = Cambiar
way-linked = vinculada el { $name }
way-since = añadida el { $name }
way-used = último uso: { $name }
way-never-used = aún sin usar
way-provider-gone = Este proveedor ya no se ofrece aquí.
way-unlink = Desvincular
way-unlink-named = Desvincular { $name }
way-not-linked = Sin vincular
way-link = Vincular
way-link-named = Vincular { $name }
way-manage = Gestionar
way-manage-named = Gestionar la llave de acceso { $name }
way-second-step = Segundo paso
way-app-since = Códigos de una aplicación, desde el { $name }.
way-app-must = Necesita uno: una llave de acceso o una aplicación.
way-app-none = Sin aplicación. Con ella, un código sigue a la contraseña.
way-codes-left = { $count ->
    [one] Queda un código de recuperación.
   *[other] Quedan { $count } códigos de recuperación.
}
way-app-set-up = Configurar
way-app-anew = Configurar de nuevo
way-app-remove = Quitar
way-app-remove-named = Quitar la aplicación
way-by-password = con la contraseña
way-by-link = con un enlace de un correo
way-by-passkey = con una llave de acceso
way-by-provider = con { $name }
way-must = Para usted es obligatorio un segundo paso. Configure antes otro.
error-last-way-title = Es la única entrada
error-last-way-text = Sin ella, nada abriría ya esta cuenta. Añada antes otra: no se ha cambiado nada.
passkey-title = Llave de acceso
passkey-another = Otra llave de acceso
passkey-text = Inicie sesión con su huella, su rostro o el código de su dispositivo. Nada que escribir, nada que robar.
passkey-add = Añadir
passkey-called = Llave de acceso «{ $name }»
passkey-new-title = Una nueva llave de acceso
passkey-new-text = Su dispositivo la guarda solo para este sitio y pide su huella, su rostro o su código. Es contraseña y segundo paso a la vez.
passkey-name = Cómo se llamará
passkey-name-hint = Para distinguirla después de otras.
passkey-make = Crear la llave de acceso
passkey-none-here = Este navegador no puede crear ninguna aquí. Quizá otro navegador o dispositivo pueda, con los scripts activados.
passkey-not-made = No se ha creado ninguna llave de acceso. Inténtelo de nuevo o con otro dispositivo.
passkey-failed = No ha funcionado. Inténtelo de nuevo o tome otro camino.
passkey-wrong = Esta llave de acceso no abre nada aquí. Pruebe con otra o tome otro camino.
passkey-use = Usar una llave de acceso
passkey-synced = en varios dispositivos
passkey-synced-text = La guarda una cuenta suya que está en varios dispositivos.
passkey-remove = Quitar la llave de acceso
passkey-remove-text = Ya no abrirá nada aquí. Elimínela también en su dispositivo.
prove-title = ¿Es realmente usted?
prove-text = Lo que sigue es delicado, por eso preguntamos otra vez. La respuesta vale unos minutos.
prove-password = Su contraseña
prove-by = Continuar con { $name }
prove-nothing = Cierre la sesión e iníciela de nuevo: justo después podrá continuar.
prove-kept-title = Gracias, es usted
prove-kept-text = Esto es lo que iba a enviar.
kept-secret-again = La contraseña o el secreto, otra vez
said-proved = Gracias, es usted. Ya puede continuar.
said-passkey-added = La llave de acceso está lista. Desde ahora le abre la puerta.
said-passkey-removed = La llave de acceso se ha quitado.
said-account-unlinked = La cuenta se ha desvinculado. Ya no le abre la puerta.
said-second-step-removed = La aplicación y sus códigos de recuperación se han quitado.
said-session-of-ended = Esa sesión ha terminado.
said-sessions-of-ended = Todas las sesiones han terminado.
said-account-of-unlinked = La cuenta se ha desvinculado. Las sesiones que abrió han terminado.
said-second-step-reset = El segundo paso se ha restablecido. Se puede configurar de nuevo.
way-of-title = Formas de iniciar sesión
way-of-edit = Para cambiar algo aquí, pulse «Editar».
way-of-only = Ninguna contraseña abre la puerta: la única entrada es { $name }.
way-of-unlink-text = Desvinculada, ya no deja entrar a nadie, y las sesiones que abrió terminan.
way-of-codes-left = { $count ->
    [one] Queda un código de recuperación.
   *[other] Quedan { $count } códigos de recuperación.
}
way-of-by-passkey = Una llave de acceso es contraseña y segundo paso a la vez.
way-of-must = Obligatorio y aún sin configurar: será lo primero con el próximo clic.
way-of-none = Ninguno.
way-of-reset = Restablecer el segundo paso
way-of-reset-text = Para quien perdió el teléfono: se quitan la aplicación, los códigos de recuperación y las llaves de acceso, y terminan todas las sesiones.
way-of-sessions = Dónde tiene la sesión abierta
way-of-no-sessions = En ningún sitio ahora mismo.
way-of-end-all = Terminar todas las sesiones
way-of-end-text = Tarda unos segundos. La contraseña sigue siendo la misma.
way-customer-factor = Sus personas necesitan un segundo paso
way-customer-factor-text = Quien no lo tiene lo configura con su próximo clic, antes que nada.
way-customer-factor-on = Obligatorio
way-customer-factor-off = No obligatorio
