// Filters, sorts and pages a list in place. Everything is on the page without it; nothing is stored, nothing requested.
//
// [data-entry]          an entry of the list, in the order of the server
//   data-NAME           what it is, as words between blanks, for the field NAME of the form
//   data-search         what the search finds beside its text
//   [data-about]        inside: all of the text that the search reads, where that is not the whole entry
// [data-group]          a part of the page that disappears when none of its entries is shown
// form#filter           components/filters.html; its fields:
//   text                words to search for
//   sortierung          options with data-order: the numbers of the entries in that order; needs one list of them all
//   anzahl              hidden: how many are shown, empty for data-step of them, "alle" for all
//   others              a word that the entry must have, empty for any
//   data-found, -none, -part, -sorted    the sentences that tell the result in .found
// #weitere-eintraege    buttons for more of them, with how many as their values
"use strict";
(() => {
  const form = document.getElementById("filter");
  const entries = [...document.querySelectorAll("[data-entry]")];
  if (!form || !entries.length) return;

  const groups = [...document.querySelectorAll("[data-group]")];
  const more = document.getElementById("weitere-eintraege");
  const found = form.querySelector(".found");
  const fields = [...form.elements].filter((field) => field.name);
  const { text, sortierung: order, anzahl: amount } = form.elements;
  const choices = fields.filter((field) => ![text, order, amount].includes(field));
  const step = Number(form.dataset.step) || Infinity;
  // Where the browser can, its own search finds what is not shown yet, and shows it.
  const later = "onbeforematch" in document && step < Infinity ? "until-found" : true;
  let sorted = entries;
  let waiting;

  const plain = (words) => words.toLocaleLowerCase("de").normalize("NFD").replace(/\p{M}/gu, "").replace(/ß/g, "ss");
  const about = (entry) => `${(entry.querySelector("[data-about]") ?? entry).textContent} ${entry.dataset.search ?? ""}`;
  const texts = new Map(entries.map((entry) => [entry, plain(about(entry))]));

  const find = () => {
    const words = plain(text?.value ?? "").split(/\s+/);
    return sorted.filter((entry) =>
      choices.every(({ name, value }) => !value || (entry.dataset[name] ?? "").split(" ").includes(value))
      && words.every((word) => texts.get(entry).includes(word)));
  };

  const limit = () => (amount?.value === "alle" ? Infinity : Math.max(step, parseInt(amount?.value, 10) || 0));

  const tell = (fitting, shown) => {
    const says = (name, values) =>
      form.dataset[name].replace(/\{(\w+)\}/g, (_, key) => values[key].toLocaleString(document.documentElement.lang));
    const parts = [says(fitting ? "found" : "none", { n: fitting, total: entries.length })];
    if (shown < fitting) parts.push(says("part", { n: shown }));
    if (order && fitting > 1) parts.push(says("sorted", { order: order.selectedOptions[0].text }));
    const sentence = parts.join(", ");
    if (found.textContent !== sentence) found.textContent = sentence;
  };

  // Gives those that are shown. A screen reader should hear the result once, not after each letter: hence the pause.
  const show = (pause = 0) => {
    const fitting = find();
    const shown = fitting.slice(0, limit());
    const rest = new Set(fitting.slice(shown.length));
    const seen = new Set(shown);
    for (const entry of entries) entry.hidden = seen.has(entry) ? false : rest.has(entry) ? later : true;
    for (const group of groups) group.hidden = !group.querySelector("[data-entry]:not([hidden])");
    if (more) {
      more.hidden = !rest.size;
      more.firstElementChild.hidden = rest.size <= step;
    }
    clearTimeout(waiting);
    waiting = setTimeout(tell, pause, fitting.length, shown.length);
    return shown;
  };

  const sort = () => {
    const numbers = order?.selectedOptions[0].dataset.order;
    const wanted = numbers ? numbers.split(" ").map((number) => entries[number]) : entries;
    if (wanted.every((entry, number) => entry === sorted[number])) return;
    sorted = wanted;
    entries[0].parentNode.append(...sorted);
  };

  const write = () => {
    const address = new URL(location.href);
    for (const { name, value } of fields) {
      if (value) address.searchParams.set(name, value);
      else address.searchParams.delete(name);
    }
    try {
      history.replaceState(null, "", address);
    } catch {
      // Some browsers keep the address of a file as it is; the filter works all the same.
    }
  };

  const read = () => {
    const asked = new URLSearchParams(location.search);
    for (const field of fields) {
      field.value = asked.get(field.name) ?? "";
      if (field.selectedIndex === -1) field.value = "";
    }
    sort();
    show();
  };

  // Another choice begins with its first entries.
  const choose = (pause) => {
    if (amount) amount.value = "";
    sort();
    show(pause);
    write();
  };

  const extend = (wanted) => {
    const before = limit();
    amount.value = wanted;
    const first = show()[before];
    write();
    return first;
  };

  form.addEventListener("input", (event) => choose(event.target === text ? 400 : 0));
  form.addEventListener("reset", () => setTimeout(choose));
  form.addEventListener("submit", (event) => event.preventDefault());
  more?.addEventListener("click", ({ target: { value } }) => {
    // The keyboard goes on where the new ones begin, not behind the last of them.
    if (value) extend(value === "alle" ? value : limit() + Number(value))?.querySelector("a").focus();
  });
  addEventListener("beforeprint", () => amount && extend("alle"));
  addEventListener("popstate", read);
  form.hidden = false;
  read();
})();
