// Where the tabs do not fit, the open one is in sight.

import { all } from "./dom.js";

for (const tab of all(".tabs [aria-current]")) {
  const bar = tab.parentElement;
  bar.scrollLeft += tab.getBoundingClientRect().right - bar.getBoundingClientRect().right;
}
