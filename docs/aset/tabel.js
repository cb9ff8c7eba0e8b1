/* Tables that can be sorted by a click on a column's name; saring.js narrows them. */
(() => {
  "use strict";
  const nilai = (baris, kolom) => {
    const sel = baris.cells[kolom];
    return sel.dataset.nilai ?? sel.textContent.trim();
  };
  const banding = new Intl.Collator("id", { numeric: true }).compare;

  for (const tabel of document.querySelectorAll("table[data-urut]")) {
    const isi = tabel.tBodies[0];
    const urutkan = (kepala, arah) => {
      for (const lain of tabel.tHead.rows[0].cells) lain.removeAttribute("aria-sort");
      kepala.setAttribute("aria-sort", arah);
      const tanda = arah === "ascending" ? 1 : -1;
      const baris = [...isi.rows].sort((a, b) => tanda * banding(nilai(a, kepala.cellIndex), nilai(b, kepala.cellIndex)));
      isi.append(...baris);
    };
    tabel.tHead.addEventListener("click", (peristiwa) => {
      const kepala = peristiwa.target.closest("button")?.closest("th");
      if (kepala) urutkan(kepala, kepala.getAttribute("aria-sort") === "ascending" ? "descending" : "ascending");
    });
    // A phone shows rows as cards without column heads: the same by a list of choices.
    const pilihan = document.querySelector(`[data-urutkan="${tabel.id}"]`);
    pilihan?.addEventListener("change", () => {
      const kolom = Number(pilihan.value);
      urutkan(tabel.tHead.rows[0].cells[kolom], kolom === 2 || kolom === 3 ? "descending" : "ascending");
    });
  }
})();
