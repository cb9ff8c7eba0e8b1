window.engine = (() => {
  let search;
  return {
    ready: async () => { search = SuluhCari(SULUH_INDEKS, () => window.SULUH_TEKS); },
    ask: async (text) => search.answer(text, {}, 10).results.map((one) => [one.id, one.title]),
    // What the page of the site does while the browser has nothing else to do.
    settle: async () => {
      while (!window.SULUH_TEKS) await new Promise((resolve) => setTimeout(resolve, 10));
      for (let one = 0; one < search.size; one++) search.warm(one);
    },
  };
})();
