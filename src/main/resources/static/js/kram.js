// Keys and small manners; everything works without it, only slower.
(() => {
  const editing = (e) => e.target.closest("input, textarea, select, [contenteditable]");
  const rows = () => [...document.querySelectorAll("table[data-rows] tbody tr")].filter((r) => r.querySelector("a[href]"));
  const hits = () => [...document.querySelectorAll("#k-hits a")];
  let at = -1;

  const goTo = (step) => {
    const all = rows();
    if (!all.length) return;
    at = Math.min(all.length - 1, Math.max(0, at + step));
    all.forEach((row, i) => row.classList.toggle("at", i === at));
    all[at].scrollIntoView({ block: "nearest" });
    all[at].querySelector("a[href]").focus();
  };

  // Enter walks through a form like Tab does; the last field presses the main button.
  const nextField = (form, field) => {
    const fields = [...form.querySelectorAll("input:not([type=hidden]), select, textarea, button[data-main]")].filter((f) => !f.disabled && f.offsetParent !== null);
    const next = fields[fields.indexOf(field) + 1];
    if (next) { next.focus(); if (next.select && next.tagName === "INPUT") next.select(); }
  };

  document.addEventListener("keydown", (e) => {
    if (e.altKey && !e.ctrlKey && e.code && e.code.startsWith("Digit") && e.code !== "Digit0") {
      const link = document.querySelectorAll(".k-side > ul a")[Number(e.code[5]) - 1];
      if (link) { e.preventDefault(); link.click(); }
      return;
    }
    const box = document.getElementById("k-search");
    if (e.target === box && (e.key === "ArrowDown" || e.key === "ArrowUp")) {
      const all = hits();
      if (all.length) { e.preventDefault(); all[e.key === "ArrowDown" ? 0 : all.length - 1].focus(); }
      return;
    }
    if (e.target.closest("#k-hits") && (e.key === "ArrowDown" || e.key === "ArrowUp")) {
      const all = hits(), i = all.indexOf(e.target) + (e.key === "ArrowDown" ? 1 : -1);
      e.preventDefault();
      (all[i] || box).focus();
      return;
    }
    if (e.key === "Escape") {
      document.querySelectorAll("details.k-pop[open]").forEach((d) => d.removeAttribute("open"));
      if (e.target === box || e.target.closest("#k-hits")) { document.getElementById("k-hits").replaceChildren(); box.blur(); document.activeElement.blur(); }
      return;
    }
    if ((e.ctrlKey || e.metaKey) && e.key === "Enter") {
      const form = e.target.closest("form") || document.querySelector("form.k-form");
      const button = form && form.querySelector("button[data-main]");
      if (button) { e.preventDefault(); button.click(); }
      return;
    }
    if (e.key === "Enter" && !e.defaultPrevented && e.target.matches("form[data-enter=next] input:not([type=checkbox]), form[data-enter=next] select")) {
      e.preventDefault();
      nextField(e.target.form, e.target);
      return;
    }
    if (editing(e) || e.ctrlKey || e.metaKey || e.altKey) return;
    if (e.key === "/") { e.preventDefault(); box.focus(); box.select(); }
    else if (e.key === "?") document.getElementById("k-keys").showModal();
    else if (e.key === "j") goTo(1);
    else if (e.key === "k") goTo(-1);
    else if (e.key === "n") { const link = document.querySelector("a[data-new]"); if (link) link.click(); }
  });

  document.addEventListener("toggle", (e) => {
    if (e.target.matches && e.target.matches("details.k-pop") && e.target.open) {
      document.querySelectorAll("details.k-pop[open]").forEach((d) => { if (d !== e.target && !d.contains(e.target)) d.removeAttribute("open"); });
      const field = e.target.querySelector("input:not([type=hidden]), select, textarea");
      if (field) field.focus();
    }
  }, true);
  document.addEventListener("click", (e) => {
    document.querySelectorAll("details.k-pop[open]").forEach((d) => { if (!d.contains(e.target)) d.removeAttribute("open"); });
    const wrong = e.target.closest(".k-wrong-link");
    if (wrong) { const field = document.getElementById(wrong.getAttribute("href").slice(1)); if (field) { e.preventDefault(); field.focus(); } }
  });

  // A pressed button rests until the answer is there.
  document.addEventListener("submit", (e) => {
    if (e.target.method !== "post") return;
    setTimeout(() => e.target.querySelectorAll("button").forEach((b) => { b.disabled = true; }), 0);
  });
  window.addEventListener("pageshow", () => document.querySelectorAll("form button[disabled]").forEach((b) => { b.disabled = false; }));

  // After a refusal the address is the page's own again, so that reloading does not send the form once more.
  const address = document.querySelector("meta[name=kram-address]");
  if (address) history.replaceState(null, "", address.content);
  const trouble = document.querySelector("#trouble .alert");
  if (trouble) (document.querySelector(".is-invalid") || document.getElementById("trouble")).focus();
})();
