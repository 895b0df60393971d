// Prints what node-ical reads in a calendar: one event a line, as "day uid".
import ical from "node-ical";

const found = Object.values(ical.sync.parseFile(process.argv[2])).filter((one) => one.type === "VEVENT");
const day = (one) => new Intl.DateTimeFormat("sv-SE").format(one.start);
console.log(found.map((one) => `${day(one)} ${one.uid}`).sort().join("\n"));
