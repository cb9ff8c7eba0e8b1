/* The situation finder and the sheet: situations add up in the browser alone; nothing that is chosen leaves it.

   The rules of adding up are those of scripts/suluh/sheets.py: what happened first, circumstances after it, nothing twice,
   an article that stands in a pair not alone as well, the most urgent first. */
(() => {
  "use strict";
  const SEMUA = window.SULUH_SITUASI ?? [];
  const WAKTU = [["sekarang", "Sekarang"], ["hari-ini", "Hari ini"], ["minggu-ini", "Minggu ini"]];
  const AKAR = new URL(document.querySelector("a.md-logo").href).href.replace(/index\.html$/, "");
  const alamat = (jalan) => {
    const [halaman, jangkar] = jalan.split("#");
    const berkas = AKAR.startsWith("file:") && (halaman === "" || halaman.endsWith("/")) ? "index.html" : "";
    return AKAR + halaman + berkas + (jangkar ? `#${jangkar}` : "");
  };

  const unsur = (nama, isi = "", kelas = "") => {
    const satu = document.createElement(nama);
    if (kelas) satu.className = kelas;
    satu.append(...[isi].flat().filter((bagian) => bagian !== ""));
    return satu;
  };
  const taut = (teks, jalan) => {
    const satu = unsur("a", teks);
    satu.href = alamat(jalan);
    return satu;
  };
  const sekali = (daftar, kunci) => {
    const ada = new Map();
    for (const satu of daftar) if (!ada.has(kunci(satu))) ada.set(kunci(satu), satu);
    return [...ada.values()];
  };

  const gabung = (nama) => {
    const dipilih = sekali(nama, (satu) => satu).map((satu) => SEMUA.find((situasi) => situasi.id === satu)).filter(Boolean);
    dipilih.sort((a, b) => (a.peran !== "utama") - (b.peran !== "utama"));
    const pasal = sekali(dipilih.flatMap((satu) => satu.pasal), (satu) => satu.id.join("+"));
    const berpasangan = new Set(pasal.filter((satu) => satu.id.length > 1).flatMap((satu) => satu.id));
    const urutan = WAKTU.map(([kunci]) => kunci);
    const tindakan = dipilih.flatMap((satu) => satu.tindakan)
      .sort((a, b) => urutan.indexOf(a.kapan) - urutan.indexOf(b.kapan));
    return {
      dipilih,
      judul: dipilih.map((satu) => satu.judul),
      pasal: pasal.filter((satu) => satu.id.length > 1 || !berpasangan.has(satu.id[0])),
      tindakan: sekali(tindakan, (satu) => satu.langkah ?? satu.isi),
      jangan: sekali(dipilih.flatMap((satu) => satu.jangan), (satu) => satu.isi),
      kontak: sekali(dipilih.flatMap((satu) => satu.kontak), (satu) => satu.id),
      diperiksa: dipilih.map((satu) => satu.diperiksa).filter(Boolean).sort()[0],
    };
  };

  const tanggal = (teks) => (teks
    ? new Intl.DateTimeFormat("id-ID", { dateStyle: "long" }).format(new Date(`${teks}T00:00:00`))
    : "belum diperiksa");

  const daftarPasal = (lembar) => unsur("ul", lembar.pasal.map((satu) => unsur("li", [
    taut(satu.sitasi, satu.url), satu.status === "berlaku" ? "" : ` (${satu.status})`, unsur("br"), unsur("small", satu.guna),
  ])), "lembar__dua");

  const daftarTugas = (lembar) => WAKTU.flatMap(([kunci, nama]) => {
    const bagian = lembar.tindakan.filter((satu) => satu.kapan === kunci);
    if (!bagian.length) return [];
    return [unsur("h3", nama), unsur("ul", bagian.map((satu) => unsur("li", [
      satu.url ? taut(satu.isi, satu.url) : satu.isi,
      satu.pelaku.length ? ` (${satu.pelaku.slice(0, 3).join(", ")}${satu.pelaku.length > 3 ? ", dan lainnya" : ""})` : "",
      satu.tenggat ? unsur("strong", ` ${satu.tenggat}.`) : "",
      unsur("br"),
      unsur("small", satu.sitasi.length
        ? `${satu.sitasi.slice(0, 2).join("; ")}${satu.sitasi.length > 2 ? "; dan lainnya" : ""}`
        : satu.tanpa_dasar ?? ""),
    ])), "tugas lembar__dua")];
  });

  const daftarKontak = (lembar) => unsur("ul", lembar.kontak.map((satu) => unsur("li", [
    unsur("strong", satu.nama), satu.nomor.length ? `: ${satu.nomor.join(", ")}. ` : ". ",
    [satu.alamat, satu.jam, satu.keterangan].filter(Boolean).join(". "),
  ])));

  const isiLembar = (lembar) => [
    unsur("p", unsur("strong", lembar.judul.join("; ")), "lembar__judul"),
    unsur("p", unsur("span", `Status hukum diperiksa ${tanggal(lembar.diperiksa)}`, "lembar__cap")),
    unsur("h2", "Dasar hukum"), daftarPasal(lembar),
    unsur("h2", "Lakukan"), ...daftarTugas(lembar),
    unsur("h2", "Jangan"), unsur("ul", lembar.jangan.map((satu) => unsur("li", satu.isi)), "jangan lembar__dua"),
    unsur("h2", "Kontak"), daftarKontak(lembar),
    unsur("p", `Suluh, ringkasan, bukan naskah resmi dan bukan nasihat hukum. Dicetak ${tanggal(new Date().toISOString().slice(0, 10))}. Jangan tulis nama anak di lembar ini.`, "kecil"),
  ];

  const halaman = document.querySelector("[data-lembar]");
  if (halaman) {
    const tampilkan = () => {
      const nama = decodeURIComponent(window.location.hash.slice(1)).split(",").filter(Boolean);
      const lembar = gabung(nama);
      const wadah = halaman.querySelector("[data-lembar-isi]");
      const ada = lembar.dipilih.length > 0;
      halaman.querySelector("[data-lembar-kosong]").hidden = ada;
      wadah.hidden = !ada;
      if (!ada) return;
      const cetak = unsur("button", "Cetak", "utama");
      cetak.type = "button";
      cetak.addEventListener("click", () => window.print());
      const kerja = unsur("p", [cetak, " "]);
      kerja.dataset.lembarKerja = "";
      if (window.location.protocol.startsWith("http")) {
        const unduh = taut("Unduh Word", lembar.dipilih.length === 1
          ? `situasi/${lembar.dipilih[0].id}/lembar-${lembar.dipilih[0].id}.docx`
          : `api/lembar.docx?situasi=${lembar.dipilih.map((satu) => satu.id).join(",")}`);
        unduh.className = "utama utama--tipis";
        kerja.append(unduh);
      }
      wadah.replaceChildren(kerja, ...isiLembar(lembar));
    };
    window.addEventListener("hashchange", tampilkan);
    tampilkan();
  }

  const penemu = document.querySelector("[data-penemu]");
  if (!penemu) return;
  const JAWABAN = [["ya", "Ya"], ["tidak", "Tidak"], ["", "Belum tahu"]];
  const pilihan = (nama, daftar, terpilih) => unsur("div", daftar.map(([nilai, teks]) => {
    const isian = document.createElement("input");
    isian.type = "radio";
    isian.name = nama;
    isian.value = nilai;
    isian.checked = nilai === terpilih;
    return unsur("label", [isian, teks]);
  }), "penemu__pilihan");
  const tanya = (judul, isi) => {
    const kelompok = unsur("fieldset", [unsur("legend", judul), isi]);
    return kelompok;
  };

  const utama = SEMUA.filter((satu) => satu.peran === "utama");
  const tambahan = SEMUA.filter((satu) => satu.peran === "tambahan");
  const formulir = unsur("form");
  const lanjutan = unsur("div");
  const hasil = unsur("div", "", "penemu__hasil");
  hasil.hidden = true;
  const kabar = unsur("p", "", "kecil");
  kabar.setAttribute("role", "status");
  formulir.append(tanya("1. Apa yang terjadi?", pilihan("utama", utama.map((satu) => [satu.id, satu.judul]), null)), lanjutan);
  lanjutan.hidden = true;
  tambahan.forEach((satu, urut) => lanjutan.append(tanya(`${urut + 2}. ${satu.pertanyaan}`, pilihan(satu.id, JAWABAN, ""))));

  const hitung = () => {
    const jawab = new FormData(formulir);
    const pokok = jawab.get("utama");
    lanjutan.hidden = !pokok;
    hasil.hidden = !pokok;
    if (!pokok) return;
    const nama = [pokok, ...tambahan.filter((satu) => jawab.get(satu.id) === "ya").map((satu) => satu.id)];
    const lembar = gabung(nama);
    const buka = taut("Buka lembar untuk dicetak", `lembar/#${nama.join(",")}`);
    buka.className = "utama";
    const ulang = unsur("button", "Mulai lagi", "utama utama--tipis");
    ulang.type = "button";
    ulang.addEventListener("click", () => { formulir.reset(); hitung(); formulir.querySelector("input").focus(); });
    const segera = lembar.tindakan.filter((satu) => satu.kapan === "sekarang");
    kabar.textContent = `${lembar.pasal.length} dasar hukum, ${lembar.tindakan.length} langkah, ${lembar.jangan.length} hal yang jangan dilakukan.`;
    hasil.replaceChildren(
      unsur("h3", "Sekarang juga"),
      unsur("ol", segera.map((satu) => unsur("li", satu.url ? taut(satu.isi, satu.url) : satu.isi))),
      unsur("h3", "Dasar hukum utama"),
      unsur("ul", lembar.pasal.slice(0, 6).map((satu) => unsur("li", [taut(satu.sitasi_pendek, satu.url), ` ${satu.guna}`]))),
      unsur("p", [buka, " ", ulang], "penemu__kerja"),
    );
  };
  formulir.addEventListener("change", hitung);
  formulir.addEventListener("submit", (peristiwa) => peristiwa.preventDefault());
  penemu.querySelector("[data-penemu-isi]").replaceChildren(formulir, kabar, hasil);
  hitung(); // the browser may have kept the answers of before
})();
