"use strict";
// Keys of the review page; everything they do can be done by links and forms as well.
(() => {
  const first = (...found) => found.map((one) => document.querySelector(one)).find(Boolean);
  const go = (link) => link && location.assign(link.href);
  const keys = {
    j: () => go(first('.way a[rel="next"]', 'a[rel="next"]')),
    k: () => go(first('.way a[rel="prev"]', 'a[rel="prev"]')),
    n: () => go(first("a.unchecked")),
    u: () => go(first("a.up")),
    v: () => first("#verdict-rating", '#settle input[name="state"]')?.focus(),
    "/": () => first("#words")?.focus(),
  };
  let typed = false;
  document.addEventListener("input", (event) => {
    if (event.target.closest('form[method="post"]')) typed = true;
  });
  document.addEventListener("submit", () => (typed = false));
  addEventListener("beforeunload", (event) => {
    if (typed) event.preventDefault();
  });
  document.addEventListener("keydown", (event) => {
    const target = event.target;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && target.form?.method === "post") {
      event.preventDefault();
      return target.form.requestSubmit();
    }
    if (event.key === "Escape" && target !== document.body) return target.blur();
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (/^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName) || !keys[event.key]) return;
    event.preventDefault();
    keys[event.key]();
  });
  first('[role="alert"]')?.scrollIntoView({block: "center"});
})();
