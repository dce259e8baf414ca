export { derive, deriveDensities, deriveTexts } from "./derive.ts";
export {
  type ImportOptions,
  type ImportOutcome,
  type ImportProgress,
  importDataset,
} from "./import.ts";
export { ImportError, type Problem, toProblemLine } from "./problem.ts";
export { publishVersion } from "./publish.ts";
export { toHash } from "./to-hash.ts";
