export { type Commit, readCommit, requirePublishable, toCommitText } from "./commit.ts";
export { installRivals } from "./rivals.ts";
export { type Spread, toSpread, toSpreadText } from "./spread.ts";
