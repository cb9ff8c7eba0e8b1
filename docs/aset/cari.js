//# allFunctionsCalledOnLoad
/* The search of Suluh in the browser: the same answers as suluh.search.query.answer, from the bundle of bundle.py.

   Every function here has its namesake in scripts/suluh: citations, search/analysis, understanding, spelling, scoring
   and query; what each computes is explained there, and tests/test_browser_search.py holds the answers equal. Nothing
   here touches the page or asks for anything: SuluhCari(index, texts) gives {answer, warm}. The first line lets Chromium
   compile every function while it loads the file (explicit compile hints); others read it as a comment. */
"use strict";

// Patterns of all the letters there are take long to make; most questions have those of English only.
const SuluhAscii = (text) => /^[\x00-\x7f]*$/.test(text);

/* Words: suluh.search.analysis, with the Indonesian stemmer of Snowball for words that the index does not know. */
const SuluhKata = (index, roots) => {
  const [TOKEN, PLAIN_TOKEN] = [/[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*/gu, /[a-z0-9]+(?:-[a-z0-9]+)*/gi];
  const [LETTERS, PLAIN_LETTERS] = [/^\p{L}+$/u, /^[a-z]+$/i];
  const TWICE = /^([a-z]{3,})2$/;
  const { particles, suffixes, prefixes, shortest } = index.affixes;
  const { forms, spellings } = index;
  const cached = new Map();

  const plain = (word) => {
    const lower = word.toLowerCase();
    return SuluhAscii(lower) ? lower : lower.normalize("NFKD").replace(/\p{M}/gu, "");
  };
  const isAlpha = (word) => (SuluhAscii(word) ? PLAIN_LETTERS : LETTERS).test(word);

  const bare = (word) => [
    word,
    ...particles.filter((one) => word.endsWith(one) && word.length - one.length >= 2).map((one) => word.slice(0, -one.length)),
  ];

  const unprefixed = (word) => prefixes.flatMap(([prefix, hidden]) =>
    word.startsWith(prefix) && word.length > prefix.length + 1
      ? hidden.map((letter) => letter + word.slice(prefix.length)) : []);

  const candidates = (word) => {
    let cores = new Set(bare(word).flatMap((one) =>
      suffixes.map((suffix) => suffix && one.endsWith(suffix) ? one.slice(0, -suffix.length) : one)));
    for (let times = 0; times < 2; times++) cores = new Set([...cores].flatMap((core) => [core, ...unprefixed(core)]));
    return [...cores].filter((core) => core.length >= shortest);
  };

  const snowball = (word) => {
    const vowel = (letter) => letter !== undefined && "aeiou".includes(letter);
    let measure = [...word].filter(vowel).length;
    let prefix = 0;
    let given = "";
    const ends = (...list) => list.find((one) => word.endsWith(one));
    const cut = (count) => { word = word.slice(0, word.length - count); measure--; };
    const first = () => {
      const found = ["meng", "peng", "mem", "men", "pem", "pen", "ter", "di", "ke", "me"].find((one) => word.startsWith(one));
      if (!found) return false;
      const rest = word.slice(found.length);
      const swallowed = ["men", "pen"].includes(found) && rest[0] === "y" && vowel(rest[1]);
      given = swallowed ? "s" : ["mem", "pem"].includes(found) && vowel(rest[0]) ? "p" : "";
      prefix = "kp".includes(found[0]) ? 3 : 1;
      word = given + (swallowed ? rest.slice(1) : rest);
      measure--;
      return true;
    };
    const second = () => { // never what "meny" and "mem" have left of a root
      const found = ["be", "pe"].find((one) => !given && word.startsWith(one));
      const learn = found && word.startsWith("lajar", 2);
      const doubled = word[2] !== undefined && !vowel(word[2]) && word.startsWith("er", 3);
      if (!found || (found === "be" && word[2] !== "r" && !learn && !doubled)) return;
      if (found === "be") prefix = 4;
      else if (!learn) prefix = 2;
      word = word.slice(word[2] === "r" || learn ? 3 : 2);
      measure--;
    };
    const suffix = () => {
      const found = ends("an", "i");
      if (found === "an") {
        if (prefix !== 3 && prefix !== 2 && word.endsWith("kan")) { cut(3); return true; }
        if (prefix === 1) return false;
        cut(2);
        return true;
      }
      if (!found || prefix > 2 || word.endsWith("si")) return false;
      cut(1);
      return true;
    };
    if (measure <= 2) return word;
    const particle = ends("kah", "lah", "pun");
    if (particle) cut(3);
    if (measure <= 2) return word;
    const owner = ends("nya", "ku", "mu");
    if (owner) cut(owner.length);
    if (measure <= 2) return word;
    if (first()) {
      if (measure > 2 && suffix() && measure > 2) second();
    } else {
      second();
      if (measure > 2) suffix();
    }
    return word;
  };

  const stem = (word) => {
    const listed = bare(word).find((one) => Object.hasOwn(forms, one));
    if (listed !== undefined) return forms[listed];
    if (roots.has(word) || !isAlpha(word)) return word;
    const found = candidates(word).filter((one) => roots.has(one));
    if (!found.length) return snowball(word);
    return found.reduce((best, one) => one.length > best.length || (one.length === best.length && one > best) ? one : best);
  };

  const term = (text) => {
    const word = plain(text);
    const found = cached.get(word) ?? stem(word);
    cached.set(word, found);
    return found;
  };

  const spelt = (text) => {
    const word = TWICE.exec(text)?.[1] ?? text;
    const listed = bare(word).find((one) => Object.hasOwn(spellings, one));
    return listed === undefined ? [word] : spellings[listed].replaceAll("-", " ").split(/\s+/).filter(Boolean);
  };

  const words = (text) => {
    const all = [];
    for (const token of text.matchAll(SuluhAscii(text) ? PLAIN_TOKEN : TOKEN)) {
      const parts = plain(token[0]).split("-").flatMap(spelt);
      const found = new Map(parts.reverse().map((form) => [term(form), form]));
      for (const [one, form] of [...found].reverse()) {
        all.push({ term: one, form, start: token.index, end: token.index + token[0].length });
      }
    }
    return all;
  };

  const learn = (form, term) => cached.set(form, term);

  return { words, term, isAlpha, learn, listed: () => [...Object.keys(spellings), ...Object.keys(forms)] };
};

/* Provisions: suluh.numbering, and how suluh.citations writes them. */
const SuluhNomor = (() => {
  const LABEL = /^(?:(?<number>[0-9]{1,4})(?<suffix>[A-Za-z]{0,2})|(?<letters>[A-Za-z]+))$/;
  const compare = (one, other) => {
    for (let place = 0; place < one.length; place++) {
      if (one[place] !== other[place]) return one[place] < other[place] ? -1 : 1;
    }
    return 0;
  };

  const key = (label) => {
    const found = LABEL.exec(label)?.groups;
    if (!found) return null;
    if (found.letters) return [0, 0, label.length, label.toLowerCase()];
    return [1, Number(found.number), found.suffix.length, found.suffix.toLowerCase()];
  };

  const nextLetters = (letters) => {
    const head = letters.slice(0, -1);
    const last = letters.at(-1);
    if (last !== "z") return head + String.fromCharCode(last.charCodeAt(0) + 1);
    return (head ? nextLetters(head) : "a") + "a";
  };

  const lettersBetween = (first, last) => {
    const found = [];
    let letters = first;
    while (letters.length < last.length || (letters.length === last.length && letters < last)) {
      letters = letters ? nextLetters(letters) : "a";
      found.push(letters);
    }
    return found.slice(0, -1);
  };

  const between = (first, last) => {
    const start = LABEL.exec(first)?.groups;
    const end = LABEL.exec(last)?.groups;
    if (!start?.number || !end?.number || compare(key(first), key(last)) >= 0) return [];
    const number = Number(start.number);
    if (start.number === end.number) {
      return lettersBetween(start.suffix.toLowerCase(), end.suffix.toLowerCase()).map((letters) => start.number + letters);
    }
    const stop = Math.min(Number(end.number) + (end.suffix ? 1 : 0), number + 200);
    return Array.from({ length: Math.max(0, stop - number - 1) }, (_, more) => String(number + 1 + more));
  };

  const provision = (label, path) => [`Pasal ${label}`, ...path.split("/").filter(Boolean).flatMap((step) => {
    const [kind, ...rest] = step.split("-");
    if (kind === "paragraf") return [];
    return [kind === "ayat" ? `ayat (${rest.join("-")})` : `${kind} ${rest.join("-")}`];
  })].join(" ");

  return { key, compare, between, lettersBetween, provision };
})();

/* Citations in a question: suluh.citations.find, with its own patterns. A target is {regulation, article, path}. */
const SuluhSitasi = (index) => {
  const LEVELS = { pasal: 3, ayat: 2, bare: 2, huruf: 1, angka: 0 };
  const DEEPER = { pasal: ["ayat", "huruf", "angka"], ayat: ["huruf", "angka"], huruf: ["angka"], angka: ["huruf"] };
  const WITHOUT_WORD = { tight: "ayat", lone: "pasal" };
  const ADMINISTRATIVE = new Set(["republik", "indonesia", "ri", "kota", "kabupaten", "provinsi", "daerah"]);
  const NATIONAL = new Set(["uu", "pp", "perpres"]);
  const compiled = new Map(); // a browser that has just loaded this has no time for what the question does not need
  const compile = (name, source, flags) => {
    if (!compiled.has(name)) compiled.set(name, new RegExp(source(), flags));
    return compiled.get(name);
  };
  const every = (name) => compile(name, () => index.patterns[name], "gi");
  const sticky = (name) => compile(`${name} here`, () => index.patterns[name], "iy");
  const whole = (name) => compile(`${name} whole`, () => `^(?:${index.patterns[name]})$`, "i");
  const acts = Object.keys(index.patterns).filter((name) => name.startsWith("act:"));
  const firsts = new Set(index.names.map(([text]) => /\w+/.exec(text)?.[0]));
  const escaped = (text) => text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
  const either = () => index.names.map(([text]) => text.split(" ").map(escaped).join("\\s+")).join("|");
  const named = () => compile("named", () => index.names.length ? `\\b(?:${either()})\\b` : "(?!)", "gi");

  const at = (name, text, place, limit = text.length) => {
    const pattern = sticky(name);
    pattern.lastIndex = place;
    return pattern.exec(text.slice(0, limit));
  };

  const idOf = (kind, { region, number, year, short, short2 }) => {
    const two = short ?? short2;
    const place = NATIONAL.has(kind) ? ""
      : region.toLowerCase().split(/\s+/).filter((word) => word && !ADMINISTRATIVE.has(word)).join("-");
    const when = year ?? (Number(two) < 50 ? "20" : "19") + two;
    return [kind, place, number.toLowerCase(), when].filter(Boolean).join("-");
  };

  const unit = (start, end, kind, value, exact = false, shared = false) => ({ start, end, kind, value, exact, shared });

  const beginsName = (text) => !SuluhAscii(text) || text.toLowerCase().split(/\W+/).some((word) => firsts.has(word));
  const actsOf = (text) => {
    const found = [];
    for (const one of beginsName(text) ? text.matchAll(named()) : []) {
      const written = one[0].toLowerCase().split(/\s+/).join(" ");
      const [, act, shared] = index.names.find(([name]) => name === written);
      const end = one.index + one[0].length;
      if (!at("old", text, end)) found.push(unit(one.index, end, "regulation", act, false, shared));
    }
    if (/\d/.test(text)) {
      for (const name of acts) {
        for (const match of text.matchAll(every(name))) {
          found.push(unit(match.index, match.index + match[0].length, "regulation", idOf(name.slice(4), match.groups), true));
        }
      }
    }
    for (const one of text.matchAll(every("constitution"))) found.push(unit(one.index, one.index + one[0].length, "regulation", ""));
    let end = -1;
    return found.sort((one, other) => one.start - other.start || other.end - one.end).filter((one) => {
      if (one.start < end) return false;
      end = one.end;
      return true;
    });
  };

  const related = (one, other) => index.families.some((family) => family.includes(one) && family.includes(other));

  const joined = (found, text) => {
    const all = [];
    for (const one of found) {
      const before = all.at(-1);
      const between = before ? text.slice(before.end, one.start) : "";
      const chained = before && whole("chain").test(between) && related(before.value, one.value);
      if (before && (chained || whole("amended").test(between))) all[all.length - 1] = { ...one, start: before.start };
      else all.push(one);
    }
    return all;
  };

  const nextLabel = (one, text, limit) => {
    const kind = one.kind === "bare" ? "ayat" : one.kind;
    const tries = kind === "regulation" ? [] : [["juncto", "pasal"]];
    if (text[one.end - 1] === ")") tries.push(["letter", "huruf"]);
    else if (index.patterns[`more:${kind}`]) tries.push([`more:${kind}`, kind]);
    for (const [name, found] of tries) {
      const match = at(name, text, one.end, limit);
      if (match) {
        const { value } = match.groups;
        const end = match.index + match[0].length; // every such pattern ends with its value
        return unit(end - value.length, end, found, value);
      }
    }
    return null;
  };

  const unitsOf = (text) => {
    const taken = joined(actsOf(text), text);
    const small = [...(text.search(every("hint")) < 0 ? [] : text.matchAll(every("units")))].flatMap((match) => {
      const [start, end] = [match.index, match.index + match[0].length];
      if (taken.some((one) => one.start < end && start < one.end)) return [];
      const [kind, value] = Object.entries(match.groups).find(([, found]) => found !== undefined);
      return [unit(start, end, WITHOUT_WORD[kind] ?? kind, value.replace(/[\s-]/g, ""))];
    });
    const found = [...taken, ...small].sort((one, other) => one.start - other.start);
    return found.flatMap((one, place) => {
      const limit = found[place + 1]?.start ?? text.length;
      const all = [];
      for (let now = one; now; now = nextLabel(now, text, limit)) all.push(now);
      return all;
    });
  };

  const connected = (between, before, after) => {
    if (before.kind === "regulation") return after.kind !== "regulation" && (whole("near").test(between) || whole("title").test(between));
    if (after.kind === "regulation") return whole("near").test(between);
    return (LEVELS[after.kind] > LEVELS[before.kind] && whole("near").test(between)) || whole("join").test(between);
  };

  const belongs = (one, run, text) => {
    if (one.kind === "regulation") return run.every((before) => before.kind !== "regulation");
    const closed = run.length > 1 && run.at(-1).kind === "regulation";
    return !closed || (one.kind !== "pasal" && !text.slice(run.at(-1).end, one.start).includes(","));
  };

  const runs = (found, text) => {
    const all = [];
    for (const one of found) {
      const run = all.at(-1);
      const open = run && belongs(one, run, text) && connected(text.slice(run.at(-1).end, one.start), run.at(-1), one);
      if (open) run.push(one);
      else all.push([one]);
    }
    return all;
  };

  const encloses = (one, group) =>
    group.slice(1).every((later, place) => group[place].start > later.start) && LEVELS[one.kind] > LEVELS[group[0].kind];

  const groups = (found, text) => {
    const all = [];
    let group = null;
    found.forEach((given, place) => {
      const one = given.kind === "bare" ? { ...given, kind: "ayat" } : given;
      const between = place ? text.slice(found[place - 1].end, one.start) : "";
      const word = whole("join").exec(between)?.groups.word ?? "";
      if (group && !between.includes(",") && !word && encloses(one, group)) group.unshift(one);
      else if (group && !word && DEEPER[group.at(-1).kind].includes(one.kind)) group.push(one);
      else {
        group = [one];
        all.push([group, word]);
      }
    });
    return all;
  };

  const inside = (first, kind, last) => {
    if (kind === "pasal") return SuluhNomor.between(first.article, last);
    const [before, ...label] = first.path.split("/").at(-1).split("-");
    if (before !== kind) return [];
    return kind === "huruf" ? SuluhNomor.lettersBetween(label.join("-"), last.toLowerCase())
      : SuluhNomor.between(label.join("-"), last);
  };

  const extend = (before, kind, value, deeper = false) => {
    if (kind === "pasal") return { regulation: before.regulation, article: value.toLowerCase(), path: "" };
    let steps = before.path ? before.path.split("/") : [];
    if (!deeper) {
      const level = steps.findIndex((step) => step.split("-")[0] === kind);
      if (level >= 0) steps = steps.slice(0, level);
      else if (kind === "ayat") steps = [];
    }
    return { ...before, path: [...steps, `${kind}-${value.toLowerCase()}`].join("/") };
  };

  const readUnits = (found, text, base) => {
    const all = [];
    let current = null;
    for (const [group, word] of groups(found, text)) {
      const before = current ?? base;
      const { kind, value, start } = group[0];
      if (current && whole("range").test(word)) {
        for (const label of inside(current, kind, value)) all.push({ start, end: start, target: extend(before, kind, label) });
      }
      current = extend(before, kind, value);
      for (const one of group.slice(1)) current = extend(current, one.kind, one.value, true);
      all.push({
        start: Math.min(...group.map((one) => one.start)), end: Math.max(...group.map((one) => one.end)), target: current,
      });
    }
    return all;
  };

  const readRun = (run, text) => {
    const act = run.find((one) => one.kind === "regulation");
    const others = run.filter((one) => one.kind !== "regulation");
    const leading = others.findIndex((one) => one.kind !== "bare");
    const rest = leading < 0 ? [] : others.slice(leading);
    if (act && !act.value) return [];
    const how = act ? { exact: act.exact, shared: act.shared } : { exact: false, shared: false };
    const base = { regulation: act ? act.value : "", article: "", path: "" };
    if (act && !rest.length) return [{ start: act.start, end: act.end, target: base, ...how }];
    const found = readUnits(rest, text, base);
    return found.map((one, place) => ({
      ...one, ...how,
      start: act && place === 0 && act.start < one.start ? act.start : one.start,
      end: act && place === found.length - 1 && act.start > one.start ? Math.max(act.end, one.end) : one.end,
    }));
  };

  return { find: (text) => runs(unitsOf(text), text).flatMap((run) => readRun(run, text)) };
};

/* Numbers of provisions in words: suluh.search.spoken. */
const SuluhBilangan = ({ pattern, places, ones, whole, teen, times }) => {
  const spoken = new RegExp(pattern, "gi");

  const value = (words) => {
    let [total, pending] = [0, 0];
    for (const word of words.toLowerCase().split(/\s+/)) {
      if (ones[word]) pending = ones[word];
      else {
        total += whole[word] ?? (word === teen ? pending + 10 : pending * times[word]);
        if (!whole[word]) pending = 0;
      }
    }
    return total + pending;
  };

  return (text) => {
    const lower = text.toLowerCase();
    if (!places.some((place) => lower.includes(place))) return text;
    return text.replace(spoken, (_, place, number) => place + String(value(number)).padStart(number.length));
  };
};

/* The nearest known word: suluh.search.spelling. */
const SuluhEja = ({ one: ONE, long: LONG, two: TWO, most: MOST }) => {
  const ROOM = 512; // longer than a question
  const rows = [new Uint16Array(ROOM), new Uint16Array(ROOM), new Uint16Array(ROOM)];
  // Optimal string alignment, or `allowed` and one as soon as it is more: of each row only the middle can be as little.
  const distance = (word, other, allowed) => {
    let [before, last, now] = rows;
    for (let place = 0; place <= other.length; place++) last[place] = place;
    for (let row = 1; row <= word.length; row++) {
      const low = Math.max(1, row - allowed);
      const high = Math.min(other.length, row + allowed);
      let least = now[low - 1] = low === 1 ? row : ROOM;
      for (let place = low; place <= high; place++) {
        const same = word[row - 1] === other[place - 1] ? 0 : 1;
        let value = Math.min(last[place] + 1, now[place - 1] + 1, last[place - 1] + same);
        const swapped = row > 1 && place > 1 && word[row - 1] === other[place - 2] && word[row - 2] === other[place - 1];
        if (swapped) value = Math.min(value, before[place - 2] + 1);
        now[place] = value;
        least = Math.min(least, value);
      }
      if (least > allowed) return allowed + 1;
      if (high < other.length) now[high + 1] = ROOM;
      [before, last, now] = [last, now, before];
    }
    return last[other.length];
  };

  const changes = (word, other) => { // insertions and deletions alone
    let last = new Array(other.length + 1).fill(0);
    for (const letter of word) {
      const now = [0];
      for (let place = 1; place <= other.length; place++) {
        now[place] = letter === other[place - 1] ? last[place - 1] + 1 : Math.max(last[place], now[place - 1]);
      }
      last = now;
    }
    return word.length + other.length - 2 * last[other.length];
  };

  // Which letters a word has, one bit each. Every change of a letter alters two of them at most, so that most words need
  // no comparison.
  const letters = (word) => {
    let bits = 0;
    for (let place = 0; place < word.length; place++) bits |= 1 << (word.charCodeAt(place) & 31);
    return bits;
  };
  const different = (one, other) => {
    let count = 0;
    for (let bits = one ^ other; bits; bits &= bits - 1) count++;
    return count;
  };

  const sorted = (word) => [...word].sort().join("");
  const fits = (word, other) => word[0] === other[0] && other.length >= ONE
    && (word.length >= LONG || word.length !== other.length || sorted(word) === sorted(other));

  const less = (one, other) => {
    const place = one.findIndex((value, where) => value !== other[where]);
    return place >= 0 && one[place] < other[place];
  };

  const nearest = (word, surfaces, often) => {
    if (word.length < ONE) return "";
    const allowed = word.length >= TWO ? 2 : 1;
    const own = letters(word);
    let best = null;
    for (const { form: other, bits, term } of surfaces) {
      if (Math.abs(word.length - other.length) > allowed || different(own, bits) > 2 * allowed || !fits(word, other)) continue;
      const far = distance(word, other, allowed);
      if (far > allowed) continue;
      const found = [far, changes(word, other), -often(term), other];
      if (found[1] <= MOST && (!best || less(found, best))) best = found;
    }
    return best ? best[3] : "";
  };

  return { nearest, letters };
};

/* Numbers as suluh.search.bundle has written them: one behind the other, or each in so many digits. */
const SuluhAngka = ({ digits, more }) => {
  const ending = digits.length - more;
  const values = new Uint8Array(128);
  for (let value = 0; value < digits.length; value++) values[digits.charCodeAt(value)] = value;

  const all = (text) => {
    const found = [];
    let [value, scale] = [0, 1];
    for (let place = 0; place < text.length; place++) {
      const digit = values[text.charCodeAt(place)];
      value += scale * digit;
      scale *= more;
      if (digit < ending) { found.push(value); value = 0; scale = 1; }
    }
    return found;
  };

  const at = (text, place, width) => {
    let value = 0;
    for (let digit = place * width; digit < (place + 1) * width; digit++) {
      value = value * digits.length + values[text.charCodeAt(digit)];
    }
    return value;
  };

  return { all, at };
};

/* Words and ids as suluh.search.bundle.fronted has written them. */
const SuluhKosakata = (text) => {
  let before = "";
  return (text.match(/[A-Z][^A-Z]*/g) ?? []).map((part) => {
    before = before.slice(0, part.charCodeAt(0) - 65) + part.slice(1);
    return before;
  });
};

/* The documents, from the columns of the bundle, of which each is read when it is asked for; `texts` gives those that
   come later when they are there. */
const SuluhDokumen = ({ acts, documents: columns }, texts) => {
  const rows = {};
  const row = (name) => rows[name] ??= columns[name].split("\n");
  const NONE = [];
  const list = (text) => text ? text.split(" ") : NONE;
  const late = {};
  const later = (name, number) => {
    if (texts()) late[name] ??= texts()[name].split("\n");
    return list(late[name]?.[number]);
  };
  const provisionOf = (id) => {
    const [, label, ...path] = id.split("/");
    return SuluhNomor.provision(label.slice("pasal-".length).toUpperCase(), path.join("/"));
  };

  const beside = ({ id, kind }) => {
    const [act, ...place] = id.split("/");
    return [kind, ...(kind === "pasal" ? [] : [act]), place.join("/")].join(" ");
  };
  let places = null; // of the passages of each document
  const passageOf = ({ number }) => {
    if (!places) {
      const keys = documents.map(beside);
      const sorted = [...keys.keys()].sort((one, other) => (keys[one] < keys[other] ? -1 : Number(keys[one] > keys[other])));
      places = new Uint16Array(sorted.length);
      sorted.forEach((one, place) => { places[one] = place; });
    }
    return places[number];
  };

  class Dokumen {
    constructor(id, number) {
      this.id = id;
      this.number = number;
    }

    get kind() { return row("kind")[this.number]; }
    get status() { return row("status")[this.number]; }
    get regulation() { return row("regulation")[this.number]; }
    get warning() { return row("warning")[this.number]; }
    get defines() { return list(row("defines")[this.number]); }
    get sanction() { return row("sanction")[this.number] !== ""; }
    get definition() { return row("definition")[this.number] !== ""; }
    get places() { return list(row("places")[this.number]); }
    get passages() { return texts()?.passages[passageOf(this)] ?? NONE; }
    get topics() { return later("topics", this.number); }
    get actors() { return later("actors", this.number); }
    get article() { return this.kind === "rujukan" ? this.id.split("/").slice(0, 2).join("/") : this.id; }

    get title() { return this.titled ??= this.writtenTitle(); }
    get citation() { return this.cited ??= this.writtenCitation(); }
    get url() { return this.addressed ??= this.writtenUrl(); }

    writtenTitle() {
      const written = row("title")[this.number];
      return written.includes("~") ? written.replace("~", provisionOf(this.id)) : written;
    }

    writtenCitation() {
      const written = row("citation")[this.number];
      return (written || `${provisionOf(this.id)} ~`).replace("~", acts[this.regulation]);
    }

    writtenUrl() {
      const written = row("url")[this.number];
      if (written) return written.replace("~", this.id);
      const [act, ...provision] = this.id.split("/");
      return this.kind === "rujukan" ? `rujukan/${act}/#${provision.join("-")}` : `peraturan/${this.id}/`;
    }
  }

  const documents = SuluhKosakata(columns.id).map((id, number) => new Dokumen(id, number));
  return { row, documents };
};

/* Words of a list, found in it as it is written: for the first question to make a set of them would take longer than all
   the looking. When there is time for it, `settle` makes one. */
const SuluhDaftar = (text, between) => {
  const [all, known] = [between + text + between, new Map()];
  let words = null;
  const look = (one) => {
    if (!known.has(one)) known.set(one, all.includes(between + one + between));
    return known.get(one);
  };
  return { has: (one) => (words ? words.has(one) : look(one)), settle: () => { words = new Set(text.split(between)); } };
};

const SuluhCari = (index, texts) => {
  const { boosts, understanding, scoring } = index;
  const angka = SuluhAngka(index);
  const { row, documents } = SuluhDokumen(index, texts);
  let numbers = null;
  const numberOf = (id) => {
    numbers ??= new Map(documents.map((one) => [one.id, one.number]));
    return numbers.get(id);
  };
  const terms = SuluhKosakata(index.words);
  const [distances, counts] = [index.postings.split("\n"), index.counts.split("\n")];
  const placeOf = (term) => { // of a term in the tables, which are sorted
    let [low, high] = [0, terms.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (terms[middle] < term) low = middle + 1;
      else high = middle;
    }
    return terms[low] === term ? low : -1;
  };
  let others = null; // roots that no document has
  const isOther = (word) => {
    others ??= new Set(SuluhKosakata(index.roots));
    return others.has(word);
  };
  const kata = SuluhKata(index, { has: (word) => index.listed[placeOf(word)] === "1" || isOther(word) });
  const sitasi = SuluhSitasi(index);
  const inDigits = SuluhBilangan(index.spoken);
  const eja = SuluhEja(index.spelling);
  let initials = null; // forms with their terms, by first letter; only a misspelt word needs them
  const readForms = () => {
    const all = new Map(kata.listed().map((form) => [form, ""]));
    const every = [...terms, ...SuluhKosakata(texts().rest)];
    texts().forms.split("\n").forEach((line, place) => {
      for (const form of line ? line.split(" ") : []) all.set(form.replace("~", every[place]), every[place]);
    });
    initials = new Map();
    for (const [form, term] of all) {
      if (term) kata.learn(form, term);
      if (!initials.has(form[0])) initials.set(form[0], []);
      initials.get(form[0]).push({ form, term, bits: eja.letters(form) });
    }
  };
  const surfaces = (letter) => {
    if (!initials) readForms();
    return initials.get(letter) ?? [];
  };
  const often = (term) => bm(term).numbers.length;
  const guesses = new Map();
  const nearestTo = (form) => {
    if (!guesses.has(form) && texts()) guesses.set(form, eja.nearest(form, surfaces(form[0]), often));
    return guesses.get(form) ?? "";
  };
  const meant = new Map(); // by phrase, what the thesaurus says that it means; "" for nothing
  let allMeant = false;
  const meaningsOf = (phrase) => {
    if (allMeant) return meant.get(phrase) ?? "";
    if (!meant.has(phrase)) {
      const place = index.expansions.indexOf(`,${phrase},`);
      const line = place < 0 ? "" : index.expansions.slice(place, index.expansions.indexOf("\n", place));
      meant.set(phrase, line.slice(line.indexOf(">") + 1));
    }
    return meant.get(phrase);
  };
  const [compounds, elsewhere] = [SuluhDaftar(index.compounds, "\n"), SuluhDaftar(SuluhKosakata(index.elsewhere).join("\n"), "\n")];
  const [fillers, quiet] = [SuluhDaftar(index.fillers, " "), SuluhDaftar(index.quiet, " ")];
  const negators = new Set(understanding.negators);
  const settle = () => {
    for (const one of [compounds, elsewhere, fillers, quiet]) one.settle();
    for (const line of index.expansions.split("\n")) {
      const [asked, meanings] = line.split(">");
      for (const phrase of asked.split(",")) if (phrase) meant.set(phrase, meanings);
    }
    allMeant = true;
  };

  /* Scores: suluh.search.scoring; what a term gives is a row of document numbers and one of values. */
  const size = documents.length;
  const read = new Map(); // by term
  const inverse = (having) => Math.log(1 + (size - having + 0.5) / (having + 0.5));

  const fields = scoring.weights.length;
  const saturated = (counts, number) => {
    let frequency = 0;
    for (let field = 0; field < fields; field++) {
      if (!counts[field]) continue;
      const b = scoring.norms[field];
      const length = angka.at(index.lengths, field * size + number, index.width);
      frequency += scoring.weights[field] * counts[field] / (1 - b + b * length / index.means[field]);
    }
    return frequency * (scoring.k1 + 1) / (scoring.k1 + frequency);
  };

  const NONE = { numbers: new Uint32Array(0), values: new Float64Array(0) };
  const postingsAt = (place) => {
    const numbers = new Uint32Array(angka.all(distances[place]));
    const values = new Float64Array(numbers.length);
    values.set(angka.all(counts[place]));
    const telling = inverse(numbers.length);
    for (let one = 0; one < numbers.length; one++) {
      if (one) numbers[one] += numbers[one - 1];
      values[one] = telling * saturated(index.palette[values[one]], numbers[one]);
    }
    return { numbers, values };
  };
  const bm = (term) => {
    if (!read.has(term)) {
      const place = placeOf(term);
      if (place < 0 || !distances[place]) return NONE;
      read.set(term, postingsAt(place));
    }
    return read.get(term);
  };
  const idf = (term) => inverse(often(term));

  const [sums, parts, best, share] = Array.from({ length: 4 }, () => new Float64Array(size)); // for one unit at a time

  const alternative = (phrase, weight, found) => {
    const having = [];
    for (const term of phrase) {
      const { numbers, values } = bm(term);
      for (let one = 0; one < numbers.length; one++) {
        const number = numbers[one];
        if (!parts[number]) having.push(number);
        sums[number] += values[one];
        parts[number]++;
      }
    }
    for (const number of having) {
      const part = weight * parts[number] / phrase.length;
      if (!share[number]) found.push(number);
      best[number] = Math.max(best[number], sums[number] * part);
      share[number] = Math.max(share[number], part);
      sums[number] = parts[number] = 0;
    }
  };

  /* What a unit gives: documents by number, with points and share. */
  const given = ({ alternatives }) => {
    const numbers = [];
    for (const [phrase, weight] of alternatives) alternative(phrase, weight, numbers);
    const found = { numbers, values: numbers.map((number) => best[number]), shares: numbers.map((number) => share[number]) };
    for (const number of numbers) best[number] = share[number] = 0;
    return found;
  };

  const score = (units) => {
    const [points, cover] = [new Float64Array(size), new Float64Array(size)];
    const whole = units.reduce((sum, unit) => sum + unit.weight, 0) || 1;
    for (const unit of units) {
      unit.given ??= given(unit);
      const { numbers, values, shares } = unit.given;
      for (let one = 0; one < numbers.length; one++) {
        points[numbers[one]] += values[one];
        cover[numbers[one]] += unit.weight * shares[one];
      }
    }
    for (let number = 0; number < size; number++) cover[number] /= whole;
    return { points, cover };
  };

  /* Questions: suluh.search.understanding. */
  let apart = null; // the terms that no document has: of what is asked in other words, of fillers
  const isKnown = (term) => {
    if (placeOf(term) >= 0) return true;
    apart ??= new Set(`${index.expansions.replace(/>.*/g, "")} ${index.quiet} ${index.others}`.split(/[\s,]+/));
    return apart.has(term);
  };
  const knownAs = (asked) => {
    const settled = fillers.has(asked.form) || elsewhere.has(asked.form) || !kata.isAlpha(asked.form);
    if (settled || isKnown(asked.term)) return asked;
    const nearest = nearestTo(asked.form);
    return nearest ? { term: kata.term(nearest), form: nearest, sure: understanding.guessed } : asked;
  };

  const correctedOf = (text, words, asked) => {
    let [found, end] = ["", 0];
    words.forEach((word, place) => {
      if (asked[place].sure === 1) return;
      found += text.slice(end, word.start) + asked[place].form;
      end = word.end;
    });
    return found ? (found + text.slice(end)).split(/\s+/).filter(Boolean).join(" ") : "";
  };

  const tells = (asked) => (!fillers.has(asked.form) && !quiet.has(asked.term)) || negators.has(asked.term);

  const longest = (asked, place) => {
    const telling = [];
    for (let one = place; one < asked.length && telling.length < understanding.longest; one++) {
      if (tells(asked[one])) telling.push(one);
    }
    const begins = telling[0] === place;
    const rows = [];
    for (let end = place + 2; end <= Math.min(place + understanding.longest, asked.length); end++) {
      rows.push(Array.from({ length: end - place }, (_, more) => place + more));
    }
    if (begins) for (let length = 2; length <= telling.length; length++) rows.push(telling.slice(0, length));
    let best = null;
    for (const row of rows) {
      const phrase = row.map((one) => asked[one].term).join(" ");
      if ((meaningsOf(phrase) || compounds.has(phrase) || elsewhere.has(phrase)) && (!best || row.at(-1) > best.at(-1))) best = row;
    }
    return best ?? (begins ? [place] : []);
  };

  const tellingOf = (phrase) => {
    const telling = phrase.filter((term) => !quiet.has(term));
    return telling.length ? telling : phrase;
  };

  const itself = (phrase) => {
    const compound = phrase.join("_");
    const whole = phrase.length > 1 && bm(compound).numbers.length > 0;
    const telling = tellingOf(phrase);
    const present = telling.filter((term) => bm(term).numbers.length);
    return [
      ...(whole ? [[[compound], 1]] : []),
      ...(present.length ? [[present, (whole ? understanding.apart : 1) * present.length / telling.length]] : []),
    ];
  };

  const meanings = (phrase) => meaningsOf(phrase.join(" ")).split(",").filter(Boolean).flatMap((written) => {
    const [words, value] = written.split("=");
    const [weight, telling] = [Number(value), tellingOf(words.split(" "))];
    return compounds.has(words) ? [[[words.replaceAll(" ", "_")], weight], [telling, weight * understanding.apart]]
      : [[telling, weight]];
  });

  const unitOf = (phrase, sure) => {
    const found = new Map();
    for (const [meant, weight] of phrase.length ? [...itself(phrase), ...meanings(phrase)] : []) {
      const key = meant.join(" ");
      found.set(key, [meant, Math.max(found.get(key)?.[1] ?? 0, weight * sure)]);
    }
    const alternatives = [...found.values()];
    const weight = Math.max(0, ...alternatives.map(([one, value]) => value * Math.max(...one.map(idf))));
    return { alternatives, weight: weight || understanding.unknown * idf(""), given: null };
  };

  const strangeUnit = () => ({ alternatives: [], weight: understanding.elsewhere * idf(""), given: null });

  let before = new Map(); // the units of the question before: most keys change only the last of them
  const unitsOf = (asked) => {
    const [all, seen, now] = [[], new Set(), new Map()];
    for (let place = 0; place < asked.length;) {
      const part = longest(asked, place);
      const phrase = part.map((one) => asked[one].term);
      const key = phrase.join(" ");
      place = part.length ? part.at(-1) + 1 : place + 1;
      if (!phrase.length || seen.has(key) || phrase.every((term) => negators.has(term))) continue;
      seen.add(key);
      const strange = elsewhere.has(part.length === 1 ? asked[part[0]].form : key);
      const sure = Math.min(...part.map((one) => asked[one].sure));
      const name = strange ? "" : `${key} ${sure}`;
      const unit = before.get(name) ?? (strange ? strangeUnit() : unitOf(phrase, sure));
      now.set(name, unit);
      all.push(unit);
    }
    before = now;
    return all;
  };

  const soleOf = (units) => {
    if (units.length !== 1) return "";
    const sure = units[0].alternatives.filter(([, weight]) => weight >= understanding.sure);
    return sure.length ? sure.at(-1)[0].join("_") : "";
  };

  const understand = (text) => {
    const words = kata.words(text).slice(0, understanding.terms);
    const asked = words.map(({ term, form }) => knownAs({ term, form, sure: 1 }));
    const units = unitsOf(asked);
    const terms = new Set(asked.map((one) => one.term));
    return {
      units,
      terms: new Set(units.flatMap((unit) => unit.alternatives.flatMap(([phrase]) => phrase))),
      corrected: correctedOf(text, words, asked),
      sanction: understanding.sanction.some((term) => terms.has(term)) || text.toLowerCase().includes("berapa tahun"),
      definition: understanding.definition.some((term) => terms.has(term)),
      sole: soleOf(units),
    };
  };

  /* Answers: suluh.search.query. */
  const clean = (text) => /^[ -~]*$/.test(text) ? text.slice(0, boosts.length).trim() : [...[...text].slice(0, 4 * boosts.length).map((letter) => /\p{C}/u.test(letter) ? " " : letter)
    .join("").normalize("NFKC")].slice(0, boosts.length).join("").trim();

  const several = { topic: "topics", actor: "actors" };
  const passing = (filters) => {
    const wanted = Object.entries(filters).filter(([, value]) => value);
    return !wanted.length ? () => true : (document) => wanted.every(([name, value]) =>
      several[name] ? document[several[name]].includes(value) : document[name] === value);
  };
  const without = (text, cited) => cited.reduce(
    (left, { start, end }) => left.slice(0, start) + " ".repeat(end - start) + left.slice(end), text);
  const familyOf = (target) => index.families.find((acts) => acts.includes(target.regulation)) ?? [target.regulation];

  const ofAct = ({ regulation, article, path }) => {
    const own = regulation + (article ? `/pasal-${article}` : "");
    const number = numberOf(path ? `${own}/${path}` : own) ?? numberOf(own);
    return number === undefined ? [] : [documents[number]];
  };

  const ofFamily = ({ target, exact }) => {
    const named = ofAct(target);
    if (!target.article || named[0]?.status === "berlaku") return named;
    const others = [...familyOf(target)].reverse().filter((act) => act !== target.regulation);
    const current = others.map((act) => ofAct({ ...target, regulation: act })).find((found) => found.length) ?? [];
    return [...current, ...(exact || !current.length ? named : [])];
  };

  const has = (document, path) => document.id.endsWith(`/${path}`) || document.places.includes(path);

  const inEveryAct = (target, question) => {
    const acts = new Set(documents.map((one) => one.regulation).filter(Boolean));
    const scores = score(question.units);
    const order = (document) => [
      Boolean(target.path) && !has(document, target.path), document.kind === "rujukan",
      -scores.points[document.number], document.status !== "berlaku",
    ].map(Number);
    return [...acts].flatMap((act) => ofAct({ ...target, regulation: act })).map((one) => [order(one), one])
      .sort((one, other) => SuluhNomor.compare(one[0], other[0])).map(([, one]) => one);
  };

  const documentsOf = (citation, question) =>
    citation.target.regulation ? ofFamily(citation) : inEveryAct(citation.target, question);

  const standing = row("status").map((status, number) =>
    boosts.status[status] * ((boosts.kind[row("kind")[number]] ?? 1) * (row("partners")[number] ? boosts.paired : 1)));
  const asked = (document, question, acts) => {
    let factor = acts.has(document.regulation) ? boosts.namedAct : 1;
    factor *= question.sanction && document.sanction ? boosts.sanctionAsked : 1;
    factor *= document.defines.includes(question.sole) ? boosts.defines : 1;
    return factor * (question.definition && document.definition ? boosts.definitionAsked : 1);
  };

  const totalsOf = ({ points, cover }, question, acts) => {
    const special = acts.size || question.sanction || question.definition || question.sole;
    for (let number = 0; number < size; number++) {
      if (!points[number]) continue;
      const boost = special ? standing[number] * asked(documents[number], question, acts) : standing[number];
      points[number] *= (scoring.floor + (1 - scoring.floor) * cover[number]) * boost;
    }
    return points;
  };

  const partners = row("partners").flatMap((others, number) => others ? [[number, others.split(" ").map(Number)]] : []);
  const paired = (totals, question) => {
    const lifted = totals.slice();
    for (const [number, others] of partners) {
      for (const other of totals[number] ? others : []) {
        const wanted = question.sanction && documents[other].sanction;
        const lent = totals[number] * boosts.status[documents[other].status] * (wanted ? boosts.partnerAsked : boosts.partner);
        lifted[other] = Math.max(lifted[other], lent);
      }
    }
    return lifted;
  };

  /* Rows are read as far as they are asked for: of many documents that were found few are put in order and shown. */
  const taken = (rows, count) => {
    const all = [];
    while (all.length < count) {
      const { value, done } = rows.next();
      if (done) break;
      all.push(value);
    }
    return all;
  };
  const atOnce = 32;
  const inOrder = function* (found, values) {
    for (let rest = found; rest.length;) {
      const bound = rest.length > atOnce ? new Float64Array(rest.map((one) => values[one.number])).sort().at(-atOnce) : 0;
      const high = rest.filter((one) => values[one.number] >= bound);
      yield* high.sort((one, other) => values[other.number] - values[one.number] || (one.id < other.id ? -1 : 1));
      rest = rest.filter((one) => values[one.number] < bound);
    }
  };

  const arranged = function* (law, handled) {
    for (let some = taken(law, boosts.lawFirst); some.length; some = taken(law, boosts.lawFirst)) {
      yield* some;
      yield* taken(handled, 1);
    }
    yield* handled;
  };

  const once = function* (found) {
    const seen = new Set();
    for (const one of found) {
      const { article } = one;
      if (!seen.has(article)) yield one;
      seen.add(article);
    }
  };

  const ranked = (question, passes, hidden, acts) => {
    const scores = score(question.units);
    if (!scores.cover.some((covered) => covered >= boosts.enough)) return [].values();
    const lifted = paired(totalsOf(scores, question, acts), question);
    const [law, handled, kinds] = [[], [], row("kind")];
    for (let number = 0; number < size; number++) {
      const kind = kinds[number];
      if (!lifted[number] || hidden.includes(kind) || !passes(documents[number])) continue;
      (boosts.handled.includes(kind) ? handled : law).push(documents[number]);
    }
    return arranged(once(inOrder(law, lifted)), inOrder(handled, lifted));
  };

  /* Snippets; without texts, which come later, they are empty. */
  const analysed = new Map();
  const wordsOf = (text) => {
    if (!analysed.has(text)) {
      const words = kata.words(text);
      analysed.set(text, { words, terms: new Set(words.map((word) => word.term)) });
    }
    return analysed.get(text);
  };

  const deepened = (citation, path) => {
    if (!path) return citation;
    const [, label, ...act] = citation.split(" ");
    return `${SuluhNomor.provision(label, path)} ${act.join(" ")}`;
  };

  const stepped = ["prosedur", "situasi"];
  const fullest = (passages, terms) => {
    let [place, most] = [0, -1];
    passages.forEach((text, where) => {
      const own = wordsOf(text).terms;
      let having = 0;
      for (const term of terms) if (own.has(term)) having++;
      if (having > most) [place, most] = [where, having];
    });
    return place;
  };

  const snippetOf = (text, terms) => {
    const matches = [];
    for (const word of wordsOf(text).words) { // a word may have several terms
      if (terms.has(word.term) && matches.at(-1)?.[0] !== word.start) matches.push([word.start, word.end]);
    }
    let start = matches.length && text.length > boosts.snippet ? Math.max(0, matches[0][0] - Math.floor(boosts.snippet / 3)) : 0;
    if (start) start = text.indexOf(" ", start) + 1;
    let end = text.length;
    if (end - start > boosts.snippet) {
      const space = text.slice(0, start + boosts.snippet).lastIndexOf(" ");
      end = space > start ? space : start + boosts.snippet;
    }
    const lead = start ? "… " : "";
    const shift = lead.length - start;
    return {
      snippet: lead + text.slice(start, end) + (end < text.length ? " …" : ""),
      marks: matches.filter(([one, last]) => start <= one && last <= end).map(([one, last]) => [one + shift, last + shift]),
    };
  };

  const result = (document, question, path = "") => {
    const { passages } = document;
    const places = path || stepped.includes(document.kind) ? document.places : [];
    const deep = path && places.includes(path) ? path : "";
    const where = deep ? places.lastIndexOf(deep) : fullest(passages, question.terms);
    const spot = deep || (stepped.includes(document.kind) && passages.length) ? (places[where] ?? "").replaceAll("/", "-") : "";
    return {
      id: document.id + (deep ? `/${deep}` : ""),
      regulation: document.regulation,
      kind: document.kind,
      title: document.title,
      citation: deepened(document.citation, deep),
      url: document.url + (spot ? `#${spot}` : ""),
      status: document.status,
      warning: document.warning,
      ...snippetOf(passages[where] ?? "", question.terms),
    };
  };

  const absent = ({ target }) => {
    const number = numberOf(target.regulation);
    const place = number === undefined ? "peraturan yang dimuat Suluh" : documents[number].citation;
    return `${SuluhNomor.provision(target.article.toUpperCase(), "")} tidak ada di ${place}.`;
  };

  const nearestOf = (target, question) => {
    const wanted = SuluhNomor.key(target.article.toUpperCase());
    if (!wanted) return [];
    const labels = new Map();
    for (const document of documents) {
      const label = document.id.split("/pasal-")[1] ?? "";
      if (document.kind === "pasal" && /^\d/.test(label) && familyOf(target).includes(document.regulation)) {
        labels.set(label.toUpperCase(), document);
      }
    }
    const rows = [...labels].map(([label, document]) => [SuluhNomor.key(label), document])
      .sort((one, other) => SuluhNomor.compare(one[0], other[0]));
    const before = rows.filter(([key]) => SuluhNomor.compare(key, wanted) < 0).slice(-1);
    const behind = rows.filter(([key]) => SuluhNomor.compare(key, wanted) > 0).slice(0, 1);
    return [...before, ...behind].map(([, document]) => result(document, question));
  };

  const remarkOf = (query, cited, missing, empty) => [
    ...missing.slice(0, 1).map(absent),
    ...(cited.some((one) => one.shared && query.slice(one.start, one.end).toLowerCase().includes("uupa")) ? [boosts.sharedName] : []),
    ...(empty && query && !missing.length ? [boosts.nothing] : []),
  ].join(" ");

  const answer = (text, filters = {}, limit = 10) => {
    const query = clean(text);
    const passes = passing(filters);
    const hidden = filters.kind === "peraturan" ? [] : ["peraturan"];
    const cited = sitasi.find(inDigits(query));
    const question = understand(without(query, cited));
    const acts = new Set(cited.filter((one) => !one.target.article).map((one) => one.target.regulation));
    const found = cited.filter((one) => one.target.article || !question.units.length)
      .flatMap((one) => documentsOf(one, question).map((document) => [document, one.target.path]))
      .filter(([document]) => passes(document));
    const results = found.map(([document, path]) => result(document, question, path));
    const shown = new Set([...results.map((one) => one.id), ...found.map(([document]) => document.id)]);
    for (const document of taken(ranked(question, passes, hidden, acts), limit + shown.size)) {
      if (!shown.has(document.id) && results.length < limit + found.length) results.push(result(document, question));
    }
    const missing = cited.filter((one) => one.target.article && !documentsOf(one, question).length);
    const places = new Map([...results].reverse().map((one) => [one.id, one])); // what is there twice stands where it was last
    const shownOnce = [...places.values()].reverse();
    return {
      results: shownOnce.slice(0, limit),
      suggestion: question.corrected,
      remark: remarkOf(query, cited, missing, !results.length),
      nearest: missing.length ? nearestOf(missing[0].target, question) : [],
    };
  };

  /* Reads the passages of a document beforehand, so that showing them costs nothing while somebody types. */
  const warm = (number) => {
    if (!initials) { readForms(); settle(); }
    documents[number].passages.forEach((text) => wordsOf(text));
  };

  return { answer, warm, size, words: kata };
};
window.SuluhCari = SuluhCari;
