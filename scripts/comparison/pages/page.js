// One page for every engine: a question in the address is answered at once, and each answer is ten titles.
(async () => {
  const list = document.querySelector("ol");
  const draw = (rows) => {
    list.replaceChildren(...rows.map(([, title]) => {
      const one = document.createElement("li");
      one.textContent = title;
      return one;
    }));
    return list.offsetHeight; // laid out, not only asked for
  };
  window.key = async (text) => {
    const start = performance.now();
    draw(await engine.ask(text));
    return performance.now() - start;
  };
  await engine.ready();
  const question = new URLSearchParams(location.search).get("q");
  if (question) draw(await engine.ask(question));
  window.answered = true;
})();
