// The rules for the built pages; `tests/site/test_html.py` checks every one with them.
export default {
  root: true,
  extends: ["html-validate:recommended"],
  rules: {
    // The theme's templates leave blanks and write <!doctype html>: style, not validity.
    "no-trailing-whitespace": "off",
    "doctype-style": "off",
    // The theme's toggles are called __drawer and __search; HTML forbids only blanks in an id.
    "valid-id": ["error", { relaxed: true }],
    // The theme's toggles are check boxes with autocomplete="off": Firefox would open the drawer again after a reload.
    "valid-autocomplete": "off",
    // The forms of the search and of the colors act as one types and clicks: there is nothing to submit.
    "wcag/h32": "off",
    // Drawn diagrams carry the styles they are drawn with.
    "no-inline-style": "off",
  },
};
