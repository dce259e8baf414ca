// Takes all pictures anew from a running stack and compresses them: the pages have few colors.
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import sharp from "sharp";

const folder = fileURLToPath(new URL(".", import.meta.url));
const playwright = createRequire(import.meta.url).resolve("@playwright/test/cli");
const args = ["test", "--project", "pictures", "--update-snapshots=all", ...process.argv.slice(2)];
const { status } = spawnSync(process.execPath, [playwright, ...args], { stdio: "inherit" });

for (const name of readdirSync(folder).filter((one) => one.endsWith(".png"))) {
  const file = `${folder}${name}`;
  const picture = readFileSync(file);
  const small = await sharp(picture).png({ palette: true, effort: 10, dither: 0 }).toBuffer();
  if (small.length < picture.length) writeFileSync(file, small);
}
process.exitCode = status ?? 1;
