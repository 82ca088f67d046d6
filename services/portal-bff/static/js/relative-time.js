// Keeps "12 minutes ago" true; from a week on, the date the server wrote stays.

import { all } from "./dom.js";

export function relate(root) {
  const units = [["day", 1440], ["hour", 60], ["minute", 1]];
  for (const time of all("time[data-relative]", root)) {
    const minutes = (Date.parse(time.dateTime) - Date.now()) / 60_000;
    if (!(Math.abs(minutes) < 7 * 1440)) continue;
    const [unit, length] = units.find(([, length]) => Math.abs(minutes) >= length) ?? ["second", 9];
    const numeric = unit === "second" ? "auto" : "always"; // "now", but never "yesterday" for 25 hours
    const words = new Intl.RelativeTimeFormat(document.documentElement.lang, { numeric, style: time.dataset.relative || "long" });
    time.textContent = words.format(Math.trunc(minutes / length), unit);
  }
}

relate();
setInterval(relate, 60_000);
