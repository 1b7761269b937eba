"use strict";
(() => {
  const copy = async (text, button) => {
    let done = false;
    try { await navigator.clipboard.writeText(text); done = true; } catch { /* an older browser */ }
    if (!done) {
      const area = document.createElement("textarea");
      area.value = text;
      document.body.append(area);
      area.select();
      done = document.execCommand("copy");
      area.remove();
    }
    button.textContent = done ? "Copied" : "Select and copy";
  };
  for (const button of document.querySelectorAll("button.copy")) {
    button.hidden = false;
    button.addEventListener("click", () =>
      copy(button.parentElement.querySelector("code").textContent, button));
  }
  const form = document.getElementById("filter");
  if (!form) return;
  const rows = [...document.querySelectorAll("#rows tbody tr")];
  const find = document.getElementById("find");
  const status = document.getElementById("status");
  const texts = rows.map((row) => row.textContent.toLowerCase());
  const apply = () => {
    const wanted = find.value.trim().toLowerCase();
    let shown = 0;
    rows.forEach((row, at) => {
      row.hidden = !(texts[at].includes(wanted) &&
        (!status.value || row.dataset.status === status.value));
      shown += !row.hidden;
    });
    document.getElementById("found").textContent = `${shown} of ${rows.length} rows`;
  };
  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  find.addEventListener("input", apply);
  status.addEventListener("change", apply);
  apply();
})();
