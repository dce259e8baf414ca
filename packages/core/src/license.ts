type License = { name: string; url: string | null };

const creativeCommons: Record<string, License> = {
  "CC-BY-4.0": {
    name: "Creative Commons Attribution 4.0 (CC BY 4.0)",
    url: "https://creativecommons.org/licenses/by/4.0/",
  },
  "CC-BY-SA-4.0": {
    name: "Creative Commons Attribution-ShareAlike 4.0 (CC BY-SA 4.0)",
    url: "https://creativecommons.org/licenses/by-sa/4.0/",
  },
  "CC0-1.0": {
    name: "Creative Commons Zero 1.0 (CC0)",
    url: "https://creativecommons.org/publicdomain/zero/1.0/",
  },
};

/** The license of a collection that states none, as the API returns it. */
export const notStated = "not stated";

/** "CC-BY-4.0", or "license not stated". */
export const toLicenseLabel = (spdx: string): string =>
  spdx === notStated ? `license ${notStated}` : spdx;

/** The name of a license and the URL of its text; null if it is not known. */
export function toLicense(spdx: string): License {
  const known = Object.hasOwn(creativeCommons, spdx) ? creativeCommons[spdx] : undefined;
  return known ?? { name: spdx, url: null };
}
