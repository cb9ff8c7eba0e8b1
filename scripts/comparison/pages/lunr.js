// The messages of mkdocs-material's worker: 0 sets up, 1 ready, 2 asks, 3 answers.
window.engine = (() => {
  let worker;
  const told = (message) => new Promise((resolve) => {
    worker.onmessage = ({ data }) => resolve(data.data);
    worker.postMessage(message);
  });
  return {
    ready: async () => {
      worker = new Worker("worker.js");
      const answer = await fetch("search_index.json");
      await told({ type: 0, data: { ...await answer.json(), options: { suggest: false } } });
    },
    ask: async (text) => {
      const { items } = await told({ type: 2, data: text });
      return items.slice(0, 10).map(([one]) => [one.location, one.title]);
    },
  };
})();
