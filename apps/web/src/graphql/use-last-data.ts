"use client";

import { useState } from "react";

/**
 * Returns the data, or the last data while there is none, so that a failure does not remove what is
 * shown.
 */
export function useLastData<Data>(data: Data | undefined): Data | undefined {
  const [last, setLast] = useState(data);
  if (data !== undefined && data !== last) setLast(data);
  return data ?? last;
}
