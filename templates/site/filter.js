// Filters the list of projects in place. Everything is on the page without it; nothing is stored, nothing is requested.
"use strict";
(() => {
  const form = document.getElementById("filter");
  const projects = [...document.querySelectorAll(".project")];
  if (!form || !projects.length) return;

  const plain = (text) => text.toLocaleLowerCase("de").normalize("NFD").replace(/\p{M}/gu, "").replace(/ß/g, "ss");
  // What a project is about: neither words that stand on every card nor the words of the other filters.
  const about = (project) =>
    `${(project.querySelector(".project-what") ?? project).textContent} ${project.dataset.search ?? ""}`;
  const texts = new Map(projects.map((project) => [project, plain(about(project))]));
  const fields = [...form.elements].filter((field) => field.name);
  const found = form.querySelector(".found");
  let waiting;

  const fits = (project, field) =>
    field.name === "text"
      ? plain(field.value).split(/\s+/).every((word) => texts.get(project).includes(word))
      : !field.value || project.dataset[field.name].split(" ").includes(field.value);

  const tell = (shown) => {
    const words = shown ? form.dataset.shown : form.dataset.none;
    const sentence = words.replace("{n}", shown).replace("{total}", projects.length);
    if (found.textContent !== sentence) found.textContent = sentence;
  };

  const show = (pause) => {
    let shown = 0;
    for (const project of projects) {
      project.hidden = !fields.every((field) => fits(project, field));
      if (!project.hidden) shown += 1;
    }
    // A screen reader shall hear the number once, not after each letter.
    clearTimeout(waiting);
    waiting = setTimeout(tell, pause, shown);
  };

  const write = () => {
    const address = new URL(location.href);
    for (const field of fields) {
      if (field.value) address.searchParams.set(field.name, field.value);
      else address.searchParams.delete(field.name);
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
    show(0);
  };

  form.addEventListener("input", (event) => {
    show(event.target.name === "text" ? 400 : 0);
    write();
  });
  form.addEventListener("reset", () => setTimeout(() => { show(0); write(); }));
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("popstate", read);
  form.hidden = false;
  read();
})();
