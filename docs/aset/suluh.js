/* Suluh in the browser: copy a citation, leave quickly, the way to the search page, and links that work from a folder. */
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
