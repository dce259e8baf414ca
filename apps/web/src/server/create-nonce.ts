import { randomUUID } from "node:crypto";

/** A nonce for the Content-Security-Policy of one response. All have the same length. */
export const createNonce = (): string => Buffer.from(randomUUID()).toString("base64");
