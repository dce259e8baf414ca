"use client";

import { useState } from "react";

/**
 * Returns the data, or the last data while there is none, so that a failure does not remove what is
 * shown.
 */
export function useKept<Data>(data: Data | undefined): Data | undefined {
  const [kept, setKept] = useState(data);
  if (data !== undefined && data !== kept) setKept(data);
  return data ?? kept;
}
