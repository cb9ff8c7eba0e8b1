window.engine = (() => {
  let index;
  return {
    ready: async () => {
      const answer = await fetch("minisearch-index.json");
      index = MiniSearch.loadJSON(await answer.text(), MINISEARCH_OPTIONS);
    },
    ask: async (text) => index.search(text).slice(0, 10).map((one) => [one.id, one.title]),
  };
})();
