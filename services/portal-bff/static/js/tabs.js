// Where the tabs do not fit, the open one is in sight.

import { each } from "./dom.js";

each(".tabs [aria-current]", (tab) => {
  const bar = tab.parentElement;
  bar.scrollLeft += tab.getBoundingClientRect().right - bar.getBoundingClientRect().right;
});
