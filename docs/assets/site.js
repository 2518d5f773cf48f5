// Copy buttons keep a name of their own (a tooltip takes their title away), and those of wrong blocks say so.
// Material adds buttons when a block comes into view, and changes pages without a reload.
function nameButtons(article) {
  for (const button of article.querySelectorAll("button[data-md-type=copy]:not([aria-label])")) {
    const wrong = button.closest(".wrong-example");
    button.setAttribute("aria-label", wrong ? "Copy wrong example" : "Copy to clipboard");
    if (wrong) button.title = "Copy wrong example";
  }
}

document$.subscribe(() => {
  document.querySelector(".md-search")?.setAttribute("aria-label", "Search");
  const article = document.querySelector("article");
  if (!article) return;
  nameButtons(article);
  new MutationObserver(() => nameButtons(article)).observe(article, { childList: true, subtree: true });
});
