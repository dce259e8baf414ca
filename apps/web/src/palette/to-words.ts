/** The words of a text in lower case, without accents; a comma, "&" and "+" are words. */
export const toWords = (text: string): string[] =>
  text
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/(^|\s)[-−](?=\p{L})/gu, "$1not ")
    .replaceAll(/[,&+·]/gu, " $& ")
    .replaceAll(/["“”'’()]/gu, "")
    .split(/\s+/u)
    .filter(Boolean);
