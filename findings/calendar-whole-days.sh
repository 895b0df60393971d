#!/usr/bin/env bash
# A day without a time in a calendar (DTSTART;VALUE=DATE) is the day before for programs that print it as they got it.
#
# Seen on 2026-11-30 with node-ical 0.27.2 and ical.js 2.2.1 (Node 20): both give such a day as midnight of the machine
# that reads it. West of Greenwich its ISO form bears the right day; in Germany it bears the day before, and for
# 1 January the year before. node-ical marks it (dateOnly, datetype), ical.js has the day itself in startDate.
# So: a test of a calendar by its readers must set the time zone, and compare the marked day, never toISOString().
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
npm install --silent --no-audit --no-fund --prefix . node-ical@0.27.2 ical.js@2.2.1 >/dev/null
printf '%s\r\n' BEGIN:VCALENDAR VERSION:2.0 PRODID:-//example//de BEGIN:VEVENT UID:portal@example.org \
  DTSTAMP:20261130T000000Z 'DTSTART;VALUE=DATE:20270101' SUMMARY:Serviceportal END:VEVENT END:VCALENDAR > days.ics
cat > read.mjs <<'JS'
import { readFileSync } from "node:fs";
import ical from "node-ical";
import ICAL from "ical.js";
const text = readFileSync("days.ics", "utf8");
const event = Object.values(ical.sync.parseICS(text)).find((part) => part.type === "VEVENT");
console.log(process.env.TZ, "node-ical", event.start.toISOString(), event.start.dateOnly);
const other = new ICAL.Event(new ICAL.Component(ICAL.parse(text)).getFirstSubcomponent("vevent"));
console.log(process.env.TZ, "ical.js", other.startDate.toJSDate().toISOString(), other.startDate.toString());
JS
for zone in Europe/Berlin America/New_York; do TZ=$zone node read.mjs; done | tee seen
diff seen - <<'SEEN' && echo "as seen"
Europe/Berlin node-ical 2026-12-31T23:00:00.000Z true
Europe/Berlin ical.js 2026-12-31T23:00:00.000Z 2027-01-01
America/New_York node-ical 2027-01-01T05:00:00.000Z true
America/New_York ical.js 2027-01-01T05:00:00.000Z 2027-01-01
SEEN
