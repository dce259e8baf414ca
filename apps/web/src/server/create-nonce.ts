import { randomUUID } from "node:crypto";

/** A nonce for the Content-Security-Policy of one answer. All are equally long. */
export const createNonce = (): string => Buffer.from(randomUUID()).toString("base64");
