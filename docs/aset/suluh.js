/* Suluh in the browser: copy a citation, leave quickly, the way to the search page, links that work from a folder, and
   copies for use without a connection. */
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
    try { localStorage.removeItem("suluh-cari"); } catch { /* nothing is kept here */ }
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

  // A question goes behind the # of the search page's address, which a browser never sends.
  document.addEventListener("submit", (peristiwa) => {
    const formulir = peristiwa.target.closest("[data-cari]");
    if (!formulir) return;
    peristiwa.preventDefault();
    const tanya = formulir.querySelector("input").value.trim();
    window.location.href = formulir.action + (tanya ? `#${new URLSearchParams({ q: tanya })}` : "");
  });

  // "/" leads to the box of the page, of its header, or, where there is no room for one, to the search page.
  document.addEventListener("keydown", (peristiwa) => {
    const menulis = peristiwa.target.closest?.("input, textarea, select, [contenteditable]");
    if (peristiwa.key !== "/" || menulis || peristiwa.ctrlKey || peristiwa.metaKey || peristiwa.altKey) return;
    const kotak = ["#cari-q", "#beranda-q", "#kepala-q"].map((satu) => document.querySelector(satu)).find((satu) => satu?.offsetParent);
    peristiwa.preventDefault();
    if (kotak) kotak.select(); else document.querySelector(".kepala-cari__tautan")?.click();
  });

  // Served over http(s), pekerja.js keeps copies of what was read and of the search, for use without a connection.
  const akar = new URL("..", document.currentScript.src).href;
  const pekerja = akar.startsWith("http") ? navigator.serviceWorker : undefined;
  const HENING = 2000; // milliseconds without a key, so that nothing is asked for while somebody types

  const luring = document.createElement("div");
  luring.className = "luring";
  luring.setAttribute("role", "status");
  document.body.append(luring);
  let salinan = false;
  const sambungan = () => {
    if (!navigator.onLine) luring.textContent = "Luring: ini salinan yang tersimpan di perangkat ini. Periksa lagi saat daring sebelum dipakai.";
    else luring.textContent = salinan ? "Ini masih salinan yang tersimpan di perangkat ini. Muat ulang halaman ini sebelum dipakai." : "";
    document.documentElement.classList.toggle("ada-luring", luring.textContent !== "");
  };

  const daftarkan = async () => {
    await pekerja.register(`${akar}pekerja.js`, { updateViaCache: "none" });
    return (await pekerja.ready).active;
  };

  // Everything is fetched anew once in a tab, later only what is not there: pages that are opened refresh themselves.
  const pertama = () => {
    try {
      const pernah = sessionStorage.getItem("suluh-luring");
      sessionStorage.setItem("suluh-luring", "1");
      return !pernah;
    } catch { return false; }
  };
  const simpanKunjungan = async () => {
    try {
      const tujuan = await daftarkan();
      if (navigator.connection?.saveData || !navigator.onLine) return;
      const cari = ["cari/", "aset/cari-teks.js", "aset/cari-pilihan.js"];
      const bagian = performance.getEntriesByType("resource").map(({ name }) => name);
      const halaman = window.location.origin + window.location.pathname;
      tujuan.postMessage({ simpan: [...new Set([halaman, ...bagian, ...cari.map((nama) => akar + nama)])], segar: pertama() });
    } catch { /* this browser keeps nothing: the site works as before */ }
  };

  if (akar.startsWith("http")) {
    for (const nama of ["online", "offline"]) window.addEventListener(nama, sambungan);
    sambungan();
  }
  if (pekerja) {
    pekerja.addEventListener("message", ({ data }) => { if (data === "salinan") { salinan = true; sambungan(); } });
    pekerja.controller?.postMessage({ tanya: "salinan" });
    let jam;
    const nanti = () => { clearTimeout(jam); jam = setTimeout(mulai, HENING); };
    const mulai = () => { document.removeEventListener("input", nanti); simpanKunjungan(); };
    const tunggu = () => { document.addEventListener("input", nanti); nanti(); };
    if (document.readyState === "complete") tunggu(); else window.addEventListener("load", tunggu);
  }

  // All pages, a few at a time: those of the index and of the navigation, and what they link to.
  const bagikan = (tujuan, simpan) => new Promise((selesai) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => selesai(data);
    setTimeout(() => selesai({ gagal: simpan.length, tautan: [] }), 60_000);
    tujuan.postMessage({ simpan, segar: true }, [port2]);
  });
  const daftarHalaman = () => {
    const { id = "", url = "" } = window.SULUH_INDEKS?.documents ?? {};
    const alamat = url.split("\n");
    const menu = [...document.querySelectorAll(".md-tabs a, .md-nav--primary a")].map((satu) => satu.href.replace(/[?#].*$/, ""));
    return [akar, ...menu, ...id.split("\n").map((satu, ke) => akar + alamat[ke].replace("~", satu).replace(/#.*$/, ""))]
      .filter((satu) => satu.startsWith(akar) && satu.endsWith("/"));
  };
  const simpanSitus = async (kemajuan) => {
    const tujuan = await daftarkan();
    const semua = new Set(daftarHalaman());
    const antre = [...semua];
    const halaman = (daftar) => daftar.filter((satu) => satu.endsWith("/")).length;
    let gagal = 0;
    while (antre.length) {
      const hasil = await bagikan(tujuan, antre.splice(0, 8));
      gagal += hasil.gagal;
      antre.push(...hasil.tautan.filter((satu) => !semua.has(satu)));
      hasil.tautan.forEach((satu) => semua.add(satu));
      const jumlah = halaman([...semua]);
      kemajuan.textContent = `${jumlah - halaman(antre)} dari ${jumlah} halaman`;
    }
    return gagal;
  };

  const wadah = document.querySelector("[data-luring]");
  if (wadah && pekerja) {
    const tombol = wadah.querySelector("button");
    const [kemajuan, akhir] = wadah.querySelectorAll("button ~ span");
    wadah.hidden = false;
    tombol.addEventListener("click", async () => {
      tombol.disabled = true;
      akhir.textContent = "";
      try {
        const gagal = await simpanSitus(kemajuan);
        akhir.textContent = gagal ? `${gagal} gagal disimpan. Coba lagi saat sambungan lebih baik.` : "Tersimpan.";
      } catch { akhir.textContent = "Peramban ini tidak dapat menyimpannya."; }
      tombol.disabled = false;
    });
  }

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
})();
