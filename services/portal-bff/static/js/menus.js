// Escape and a click elsewhere close an open menu; without a script, its own button does.

import { all } from "./dom.js";

document.addEventListener("keydown", ({ key, target }) => {
  const menu = key === "Escape" && target.closest("details.menu[open]")?.firstElementChild;
  if (!menu) return;
  menu.click();
  menu.focus(); // else it would be lost with what is hidden now
});
document.addEventListener("click", ({ target }) => {
  for (const menu of all("details.menu[open]")) menu.open = menu.contains(target);
});
