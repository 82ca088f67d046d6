// A one-time link leaves the address bar, and what this browser remembers of it, as soon as its page is there: the page
// itself knows the token. Without a script it stays until it was used, which makes it worthless.

if (document.querySelector("[data-one-time]")) {
  history.replaceState(history.state, "", location.pathname.replace(/[^/]+$/, "-"));
}
