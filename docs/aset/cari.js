/* The search of Suluh in the browser: the same answers as suluh.search.query.answer, from the bundle of bundle.py.

   Every function here has its namesake in scripts/suluh: citations, search/analysis, understanding, spelling, scoring
   and query; what each computes is explained there, and tests/test_browser_search.py holds the answers equal. Nothing
   here touches the page or asks for anything: SuluhCari(index, texts) gives {answer, warm}. */
"use strict";

/* Words: suluh.search.analysis, with the Indonesian stemmer of Snowball for words that the index does not know. */
const SuluhKata = (index, known, roots) => {
  const TOKEN = /[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*/gu;
  const LETTERS = /^\p{L}+$/u;
  const TWICE = /^([a-z]{3,})2$/;
  const { particles, suffixes, prefixes, shortest } = index.affixes;
  const forms = new Map(Object.entries(index.forms));
  const spellings = new Map(Object.entries(index.spellings));
  const cached = new Map();

  const plain = (word) => word.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "");

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
    const listed = bare(word).find((one) => forms.has(one));
    if (listed !== undefined) return forms.get(listed);
    if (roots.has(word) || !LETTERS.test(word)) return word;
    const found = candidates(word).filter((one) => roots.has(one));
    if (!found.length) return snowball(word);
    return found.reduce((best, one) => one.length > best.length || (one.length === best.length && one > best) ? one : best);
  };

  const term = (text) => {
    const word = plain(text);
    const found = known.get(word) ?? cached.get(word);
    if (found !== undefined) return found;
    cached.set(word, stem(word));
    return cached.get(word);
  };

  const spelt = (text) => {
    const word = TWICE.exec(text)?.[1] ?? text;
    const listed = bare(word).find((one) => spellings.has(one));
    return listed === undefined ? [word] : spellings.get(listed).replaceAll("-", " ").split(/\s+/).filter(Boolean);
  };

  const words = (text) => {
    const all = [];
    for (const token of text.matchAll(TOKEN)) {
      const parts = plain(token[0]).split("-").flatMap(spelt);
      const found = new Map(parts.reverse().map((form) => [term(form), form]));
      for (const [one, form] of [...found].reverse()) {
        all.push({ term: one, form, start: token.index, end: token.index + token[0].length });
      }
    }
    return all;
  };

  return { words, term, snowball, spellings: [...spellings.keys()], forms: [...forms.keys()] };
};

/* The numbering of provisions: suluh.numbering. */
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

  return { key, compare, between, lettersBetween };
})();

