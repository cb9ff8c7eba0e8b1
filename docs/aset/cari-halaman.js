//# allFunctionsCalledOnLoad
/* The search page: results while one types, facets, keyboard, recent searches. Nothing that is typed is sent anywhere.

   A question stands behind the # of the address, which a browser never sends; ?q= is read for links from elsewhere. The
   address changes at Enter, at a choice and when a result is opened, not at each key: Chromium asks for the icon of the
   site again at every new address. */
(() => {
  "use strict";
  const halaman = document.querySelector("[data-cari-halaman]");
  if (!halaman) return;
  const formulir = halaman.querySelector("form");
  const isian = formulir.elements.q;
  const lain = formulir.querySelector(".cari__lain");
  const saringan = ["kind", "status", "regulation", "topic", "actor"].map((nama) => formulir.elements[nama]);
  const kelompok = formulir.elements.group;
  const keadaan = halaman.querySelector(".cari__keadaan");
  const daftar = halaman.querySelector(".cari__hasil");
  const lagi = halaman.querySelector(".cari__lagi");
  const terakhir = halaman.querySelector(".cari__terakhir");
  let mesin = null; // when the index is there
  const BATAS = 10; // and so many more at a time
  let batas = BATAS;
  const KUNCI = "suluh-cari";
  const PALING_BANYAK = 8;
  const SABAR = 10_000; // milliseconds till somebody is told that it takes long
  const BELUM = "Indeks pencarian belum juga datang. Tunggu sebentar lagi, atau muat ulang halaman ini.";
  let memuat = "Indeks pencarian sedang dimuat …";
  const NAMA = { prosedur: "Prosedur", situasi: "Situasi" };
  const AKAR = new URL("..", window.location.href.replace(/[?#].*$/, "")).href;
  const BERKAS = AKAR.startsWith("file:") ? "index.html" : "";

  const unsur = (nama, isi = "", kelas = "") => {
    const satu = document.createElement(nama);
    if (kelas) satu.className = kelas;
    satu.append(...[isi].flat());
    return satu;
  };
  const alamat = (jalan) => {
    const [halamannya, jangkar] = jalan.split("#");
    return AKAR + halamannya + (halamannya.endsWith("/") || !halamannya ? BERKAS : "") + (jangkar ? `#${jangkar}` : "");
  };
  const taut = (teks, jalan) => Object.assign(unsur("a", teks), { href: alamat(jalan) });
  const tombol = (teks, tanya) => {
    const satu = unsur("button", teks, "cari__ulang");
    satu.type = "button";
    satu.addEventListener("click", () => { isian.value = tanya; segarkan(); isian.focus(); });
    return satu;
  };

  // The places of results stay from one key to the next, and so do the nodes in them: of each only what differs is
  // written anew. To make new ones takes longer than the answer.
  const tandai = (paragraf, lama, baru) => { // pieces of text, every other one marked
    baru.forEach((teks, ke) => {
      if (ke >= lama.length) paragraf.append(ke % 2 ? unsur("mark", teks) : document.createTextNode(teks));
      else if (teks !== lama[ke]) (ke % 2 ? paragraf.childNodes[ke].firstChild : paragraf.childNodes[ke]).data = teks;
    });
    for (let ke = baru.length; ke < lama.length; ke++) paragraf.lastChild.remove();
    return baru;
  };
  const potongan = ({ snippet, marks }) => {
    const batasnya = [0, ...marks.flat(), snippet.length];
    return batasnya.slice(1).map((sampai, ke) => snippet.slice(batasnya[ke], sampai));
  };
  const buat = () => {
    const [judul, lencana, petikan] = [unsur("a", "", "judul"), unsur("span"), unsur("p", [])];
    const [asal, peringatan] = [unsur("p", ["", lencana], "kecil"), unsur("p", "", "kecil peringatan-kecil")];
    return { butir: unsur("li", [judul, asal, petikan, peringatan]), judul, asal, lencana, petikan, peringatan, isinya: [] };
  };
  const isi = (tempat, hasil) => {
    const { butir, judul, asal, lencana, petikan, peringatan } = tempat;
    if (tempat.kunci !== `${hasil.id} ${hasil.url}`) {
      const { status } = hasil;
      const gugur = status && status !== "berlaku";
      tempat.kunci = `${hasil.id} ${hasil.url}`;
      butir.dataset.id = hasil.id;
      judul.firstChild.data = hasil.title;
      judul.href = alamat(hasil.url);
      asal.firstChild.data = (NAMA[hasil.kind] ?? hasil.citation) + (gugur ? " " : "");
      lencana.className = gugur ? `lencana lencana--${status} lencana--kecil` : "";
      lencana.firstChild.data = gugur ? status[0].toUpperCase() + status.slice(1) : "";
      peringatan.hidden = !hasil.warning;
      peringatan.firstChild.data = hasil.warning;
    }
    tempat.isinya = tandai(petikan, tempat.isinya, potongan(hasil));
    return butir;
  };
  // While somebody types only what is in sight is laid out at each key, all the rest when the keys rest.
  const TENANG = 250; // milliseconds
  const pengamat = new IntersectionObserver((semua) => {
    for (const { target, isIntersecting } of semua) target.classList.toggle("tampak", isIntersecting);
  }, { rootMargin: "0px 0px -48px" });
  let jam;
  const mengetik = () => {
    clearTimeout(jam);
    jam = setTimeout(() => daftar.classList.remove("mengetik"), TENANG);
    daftar.classList.toggle("mengetik", daftar.querySelector(".tampak") !== null);
  };

  const susun = (wadah, anak) => {
    const tetap = new Set(anak);
    for (const satu of [...wadah.children]) if (!tetap.has(satu)) satu.remove();
    anak.forEach((satu, ke) => { if (wadah.children[ke] !== satu) wadah.insertBefore(satu, wadah.children[ke] ?? null); });
  };

  // The choices of three facets come after the first answer; till then what the address asked for counts.
  let diminta = new URLSearchParams();
  const terisi = (pilihan) => pilihan.options.length > 1;
  const nilai = (pilihan) => terisi(pilihan) ? pilihan.value : diminta.get(pilihan.name) ?? "";
  const pilih = (pilihan) => {
    pilihan.value = diminta.get(pilihan.name) ?? "";
    if (pilihan.selectedIndex < 0) pilihan.value = "";
  };
  const isiPilihan = (pilihan, semua) => {
    const opsi = (daftarnya) => daftarnya.map(([nilainya, nama]) => new Option(nama, nilainya));
    for (const [nama, daftarnya] of semua) {
      const kumpulan = nama ? document.createElement("optgroup") : pilihan;
      kumpulan.append(...opsi(daftarnya));
      if (nama) pilihan.append(Object.assign(kumpulan, { label: nama }));
    }
    pilih(pilihan);
  };

  // By regulation, that of the best result first; what handles the law stands by itself.
  const peraturan = formulir.elements.regulation.options;
  const berkelompok = (hasil, butir) => {
    const semua = new Map();
    hasil.forEach((satu, ke) => {
      const nama = NAMA[satu.kind] ?? [...peraturan].find((pilihan) => pilihan.value === satu.regulation).text;
      semua.set(nama, [...semua.get(nama) ?? [], butir[ke]]);
    });
    return [...semua].map(([nama, anak]) =>
      unsur("li", [unsur("h2", `${nama} (${anak.length})`), unsur("ol", anak, "polos")], "cari__kelompok"));
  };
  const tempat = [];
  const gambarHasil = (hasil) => {
    while (tempat.length < hasil.length) {
      tempat.push(buat());
      pengamat.observe(tempat.at(-1).butir);
    }
    const butir = hasil.map((satu, ke) => isi(tempat[ke], satu));
    susun(daftar, kelompok.checked ? berkelompok(hasil, butir) : butir);
  };

  // Above the results stands what does not change with each key; to whom hears it the question is said as well, later.
  const nanti = window.requestIdleCallback ?? ((kerja) => setTimeout(() => kerja({ timeRemaining: () => 4 }), 20));
  const disuarakan = unsur("span", "", "hanya-suara");
  let [kabar, akanDisuarakan] = ["", false];
  const suarakan = () => {
    akanDisuarakan = false;
    disuarakan.textContent = ` untuk “${isian.value.trim()}”`;
  };
  const kabarkan = (tanya, { results, suggestion, remark, nearest }) => {
    if (!akanDisuarakan) nanti(suarakan);
    akanDisuarakan = true;
    const baru = JSON.stringify([results.length, results.length ? "" : tanya, suggestion, remark, nearest]);
    if (baru === kabar) return;
    kabar = baru;
    const isi = [];
    if (results.length) isi.push(`${results.length} hasil${results.length === batas ? " teratas" : ""}`, disuarakan, ".");
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
  const sembunyikan = (satu, tersembunyi) => { if (satu.hidden !== tersembunyi) satu.hidden = tersembunyi; };
  const tampilkanTerakhir = () => {
    if (isian.value.trim()) { sembunyikan(terakhir, true); return; }
    const semua = ingatan();
    terakhir.hidden = !semua.length;
    terakhir.querySelector("ul").replaceChildren(...semua.map((satu) => unsur("li", tombol(satu, satu))));
  };

  const terpilih = () => Object.fromEntries(saringan.map((pilihan) => [pilihan.name, nilai(pilihan)]));
  const siap = () => mesin && (window.SULUH_TEKS || !terpilih().topic && !terpilih().actor) // these come with the texts
    && (window.SULUH_PILIHAN || !kelompok.checked); // and the names of the groups with the choices
  const gambar = () => {
    const tanya = isian.value.trim();
    tampilkanTerakhir();
    if (!tanya || !siap()) {
      keadaan.textContent = tanya ? memuat : "";
      kabar = "";
      gambarHasil([]);
      lagi.hidden = true;
      return;
    }
    const jawaban = mesin.answer(tanya, terpilih(), batas);
    kabarkan(tanya, jawaban);
    gambarHasil(jawaban.results);
    sembunyikan(lagi, jawaban.results.length < batas);
  };
  const catat = () => {
    const bagian = new URLSearchParams();
    if (isian.value.trim()) bagian.set("q", isian.value.trim());
    for (const pilihan of saringan) if (nilai(pilihan)) bagian.set(pilihan.name, nilai(pilihan));
    if (kelompok.checked) bagian.set("group", "1");
    history.replaceState(null, "", window.location.pathname + (String(bagian) ? `#${bagian}` : ""));
  };
  const segarkan = () => { gambar(); catat(); };
  const baca = () => {
    const dari = window.location.hash.length > 1 ? window.location.hash.slice(1) : window.location.search;
    diminta = new URLSearchParams(dari);
    isian.value = diminta.get("q") ?? "";
    saringan.forEach(pilih);
    kelompok.checked = diminta.has("group");
    lain.open ||= kelompok.checked || saringan.some((pilihan) => nilai(pilihan) && lain.contains(pilihan));
    gambar();
    if (window.location.search) catat();
  };

  isian.addEventListener("input", () => { batas = BATAS; mengetik(); gambar(); });
  lagi.addEventListener("click", () => {
    const [dari, letak] = [batas, window.scrollY];
    batas += BATAS;
    gambar();
    daftar.children[dari]?.querySelector("a").focus({ preventScroll: true });
    window.scrollTo(0, letak);
  });
  for (const pilihan of [...saringan, kelompok]) pilihan.addEventListener("change", segarkan);
  formulir.addEventListener("submit", (peristiwa) => {
    peristiwa.preventDefault();
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

  // Texts come after the index: draw the passages, and read the rest while the browser has nothing to do; then ask what
  // needs every part of the program, so that the first key does not wait for the browser to make them ready.
  const CONTOH = ["pasal 48 ayat 1 uu 21 tahun 2007", "pasal 76i jo 88 uu pa", "p", "anak yang disuruh mengemis", "perdangangan orng"];
  const hangatkan = (nomor) => nanti((waktu) => {
    let ke = nomor;
    while (ke < mesin.size && waktu.timeRemaining() > 2) mesin.warm(ke++);
    if (ke < mesin.size) hangatkan(ke);
    else CONTOH.forEach((tanya) => nanti(() => mesin.answer(tanya)));
  });
  window.addEventListener("suluh-teks", () => { gambar(); hangatkan(0); });
  window.addEventListener("suluh-pilihan", () => {
    const berubah = saringan.some((pilihan) => !terisi(pilihan) && nilai(pilihan)) || kelompok.checked;
    for (const [nama, semua] of Object.entries(window.SULUH_PILIHAN)) isiPilihan(formulir.elements[nama], semua);
    if (berubah) gambar();
  });
  const alamatNanti = document.currentScript.dataset.nanti.split(" ");
  const muatNanti = () => document.head.append(...alamatNanti.map((src) => Object.assign(document.createElement("script"), { src })));
  window.addEventListener("suluh-indeks", () => {
    mesin = window.SuluhCari(window.SULUH_INDEKS, () => window.SULUH_TEKS);
    gambar();
    requestAnimationFrame(() => setTimeout(muatNanti)); // the first answer is drawn before
  });
  setTimeout(() => { if (!mesin) memuat = keadaan.textContent = BELUM; }, SABAR); // a page that breaks off tells nobody

  baca();
  if (!isian.value) isian.focus({ preventScroll: true });
})();
