/* Lists narrowed by choices and by typing. `data-saring` names the table; it stands on a form, whose choices are kept
   in the address behind # so that a link shows the same rows and no server hears of them, or on a lone text field. */
(() => {
  "use strict";
  const kata = (teks) => teks.toLowerCase().split(/\s+/).filter(Boolean);

  // Rows are read once; a row answers to a choice when its data attribute of that name holds the value.
  const bacaBaris = (tabel) => {
    let semua;
    return () => semua ??= [...tabel.tBodies[0].rows].map((baris) => ({
      baris,
      teks: baris.textContent.toLowerCase(),
      nilai: Object.fromEntries(Object.entries(baris.dataset).map(([nama, isi]) => [nama, new Set(isi.split(" "))])),
    }));
  };
  const cocok = (satu, pilihan, dicari) =>
    pilihan.every((isian) => satu.nilai[isian.name]?.has(isian.value)) && dicari.every((k) => satu.teks.includes(k));

  for (const saringan of document.querySelectorAll("[data-saring]")) {
    const isian = [...(saringan.elements ?? [saringan])].filter((satu) => satu.matches("select, input"));
    const baris = bacaBaris(document.getElementById(saringan.dataset.saring));
    const jumlah = document.querySelector("[data-saring-jumlah]");
    const papan = saringan.id && document.querySelector(`[data-pilihan="${saringan.id}"]`);

    const saring = () => {
      const pilihan = isian.filter((satu) => satu.matches("select") && satu.value);
      const dicari = isian.filter((satu) => satu.matches("input")).flatMap((satu) => kata(satu.value));
      let tampak = 0;
      for (const satu of baris()) {
        const ya = cocok(satu, pilihan, dicari);
        if (satu.baris.hidden === ya) satu.baris.hidden = !ya;
        tampak += ya ? 1 : 0;
      }
      const nama = jumlah?.dataset.saringJumlah || "baris";
      if (jumlah) jumlah.textContent = tampak ? `${tampak} ${nama}` : `Tidak ada ${nama} yang cocok`;
    };
    saringan.addEventListener("input", saring);
    if (!saringan.elements) continue;

    // A button of the board stands for a set of choices; it is pressed when exactly these are made.
    const dipapan = [...new Set([...(papan?.querySelectorAll("[data-pilih]") ?? [])]
      .flatMap((tombol) => [...new URLSearchParams(tombol.dataset.pilih).keys()]))];
    const sama = (tombol) => {
      const pilih = new URLSearchParams(tombol.dataset.pilih);
      return dipapan.every((nama) => saringan.elements[nama].value === (pilih.get(nama) ?? ""));
    };
    const tandai = () => {
      for (const tombol of papan?.querySelectorAll("[data-pilih]") ?? []) {
        const ditekan = String(sama(tombol));
        if (tombol.getAttribute("aria-pressed") !== ditekan) tombol.setAttribute("aria-pressed", ditekan);
      }
    };
    const isi = (pilihan, nama) => {
      for (const satu of nama) {
        const medan = saringan.elements[satu];
        medan.value = pilihan.get(satu) ?? "";
        if (medan.value !== (pilihan.get(satu) ?? "")) medan.value = ""; // a choice that no longer exists
      }
    };
    const catat = () => {
      const pilihan = new URLSearchParams(isian.filter((satu) => satu.value).map((satu) => [satu.name, satu.value]));
      const alamat = window.location.pathname + window.location.search;
      history.replaceState(null, "", alamat + (String(pilihan) && `#${pilihan}`));
    };
    const baru = () => { saring(); tandai(); catat(); };

    // Opened or followed with choices behind #: make them, and show the list instead of the top of the page.
    const dariAlamat = () => {
      const pagar = window.location.hash.slice(1);
      if (pagar && !pagar.includes("=")) return;
      isi(new URLSearchParams(pagar), isian.map((satu) => satu.name));
      saring();
      tandai();
      if (pagar) saringan.scrollIntoView();
    };
    saringan.addEventListener("input", () => { tandai(); catat(); });
    saringan.addEventListener("submit", (peristiwa) => peristiwa.preventDefault());
    saringan.addEventListener("reset", () => setTimeout(baru));
    window.addEventListener("hashchange", dariAlamat);
    papan?.addEventListener("click", (peristiwa) => {
      const tombol = peristiwa.target.closest("[data-pilih]");
      if (!tombol) return;
      const lepas = tombol.getAttribute("aria-pressed") === "true";
      isi(new URLSearchParams(lepas ? "" : tombol.dataset.pilih), dipapan);
      baru();
      if (!lepas) saringan.scrollIntoView();
    });
    dariAlamat();
  }

  // A table's second part that is folded away until asked for.
  for (const tombol of document.querySelectorAll("[data-buka]")) {
    const lain = document.getElementById(tombol.dataset.buka);
    const nama = [tombol.textContent, "Tampilkan lebih sedikit"];
    tombol.addEventListener("click", () => {
      const buka = lain.toggleAttribute("data-terbuka");
      tombol.setAttribute("aria-expanded", String(buka));
      tombol.textContent = nama[Number(buka)];
    });
  }
})();