/* Citations in a question: suluh.citations.find, with its own patterns. A target is {regulation, article, path}. */
const SuluhSitasi = (index) => {
  const LEVELS = { pasal: 3, ayat: 2, bare: 2, huruf: 1, angka: 0 };
  const DEEPER = { pasal: ["ayat", "huruf", "angka"], ayat: ["huruf", "angka"], huruf: ["angka"], angka: ["huruf"] };
  const WITHOUT_WORD = { tight: "ayat", lone: "pasal" };
  const ADMINISTRATIVE = new Set(["republik", "indonesia", "ri", "kota", "kabupaten", "provinsi", "daerah"]);
  const NATIONAL = new Set(["uu", "pp", "perpres"]);
  const pattern = (name, flags) => new RegExp(index.patterns[name], flags);
  const whole = (name) => new RegExp(`^(?:${index.patterns[name]})$`, "i");
  const full = Object.fromEntries(["join", "range", "near", "title", "amended", "chain"].map((name) => [name, whole(name)]));
  const more = Object.fromEntries(["pasal", "ayat", "angka", "huruf"].map((name) => [name, pattern(`more:${name}`, "iy")]));
  const [units, constitution] = [pattern("units", "gi"), pattern("constitution", "gi")];
  const [juncto, letter, old] = [pattern("juncto", "iy"), pattern("letter", "iy"), pattern("old", "iy")];
  const acts = Object.keys(index.patterns).filter((name) => name.startsWith("act:"))
    .map((name) => [name.slice(4), pattern(name, "gi")]);
  const names = new Map([...index.names].reverse().map((row) => [row[0], row]));
  const escaped = (text) => text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
  const either = index.names.map(([text]) => text.split(" ").map(escaped).join("\\s+")).join("|");
  const named = new RegExp(either ? `\\b(?:${either})\\b` : "(?!)", "gi");

  const at = (sticky, text, place, limit = text.length) => {
    sticky.lastIndex = place;
    return sticky.exec(text.slice(0, limit));
  };

  const idOf = (kind, { region, number, year, short, short2 }) => {
    const two = short ?? short2;
    const place = NATIONAL.has(kind) ? ""
      : region.toLowerCase().split(/\s+/).filter((word) => word && !ADMINISTRATIVE.has(word)).join("-");
    const when = year ?? (Number(two) < 50 ? "20" : "19") + two;
    return [kind, place, number.toLowerCase(), when].filter(Boolean).join("-");
  };

  const unit = (start, end, kind, value, exact = false, shared = false) => ({ start, end, kind, value, exact, shared });

  const actsOf = (text) => {
    const found = [];
    for (const one of text.matchAll(named)) {
      const [, act, shared] = names.get(one[0].toLowerCase().split(/\s+/).join(" "));
      const end = one.index + one[0].length;
      if (!at(old, text, end)) found.push(unit(one.index, end, "regulation", act, false, shared));
    }
    if (/\d/.test(text)) {
      for (const [kind, one] of acts) {
        for (const match of text.matchAll(one)) {
          found.push(unit(match.index, match.index + match[0].length, "regulation", idOf(kind, match.groups), true));
        }
      }
    }
    for (const one of text.matchAll(constitution)) found.push(unit(one.index, one.index + one[0].length, "regulation", ""));
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
      const chained = before && full.chain.test(between) && related(before.value, one.value);
      if (before && (chained || full.amended.test(between))) all[all.length - 1] = { ...one, start: before.start };
      else all.push(one);
    }
    return all;
  };

  const nextLabel = (one, text, limit) => {
    const kind = one.kind === "bare" ? "ayat" : one.kind;
    const tries = kind === "regulation" ? [] : [[juncto, "pasal"]];
    if (text[one.end - 1] === ")") tries.push([letter, "huruf"]);
    else if (more[kind]) tries.push([more[kind], kind]);
    for (const [sticky, found] of tries) {
      const match = at(sticky, text, one.end, limit);
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
    const small = [...text.matchAll(units)].flatMap((match) => {
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
    if (before.kind === "regulation") return after.kind !== "regulation" && (full.near.test(between) || full.title.test(between));
    if (after.kind === "regulation") return full.near.test(between);
    return (LEVELS[after.kind] > LEVELS[before.kind] && full.near.test(between)) || full.join.test(between);
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
      const word = full.join.exec(between)?.groups.word ?? "";
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
      if (current && full.range.test(word)) {
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

/* The nearest known word: suluh.search.spelling. */
const SuluhEja = ({ one: ONE, long: LONG, two: TWO, most: MOST }) => {
  const distance = (word, other) => { // optimal string alignment
    let [before, last] = [[], Array.from({ length: other.length + 1 }, (_, place) => place)];
    for (let row = 1; row <= word.length; row++) {
      const now = [row];
      for (let place = 1; place <= other.length; place++) {
        const same = word[row - 1] === other[place - 1] ? 0 : 1;
        now[place] = Math.min(last[place] + 1, now[place - 1] + 1, last[place - 1] + same);
        const swapped = row > 1 && place > 1 && word[row - 1] === other[place - 2] && word[row - 2] === other[place - 1];
        if (swapped) now[place] = Math.min(now[place], before[place - 2] + 1);
      }
      [before, last] = [last, now];
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
  const letters = (word) => [...word].reduce((bits, letter) => bits | (1 << (letter.charCodeAt(0) & 31)), 0);
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

  const nearest = (word, surfaces) => {
    if (word.length < ONE) return "";
    const allowed = word.length >= TWO ? 2 : 1;
    const own = letters(word);
    let best = null;
    for (const [other, count, bits] of surfaces) {
      if (Math.abs(word.length - other.length) > allowed || different(own, bits) > 2 * allowed || !fits(word, other)) continue;
      const far = distance(word, other);
      if (far > allowed) continue;
      const found = [far, changes(word, other), -count, other];
      if (found[1] <= MOST && (!best || less(found, best))) best = found;
    }
    return best ? best[3] : "";
  };

  return { nearest, letters };
};

const SuluhCari = (index, texts) => {
  const { boosts, understanding, scoring } = index;
  const documents = index.documents.map((row) => {
    const one = { places: row.at(-1).split(" ") };
    index.columns.forEach((name, place) => { one[name] = row[place]; });
    one.url = one.url.replace("~", one.id);
    return one;
  });
  const numbers = new Map(documents.map((one, number) => [one.id, number]));
  const known = new Map();
  const roots = new Set(index.roots.split(" "));
  const postings = new Map(); // by term: its line in the tables
  const [distances, counts] = [index.postings.split("\n"), index.counts.split("\n")];
  index.words.split("\n").forEach((line, place) => {
    const [listed, ...forms] = line.split(" ");
    const term = listed.replace("*", "");
    if (listed !== term) roots.add(term);
    for (const form of forms) known.set(form.replace("~", term), term);
    if (distances[place]) postings.set(term, place);
  });
  const digits = new Map([...index.digits].map((digit, value) => [digit, value]));
  const ending = index.digits.length - index.more;
  const numbersOf = (text) => { // what suluh.search.bundle.number has written
    const found = [];
    let [value, scale] = [0, 1];
    for (const letter of text) {
      const digit = digits.get(letter);
      value += scale * digit;
      scale *= index.more;
      if (digit < ending) { found.push(value); [value, scale] = [0, 1]; }
    }
    return found;
  };
  const having = (term) => postings.has(term) ? numbersOf(distances[postings.get(term)]).length : 0;
  const vocabulary = new Set(known.values());
  const kata = SuluhKata(index, known, roots);
  const sitasi = SuluhSitasi(index);
  const eja = SuluhEja(index.spelling);
  let initials = null; // forms with the documents that have them, by first letter; only a misspelt word needs them
  const surfaces = (letter) => {
    if (!initials) {
      const all = new Map([...kata.spellings, ...kata.forms].map((form) => [form, 0]));
      for (const [form, term] of known) all.set(form, having(term));
      initials = new Map();
      for (const pair of all) {
        if (!initials.has(pair[0][0])) initials.set(pair[0][0], []);
        initials.get(pair[0][0]).push([...pair, eja.letters(pair[0])]);
      }
    }
    return initials.get(letter) ?? [];
  };
  const read = new Map(); // forms read as others
  const expansions = new Map(index.expansions.flatMap(([asked, meanings]) => {
    const read = meanings.map(([meant, weight]) => [meant.split(" "), weight]);
    return asked.map((one) => [one, read]);
  }));
  const compounds = new Set(index.compounds);
  const fillers = new Set(index.fillers.split(" "));
  const elsewhere = new Set(index.elsewhere);
  const negators = new Set(understanding.negators);
  const sanctionTerms = understanding.sanction.map(kata.term);
  const definitionTerms = understanding.definition.map(kata.term);

  /* Scores: suluh.search.scoring. */
  const points = new Map();
  const inverse = (having) => Math.log(1 + (documents.length - having + 0.5) / (having + 0.5));

  const saturated = (counts, lengths) => {
    let frequency = 0;
    counts.forEach((tf, field) => {
      const b = scoring.norms[field];
      if (tf) frequency += scoring.weights[field] * tf / (1 - b + b * lengths[field] / index.means[field]);
    });
    return frequency * (scoring.k1 + 1) / (scoring.k1 + frequency);
  };

  const NONE = new Map();
  const bm = (term) => {
    if (points.has(term)) return points.get(term);
    if (!postings.has(term)) return NONE;
    const found = new Map();
    const often = numbersOf(counts[postings.get(term)]);
    const telling = inverse(often.length);
    let number = 0;
    numbersOf(distances[postings.get(term)]).forEach((distance, place) => {
      number += distance;
      found.set(number, telling * saturated(index.palette[often[place]], documents[number].lengths));
    });
    points.set(term, found);
    return found;
  };
  const idf = (term) => inverse(bm(term).size);

  const answers = (unit) => {
    const best = new Map();
    for (const [phrase, weight] of unit.alternatives) {
      const sums = new Map();
      for (const term of phrase) {
        for (const [number, value] of bm(term)) {
          const before = sums.get(number);
          if (before) { before[0] += value; before[1]++; } else sums.set(number, [0 + value, 1]);
        }
      }
      for (const [number, [total, count]] of sums) {
        const share = weight * count / phrase.length;
        const before = best.get(number) ?? [0, 0];
        best.set(number, [Math.max(before[0], total * share), Math.max(before[1], share)]);
      }
    }
    return best;
  };

  const score = (units) => {
    const whole = units.reduce((sum, unit) => sum + unit.weight, 0) || 1;
    const found = new Map();
    for (const unit of units) {
      for (const [number, [value, share]] of answers(unit)) {
        const before = found.get(number) ?? [0, 0];
        found.set(number, [before[0] + value, before[1] + unit.weight * share]);
      }
    }
    return new Map([...found].map(([number, [value, covered]]) => [number, { points: value, cover: covered / whole }]));
  };

  /* Questions: suluh.search.understanding. */
  const alpha = /^\p{L}+$/u;
  const knownAs = (asked) => {
    const settled = fillers.has(asked.form) || elsewhere.has(asked.form) || !alpha.test(asked.form);
    if (settled || vocabulary.has(asked.term)) return asked;
    if (!read.has(asked.form)) read.set(asked.form, eja.nearest(asked.form, surfaces(asked.form[0])));
    const nearest = read.get(asked.form);
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

  const tells = (asked) => !fillers.has(asked.form) || negators.has(asked.term);

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
      if ((expansions.has(phrase) || compounds.has(phrase) || elsewhere.has(phrase)) && (!best || row.at(-1) > best.at(-1))) best = row;
    }
    return best ?? (begins ? [place] : []);
  };

  const itself = (phrase) => {
    const compound = phrase.join("_");
    const whole = phrase.length > 1 && bm(compound).size > 0;
    const present = phrase.filter((term) => bm(term).size);
    return [
      ...(whole ? [[[compound], 1]] : []),
      ...(present.length ? [[present, (whole ? understanding.apart : 1) * present.length / phrase.length]] : []),
    ];
  };

  const meanings = (phrase) => (expansions.get(phrase.join(" ")) ?? []).flatMap(([meant, weight]) =>
    compounds.has(meant.join(" ")) ? [[[meant.join("_")], weight], [meant, weight * understanding.apart]] : [[meant, weight]]);

  const unitOf = (phrase, sure) => {
    const found = new Map();
    for (const [meant, weight] of phrase.length ? [...itself(phrase), ...meanings(phrase)] : []) {
      const key = meant.join(" ");
      found.set(key, [meant, Math.max(found.get(key)?.[1] ?? 0, weight * sure)]);
    }
    const alternatives = [...found.values()];
    const weight = Math.max(0, ...alternatives.map(([one, value]) => value * Math.max(...one.map(idf))));
    return { alternatives, weight: weight || understanding.unknown * idf("") };
  };

  const strangeUnit = () => ({ alternatives: [], weight: understanding.elsewhere * idf("") });

  const unitsOf = (asked) => {
    const [all, seen] = [[], new Set()];
    for (let place = 0; place < asked.length;) {
      const part = longest(asked, place);
      const phrase = part.map((one) => asked[one].term);
      const key = phrase.join(" ");
      place = part.length ? part.at(-1) + 1 : place + 1;
      if (!phrase.length || seen.has(key) || phrase.every((term) => negators.has(term))) continue;
      seen.add(key);
      const strange = elsewhere.has(part.length === 1 ? asked[part[0]].form : key);
      all.push(strange ? strangeUnit() : unitOf(phrase, Math.min(...part.map((one) => asked[one].sure))));
    }
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
      sanction: sanctionTerms.some((term) => terms.has(term)) || text.toLowerCase().includes("berapa tahun"),
      definition: definitionTerms.some((term) => terms.has(term)),
      sole: soleOf(units),
    };
  };

  /* Answers: suluh.search.query. */
  const clean = (text) => [...[...text].slice(0, 4 * boosts.length).map((letter) => /\p{C}/u.test(letter) ? " " : letter)
    .join("").normalize("NFKC")].slice(0, boosts.length).join("").trim();

  const passes = (filters, document) => Object.entries(filters).every(([name, wanted]) => !wanted || document[name] === wanted);
  const without = (text, cited) => cited.reduce(
    (left, { start, end }) => left.slice(0, start) + " ".repeat(end - start) + left.slice(end), text);
  const familyOf = (target) => index.families.find((acts) => acts.includes(target.regulation)) ?? [target.regulation];

  const ofAct = ({ regulation, article, path }) => {
    const own = regulation + (article ? `/pasal-${article}` : "");
    const number = numbers.get(path ? `${own}/${path}` : own) ?? numbers.get(own);
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
      -(scores.get(numbers.get(document.id))?.points ?? 0), document.status !== "berlaku",
    ].map(Number);
    return [...acts].flatMap((act) => ofAct({ ...target, regulation: act })).map((one) => [order(one), one])
      .sort((one, other) => SuluhNomor.compare(one[0], other[0])).map(([, one]) => one);
  };

  const documentsOf = (citation, question) =>
    citation.target.regulation ? ofFamily(citation) : inEveryAct(citation.target, question);

  const boost = (document, question, acts) => {
    const standing = boosts.status[document.status]
      * ((boosts.kind[document.kind] ?? 1) * (document.partners.length ? boosts.paired : 1));
    let asked = acts.has(document.regulation) ? boosts.namedAct : 1;
    asked *= question.sanction && document.sanction ? boosts.sanctionAsked : 1;
    asked *= document.defines.includes(question.sole) ? boosts.defines : 1;
    return standing * (asked * (question.definition && document.topics.includes(boosts.defining) ? boosts.definitionAsked : 1));
  };

  const paired = (totals, question) => {
    const lifted = new Map(totals);
    for (const [number, value] of totals) {
      for (const partner of documents[number].partners) {
        const other = numbers.get(partner);
        if (other === undefined) continue;
        const asked = question.sanction && documents[other].sanction;
        const lent = value * boosts.status[documents[other].status] * (asked ? boosts.partnerAsked : boosts.partner);
        lifted.set(other, Math.max(lifted.get(other) ?? 0, lent));
      }
    }
    return lifted;
  };

  const articleOf = (document) => document.kind === "rujukan" ? document.id.split("/").slice(0, 2).join("/") : document.id;

  const arranged = (found) => {
    const handled = found.filter(([one]) => boosts.handled.includes(one.kind));
    const law = found.filter(([one]) => !boosts.handled.includes(one.kind));
    const all = [];
    for (let place = 0; place < law.length; place += boosts.lawFirst) {
      all.push(...law.slice(place, place + boosts.lawFirst), ...handled.splice(0, 1));
    }
    return [...all, ...handled];
  };

  const ranked = (question, filters, acts) => {
    const scores = score(question.units);
    if (![...scores.values()].some((one) => one.cover >= boosts.enough)) return [];
    const totals = new Map([...scores].map(([number, one]) => [number,
      one.points * (scoring.floor + (1 - scoring.floor) * one.cover) * boost(documents[number], question, acts)]));
    const hidden = filters.kind !== "peraturan";
    const found = [...paired(totals, question)].map(([number, value]) => [documents[number], value])
      .filter(([document]) => passes(filters, document) && !(hidden && document.kind === "peraturan"))
      .sort(([one, value], [other, second]) => second - value || (one.id < other.id ? -1 : 1));
    const kept = new Map();
    for (const pair of found) if (!kept.has(articleOf(pair[0]))) kept.set(articleOf(pair[0]), pair);
    return arranged([...kept.values()]);
  };

  /* Snippets; without texts, which come later, they are empty. */
  const analysed = new Map();
  const wordsOf = (text) => {
    if (!analysed.has(text)) analysed.set(text, kata.words(text));
    return analysed.get(text);
  };

  const provision = (label, path) => [`Pasal ${label}`, ...path.split("/").filter(Boolean).flatMap((step) => {
    const [kind, ...rest] = step.split("-");
    if (kind === "paragraf") return [];
    return [kind === "ayat" ? `ayat (${rest.join("-")})` : `${kind} ${rest.join("-")}`];
  })].join(" ");

  const deepened = (citation, path) => {
    if (!path) return citation;
    const [, label, ...act] = citation.split(" ");
    return `${provision(label, path)} ${act.join(" ")}`;
  };

  const best = (passages, terms) => {
    let [place, most] = [0, -1];
    passages.forEach((text, where) => {
      const having = new Set(wordsOf(text).map((word) => word.term).filter((term) => terms.has(term))).size;
      if (having > most) [place, most] = [where, having];
    });
    return place;
  };

  const snippetOf = (text, terms) => {
    const matches = [...new Map(wordsOf(text).filter((word) => terms.has(word.term))
      .map((word) => [word.start, [word.start, word.end]])).values()];
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
    const passages = texts()?.[numbers.get(document.id)] ?? [];
    const deep = path && document.places.includes(path) ? path : "";
    const where = deep ? document.places.lastIndexOf(deep) : best(passages, question.terms);
    const stepwise = document.kind === "prosedur" || document.kind === "situasi";
    const spot = deep || (stepwise && passages.length) ? (document.places[where] ?? "").replaceAll("/", "-") : "";
    return {
      id: document.id + (deep ? `/${deep}` : ""),
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
    const number = numbers.get(target.regulation);
    const place = number === undefined ? "peraturan yang dimuat Suluh" : documents[number].citation;
    return `${provision(target.article.toUpperCase(), "")} tidak ada di ${place}.`;
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
    const cited = sitasi.find(query);
    const question = understand(without(query, cited));
    const acts = new Set(cited.filter((one) => !one.target.article).map((one) => one.target.regulation));
    const found = cited.filter((one) => one.target.article || !question.units.length)
      .flatMap((one) => documentsOf(one, question).map((document) => [document, one.target.path]))
      .filter(([document]) => passes(filters, document));
    const results = found.map(([document, path]) => result(document, question, path));
    const shown = new Set([...results.map((one) => one.id), ...found.map(([document]) => document.id)]);
    for (const [document] of ranked(question, filters, acts).slice(0, limit + shown.size)) {
      if (!shown.has(document.id) && results.length < limit + found.length) results.push(result(document, question));
    }
    const missing = cited.filter((one) => one.target.article && !documentsOf(one, question).length);
    const firsts = new Map([...results].reverse().map((one) => [one.id, one])); // what is there twice stands where it was last
    const once = [...firsts.values()].reverse();
    return {
      results: once.slice(0, limit),
      suggestion: question.corrected,
      remark: remarkOf(query, cited, missing, !results.length),
      nearest: missing.length ? nearestOf(missing[0].target, question) : [],
    };
  };

  /* Reads the passages of a document beforehand, so that showing them costs nothing while somebody types. */
  const warm = (number) => (texts()?.[number] ?? []).forEach(wordsOf);

  return { answer, warm, size: documents.length, words: kata };
};
window.SuluhCari = SuluhCari;
