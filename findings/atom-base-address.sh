#!/usr/bin/env bash
# An Atom feed with xml:base and relative links is valid; of three readers only one gives addresses that lead anywhere.
#
# Seen on 2026-11-30 with feedparser 6.0.12 (Python 3.11), rss-parser 3.13.0 and feedsmith 3.0.1 (Node 20):
# feedparser resolves a link against xml:base, as RFC 4287 (section 2) asks. rss-parser drops xml:base and gives the
# relative link as the address of the entry. feedsmith gives the relative link, too, and the base beside it.
# So: a feed for readers of all kinds bears absolute addresses only.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
python3 -m venv venv
venv/bin/python -m pip --disable-pip-version-check install --quiet feedparser==6.0.12 2>/dev/null
npm install --silent --no-audit --no-fund --prefix . rss-parser@3.13.0 feedsmith@3.0.1 >/dev/null
cat > feed.xml <<'XML'
<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://digital.example.org/strategie/">
  <title>Digitalstrategie</title>
  <id>tag:digital.example.org,2027:feed</id>
  <updated>2027-03-01T00:00:00Z</updated>
  <author><name>Musterstadt</name></author>
  <entry>
    <title>Serviceportal</title>
    <id>tag:digital.example.org,2027:portal</id>
    <updated>2027-03-01T00:00:00Z</updated>
    <link rel="alternate" href="projekte/portal.html"/>
    <summary>Der Termin ist verschoben.</summary>
  </entry>
</feed>
XML
cat > read.mjs <<'JS'
import { readFileSync } from "node:fs";
import Parser from "rss-parser";
import { parseAtomFeed } from "feedsmith";
const text = readFileSync("feed.xml", "utf8");
console.log("rss-parser", (await new Parser().parseString(text)).items[0].link);
console.log("feedsmith", parseAtomFeed(text).entries[0].links[0].href);
JS
{
  venv/bin/python -c 'import feedparser; print("feedparser", feedparser.parse("feed.xml").entries[0].link)'
  node read.mjs
} | tee seen
diff seen - <<'SEEN' && echo "as seen"
feedparser https://digital.example.org/strategie/projekte/portal.html
rss-parser projekte/portal.html
feedsmith projekte/portal.html
SEEN
