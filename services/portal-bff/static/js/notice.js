// Has what was just done read out, and puts it away when asked to, or when the page is left: it is not said on the way back.

import { each, icon, make } from "./dom.js";

each("[data-notice]", (notice) => {
  const said = notice.querySelector("[role=status]");
  const words = said.textContent;
  const away = make("button", { className: "iconbtn", type: "button", ariaLabel: notice.dataset.wordDismiss }, icon("x"));
  said.textContent = "";
  notice.append(away);
  away.addEventListener("click", () => {
    notice.remove();
    const main = document.querySelector("main"); // where it stood: else the keyboard would begin at the top again
    main.tabIndex = -1;
    main.focus({ preventScroll: true });
  });
  addEventListener("pagehide", () => notice.remove());
  // Only what comes into a page is announced; screen readers need a moment to know where.
  setTimeout(() => {
    said.textContent = words;
    // On a low screen it goes with the page, and the address may lead past it.
    if (getComputedStyle(notice).position === "static") notice.scrollIntoView({ block: "nearest" });
  }, 200);
});
