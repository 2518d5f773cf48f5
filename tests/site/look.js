// What a test asks of an open page; evaluated once after the page has loaded.
// Each function returns plain data, and the tests judge it.

const Look = {
  // Bytes of the page and of all it has fetched so far, as compressed on the wire, without headers.
  // A file from the cache counts like one from the server.
  weight() {
    const fetched = [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")];
    return Object.fromEntries(fetched.map((entry) => [entry.name, entry.encodedBodySize]));
  },

  // The cumulative layout shift since the page was asked for; shifts after input or the test's own scrolling left out.
  shift() {
    return new Promise((resolve) => {
      let sum = 0;
      const observer = new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) if (!entry.hadRecentInput) sum += entry.value;
      });
      observer.observe({ type: "layout-shift", buffered: true });
      requestAnimationFrame(() => setTimeout(() => resolve((observer.disconnect(), sum)), 0));
    });
  },

  width() {
    return document.documentElement.scrollWidth;
  },

  doubledIds() {
    const ids = [...document.querySelectorAll("[id]")].map((each) => each.id);
    return ids.filter((id, at) => ids.indexOf(id) !== at);
  },

  // Opens the folds and the tab that an element stands in.
  open(element) {
    for (let fold = element.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    const panel = element.closest(".tabbed-block");
    if (!panel) return;
    const tabs = panel.closest(".tabbed-set").querySelectorAll(":scope > input");
    tabs[[...panel.parentElement.children].indexOf(panel)].click();
  },

  frame() {
    return new Promise(requestAnimationFrame);
  },

  // The text that the copy button of a block copies, taken as Material takes it.
  copied(code) {
    code.setAttribute("data-md-copying", "");
    const own = code.closest("[data-copy]");
    const text = own ? own.getAttribute("data-copy") : code.innerText;
    code.removeAttribute("data-md-copying");
    return text.trimEnd();
  },

  // Brings each block of code into view until it has its copy button (Material adds it then), in the page's order.
  async blocks(frames = 120) {
    const found = [];
    for (const block of document.querySelectorAll("article .highlight")) {
      Look.open(block);
      block.scrollIntoView({ block: "center", behavior: "instant" });
      let button = null;
      for (let left = frames; left && !button?.ariaLabel; left--) {
        await Look.frame();
        button = block.querySelector("button[data-md-type=copy]");
      }
      const wrong = block.closest(".wrong-example");
      found.push({
        language: [...block.classList].find((name) => name.startsWith("language-"))?.slice("language-".length) ?? "",
        text: Look.copied(block.querySelector("pre > code")),
        button: button?.ariaLabel ?? null,
        wrong: wrong ? wrong.querySelector(".wrong-label").innerText : null,
      });
    }
    scrollTo({ top: 0, behavior: "instant" });
    return found;
  },

  // Colors are judged when they have stopped to change.
  async settled() {
    await Look.frame();
    const ending = document.getAnimations().filter((each) => each.effect.getComputedTiming().endTime !== Infinity);
    await Promise.all(ending.map((each) => each.finished.catch(() => null)));
  },

  async axe(only) {
    await Look.settled();
    const { violations } = await axe.run(document, { resultTypes: ["violations"], preload: false, runOnly: { type: "tag", values: only } });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, html, failureSummary }) => `${id}: ${target.join(" ")} ${html.slice(0, 200)} ${failureSummary}`),
    );
  },
};
