// A choice shows itself; the button is for whoever has no script. In the base for the sake of the list of tickets.

import { all, each } from "./dom.js";

each("form[data-auto]", (form) => {
  for (const button of all("[data-auto-submit]", form)) button.hidden = true;
  form.addEventListener("change", () => form.requestSubmit());
});
