"use strict";

// The words that docs/style/terms.yaml does not allow. StyleTest reads the same file.
const fs = require("fs");
const path = require("path");
const yaml = require("js-yaml");

const file = path.join(__dirname, "..", "..", "terms.yaml");
const {terms, phrases} = yaml.load(fs.readFileSync(file, "utf8"));
const words = [...terms, ...phrases].flatMap(({say, find = []}) =>
  find.map((pattern) => ({say, pattern: new RegExp(pattern, "gi")})));

module.exports = (context) => {
  const {Syntax, RuleError, report, locator} = context;
  return {
    [Syntax.Str](node) {
      for (const {say, pattern} of words) {
        for (const hit of node.value.matchAll(pattern)) {
          const range = [hit.index, hit.index + hit[0].length];
          report(node, new RuleError(`'${hit[0]}': write '${say}' (docs/style.md)`, {padding: locator.range(range)}));
        }
      }
    },
  };
};
