// Sizes and ages in the server's words and by its clock, so that a page says the same before and after it is loaded anew.

import { all, fill } from "./dom.js";

const page = document.documentElement;
const spoken = JSON.parse(page.dataset.words);
// A device's clock may be hours off. Strangers' pages say no time: those of one answer are alike to the letter.
const ahead = (page.dataset.now ?? Date.now()) - Date.now();

/** Milliseconds since 1970, by the server's clock. */
export const serverTime = () => Date.now() + ahead;

/** As `chassis::size`: whole numbers only, since halves are rounded in more than one way. */
export function size(bytes) {
  if (bytes < 1000) return counted("size-bytes", bytes);
  const [key, unit] = bytes < 999_500 ? ["size-kilobytes", 1e3] : ["size-megabytes", 1e6];
  const tenths = Math.floor((bytes + unit / 20) / (unit / 10));
  const whole = Math.floor((bytes + unit / 2) / unit);
  const number = tenths < 100 ? `${Math.floor(tenths / 10)}${spoken.decimal}${tenths % 10}` : `${whole}`;
  return fill(spoken[key], { number });
}

/** The server says each text for 1, 2 and 5: any other number is counted like one of them. */
function counted(key, count) {
  const rules = new Intl.PluralRules(page.lang);
  const like = [1, 2, 5].find((number) => rules.select(number) === rules.select(count)) ?? 5;
  return spoken[key][like].replace(like, count);
}

/** Keeps "12 minutes ago" true; from a week on, the date the server wrote stays. */
export function relate(root) {
  for (const time of all("time[data-relative]", root)) {
    const minutes = Math.floor((serverTime() - Date.parse(time.dateTime)) / 60_000);
    if (minutes < 1) time.textContent = spoken["ago-now"];
    else if (minutes < 60) time.textContent = counted("ago-minutes", minutes);
    else if (minutes < 1440) time.textContent = counted("ago-hours", Math.floor(minutes / 60));
    else if (minutes < 7 * 1440) time.textContent = counted("ago-days", Math.floor(minutes / 1440));
  }
}

relate();
setInterval(relate, 60_000);
