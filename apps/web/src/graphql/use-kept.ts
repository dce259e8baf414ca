"use client";

import { useState } from "react";

/** The data, or what was there before while there is none: a failure does not take away what one reads. */
export function useKept<Data>(data: Data | undefined): Data | undefined {
  const [kept, setKept] = useState(data);
  if (data !== undefined && data !== kept) setKept(data);
  return data ?? kept;
}
