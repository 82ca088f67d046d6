// The links to providers take along what the form says: the name, and whether to stay signed in. Without a script they take
// what it said when it was sent last.

import { each } from "./dom.js";

each("a[data-sso]", (link) => {
  const form = link.closest("form");
  const tell = () => {
    const address = new URL(link.href);
    const fields = new FormData(form);
    for (const [name, field] of [["keep", "keep"], ["hint", "login"]]) {
      const value = (fields.get(field) ?? "").trim();
      if (value) address.searchParams.set(name, value);
      else address.searchParams.delete(name);
    }
    link.href = address.pathname + address.search;
  };
  form.addEventListener("input", tell);
  tell(); // what the browser kept
});
