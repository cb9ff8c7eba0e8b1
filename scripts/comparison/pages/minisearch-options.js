// The same at indexing and in the page, as MiniSearch asks for.
var MINISEARCH_OPTIONS = {
  fields: ["title", "heading", "body"],
  storeFields: ["title"],
  searchOptions: { boost: { title: 2 }, prefix: true, fuzzy: 0.2 },
};
if (typeof module !== "undefined") module.exports = { options: MINISEARCH_OPTIONS };
