export { type Commit, readCommit, requirePublishable, toCommitText } from "./commit.ts";
export { createEarthquakes } from "./made-up/earthquakes.ts";
export { createEntities, type Entities } from "./made-up/entities.ts";
export { createEvents, madeUpSource, type Recipe, toTitle } from "./made-up/events.ts";
export { Random } from "./made-up/random.ts";
export { createVocabulary } from "./made-up/words.ts";
export { writeDataset } from "./made-up/write-dataset.ts";
export { installRivals } from "./rivals.ts";
export { type Spread, toSpread, toSpreadText } from "./spread.ts";
