import { Random } from "./random.ts";
import { createVocabulary, toCapital, type Vocabulary } from "./words.ts";

/**
 * The entities that events refer to, as records of a dataset. Earlier ones are drawn more often.
 */
export type Entities = {
  organizations: { slug: string; name: string; acronym?: string; aliases: string[] }[];
  people: { slug: string; name: string; aliases: string[] }[];
  places: { slug: string; name: string; countryCode: string }[];
  publishers: { slug: string; name: string; owner: string }[];
};

const counts = { organizations: 500, people: 4000, places: 300, publishers: 60, owners: 40 };

const bodies = ["Union", "Council", "Organization", "Alliance", "Forum", "Agency", "Committee"];
const media = ["Times", "Post", "News Agency", "Gazette", "Radio", "Herald", "Observer"];
const countryCodes =
  "AE AF AL AM AR AT AU AZ BA BE BG BR BY CA CH CL CN CO CU CZ DE DK EE EG ES FI FR GB GE GR HU ID IL IN IQ IR IT JP KE KG KR KZ LT LV MD ME MN MX NG NO PK PL RO RS RU SE SY TJ TR UA UZ".split(
    " ",
  );

export function createEntities(seed: number): Entities {
  const vocabulary = createVocabulary(seed);
  const random = new Random(seed, 2);
  const owners = list(counts.owners, () => `${toName(vocabulary, random, 2)} Group`);
  return {
    organizations: list(counts.organizations, (n) => toOrganization(vocabulary, random, n)),
    people: list(counts.people, (n) => {
      const family = toCapital(random.pick(vocabulary.words));
      const name = `${toName(vocabulary, random, 1)} ${family}`;
      return {
        slug: toSlug(name, n),
        name,
        aliases: random.chance(0.3) ? [`${name.charAt(0)}. ${family}`] : [],
      };
    }),
    places: list(counts.places, (n) => {
      const name = toName(vocabulary, random, 1);
      return { slug: toSlug(name, n), name, countryCode: random.pick(countryCodes) };
    }),
    publishers: list(counts.publishers, (n) => {
      const name = `${toName(vocabulary, random, 1)} ${random.pick(media)}`;
      // Each owner has one publisher; the others are assigned at random.
      const owner = owners[n] ?? random.pick(owners);
      return { slug: toSlug(name, n), name, owner };
    }),
  };
}

function toOrganization(vocabulary: Vocabulary, random: Random, n: number) {
  const name = `${toName(vocabulary, random, random.within(1, 3))} ${random.pick(bodies)}`;
  const acronym = `${name.replace(/[^A-Z]/g, "")}${toCapital(random.pick(vocabulary.words)).slice(0, 2).toUpperCase()}`;
  return {
    slug: toSlug(name, n),
    name,
    ...(random.chance(0.7) && { acronym }),
    aliases: random.chance(0.4) ? [`${toName(vocabulary, random, 2)} ${random.pick(bodies)}`] : [],
  };
}

function toName({ words }: Vocabulary, random: Random, count: number): string {
  return list(count, () => toCapital(random.pick(words))).join(" ");
}

const toSlug = (name: string, n: number) => `${name.toLowerCase().replaceAll(/\W+/g, "-")}-${n}`;

const list = <Item>(count: number, toItem: (n: number) => Item): Item[] =>
  Array.from({ length: count }, (_, n) => toItem(n));
