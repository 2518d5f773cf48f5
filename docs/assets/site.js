// Readers paste error messages. To the search worker quotes, colons and signs are query syntax, and every word counts
// the same: give it words without the most common ones, and let names from code (a_name, ANameLikeThis) weigh most.
const QUERY = 2;
const COMMON = new Set(
  "a an and are as at be but by comes for from has have in into is it no not of on or that the this to was with".split(" "),
);
const PRODUCTS = new Set(["DataFlow", "FastAPI", "PostgreSQL"]);

function asQuery(typed) {
  const words = typed.replace(/\.(?!\d)|[^\p{L}\p{N}_.-]+/gu, " ").trim().split(/\s+/);
  const telling = words.filter((word) => !COMMON.has(word.toLowerCase()));
  const isName = (word) => /_|[a-z0-9][A-Z]/.test(word) && !PRODUCTS.has(word);
  return (telling.length ? telling : words).map((word) => (isName(word) ? `${word}*^1000` : word)).join(" ");
}

const postToWorker = Worker.prototype.postMessage;
Worker.prototype.postMessage = function (message, ...rest) {
  const asks = message?.type === QUERY && typeof message.data === "string";
  return postToWorker.call(this, asks ? { ...message, data: asQuery(message.data) } : message, ...rest);
};

// Copy buttons have a name, and those of wrong blocks say so. The row
// that holds them is no landmark, and the mark of a note in code is called by its number.
// Material adds them when a block comes into view, and changes pages without a reload.
function nameControls(article) {
  for (const button of article.querySelectorAll("button[data-md-type=copy]:not([aria-label])")) {
    const wrong = button.closest(".wrong-example");
    button.setAttribute("aria-label", wrong ? "Copy wrong example" : "Copy to clipboard");
    if (wrong) button.title = "Copy wrong example";
  }
  for (const row of article.querySelectorAll(".md-code__nav:not([role])")) row.setAttribute("role", "none");
  for (const mark of article.querySelectorAll(".md-annotation__index:not([aria-label])")) {
    mark.setAttribute("aria-label", `Note ${mark.querySelector("[data-md-annotation-id]")?.dataset.mdAnnotationId ?? ""}`.trim());
  }
}

// The theme answers the first link within a page by loading the page again, and the focus of the keyboard is lost in
// that: the link to the text moves the focus itself.
document.addEventListener(
  "click",
  (event) => {
    const link = event.target.closest(".md-skip");
    const text = link && document.getElementById(link.hash.slice(1));
    if (!text) return;
    event.preventDefault();
    event.stopPropagation();
    text.tabIndex = -1;
    text.focus();
  },
  true,
);

// The page as Markdown, from the same site. The clipboard gets a promise: some browsers forget the click while it loads.
async function asText(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return new Blob([await answer.text()], { type: "text/plain" });
}

document.addEventListener("click", async (event) => {
  const button = event.target.closest("button.copy-page");
  if (!button) return;
  const status = button.parentElement.querySelector(".copy-page-status");
  status.textContent = "";
  try {
    await navigator.clipboard.write([new ClipboardItem({ "text/plain": asText(button.dataset.twin) })]);
    status.textContent = "Copied as Markdown";
  } catch {
    status.textContent = "Not copied";
  }
});

// The decision tree is a nested list; with scripts it is also a walk, one question at a time.
function element(name, attributes = {}, ...children) {
  const made = Object.assign(document.createElement(name), attributes);
  made.append(...children);
  return made;
}

function readQuestion(text, list) {
  const answers = [...list.children].map((item) => {
    const next = item.querySelector(":scope > ul");
    const mark = item.querySelector(":scope > strong, :scope > a, :scope > p > strong, :scope > p > a");
    const line = mark.parentElement;
    const before = [...line.childNodes].slice(0, [...line.childNodes].indexOf(mark));
    const answer = before.map((node) => node.textContent).join("").trim().replace(/:$/, "");
    if (next) return { answer, next: readQuestion(mark.textContent, next) };
    return { answer, link: mark, why: line.textContent.split(mark.textContent + ".").slice(1).join("").trim() };
  });
  return { text, answers };
}

function walkTree(tree) {
  const list = tree.querySelector(":scope > ul");
  const first = tree.querySelector(":scope > p");
  if (!list || !first || tree.querySelector(".walk")) return;
  const root = readQuestion(first.textContent, list);
  const walk = element("div", { className: "walk" });
  const show = (path, focus) => {
    let here = { next: root };
    const trail = element("ol", { className: "walk-trail" });
    for (const number of path) {
      here = here.next.answers[number];
      trail.append(element("li", {}, here.answer));
    }
    const stand = element("p", { className: "walk-question", tabIndex: -1 });
    const choices = element("div", { className: "walk-answers" });
    if (here.next) {
      stand.append(here.next.text);
      here.next.answers.forEach(({ answer }, number) => {
        const button = element("button", { type: "button", className: "md-button" }, answer);
        button.addEventListener("click", () => show([...path, number], true));
        choices.append(button);
      });
    } else {
      const link = element("a", { href: here.link.href, className: "md-button md-button--primary" }, here.link.textContent);
      stand.append("Take ", link);
      choices.append(element("p", {}, here.why));
    }
    walk.replaceChildren(trail, stand, choices);
    if (path.length) {
      const back = element("button", { type: "button", className: "walk-back" }, "Back");
      back.addEventListener("click", () => show(path.slice(0, -1), true));
      walk.append(back);
    }
    if (focus) stand.focus();
  };
  show([], false);
  const whole = element("details", { className: "walk-whole" }, element("summary", {}, "All questions and answers"));
  first.replaceWith(walk);
  walk.after(whole);
  whole.append(list);
}

document$.subscribe(() => {
  document.querySelectorAll(".tree").forEach(walkTree);
  document.querySelector(".md-search")?.setAttribute("aria-label", "Search");
  const article = document.querySelector("article");
  if (!article) return;
  nameControls(article);
  new MutationObserver(() => nameControls(article)).observe(article, { childList: true, subtree: true });
});
