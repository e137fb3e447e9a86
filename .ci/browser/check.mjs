// Judges every HTML page below a folder as strangers would: html-validate and the
// W3C's checker (vnu) read the markup; Chromium shows the page at a phone's and a
// desk's width, by day and by night, where axe looks for what shuts readers out
// and we look for text that runs off the page; every relative link must lead
// somewhere.
//
//	node check.mjs DIR [--screenshots OUT]
//
// Exit: 0 nothing found, 1 findings (one a line on stdout), 2 it could not be done.
// CHROMIUM names the browser (default /usr/bin/chromium), JAVA the Java command.

import { execFile } from "node:child_process";
import { mkdir, readdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { availableParallelism } from "node:os";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";

import { HtmlValidate, StaticConfigLoader } from "html-validate";
import { chromium } from "playwright-core";

const require = createRequire(import.meta.url);

const widths = [
  { name: "phone", width: 360, height: 740 },
  { name: "desk", width: 1280, height: 900 },
];
const schemes = ["light", "dark"];

// What html-validate's recommended and document rules ask that is not a fault here:
const htmlRules = {
  extends: ["html-validate:recommended", "html-validate:document"],
  rules: {
    "valid-id": ["error", { relaxed: true }], // HTML allows every character but white space
    "long-title": "off", // a headline is as long as its author wrote it
    "void-style": "off", // these three are taste; an author's raw HTML
    "attribute-boolean-style": "off", // comes out as a parser prints it
    "no-trailing-whitespace": "off",
    "require-sri": ["error", { target: "crossorigin" }], // browsers refuse it for file://
  },
};

class Findings {
  list = new Set();
  add(file, rule, message) {
    this.list.add(`${file}: ${message.replace(/\s+/g, " ").trim()} [${rule}]`);
  }
}

async function pagesBelow(dir) {
  const names = await readdir(dir, { recursive: true });
  return names.filter((n) => n.endsWith(".html")).sort();
}

async function htmlValidate(dir, files, found) {
  const judge = new HtmlValidate(new StaticConfigLoader(htmlRules));
  for (const file of files) {
    const report = await judge.validateFile(path.join(dir, file));
    for (const m of report.results.flatMap((r) => r.messages)) {
      found.add(`${file}:${m.line}:${m.column}`, `html-validate ${m.ruleId}`, m.message);
    }
  }
}

// vnu prints its verdict on stderr and exits 1 when there is anything in it.
async function vnu(dir, files, found, notes) {
  const jar = require("vnu-jar");
  const args = ["-Xss8m", "-jar", jar, "--format", "json", ...files.map((f) => path.join(dir, f))];
  const output = await new Promise((resolve, reject) => {
    execFile(process.env.JAVA || "java", args, { maxBuffer: 1 << 28 }, (err, stdout, stderr) => {
      if (err && typeof err.code !== "number") reject(err);
      else resolve(stderr);
    });
  });
  let verdict;
  try {
    verdict = JSON.parse(output);
  } catch {
    throw new Error(`vnu did not answer in JSON: ${output.slice(0, 500)}`);
  }
  for (const m of verdict.messages) {
    const file = m.url ? path.relative(dir, fileURLToPath(m.url)) : dir;
    const place = `${file}:${m.lastLine ?? 1}:${m.firstColumn ?? m.lastColumn ?? 1}`;
    if (m.type === "info") notes.add(place, "vnu warning", m.message);
    else found.add(place, "vnu", `${m.message} ${m.extract ? `(${m.extract})` : ""}`);
  }
}

// addresses lists what a page points at and what can be pointed at in it.
function addresses() {
  const raw = (name) => [...document.querySelectorAll(`[${name}]`)].map((e) => e.getAttribute(name));
  return {
    links: [...raw("href"), ...raw("src")],
    ids: [...document.querySelectorAll("[id]")].map((e) => e.id),
  };
}

// overflow names the elements that make the page itself scroll sideways.
function overflow() {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  const contained = (e) => {
    for (let p = e.parentElement; p && p !== document.body; p = p.parentElement) {
      if (getComputedStyle(p).overflowX !== "visible") return true;
    }
    return false;
  };
  const wide = [...document.body.querySelectorAll("*")].filter((e) => e.getBoundingClientRect().right > width + 0.5 && !contained(e));
  if (wide.length === 0) return [`to ${document.documentElement.scrollWidth} px of ${width}`];
  return wide.slice(0, 3).map((e) => `${e.outerHTML.slice(0, 80)}… ends at ${Math.round(e.getBoundingClientRect().right)} px of ${width}`);
}

async function browse(dir, files, found, screenshots) {
  const axe = await readFile(require.resolve("axe-core/axe.min.js"), "utf8");
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--no-first-run"],
  });
  const known = new Map(); // file → what addresses() says of it
  const queue = files.values(); // shared: each file is shown in one tab
  try {
    const tabs = Array.from({ length: Math.min(files.length, availableParallelism(), 4) }, async () => {
      const page = await browser.newPage();
      let file = "";
      await page.route(/^(?!file:|data:)/, (route) => {
        found.add(file, "request", `the page asks another host: ${route.request().url()}`);
        return route.abort();
      });
      page.on("requestfailed", (r) => found.add(file, "request", `cannot be loaded: ${r.url()}`));
      page.on("pageerror", (e) => found.add(file, "script", String(e)));
      page.on("console", (m) => m.type() === "error" && found.add(file, "console", m.text()));
      for (file of queue) {
        await page.emulateMedia({ colorScheme: schemes[0] });
        await page.goto(pathToFileURL(path.join(dir, file)).href);
        known.set(file, await page.evaluate(addresses));
        await page.evaluate(axe);
        await inAllShapes(page, file, found, screenshots);
      }
    });
    await Promise.all(tabs);
  } finally {
    await browser.close();
  }
  return known;
}

