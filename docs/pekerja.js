/* Suluh without a connection: a copy on this device of what was read. The network is always asked first, for law must be
   fresh; a copy is shown only where there is no answer, and its page says so. Nothing that is typed comes here. */
"use strict";

const SIMPANAN = "suluh-1";
const SABAR = 4000; // milliseconds that somebody waits for a page that has a copy
const SABAR_BAGIAN = 500; // and then for the parts of that page
const AKAR = new URL("./", self.location.href).href;
const salinan = new Set(); // the pages, by id, that are shown from a copy

const polos = (alamat) => alamat.replace(/#.*$/, "").replace(/\/index\.html$/, "/");
const boleh = (alamat) => alamat.startsWith(AKAR) && !/[?]|^(api\/|health$)/.test(alamat.slice(AKAR.length));
const jeda = (lama) => new Promise((selesai) => { setTimeout(selesai, lama); });
const tersimpan = async (alamat) => (await caches.open(SIMPANAN)).match(polos(alamat), { ignoreVary: true });

// Names below assets/ change with their content; everything else is asked for again, whatever the browser keeps.
const minta = (permintaan, alamat) => fetch(permintaan, { cache: alamat.startsWith(`${AKAR}assets/`) ? "default" : "no-cache" });

const catat = async (alamat, jawaban) => {
  const tempat = await caches.open(SIMPANAN);
  if (jawaban.status === 200 && jawaban.type === "basic" && !jawaban.redirected) await tempat.put(polos(alamat), jawaban);
  if (jawaban.status === 404 || jawaban.status === 410) await tempat.delete(polos(alamat), { ignoreVary: true });
};

const belum = () => new Response(`<!doctype html><html lang="id"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Belum tersimpan</title><style>body{font:1.1rem/1.6 system-ui,sans-serif;max-width:34rem;margin:2rem auto;padding:0 1rem;color:#1c2526;background:#fbfaf7}a{color:#0d5f63}</style></head>
<body><main><h1>Halaman ini belum tersimpan</h1><p>Halaman ini belum tersimpan di perangkat ini. Buka lagi saat ada sambungan.</p>
<ul><li><a href="${AKAR}">Beranda</a></li><li><a href="${AKAR}cari/">Cari</a></li><li>Anak dalam bahaya? <a href="tel:129">Telepon SAPA 129</a></li></ul></main></body></html>`,
{ status: 503, headers: { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" } });

const jawab = async (peristiwa) => {
  const { request: permintaan, clientId, resultingClientId } = peristiwa;
  const halaman = permintaan.mode === "navigate";
  const jaringan = minta(permintaan, permintaan.url).then((jawaban) => {
    peristiwa.waitUntil(catat(permintaan.url, jawaban.clone()).catch(() => {}));
    return jawaban;
  }).catch(() => null);
  peristiwa.waitUntil(jaringan);
  const lama = await tersimpan(permintaan.url);
  const batas = halaman ? SABAR : SABAR_BAGIAN;
  const baru = await (lama && (halaman || salinan.has(clientId)) ? Promise.race([jaringan, jeda(batas)]) : jaringan);
  if (baru) return baru;
  if (halaman && lama) salinan.add(resultingClientId);
  return lama ?? (halaman ? belum() : Response.error());
};

// Stores one address; returns what its page links to and is made of.
const simpan = async (alamat, segar) => {
  if (!segar && await tersimpan(alamat)) return [];
  const jawaban = await minta(alamat, alamat);
  if (!jawaban.ok) throw new Error(String(jawaban.status));
  const isi = jawaban.headers.get("content-type")?.startsWith("text/html") ? await jawaban.clone().text() : "";
  await catat(alamat, jawaban);
  const tautan = [...isi.matchAll(/[\s-](?:href|src)="([^"#?]+)/g)].map(([, satu]) => polos(new URL(satu, alamat).href));
  return tautan.filter((satu) => boleh(satu) && /(\/|\.(css|js|svg|png))$/.test(satu));
};

const simpanSemua = async ({ simpan: semua, segar }, gerbang) => {
  const hasil = await Promise.allSettled(semua.map(polos).filter(boleh).map((alamat) => simpan(alamat, segar)));
  gerbang?.postMessage({
    gagal: hasil.filter(({ status }) => status === "rejected").length,
    tautan: [...new Set(hasil.flatMap(({ value }) => value ?? []))],
  });
};

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (peristiwa) => peristiwa.waitUntil((async () => {
  const usang = (await caches.keys()).filter((nama) => nama.startsWith("suluh-") && nama !== SIMPANAN);
  await Promise.all([...usang.map((nama) => caches.delete(nama)), self.clients.claim()]);
})()));
self.addEventListener("fetch", (peristiwa) => {
  if (peristiwa.request.method === "GET" && boleh(polos(peristiwa.request.url))) peristiwa.respondWith(jawab(peristiwa));
});
self.addEventListener("message", (peristiwa) => {
  const { data, ports, source } = peristiwa;
  if (data.simpan) peristiwa.waitUntil(simpanSemua(data, ports[0]));
  else if (salinan.has(source.id)) source.postMessage("salinan");
});
