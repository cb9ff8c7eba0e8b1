window.engine = (() => {
  let pagefind;
  const shown = async (result) => {
    const { raw_url: address, url, meta } = await result.data();
    return [(address ?? url).replace(/^\/|\/(?:index\.html)?$/g, ""), meta.title];
  };
  return {
    ready: async () => {
      pagefind = await import(new URL("pagefind/pagefind.js", location.href));
      await pagefind.init();
    },
    ask: async (text) => {
      const { results } = await pagefind.search(text);
      return Promise.all(results.slice(0, 10).map(shown));
    },
  };
})();
