import type { NextRequest } from "next/server";
import { readFile } from "../../../exports/read-file.ts";

/** A view as a file, at `/exports` with a format; see address/export-file.ts. */
export const GET = (request: NextRequest) => readFile(request);

export const HEAD = (request: NextRequest) => readFile(request);