// inAllShapes judges the page in every width and colour scheme.
async function inAllShapes(page, file, found, screenshots) {
  for (const size of widths) {
    await page.setViewportSize(size);
    for (const wide of await page.evaluate(overflow)) {
      found.add(file, `overflow ${size.name}`, `the page scrolls sideways: ${wide}`);
    }
    for (const colorScheme of schemes) {
      await page.emulateMedia({ colorScheme });
      const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"], preload: false }));
      for (const v of violations) {
        for (const n of v.nodes) {
          found.add(file, `axe ${v.id}`, `${size.name}, ${colorScheme}: ${v.help}: ${n.html.slice(0, 160)} ${n.any[0]?.message ?? ""}`);
        }
      }
      if (screenshots) {
        const name = `${file.replace(/\.html$/, "").replaceAll(path.sep, "-")}.${size.name}.${colorScheme}.png`;
        await page.screenshot({ path: path.join(screenshots, name), fullPage: true });
      }
    }
  }
}

async function deadLinks(dir, known, found) {
  const all = new Set((await readdir(dir, { recursive: true })).map((n) => n.split(path.sep).join("/")));
  for (const [file, { links }] of known) {
    for (const link of links) {
      if (/^([a-z][a-z0-9+.-]*:|\/\/)/i.test(link)) continue;
      const url = new URL(link, new URL(file.split(path.sep).map(encodeURIComponent).join("/"), "file:///root/"));
      const target = decodeURIComponent(url.pathname).slice("/root/".length);
      if (!url.pathname.startsWith("/root/") || !all.has(target)) {
        found.add(file, "dead link", `${link} leads to no file`);
        continue;
      }
      const fragment = decodeURIComponent(url.hash.slice(1));
      if (fragment && known.has(target) && !known.get(target).ids.includes(fragment)) {
        found.add(file, "dead link", `${link}: ${target} has no element with the id "${fragment}"`);
      }
    }
  }
}

async function main() {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { screenshots: { type: "string" } } });
  if (positionals.length !== 1) throw new Error("usage: node check.mjs DIR [--screenshots OUT]");
  const dir = path.resolve(positionals[0]);
  const files = await pagesBelow(dir);
  if (files.length === 0) throw new Error(`no HTML file below ${dir}`);
  if (values.screenshots) await mkdir(values.screenshots, { recursive: true });

  const found = new Findings();
  const notes = new Findings();
  const [, , known] = await Promise.all([
    htmlValidate(dir, files, found),
    vnu(dir, files, found, notes),
    browse(dir, files, found, values.screenshots),
  ]);
  await deadLinks(dir, known, found);

  for (const line of [...notes.list].sort()) console.error(`note: ${line}`);
  for (const line of [...found.list].sort()) console.log(line);
  console.error(`${files.length} pages, ${found.list.size} findings, ${notes.list.size} notes`);
  return found.list.size > 0 ? 1 : 0;
}

process.exitCode = await main().catch((err) => {
  console.error(`check.mjs: ${err.message}`);
  return 2;
});
