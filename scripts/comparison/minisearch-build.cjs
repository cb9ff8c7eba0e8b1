// Documents as JSON in, MiniSearch's index as JSON out.
const { readFileSync } = require("node:fs");
const MiniSearch = require("minisearch");
const { options } = require("./pages/minisearch-options.js");

const made = new MiniSearch(options);
made.addAll(JSON.parse(readFileSync(0, "utf8")));
process.stdout.write(JSON.stringify(made));
