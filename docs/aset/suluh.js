/* Suluh in the browser: copy a citation, leave quickly, search through the server, and links that work from a folder. */
(() => {
  "use strict";

  const pesan = document.createElement("div");
  pesan.className = "pesan";
  pesan.setAttribute("role", "status");
  document.body.append(pesan);

  const katakan = (teks) => {
    pesan.textContent = teks;
    clearTimeout(katakan.jeda);
    katakan.jeda = setTimeout(() => { pesan.textContent = ""; }, 2500);
  };

  // navigator.clipboard is missing on plain http from another device; a selected text field works there.
  const salinLama = (teks) => {
    const kotak = document.createElement("textarea");
    kotak.value = teks;
    document.body.append(kotak);
    kotak.select();
    const berhasil = document.execCommand("copy");
    kotak.remove();
    return berhasil ? Promise.resolve() : Promise.reject(new Error("salin"));
  };

  const salin = async (tombol) => {
    const teks = tombol.dataset.salin;
    try {
      await (navigator.clipboard ? navigator.clipboard.writeText(teks) : salinLama(teks));
      tombol.classList.add("tersalin");
      setTimeout(() => tombol.classList.remove("tersalin"), 2000);
      katakan(`Tersalin: ${teks}`);
    } catch {
      katakan(`Tidak bisa menyalin otomatis. Sitasinya: ${teks}`);
    }
  };

  // The page disappears before the browser has gone anywhere, and Back does not bring it up again.
  const keluar = (tujuan) => {
    document.documentElement.classList.add("keluar");
    document.title = "";
    window.location.replace(navigator.onLine ? tujuan : "about:blank");
  };

  const tombolKeluar = document.querySelector("[data-keluar]");
  let esc = [];
  document.addEventListener("keydown", (peristiwa) => {
    if (peristiwa.key !== "Escape" || !tombolKeluar) return;
    esc = [...esc.filter((waktu) => peristiwa.timeStamp - waktu < 1500), peristiwa.timeStamp];
    if (esc.length >= 3) keluar(tombolKeluar.href);
  });

  document.addEventListener("click", (peristiwa) => {
    const tombol = peristiwa.target.closest("[data-salin]");
    if (tombol) salin(tombol);
    if (tombolKeluar && peristiwa.target.closest("[data-keluar]")) {
      peristiwa.preventDefault();
      keluar(tombolKeluar.href);
    }
  });

  // The theme's search box suggests while one types; Enter asks Suluh's own search.
  const kotakTema = document.querySelector("[data-md-component=search-query]");
  kotakTema?.closest("form")?.addEventListener("submit", (peristiwa) => peristiwa.preventDefault());
  kotakTema?.addEventListener("keydown", (peristiwa) => {
    if (peristiwa.key !== "Enter" || !kotakTema.value.trim() || document.querySelector("[data-cari-halaman]")) return;
    if (document.activeElement !== kotakTema) return;
    peristiwa.stopImmediatePropagation();
    peristiwa.preventDefault();
    const akar = new URL(document.querySelector("a.md-logo").href);
    window.location.href = new URL(`cari/?kata=${encodeURIComponent(kotakTema.value.trim())}`, akar).href;
  }, true);

  // Opened from a folder, "pasal-48/" would list files: name the page itself.
  if (window.location.protocol === "file:") {
    for (const tautan of document.querySelectorAll("a[href]:not(svg a)")) { // in an SVG, href is no text
      const tujuan = new URL(tautan.href);
      if (tujuan.protocol === "file:" && tujuan.pathname.endsWith("/")) {
        tujuan.pathname += "index.html";
        tautan.href = tujuan.href;
      }
    }
    for (const formulir of document.querySelectorAll('form[action$="/"]')) formulir.action += "index.html";
  }

  const halaman = document.querySelector("[data-cari-halaman]");
  if (!halaman) return;
  const isian = halaman.querySelector("input");
  const keadaan = document.querySelector(".cari__keadaan");
  const daftar = document.querySelector(".cari__hasil");

  const unsur = (nama, teks, kelas) => {
    const satu = document.createElement(nama);
    if (teks) satu.textContent = teks;
    if (kelas) satu.className = kelas;
    return satu;
  };

  const bertanda = (hasil) => {
    const paragraf = unsur("p");
    let akhir = 0;
    for (const [awal, sampai] of hasil.marks) {
      paragraf.append(hasil.snippet.slice(akhir, awal), unsur("mark", hasil.snippet.slice(awal, sampai)));
      akhir = sampai;
    }
    paragraf.append(hasil.snippet.slice(akhir));
    return paragraf;
  };

  const BATAS = 20;
  const taut = (teks, tujuan) => {
    const tautan = unsur("a", teks);
    tautan.href = tujuan;
    return tautan;
  };

  const butir = (hasil) => {
    const satu = unsur("li");
    const tautan = unsur("a", hasil.title, "judul");
    tautan.href = `../${hasil.url}`;
    const asal = unsur("p", hasil.kind === "prosedur" ? "Prosedur" : hasil.citation, "kecil");
    if (hasil.status && hasil.status !== "berlaku") {
      const nama = hasil.status[0].toUpperCase() + hasil.status.slice(1);
      asal.append(" ", unsur("span", nama, `lencana lencana--${hasil.status} lencana--kecil`));
    }
    satu.append(tautan, asal, bertanda(hasil));
    if (hasil.warning) satu.append(unsur("p", hasil.warning, "kecil peringatan-kecil"));
    return satu;
  };

  // Without a server (a folder, a static host) the theme's own search answers.
  const carilahDiTema = (tanya) => {
    const kotak = document.querySelector("[data-md-component=search-query]");
    const saklar = document.querySelector("[data-md-toggle=search]");
    if (!kotak || !saklar) return;
    keadaan.textContent = "Tanpa peladen Suluh, hasil ditampilkan oleh kotak pencarian di atas.";
    saklar.click();
    kotak.value = tanya;
    kotak.dispatchEvent(new Event("keyup"));
    kotak.focus();
  };

  let urutan = 0;
  const cari = async (tanya) => {
    const ini = ++urutan;
    if (!tanya) { keadaan.textContent = ""; daftar.replaceChildren(); return; }
    try {
      const jawaban = await fetch(`../api/search?q=${encodeURIComponent(tanya)}&limit=${BATAS}`);
      const hasil = await jawaban.json();
      if (ini !== urutan) return;
      if (!jawaban.ok) throw new Error(hasil.galat);
      keadaan.textContent = hasil.length
        ? `${hasil.length}${hasil.length === BATAS ? " teratas" : ""} hasil untuk “${tanya}”.`
        : `Tidak ada yang cocok dengan “${tanya}”. Coba kata yang lebih umum, atau buka `;
      if (!hasil.length) keadaan.append(taut("peraturan", "../peraturan/"), " dan ", taut("prosedur", "../prosedur/"), ".");
      daftar.replaceChildren(...hasil.map(butir));
    } catch {
      carilahDiTema(tanya);
    }
  };

  const tanyaAwal = new URLSearchParams(window.location.search).get("kata") ?? "";
  isian.value = tanyaAwal;
  cari(tanyaAwal.trim());
  halaman.addEventListener("submit", (peristiwa) => {
    peristiwa.preventDefault();
    const tanya = isian.value.trim();
    history.replaceState(null, "", `?kata=${encodeURIComponent(tanya)}`);
    cari(tanya);
  });
})();
