// A password can be looked at while it is typed. It is hidden again when its form is sent, or the browser would keep it
// with what was typed into other fields.

import { all } from "./dom.js";

function reveal(input) {
  const { wordShow, wordHide } = input.closest("[data-word-show]").dataset;
  const { wordShown, wordHidden } = input.closest("[data-word-shown]").dataset;
  const label = input.labels[0].firstChild.textContent.trim();
  const button = Object.assign(document.createElement("button"), { type: "button", className: "reveal" });
  const turn = (shown) => {
    input.type = shown ? "text" : "password";
    button.textContent = shown ? wordHide : wordShow;
    button.ariaLabel = `${button.textContent}: ${label}`;
  };
  button.addEventListener("click", () => {
    turn(input.type === "password");
    document.querySelector("[data-say]").textContent = input.type === "text" ? wordShown : wordHidden;
  });
  input.form.addEventListener("submit", () => turn(false));
  turn(false);
  const box = Object.assign(document.createElement("span"), { className: "revealed" });
  input.replaceWith(box);
  box.append(input, button);
}

all("[data-reveal]").forEach(reveal);
