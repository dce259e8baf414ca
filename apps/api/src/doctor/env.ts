import { defaultTrustedProxies } from "@dateline/limits";

/** The settings that scripts/start/doctor.ts passes, in addition to the operator's. */
export type DoctorEnv = {
  url: string;
  apiUrl: string;
  /** The replica for reads; null without one. */
  readUrl: string | null;
  dataFolder: string;
  /** Whether the database is the bundled one, on the disk of the data folder. */
  isDatabaseHere: boolean;
  apiOrigin: string;
  webOrigin: string;
  publicUrl: string | null;
  trustProxy: string;
  isLimited: boolean;
};

export function readDoctorEnv(env: NodeJS.ProcessEnv = process.env): DoctorEnv {
  return {
    url: env.DATABASE_URL ?? "",
    apiUrl: env.API_DATABASE_URL || env.DATABASE_URL || "",
    readUrl: env.DATABASE_READ_URL || null,
    dataFolder: env.DOCTOR_DATA_FOLDER ?? ".",
    isDatabaseHere: env.DOCTOR_IS_BUNDLED === "yes",
    apiOrigin: env.DOCTOR_API_ORIGIN ?? "",
    webOrigin: env.DOCTOR_WEB_ORIGIN ?? "",
    publicUrl: env.PUBLIC_URL ? new URL(env.PUBLIC_URL).origin : null,
    trustProxy: env.TRUST_PROXY || defaultTrustedProxies,
    isLimited: env.RATE_LIMIT !== "0",
  };
}
