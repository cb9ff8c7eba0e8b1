/* The meaning of a defined term, on hover and focus: it stands hidden on the same page and is shown beside the word. */
(() => {
  "use strict";
  const semua = [...document.querySelectorAll("a.istilah[aria-describedby]")];
  if (!semua.length) return;

  // One stop of the tab key for each term; the other uses are reached by pointer and touch.
  const sudah = new Set();
  for (const kata of semua) {
    const arti = kata.getAttribute("aria-describedby");
    if (sudah.has(arti)) kata.tabIndex = -1;
    sudah.add(arti);
  }

  let terbuka = null;
  const tutup = () => {
    if (terbuka) terbuka.hidden = true;
    terbuka = null;
  };
  const buka = (kata) => {
    tutup();
    terbuka = document.getElementById(kata.getAttribute("aria-describedby"));
    if (!terbuka) return;
    terbuka.hidden = false;
    const tempat = kata.getClientRects()[0];
    const lebar = terbuka.offsetWidth;
    const kiri = Math.max(8, Math.min(tempat.left, document.documentElement.clientWidth - lebar - 8));
    const atas = tempat.bottom + 6 + terbuka.offsetHeight > window.innerHeight - 56
      ? tempat.top - 6 - terbuka.offsetHeight
      : tempat.bottom + 6;
    terbuka.style.left = `${kiri}px`;
    terbuka.style.top = `${Math.max(8, atas)}px`;
  };

  // Touch has no hover: the first tap shows the meaning, a second one follows the link.
  let disentuh = null;
  const halaman = document.querySelector(".suluh") ?? document.body;
  halaman.addEventListener("pointerover", (peristiwa) => {
    const kata = peristiwa.target.closest("a.istilah");
    if (kata && peristiwa.pointerType !== "touch") buka(kata);
    else if (!peristiwa.target.closest(".arti-istilah")) tutup();
  });
  halaman.addEventListener("focusin", (peristiwa) => {
    const kata = peristiwa.target.closest("a.istilah");
    if (kata) buka(kata);
    else tutup();
  });
  halaman.addEventListener("pointerdown", (peristiwa) => {
    disentuh = peristiwa.pointerType === "touch" ? peristiwa.target.closest("a.istilah") : null;
  });
  halaman.addEventListener("click", (peristiwa) => {
    const kata = peristiwa.target.closest("a.istilah");
    if (!kata || kata !== disentuh) return;
    const arti = document.getElementById(kata.getAttribute("aria-describedby"));
    if (arti && kata.dataset.dibuka !== "ya") {
      peristiwa.preventDefault();
      for (const satu of semua) delete satu.dataset.dibuka;
      kata.dataset.dibuka = "ya";
      buka(kata);
    }
  });
  document.addEventListener("keydown", (peristiwa) => { if (peristiwa.key === "Escape") tutup(); });
  window.addEventListener("scroll", tutup, { passive: true });
})();
