// The copy button of a wrong block says what it copies. Buttons arrive late and pages change without a reload.
const WRONG = "Copy wrong example";

function label(example) {
  for (const button of example.querySelectorAll("button[data-md-type=copy], button.md-clipboard")) {
    if (button.title !== WRONG) button.title = WRONG;
    if (button.getAttribute("aria-label") !== WRONG) button.setAttribute("aria-label", WRONG);
  }
}

document$.subscribe(() => {
  document.querySelector(".md-search")?.setAttribute("aria-label", "Search");
  for (const example of document.querySelectorAll(".wrong-example")) {
    label(example);
    new MutationObserver(() => label(example)).observe(example, { childList: true, subtree: true });
  }
});
