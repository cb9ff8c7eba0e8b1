/* The search page: results while one types, facets, keyboard, recent searches. Nothing that is typed is sent anywhere.

   A question stands behind the # of the address, which a browser never sends; ?q= is read for links from elsewhere. The
   address changes at Enter, at a choice and when a result is opened, not at each key: Chromium asks for the icon of the
   site again at every new address. */
(() => {
  "use strict";
  const halaman = document.querySelector("[data-cari-halaman]");
  if (!halaman || !window.SULUH_INDEKS) return;
  const formulir = halaman.querySelector("form");
  const { q: isian, kind: jenis, status } = formulir.elements;
  const keadaan = halaman.querySelector(".cari__keadaan");
  const daftar = halaman.querySelector(".cari__hasil");
  const lagi = halaman.querySelector(".cari__lagi");
  const terakhir = halaman.querySelector(".cari__terakhir");
  const { answer, warm, size } = window.SuluhCari(window.SULUH_INDEKS, () => window.SULUH_TEKS);
  const BATAS = 10; // and so many more at a time
  let batas = BATAS;
  const JEDA = 40; // milliseconds without a key before the answer is drawn
  const KUNCI = "suluh-cari";
  const PALING_BANYAK = 8;
  const NAMA = { prosedur: "Prosedur", situasi: "Situasi" };
  const AKAR = new URL("..", window.location.href.replace(/[?#].*$/, "")).href;
  const BERKAS = AKAR.startsWith("file:") ? "index.html" : "";

  const unsur = (nama, isi = "", kelas = "") => {
    const satu = document.createElement(nama);
    if (kelas) satu.className = kelas;
    satu.append(...[isi].flat());
    return satu;
  };
  const taut = (teks, jalan, kelas = "") => {
    const [tempat, jangkar] = jalan.split("#");
    const satu = unsur("a", teks, kelas);
    satu.href = AKAR + tempat + (tempat.endsWith("/") || !tempat ? BERKAS : "") + (jangkar ? `#${jangkar}` : "");
    return satu;
  };
  const tombol = (teks, tanya) => {
    const satu = unsur("button", teks, "cari__ulang");
    satu.type = "button";
    satu.addEventListener("click", () => { isian.value = tanya; segarkan(); isian.focus(); });
    return satu;
  };

  const bertanda = ({ snippet, marks }) => {
    const paragraf = unsur("p");
    let akhir = 0;
    for (const [awal, sampai] of marks) {
      paragraf.append(snippet.slice(akhir, awal), unsur("mark", snippet.slice(awal, sampai)));
      akhir = sampai;
    }
    paragraf.append(snippet.slice(akhir));
    return paragraf;
  };

  const butir = (hasil) => {
    const asal = unsur("p", NAMA[hasil.kind] ?? hasil.citation, "kecil");
    if (hasil.status && hasil.status !== "berlaku") {
      const nama = hasil.status[0].toUpperCase() + hasil.status.slice(1);
      asal.append(" ", unsur("span", nama, `lencana lencana--${hasil.status} lencana--kecil`));
    }
    const satu = unsur("li", [taut(hasil.title, hasil.url, "judul"), asal, bertanda(hasil)]);
    satu.dataset.id = hasil.id;
    if (hasil.warning) satu.append(unsur("p", hasil.warning, "kecil peringatan-kecil"));
    return satu;
  };

  const kabarkan = (tanya, { results, suggestion, remark, nearest }) => {
    const isi = [];
    if (results.length) isi.push(`${results.length} hasil${results.length === batas ? " teratas" : ""} untuk “${tanya}”.`);
    else isi.push(`Tidak ada yang cocok dengan “${tanya}”. Coba kata yang lebih umum, atau `, taut("jawab pertanyaan tentang situasinya", "#penemu"), ".");
    if (suggestion) isi.push(" Dibaca sebagai ", tombol(suggestion, suggestion), ".");
    if (remark && (results.length || nearest.length)) isi.push(` ${remark}`);
    if (nearest.length) isi.push(" Yang terdekat: ", ...nearest.flatMap((satu, ke) => [ke ? ", " : "", taut(satu.citation, satu.url)]), ".");
    keadaan.replaceChildren(...isi);
  };

  // Recent searches stay in this browser; where it keeps nothing (private windows), there are none.
  const ingatan = () => {
    try {
      const ada = JSON.parse(localStorage.getItem(KUNCI));
      return Array.isArray(ada) ? ada.filter((satu) => typeof satu === "string") : [];
    } catch { return []; }
  };
  const simpan = (semua) => {
    try { if (semua.length) localStorage.setItem(KUNCI, JSON.stringify(semua)); else localStorage.removeItem(KUNCI); } catch { /* none */ }
  };
  const ingat = () => {
    const tanya = isian.value.trim();
    if (tanya) simpan([tanya, ...ingatan().filter((satu) => satu !== tanya)].slice(0, PALING_BANYAK));
  };
  const tampilkanTerakhir = () => {
    const semua = ingatan();
    terakhir.hidden = Boolean(isian.value.trim()) || !semua.length;
    terakhir.querySelector("ul").replaceChildren(...semua.map((satu) => unsur("li", tombol(satu, satu))));
  };

  const gambar = () => {
    const tanya = isian.value.trim();
    tampilkanTerakhir();
    if (!tanya) { keadaan.replaceChildren(); daftar.replaceChildren(); lagi.hidden = true; return; }
    const jawaban = answer(tanya, { kind: jenis.value, status: status.value }, batas);
    kabarkan(tanya, jawaban);
    daftar.replaceChildren(...jawaban.results.map(butir));
    lagi.hidden = jawaban.results.length < batas;
  };
  const catat = () => {
    const bagian = new URLSearchParams();
    if (isian.value.trim()) bagian.set("q", isian.value.trim());
    for (const pilihan of [jenis, status]) if (pilihan.value) bagian.set(pilihan.name, pilihan.value);
    history.replaceState(null, "", window.location.pathname + (String(bagian) ? `#${bagian}` : ""));
  };
  const segarkan = () => { gambar(); catat(); };
  const baca = () => {
    const dari = window.location.hash.length > 1 ? window.location.hash.slice(1) : window.location.search;
    const bagian = new URLSearchParams(dari);
    isian.value = bagian.get("q") ?? "";
    jenis.value = bagian.get("kind") ?? "";
    status.value = bagian.get("status") ?? "";
    for (const pilihan of [jenis, status]) if (pilihan.selectedIndex < 0) pilihan.value = "";
    gambar();
    if (window.location.search) catat();
  };

  let jam;
  const ubah = () => { batas = BATAS; gambar(); };
  isian.addEventListener("input", () => { clearTimeout(jam); jam = setTimeout(ubah, JEDA); });
  lagi.addEventListener("click", () => {
    const [dari, letak] = [batas, window.scrollY];
    batas += BATAS;
    gambar();
    daftar.children[dari]?.querySelector("a").focus({ preventScroll: true });
    window.scrollTo(0, letak);
  });
  for (const pilihan of [jenis, status]) pilihan.addEventListener("change", segarkan);
  formulir.addEventListener("submit", (peristiwa) => {
    peristiwa.preventDefault();
    clearTimeout(jam);
    segarkan();
    ingat();
  });
  halaman.addEventListener("click", (peristiwa) => {
    if (!peristiwa.target.closest(".cari__hasil a, .cari__keadaan a")) return;
    catat();
    ingat();
  });
  terakhir.querySelector(":scope > button").addEventListener("click", () => { simpan([]); tampilkanTerakhir(); isian.focus(); });
  window.addEventListener("hashchange", baca);

  halaman.addEventListener("keydown", (peristiwa) => {
    const langkah = { ArrowDown: 1, ArrowUp: -1 }[peristiwa.key];
    const semua = [isian, ...daftar.querySelectorAll("a.judul")];
    const kini = semua.indexOf(document.activeElement);
    if (!langkah || kini < 0 || !semua[kini + langkah]) return;
    peristiwa.preventDefault();
    semua[kini + langkah].focus();
  });

  // Texts come after the index: draw the passages, and read the rest while the browser has nothing to do.
  const nanti = window.requestIdleCallback ?? ((kerja) => setTimeout(() => kerja({ timeRemaining: () => 4 }), 20));
  const hangatkan = (nomor) => nanti((waktu) => {
    let ke = nomor;
    while (ke < size && waktu.timeRemaining() > 2) warm(ke++);
    if (ke < size) hangatkan(ke);
  });
  window.addEventListener("suluh-teks", () => { gambar(); hangatkan(0); });
  const alamatTeks = document.currentScript.dataset.teks;
  const muatTeks = () => {
    const naskah = document.createElement("script");
    naskah.src = alamatTeks;
    document.head.append(naskah);
  };

  baca();
  if (!isian.value) isian.focus({ preventScroll: true });
  requestAnimationFrame(() => setTimeout(muatTeks)); // the first answer is drawn before
})();
