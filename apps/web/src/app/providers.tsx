"use client";

import "../address/restore-query.js";
import { type QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { createQueryClient } from "../graphql/query-client.ts";
import { startTab } from "../graphql/tab-version.ts";

// Loaded only when a new version is published while the tab is open.
const readAddress = async (client: QueryClient) => {
  // After an upgrade of the dashboard this script may no longer exist. Then only the shown queries
  // are refetched in the new version, and the others a moment later.
  const script = await import("./read-address.ts").catch(() => null);
  return script?.readAddress(client);
};

export function Providers({ children }: { children: ReactNode }) {
  const [client] = useState(() => startTab(createQueryClient(), readAddress));
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>;
}
