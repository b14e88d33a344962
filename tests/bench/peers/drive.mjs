// Opens one page in a browser without a window and prints its figures: node drive.mjs BROWSER PAGE ITEMS ROUNDS SECONDS
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import puppeteer from "puppeteer-core";

const [browserPath, page, items, rounds, seconds] = process.argv.slice(2);
const browser = await puppeteer.launch({
  executablePath: browserPath,
  headless: true,
  protocolTimeout: Number(seconds) * 1000,
  args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-frame-rate-limit", "--disable-gpu-vsync", "--window-size=1920,1080"],
  defaultViewport: { width: 1920, height: 1080 },
});
try {
  const tab = await browser.newPage();
  await tab.goto(pathToFileURL(page).href);
  const content = JSON.parse(readFileSync(items, "utf8"));
  const found = await tab.evaluate((given, count) => window.measured(given, count), content, Number(rounds));
  if (process.env.PEER_PICTURE) await tab.screenshot({ path: process.env.PEER_PICTURE });
  console.log(JSON.stringify(found));
} finally {
  await browser.close();
}
