// The entry sheet: a paste of cells goes to the server as rows, and Enter in the last row asks for more. Works without, by its buttons.
(() => {
  const form = document.getElementById("entry");
  if (!form) return;
  form.addEventListener("paste", (e) => {
    if (e.target.name === "paste" || !e.target.closest("#rows")) return;
    const text = e.clipboardData.getData("text/plain");
    if (!/[\t\n]/.test(text.trim())) return;
    e.preventDefault();
    document.getElementById("f-paste").value = text;
    document.getElementById("take").click();
  });
  form.addEventListener("keydown", (e) => {
    if (e.key !== "Enter" || e.ctrlKey || e.metaKey || !e.target.matches("#rows input")) return;
    const row = e.target.closest("tr");
    // An item that needs nothing else: Enter after the quantity goes to the next row's item.
    if (e.target.name === "qty" || e.target.name === "price") {
      e.preventDefault();
      const next = row.nextElementSibling;
      if (next) next.querySelector("input[name=sku]").focus();
      else document.getElementById("more").click();
    }
  }, true);
  // Taken rows stand in the sheet; the pasted text has done its work. After more rows the first free one is next.
  document.addEventListener("htmx:afterSwap", (e) => {
    if (e.detail.target.id !== "work") return;
    const by = e.detail.requestConfig && e.detail.requestConfig.elt && e.detail.requestConfig.elt.id;
    if (by === "take") document.getElementById("f-paste").value = "";
    if (by === "take" || by === "more") {
      const free = [...document.querySelectorAll("#rows input[name=sku]")].find((f) => !f.value);
      if (free) free.focus();
    }
  });
})();
