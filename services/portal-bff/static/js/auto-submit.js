// A choice shows itself; the button is for whoever has no script. In the base for the sake of the list of tickets.

import { all } from "./dom.js";

for (const form of all("form[data-auto]")) {
  for (const button of all("[data-auto-submit]", form)) button.hidden = true;
  form.addEventListener("change", () => form.requestSubmit());
}
